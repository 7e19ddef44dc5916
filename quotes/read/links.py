"""Collections that name pages: feeds and sitemaps as XML, and the pages behind their links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from quotes.errors import HostError, ReadError
from quotes.read.address import host_of
from quotes.read.source import Found, Link, Source


def xml_root(source: Source) -> Any:
    """The outermost element of a document, read past its faults; None where there is none. Raises ReadError.

    Entities are not resolved and nothing outside the document is loaded.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(source.whole(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{source.name}: no XML ({error}); save it again") from error


def tag(element: Any) -> str:
    """The name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_text(parent: Any, *names: str) -> str | None:
    """The text of the first child with one of these names, in their order."""
    for name in names:
        for child in parent:
            if tag(child) == name and (inner := "".join(child.itertext()).strip()):
                return inner
    return None


def with_pages(found: Iterable[Found | Link], source: Source) -> Iterator[Found]:
    """What a collection holds, with the articles of its links in their places.

    Where a host fails, its other pages are not asked for, and how many these are is said once.
    """
    left: Counter[str] = Counter()
    for one in found:
        if not isinstance(one, Link):
            yield one
            continue
        host = host_of(one.address)
        if host in left:
            left[host] += 1
            continue
        try:
            yield from source.follow(one) if source.follow else ()
        except ReadError as error:
            yield error
            if isinstance(error, HostError):
                left[host] = 0
    for host, count in left.items():
        if count:
            yield ReadError(f"{source.name}: {count:,} more of {host} not asked for; run the same command again later")
