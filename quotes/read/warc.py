"""Web archives (WARC, WACZ): every archived page is an article, with its address and no more than one in memory.

ISO 28500:2017. Compressed records are unpacked on the way; responses that are no web pages, or errors, are passed over.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import regex

from quotes.data.compiled import compiled
from quotes.errors import ReadError
from quotes.read.encoding import MAX_BYTES, decode
from quotes.read.source import Found, Source, buffered, unpacked
from quotes.read.web import declared_charset, read_page
from quotes.values import Metadata

ARCHIVES = frozenset({".warc"})
PACKED_ARCHIVES = frozenset({".wacz"})
_LONGEST_LINE = 65_536  # bytes of a header
_CHARSET = compiled(r"(?i)charset=[\"']?([\w-]{2,40})")
_CHUNK = regex.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


def is_warc(head: bytes) -> bool:
    """Whether a file begins with the version line of a record."""
    return head.startswith(b"WARC/")


def is_wacz(head: bytes) -> bool:
    """Whether a file is a zip archive with the parts of a WACZ near its beginning."""
    return (
        head.startswith(b"PK\x03\x04")
        and regex.search(rb"datapackage\.json|archive/[^/]{1,80}\.warc", head) is not None
    )


def read_warc(source: Source) -> Iterator[Found]:
    """The articles of an archive's pages, in order. Raises ReadError where it breaks off."""
    number = 0
    while headers := _headers(source):
        number += 1
        length = int(headers.get("content-length", "0") or 0)
        if headers.get("warc-type") in ("response", "resource") and length <= 2 * MAX_BYTES:
            data = _exactly(source, length)
            yield from _page(headers, data, source.place(number))
        else:
            _skip(source, length)


def read_wacz(source: Source) -> Iterator[Found]:
    """The articles of the archives in a WACZ file. Raises ReadError for one that is damaged."""
    try:
        with zipfile.ZipFile(source.stream) as whole:
            for name in sorted(name for name in whole.namelist() if name.endswith((".warc", ".warc.gz", ".warc.zst"))):
                with whole.open(name) as part:
                    yield from read_warc(unpacked(replace(source, stream=buffered(part))))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise ReadError(f"{source.name}: a damaged or cut off archive ({error}); copy the file again") from error
    except RuntimeError as error:  # so zipfile says that a password is wanted
        raise ReadError(f"{source.name}: this archive is encrypted; unpack it and add what is in it") from error


def _headers(source: Source) -> dict[str, str]:
    """The headers of the next record; none at the end of the archive."""
    line = source.stream.readline(_LONGEST_LINE)
    while line in (b"\r\n", b"\n"):
        line = source.stream.readline(_LONGEST_LINE)
    if not line:
        return {}
    if not line.startswith(b"WARC/"):
        raise ReadError(f"{source.name}: no record where one should begin; the archive is damaged from there on")
    lines = []
    while (line := source.stream.readline(_LONGEST_LINE)) not in (b"\r\n", b"\n", b""):
        lines.append(line.decode("utf-8", "replace"))
    found = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if not found.get("content-length", "").isdecimal():
        raise ReadError(f"{source.name}: a record without its length; the archive is damaged from there on")
    return found


def _exactly(source: Source, length: int) -> bytes:
    data = source.stream.read(length)
    if len(data) < length:
        raise ReadError(f"{source.name}: breaks off within a record; copy the file again")
    return data


def _skip(source: Source, length: int) -> None:
    while length > 0 and (data := source.stream.read(min(length, 1 << 20))):
        length -= len(data)


def _page(headers: Mapping[str, str], data: bytes, place: Source) -> Iterator[Found]:
    """The article of a record that holds a web page; an error where the page holds none."""
    kind, body = headers.get("content-type", ""), data
    if headers.get("warc-type") == "response":
        if not data.startswith(b"HTTP/"):
            return
        status, _, rest = data.partition(b"\n")
        head, body = _parted(rest)
        if status.split()[1:2] != [b"200"]:
            return
        kind = str(head.get("content-type", ""))
        body = _decoded(body, head)
    if "html" not in kind.lower():
        return
    known = place.metadata
    address = known.url or headers.get("warc-target-uri", "").strip("<>") or None
    known = Metadata(title=known.title, outlet=known.outlet, published=known.published, url=address)
    declared = _CHARSET.search(kind)
    try:
        text = decode(body, name=place.name, declared=declared[1].lower() if declared else declared_charset(body))
        yield read_page(text, name=place.name, metadata=known, path=place.path)
    except ReadError as error:
        yield error


def _parted(data: bytes) -> tuple[Any, bytes]:
    """The headers of an answer over HTTP, and its body."""
    from email.parser import BytesParser

    head, _, body = (
        regex.split(rb"(\r?\n\r?\n)", data, maxsplit=1) if regex.search(rb"\r?\n\r?\n", data) else (data, b"", b"")
    )
    return BytesParser().parsebytes(head + b"\n\n", headersonly=True), body


def _decoded(body: bytes, head: Any) -> bytes:
    """A body without its transfer and content encodings; as it is where they are not what the headers say."""
    if "chunked" in str(head.get("transfer-encoding", "")).lower():
        body = _unchunked(body)
    if str(head.get("content-encoding", "")).lower() in ("gzip", "x-gzip", "deflate"):
        try:
            return zlib.decompressobj(wbits=47).decompress(body, MAX_BYTES + 1)
        except (zlib.error, gzip.BadGzipFile):
            return body
    return body


def _unchunked(body: bytes) -> bytes:
    """The pieces of a chunked body joined; what is not chunked is left as it is."""
    parts, place = [], 0
    while m := _CHUNK.match(body, place):
        size = int(m[1], 16)
        if size == 0:
            break
        parts.append(body[m.end() : m.end() + size])
        place = m.end() + size
        while body[place : place + 1] in (b"\r", b"\n"):
            place += 1
    return b"".join(parts) or body
