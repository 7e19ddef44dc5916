"""What an address gave, and how it is kept, so that it is not sent again while it stays the same."""

from __future__ import annotations

import gzip
import json
import os
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

KEPT = 30 * 86_400  # seconds after which what nobody asked for again is forgotten


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes that came from ``address`` (where redirects led in the end), and what the server said of them.

    ``kind`` is the media type in small letters, ``charset`` the encoding of the headers. ``asked`` is when the server
    was last asked and ``fresh`` until when it need not be (seconds since 1970); -1 where it must not be kept.
    """

    address: str
    body: bytes
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked: float = 0.0
    fresh: float = 0.0

    @property
    def condition(self) -> dict[str, str]:
        """The headers that ask for the bytes only if they are others by now."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


def cache_folder() -> Path:
    """Where answers are kept: the user's own folder for what can be fetched again."""
    from platformdirs import user_cache_path

    return user_cache_path("quotes") / "fetched"


class Kept:
    """Answers kept as files of a folder, one an address. A folder that cannot be written keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, address: str) -> Answer | None:
        """What was kept of an address; None also where the file is damaged."""
        try:
            head, _, body = gzip.decompress(self._file(address).read_bytes()).partition(b"\n")
            return Answer(**json.loads(head), body=body)
        except (OSError, EOFError, zlib.error, ValueError, TypeError):
            return None

    def put(self, address: str, answer: Answer) -> None:
        """Keeps an answer; the file appears when it is whole."""
        said = {field.name: getattr(answer, field.name) for field in fields(answer) if field.name != "body"}
        data = gzip.compress(json.dumps(said).encode() + b"\n" + answer.body, compresslevel=3)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with NamedTemporaryFile(dir=self._folder, prefix=".", delete=False) as file:
                file.write(data)
            os.replace(file.name, self._file(address))

    def forget(self, *, before: float | None = None) -> None:
        """Deletes what was put before a time (seconds since 1970; ``KEPT`` ago unless told)."""
        oldest = time.time() - KEPT if before is None else before
        with suppress(OSError):
            for file in self._folder.iterdir():
                with suppress(OSError):
                    if file.stat().st_mtime < oldest:
                        file.unlink()

    def _file(self, address: str) -> Path:
        return self._folder / f"{sha256(address.encode('utf-8', 'surrogateescape')).hexdigest()}.gz"
