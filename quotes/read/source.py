"""What a format reads from: the bytes of a file or stream as they come, and what the caller knows of its articles."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quotes.errors import ReadError
from quotes.read.encoding import MAX_BYTES, too_large
from quotes.read.zstd import ZstdDamage, ZstdStream, is_zstd
from quotes.values import Article, Metadata

Found = Article | ReadError  # an article of a collection, or why one of them could not be read

HEAD = 4096  # bytes by which a format is known


def suffix(name: str) -> str:
    """The ending of a file's name in small letters, below a ``.gz`` or ``.zst``.

    >>> suffix("News.JSONL.gz")
    '.jsonl'
    """
    return Path(name.removesuffix(".gz").removesuffix(".zst")).suffix.lower()


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a feed or a sitemap names, or (``many``) a further sitemap, with what is said there of the page.

    ``changed`` is the day or moment at which it is said to have changed last.
    """

    address: str
    metadata: Metadata = field(default_factory=Metadata)
    changed: str | None = None
    many: bool = False


Follow = Callable[[Link], Iterator[Found]]  # the articles of a page that a collection names


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read articles from. ``name`` is for messages, ``path`` for the articles (None for a stream).

    ``columns`` says which fields of a record are what (``{"text": "body"}``), ``size`` is that of the file if known;
    ``note`` takes what a person should know of how it is read. What came from an ``address`` may have its ``ending``
    and ``charset`` told by the server. ``follow`` gives the articles of a page that a feed or a sitemap names; None
    where such pages are not to be fetched.
    """

    name: str
    stream: io.BufferedReader[Any]
    metadata: Metadata = field(default_factory=Metadata)
    path: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
    note: Callable[[str], None] = lambda line: None
    address: str | None = None
    ending: str | None = None
    charset: str | None = None
    follow: Follow | None = None
    noted: set[str] = field(default_factory=set, compare=False)  # what was noted of a collection, for all its places

    def note_once(self, about: str, line: str) -> None:
        """Notes what may hold of many records of a collection, at the first of them."""
        if about not in self.noted:
            self.noted.add(about)
            self.note(line)

    @property
    def suffix(self) -> str:
        """The ending that tells the format, below that of a compressed file."""
        return suffix(self.name) if self.ending is None else self.ending

    def head(self) -> bytes:
        """The first bytes, which are still there to be read; without the mark of UTF-8."""
        return self.stream.peek(HEAD)[:HEAD].removeprefix(b"\xef\xbb\xbf")

    def whole(self) -> bytes:
        """All bytes of a file that holds one article or few. Raises ReadError beyond ``MAX_BYTES``."""
        data = b"" if (self.size or 0) > MAX_BYTES else self.stream.read(MAX_BYTES + 1)
        size = max(self.size or 0, len(data))
        if size > MAX_BYTES:
            raise too_large(self.name, size)
        return data

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines with their numbers from 1; one beyond ``MAX_BYTES`` comes cut off there, its rest left out."""
        number = 0
        while line := self.stream.readline(MAX_BYTES + 1):
            number += 1
            yield number, line
            while len(line) > MAX_BYTES and not line.endswith(b"\n"):
                line = self.stream.readline(MAX_BYTES + 1)

    def place(self, number: int) -> Source:
        """The same for one article of a collection: its line or number stands behind the ``#`` of name and path."""
        return replace(self, name=f"{self.name}#{number}", path=f"{self.path}#{number}" if self.path else None)


def unpacked(source: Source) -> Source:
    """The source itself or, where it is compressed with gzip or Zstandard, what is in it. Raises ReadError."""
    head = source.head()
    if head.startswith(b"\x1f\x8b"):
        return replace(source, size=None, stream=buffered(_Packed(gzip.GzipFile(fileobj=source.stream), source.name)))
    if is_zstd(head):
        return replace(source, size=None, stream=buffered(_Packed(_zstd(source), source.name)))
    return source


def _zstd(source: Source) -> ZstdStream:
    try:
        return ZstdStream(source.stream, source.name)
    except ZstdDamage as error:
        raise damaged(source.name, error) from error


def damaged(name: str, error: object) -> ReadError:
    """The error for a compressed file that cannot be unpacked, or not to its end."""
    return ReadError(f"{name}: damaged or cut off ({error}); copy the file again")


class _Packed(io.RawIOBase):
    """A compressed stream whose damage is a ReadError."""

    def __init__(self, opened: gzip.GzipFile | ZstdStream, name: str) -> None:
        self._opened, self._name = opened, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._opened.read(len(buffer))
        except (OSError, EOFError, zlib.error, ZstdDamage) as error:
            raise damaged(self._name, error) from error
        buffer[: len(data)] = data
        return len(data)


def buffered(stream: Any) -> io.BufferedReader[Any]:
    """A binary stream with a look at what comes next."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
