"""What lets a browser search here from its address bar (OpenSearch 1.1)."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from quotes.site.links import Links

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
WORDS = "{searchTerms}"


def description(links: Links, absolute: Callable[[str], str]) -> str:
    """The description; ``absolute`` puts scheme and host before an address."""
    root = Element("OpenSearchDescription", xmlns=NAMESPACE)
    SubElement(root, "ShortName").text = "Quotes"
    SubElement(root, "Description").text = "Who said what, and when"
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(root, "Image", type="image/svg+xml", width="16", height="16").text = absolute(links.icon)
    kinds = {"text/html": "", "application/atom+xml": ".atom", "application/json": ".json"}
    for kind, extension in kinds.items():
        place = absolute(links.results("", extension))
        SubElement(root, "Url", type=kind, template=f"{place}?q={WORDS}")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")
