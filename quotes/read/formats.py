"""The formats that are read: how a file of each is known, and the function that yields its articles one by one.

A further format is a file beside this one and a row of the table. Its function takes a :class:`Source`, holds no
more than one article in memory, yields a ReadError in place of an article that cannot be read and goes on, and raises
ReadError where nothing more of the file can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotes.read.plain import TEXTS, read_plain
from quotes.read.source import Found, Source, suffix
from quotes.read.web import PAGES


@dataclass(frozen=True, slots=True)
class Format:
    """One row: the endings of its files, and how their first bytes tell it whatever the file is called.

    ``alone`` is for formats in which many things come that are no news: their files are read where they are named,
    and passed over in folders.
    """

    name: str
    suffixes: frozenset[str]
    read: Callable[[Source], Iterator[Found]]
    begins: Callable[[bytes], bool] = lambda head: False
    alone: bool = False


PLAIN = Format("text", TEXTS | PAGES, read_plain)
FORMATS = (PLAIN,)
IN_FOLDERS = frozenset().union(*(format.suffixes for format in FORMATS if not format.alone))

# Documents that people take for text, and what to do with them.
_REFUSED = {
    suffix: f"{kind} cannot be read; convert it to .txt (for example with {tool}) and read that"
    for kind, tool, suffixes in (
        ("a PDF document", "pdftotext", (".pdf",)),
        ("a word processor's document", "pandoc or Save As", (".doc", ".docx", ".odt", ".rtf", ".pages")),
        ("an e-book", "pandoc", (".epub", ".mobi")),
        ("a spreadsheet", "Save As", (".xls", ".xlsx", ".ods")),
        ("a presentation", "Save As", (".ppt", ".pptx", ".odp")),
    )
    for suffix in suffixes
}


def format_of(source: Source) -> Format:
    """The format of a source by its first bytes, else by its name; plain text where neither says anything."""
    head = source.head()
    by_head = next((format for format in FORMATS if format.begins(head)), None)
    return by_head or next((format for format in FORMATS if source.suffix in format.suffixes), PLAIN)


def refusal(name: str) -> str | None:
    """Why files called so are not read and what to do, or None."""
    return _REFUSED.get(suffix(name))
