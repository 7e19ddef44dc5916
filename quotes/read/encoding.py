"""Bytes of a file turned into text, or a clear word on why they cannot be."""

from __future__ import annotations

import codecs

from quotes.data.compiled import compiled
from quotes.errors import ReadError

MAX_BYTES = 20_000_000  # four bytes for each character of the longest text (MAX_CHARACTERS)
MAX_CHARACTERS = 5_000_000  # about ten long novels: no piece of news, and few megabytes of memory

_MAGIC = {
    b"PK\x03\x04": "a zip archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_BOMS = {  # UTF-32 first: its little-endian mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CONTROL = compiled(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536  # characters or bytes looked at for control characters and for guessing an encoding


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """The text of a file, without its byte order mark; line ends stay as they are.

    UTF-8 (with or without mark), UTF-16 and UTF-32, Windows-1252, else what charset-normalizer makes of it.
    Raises ReadError for anything else: too large, empty, binary, NUL bytes, bytes that no encoding explains.
    ``name`` is the file's, for the message; ``declared`` is the encoding that a web page says it has.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if kind:
        raise ReadError(f"{name}: this is {kind}, not text; save its text as .txt and read that")
    text = _decoded(data, name, declared)
    if "\0" in text:
        raise ReadError(f"{name}: holds NUL bytes, so it is binary or damaged; save it again as plain text in UTF-8")
    if len(_CONTROL.findall(text, 0, _SAMPLE)) > 2 + min(len(text), _SAMPLE) // 100:
        raise ReadError(f"{name}: binary data, not text; save the article's text as .txt and read that")
    if not text.strip():
        raise ReadError(f"{name}: empty; put the article's text in it or leave the file out")
    return text


def too_large(name: str, size: int) -> ReadError:
    """The error for a file or record of ``size`` bytes that is beyond the limit, or of more where that is all read."""
    is_all = size > MAX_BYTES + 1
    most = f"{MAX_BYTES / 1e6:.0f} MB"
    what = f"{size / 1e6:,.0f} MB is more than the {most} an article may have" if is_all else f"more than {most}"
    return ReadError(f"{name}: {what}; split it into one file an article")


def too_long(name: str, length: int) -> ReadError:
    """The error for a text of ``length`` characters that is beyond what one article may have."""
    return ReadError(f"{name}: {length:,} characters are more than the {MAX_CHARACTERS:,} of an article")


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    if encoding_without_mark := _utf16_without_mark(data[:4096]):
        return _strictly(data, encoding_without_mark, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _as_declared(data, declared) or _windows_1252(data) or _guessed(data, name, error)


# Encodings in which web pages are written (as Python names them): no other that a page may declare is one of text.
_OF_PAGES = compiled(
    r"cp\d+|iso8859-\d+|koi8-[rut]|gb\w+|hz|big5\w*|euc_\w+|shift_jis\w*|iso2022_jp\w*|johab|mac-\w+|tis-620"
)


def _as_declared(data: bytes, declared: str | None) -> str | None:
    try:
        encoding = codecs.lookup(declared or "").name
        if not _OF_PAGES.fullmatch(encoding):
            return None
        return data.decode("cp1252" if encoding == "iso8859-1" else encoding)
    except (UnicodeError, LookupError):
        return None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: begins like {encoding.upper()} but breaks off at byte {error.start:,}; save it again in UTF-8"
        ) from error


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 shows as a NUL in nearly every second byte of Latin text."""
    half = len(head) // 2
    if half < 4:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


# Letters and marks of western European news; in their place a wrong guess shows signs such as ¤ ¬ ‡ or UTF-8 in pieces.
_WESTERN = compiled(
    r"[‘’“”„‚–—…•€£©®°·«»§½¼¾²³éèêëáàâäãåæçíìîïñóòôöõøœšžúùûüýÿß"
    r"ÉÈÊËÁÀÂÄÃÅÆÇÍÌÎÏÑÓÒÔÖÕØŒŠŽÚÙÛÜÝ¡¿´¨\xa0\xad™]"
)
_UTF8_IN_PIECES = compiled(r"â€|Ã[\x80-¿]|Â[\xa0-¿]")


def _windows_1252(data: bytes) -> str | None:
    """The text if it is likely Windows-1252: what else is not UTF-8 in news pages nearly always is."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = compiled(r"[^\x00-\x7f]").findall(text[:_SAMPLE]) or compiled(r"[^\x00-\x7f]").findall(text)
    western = sum(_WESTERN.match(char) is not None for char in foreign)
    return text if western >= 0.9 * len(foreign) and not _UTF8_IN_PIECES.search(text) else None


def _guessed(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes  # only where nothing simpler fits: its import is slow

    first = max(0, error.start - _SAMPLE // 2)
    best = from_bytes(data[first : first + _SAMPLE]).best()
    advice = ReadError(
        f"{name}: byte {error.start:,} is not UTF-8 and no other encoding explains it; save the file again in UTF-8"
    )
    if best is None or best.encoding in ("utf_8", "ascii"):
        raise advice
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        raise advice from error
