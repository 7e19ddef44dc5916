"""The formats that are read: how a file of each is known, and the function that yields its articles one by one.

A further format is a file beside this one and a row of the table. Its function takes a :class:`Source`, holds no
more than one article in memory, yields a ReadError in place of an article that cannot be read and goes on, and raises
ReadError where nothing more of the file can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotes.read import csvtable, feed, jsonlines, parquet, subtitles, warc
from quotes.read.csvtable import read_csv
from quotes.read.documents import is_docx, is_pdf, read_docx, read_pdf
from quotes.read.feed import is_feed, read_feed
from quotes.read.jsonlines import read_json, read_json_lines
from quotes.read.mail import is_mail, is_mailbox, read_mail, read_mailbox
from quotes.read.plain import TEXTS, read_plain
from quotes.read.sitemap import is_sitemap, read_sitemap
from quotes.read.source import Found, Source, suffix
from quotes.read.subtitles import is_subtitles, read_subtitles
from quotes.read.warc import read_wacz, read_warc
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
    about: str
    begins: Callable[[bytes], bool] = lambda head: False
    alone: bool = False


PLAIN = Format(
    "text, Markdown, web pages",
    TEXTS | PAGES,
    read_plain,
    "one article or several; transcripts and interviews by their layout",
)
FORMATS = (
    PLAIN,
    Format("JSON lines", jsonlines.SUFFIXES, read_json_lines, "one record a line", begins=jsonlines.is_json_lines),
    Format("JSON", frozenset({".json"}), read_json, "a list of records, or the answer of a news API", alone=True),
    Format(
        "subtitles", subtitles.SUFFIXES, read_subtitles, "voices or names, and the second of each turn", is_subtitles
    ),
    Format("mail", frozenset({".eml"}), read_mail, '"I" is the sender; what is quoted is its writer\'s', is_mail),
    Format("mailbox", frozenset({".mbox"}), read_mailbox, "message by message", is_mailbox),
    Format("WACZ", warc.PACKED_ARCHIVES, read_wacz, "the web archives in it", warc.is_wacz),
    Format("PDF", frozenset({".pdf"}), read_pdf, "with `pip install 'quotes[pdf]'`; no pictures of pages", is_pdf),
    Format("DOCX", frozenset({".docx"}), read_docx, "without what tracked changes deleted", is_docx),
    Format("feeds (RSS, Atom)", feed.SUFFIXES, read_feed, "the entries that bring their text", is_feed),
    Format("sitemaps", frozenset(), read_sitemap, "the pages they name, with `--follow`", is_sitemap, alone=True),
    Format("web archives", warc.ARCHIVES, read_warc, "every archived page", warc.is_warc),
    Format(
        *(
            "Parquet",
            parquet.SUFFIXES,
            parquet.read_parquet,
            "with `pip install 'quotes[parquet]'`; a row an article",
        ),
        begins=parquet.is_parquet,
        alone=True,
    ),
    Format("CSV", csvtable.SUFFIXES, read_csv, "one row an article, columns named in the first line", alone=True),
)
IN_FOLDERS = frozenset().union(*(format.suffixes for format in FORMATS if not format.alone))
NAMED = frozenset().union(*(format.suffixes for format in FORMATS if format.alone)) - IN_FOLDERS

# Documents that people take for text, and what to do with them.
_REFUSED = {
    suffix: f"{kind} cannot be read; convert it to .txt (for example with {tool}) and read that"
    for kind, tool, suffixes in (
        ("a word processor's document", "pandoc or Save As", (".doc", ".odt", ".rtf", ".pages")),
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
