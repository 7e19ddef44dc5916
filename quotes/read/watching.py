"""Folders looked at again and again: which files are there by now, and have been left alone since.

They are asked for, and no system of notices is used: those of network drives and containers do not come.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from quotes.read.files import walk

State = tuple[int, int]  # size in bytes, and when it was written last in nanoseconds since 1970
SETTLED = 2.0  # seconds without a change after which a file is taken to be whole
LOOK = 1.0  # seconds from one look to the next, at least
SHARE = 10  # times as long as a look takes, at least, so that looking stays a small part of the work


class Watched:
    """The files of folders, each given once as it stands, and once more when it was changed."""

    def __init__(self) -> None:
        self._since: dict[Path, tuple[State, float]] = {}
        self._given: dict[Path, State] = {}

    def settled(self, seen: Mapping[Path, State], now: float) -> list[Path]:
        """The files to read at this time (seconds that only grow), by what is seen of all that are there."""
        self._since = {
            path: (state, now) if (before := self._since.get(path)) is None or before[0] != state else before
            for path, state in seen.items()
        }
        ready = [
            path
            for path, (state, since) in self._since.items()
            if now - since >= SETTLED and self._given.get(path) != state
        ]
        self._given = {path: state for path, state in self._given.items() if path in seen}
        self._given.update((path, seen[path]) for path in ready)
        return sorted(ready)


def look(folders: Sequence[Path]) -> dict[Path, State]:
    """The files of news in these folders now, with what tells whether they change; none that is empty yet."""
    found = {}
    for folder in folders:
        for path in walk(folder).news:
            try:
                status = os.stat(path)
            except OSError:  # gone meanwhile
                continue
            if status.st_size:
                found[path] = (status.st_size, status.st_mtime_ns)
    return found


def watch(
    folders: Sequence[Path],
    *,
    sleep: Callable[[float], object] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[list[Path]]:
    """The files of folders as they appear or change, each look's together; without an end."""
    watched = Watched()
    while True:
        begun = clock()
        ready = watched.settled(look(folders), begun)
        taken = clock() - begun
        if ready:
            yield ready
        sleep(max(LOOK, SHARE * taken))
