"""Zstandard (RFC 8878), frame after frame, with the extra ``quotes[zstd]``; also web archives that bring a dictionary.

The dictionary stands in a skippable frame before the others (IIPC, "WARC 1.1 zstd", 2020).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotes.errors import ReadError

if TYPE_CHECKING:
    import io

FRAME, DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
WINDOW = 2**27  # bytes of memory that a stream may ask for: what `zstd` itself grants
LARGEST_DICTIONARY = 20_000_000  # bytes
TAKEN = 1024  # bytes handed over at a time, since each may become a thousand and more


class ZstdDamage(Exception):  # noqa: N818 (a finding about a stream, of which the caller makes an error)
    """Why a stream cannot be unpacked further."""


def is_zstd(head: bytes) -> bool:
    """Whether a file begins with a frame, or with the dictionary of the frames to come."""
    return head.startswith((FRAME, DICTIONARY))


class ZstdStream:
    """What is in a compressed stream, read as it comes. Raises ReadError without the extra, ZstdDamage on reading."""

    def __init__(self, stream: io.BufferedReader[Any], name: str) -> None:
        try:
            import zstandard
        except ModuleNotFoundError as error:
            raise ReadError(f"{name}: Zstandard needs another package: pip install 'quotes[zstd]'") from error
        self._stream, self._error = stream, zstandard.ZstdError
        given = self._dictionary()
        words = zstandard.ZstdCompressionDict(given) if given else None
        self._unpacker = zstandard.ZstdDecompressor(dict_data=words, max_window_size=WINDOW)
        self._frame: Any = None
        self._ready = bytearray()
        self._rest = b""

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        while not self._ready and self._more():
            pass
        data = bytes(self._ready[:size])
        del self._ready[:size]
        return data

    def _more(self) -> bool:
        """Unpacks a little more; False at the end."""
        data = self._rest or self._stream.read(TAKEN)
        if not data:
            if self._frame is not None:
                raise ZstdDamage("it ends within a frame")
            return False
        self._frame = self._frame or self._unpacker.decompressobj()
        try:
            self._ready += self._frame.decompress(data)
        except self._error as error:
            raise ZstdDamage(str(error)) from error
        self._rest = self._frame.unused_data if self._frame.eof else b""
        self._frame = None if self._frame.eof else self._frame
        return True

    def _dictionary(self) -> bytes | None:
        if not self._stream.peek(4).startswith(DICTIONARY):
            return None
        size = int.from_bytes(self._stream.read(8)[4:], "little")
        data = self._stream.read(size) if size <= LARGEST_DICTIONARY else b""
        if len(data) < size:
            raise ZstdDamage("its dictionary is cut off or too large")
        return self._plain(data) if data.startswith(FRAME) else data

    def _plain(self, data: bytes) -> bytes:
        import zstandard

        try:
            found: bytes = zstandard.ZstdDecompressor().decompress(data, max_output_size=LARGEST_DICTIONARY)
        except self._error as error:
            raise ZstdDamage(str(error)) from error
        return found
