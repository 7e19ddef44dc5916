"""Files and folders found, opened and turned into articles; one bad file is one ReadError and costs itself."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import regex

from quotes.errors import ReadError
from quotes.read.dates import is_day
from quotes.read.encoding import MAX_BYTES, MAX_CHARACTERS, decode, too_large
from quotes.read.layout import lay_out
from quotes.read.split import split
from quotes.read.web import declared_charset, is_page, read_page
from quotes.values import Article, Metadata

PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
# Documents that people take for text, and what to do with them.
_DOCUMENTS = {
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


_HALF = regex.compile(r"[\ud800-\udfff]")


def find_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files to read: those named, in order, and those in the folders named, sorted; none twice.

    In folders only .txt, .md and .html files count (and folders below that cannot be opened, so that reading
    them says so); hidden files and folders and links to folders are skipped. Raises ReadError for a path that does
    not exist and for a folder without articles.
    """
    found = [file for path in paths for file in _files(Path(path))]
    return list(dict.fromkeys(found))


def _files(path: Path) -> list[Path]:
    if not os.path.lexists(path):
        raise ReadError(f"{printable(path)}: no such file or folder; check the spelling")
    if not path.is_dir():
        return [path]
    found = sorted(_inside(path))
    if not found:
        raise ReadError(f"{printable(path)}: no articles in this folder; it should hold .txt, .md or .html files")
    return found


def _inside(folder: Path) -> Iterator[Path]:
    unreadable: list[Path] = []

    def note(error: OSError) -> None:
        unreadable.append(Path(str(error.filename)))

    for here, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in PAGES | TEXTS:
                yield Path(here, name)
    yield from unreadable


def read_file(path: Path | str, metadata: Metadata = Metadata()) -> tuple[Article, ...]:  # noqa: B008 (a frozen value)
    """The articles of a file, in order; each knows its path and where in the decoded file it begins.

    Raises ReadError for anything that is no readable text: the message names the file, the reason and the next step.
    """
    name = printable(path)
    advice = _DOCUMENTS.get(Path(path).suffix.lower())
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            os.listdir(path)
            raise ReadError(f"{name}: a folder, not a file; name the files in it")
        if advice:
            raise ReadError(f"{name}: {advice}")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(f"{name}: not a regular file; use - to read standard input")
        if status.st_size > MAX_BYTES:
            raise too_large(name, status.st_size)
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror}); {_next_step(error)}") from error
    return read_bytes(data, name=name, metadata=metadata, path=name)


def printable(path: Path | str) -> str:
    """A path as text that can be printed and stored: bytes of it that are no UTF-8 become ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _next_step(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "ask for permission to read it, or copy it"
    if isinstance(error, FileNotFoundError):
        return "check the spelling, or where the link points"
    return "check where the link points, or copy the file"


def read_bytes(
    data: bytes,
    *,
    name: str,
    metadata: Metadata = Metadata(),  # noqa: B008
    path: str | None = None,
) -> tuple[Article, ...]:
    """The articles of a file's bytes, plain text or a web page. ``name`` is for messages, ``path`` for the articles.

    Raises ReadError as ``read_file`` does.
    """
    page = Path(name).suffix.lower() in PAGES
    text = decode(data, name=name, declared=declared_charset(data))
    if page or is_page(text):
        return (read_page(text, name=name, metadata=metadata, path=path),)
    articles = read_text(text, metadata=metadata, path=path)
    longest = max(len(article.text) for article in articles)
    if longest > MAX_CHARACTERS:
        raise ReadError(
            f"{name}: {longest:,} characters are more than the {MAX_CHARACTERS:,} one article may have; "
            "split it into one file an article"
        )
    return articles


def read_text(
    text: str,
    *,
    metadata: Metadata = Metadata(),  # noqa: B008
    path: str | None = None,
) -> tuple[Article, ...]:
    """The articles of a decoded file: each an exact slice of it, without the space around, that begins at ``offset``.

    A given title or address speaks of one article, so the text is not split then. No article for a blank text.
    """
    single = metadata.title is not None or metadata.url is not None or len(text) > MAX_CHARACTERS
    stripped = len(text) - len(text.lstrip())
    parts = [(stripped, len(text.rstrip()))] if single else split(text)
    return tuple(
        replace(lay_out(text[start:end], metadata=metadata, path=path), offset=start)
        for start, end in parts
        if start < end
    )


def one_article(
    text: str,
    *,
    metadata: Metadata = Metadata(),  # noqa: B008
    path: str | None = None,
) -> Article:
    """The text as one article, unaltered: positions count code points of ``text`` itself, ``offset`` is 0.

    Raises ReadError for a text that holds half a character (a lone surrogate), since no file could hold it, and for
    a ``published`` that is no day.
    """
    half = _HALF.search(text)
    if half:
        raise ReadError(
            f"the text holds half a character (U+{ord(half[0]):04X} at {half.start():,}); decode it as UTF-8 anew"
        )
    if metadata.published is not None and not is_day(metadata.published):
        raise ReadError(f"published: {metadata.published!r} is not a day; write YYYY-MM-DD, for example 2026-05-04")
    return lay_out(text, metadata=metadata, path=path)
