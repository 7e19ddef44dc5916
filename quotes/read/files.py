"""Files and folders found, opened and turned into articles; one bad file is one ReadError and costs itself."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from quotes.errors import ReadError
from quotes.read.encoding import MAX_CHARACTERS, too_long
from quotes.read.formats import IN_FOLDERS, NAMED, format_of, refusal
from quotes.read.source import Follow, Found, Source, buffered, suffix, unpacked
from quotes.values import Article, Metadata


@dataclass(frozen=True, slots=True)
class Walked:
    """What a folder and those below it hold, sorted: ``news`` is read there, and so are folders that cannot be opened,
    so that reading them says so; ``named`` are tables and other JSON, which are read where they are named themselves;
    ``refused`` are documents that cannot be read.
    """

    news: tuple[Path, ...]
    named: tuple[Path, ...]
    refused: tuple[Path, ...]


def find_files(
    paths: Iterable[Path | str], *, told: Callable[[Path, Walked], None] = lambda folder, walked: None
) -> list[Path]:
    """The files to read: those named, in order, and those in the folders named, sorted; none twice.

    In folders only files of the formats of news count (``IN_FOLDERS``); hidden files and folders and links to folders
    are skipped. ``told`` takes what each folder holds. Raises ReadError for a path that does not exist and for a folder
    without articles.
    """
    found = [file for path in paths for file in _files(Path(path), told)]
    return list(dict.fromkeys(found))


def _files(path: Path, told: Callable[[Path, Walked], None]) -> Sequence[Path]:
    if not os.path.lexists(path):
        raise ReadError(f"{printable(path)}: no such file or folder; check the spelling")
    if not path.is_dir():
        return [path]
    walked = walk(path)
    told(path, walked)
    if not walked.news:
        known = ", ".join(sorted(IN_FOLDERS))
        raise ReadError(
            f"{printable(path)}: no articles in this folder; it should hold files that end in {known}; tables and "
            "other JSON are read where they are named themselves"
        )
    return walked.news


def walk(folder: Path) -> Walked:
    """What a folder and those below it hold, but for hidden files and what links to folders lead to; walked once."""
    news: list[Path] = []
    named: list[Path] = []
    refused: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: news.append(Path(str(error.filename)))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.startswith("."):
                continue
            ending = suffix(name)
            if ending in IN_FOLDERS:
                news.append(Path(here, name))
            elif ending in NAMED:
                named.append(Path(here, name))
            elif refusal(name):
                refused.append(Path(here, name))
    return Walked(tuple(sorted(news)), tuple(sorted(named)), tuple(sorted(refused)))


def read_path(
    path: Path | str,
    metadata: Metadata = Metadata(),  # noqa: B008 (a frozen value)
    *,
    columns: Mapping[str, str] | None = None,
    note: Callable[[str], None] = lambda line: None,
    follow: Follow | None = None,
) -> Iterator[Found]:
    """The articles of a file one by one, in order, and a ReadError in place of each that cannot be read.

    ``columns`` says which fields of records are what, ``note`` takes what was guessed, ``follow`` reads the pages that
    a feed or a sitemap names (``quotes.fetch.reading.following``). Raises ReadError where the file as a whole cannot
    be read, or not to its end: the message names the file, the reason and the next step.
    """
    name = printable(path)
    try:
        size = _size(path, name)
        with open(path, "rb") as stream:
            yield from articles_of(Source(name, stream, metadata, name, columns or {}, size, note, follow=follow))
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror}); {_next_step(error)}") from error


def read_stream(
    stream: BinaryIO,
    *,
    name: str,
    metadata: Metadata = Metadata(),  # noqa: B008
    columns: Mapping[str, str] | None = None,
    note: Callable[[str], None] = lambda line: None,
) -> Iterator[Found]:
    """The articles of a stream such as standard input, as ``read_path`` gives those of a file; they have no path."""
    yield from articles_of(Source(name, buffered(stream), metadata, None, columns or {}, note=note))


def articles_of(source: Source) -> Iterator[Found]:
    """The articles of a source, whatever its format. Raises ReadError as ``read_path`` does."""
    source = unpacked(source)
    for found in format_of(source).read(source):
        if isinstance(found, Article) and len(found.text) > MAX_CHARACTERS:
            found = too_long(found.path or source.name, len(found.text))
        if isinstance(found, Article) and found.path != source.path:
            found = replace(found, neighbours=None)  # one of many: its number is another's when others come before it
        yield found


def read_file(path: Path | str, metadata: Metadata = Metadata()) -> tuple[Article, ...]:  # noqa: B008
    """All articles of a file at once. Raises the first ReadError of ``read_path``."""
    return tuple(map(_sound, read_path(path, metadata)))


def read_bytes(
    data: bytes,
    *,
    name: str,
    metadata: Metadata = Metadata(),  # noqa: B008
    path: str | None = None,
) -> tuple[Article, ...]:
    """All articles in the bytes of a file. ``name`` is for messages, ``path`` for the articles. Raises ReadError."""
    source = Source(name, buffered(io.BytesIO(data)), metadata, path, size=len(data))
    return tuple(map(_sound, articles_of(source)))


def _sound(found: Found) -> Article:
    if isinstance(found, ReadError):
        raise found
    return found


def _size(path: Path | str, name: str) -> int:
    """The bytes of a file. Raises ReadError or OSError for what is no file of a format that can be read."""
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        os.listdir(path)
        raise ReadError(f"{name}: a folder, not a file; name the files in it")
    if advice := refusal(name):
        raise ReadError(f"{name}: {advice}")
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(f"{name}: not a regular file; use - to read standard input")
    return status.st_size


def printable(path: Path | str) -> str:
    """A path as text that can be printed and stored: bytes of it that are no UTF-8 become ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _next_step(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "ask for permission to read it, or copy it"
    if isinstance(error, FileNotFoundError):
        return "check the spelling, or where the link points"
    return "check where the link points, or copy the file"
