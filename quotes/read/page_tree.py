"""The tree of a page whose tables, lists or names are put into lines before its text is taken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def tree_of(page: str) -> Any:
    """The tree of a page without its comments; None for what is none."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page)
    except (ValueError, etree.ParserError):
        return None
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    return tree


def page_of(tree: Any) -> str:
    """A tree as a page again."""
    from lxml import html

    page: str = html.tostring(tree, encoding="unicode")
    return page


def flat(element: Any) -> str:
    """The words of an element in one line."""
    return " ".join(" ".join(element.itertext()).split())


def put_lines(holder: Any, lines: Iterable[str]) -> None:
    """Puts paragraphs in the place of what a table or list holds."""
    holder.tag = "div"
    for child in list(holder):
        holder.remove(child)
    holder.text = None
    for line in lines:
        paragraph = holder.makeelement("p")
        paragraph.text = line
        holder.append(paragraph)
