"""Patterns compiled once and, where a program asks for it, kept compiled in a file for its next run.

Compiling takes a third of the time in which a new process comes to its first quote. ``regex`` lets its patterns be
pickled; of what stands in the file only that is taken, so a file that somebody else wrote can name nothing to be run.
Each pattern is pickled for itself: a run takes those that it uses, and those of other commands cost it nothing.
"""

from __future__ import annotations

import atexit
import os
import pickle
import platform
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import regex

MOST = 2000  # patterns in a file; beyond that, those of other versions of the program are dropped

_kept: dict[str, bytes] = {}  # as a file had them
_used: dict[str, regex.Pattern[str]] = {}


def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern, compiled now or by an earlier run. Raises what ``regex`` raises for a faulty one.

    For patterns that stand in the program, also where they are used: they are looked up faster than ``regex`` does.
    What a text decides (a name in it) is compiled by ``regex``, which forgets it; here it would be kept.
    """
    found = _used.get(pattern)
    if found is None:
        found = _used[pattern] = taken(pattern, _kept) or regex.compile(pattern)
    return found


def ending(pattern: str) -> regex.Pattern[str]:
    """A pattern that ``match`` reads backwards from where a stretch ends: what stands right before a place is found or
    missed there at once, where ``$`` would be looked for from each place of the stretch.

    >>> ending(r"(\\p{Ll}+) ").match("said the mayor Ann", 0, 15)[1]
    'mayor'
    """
    return compiled(rf"(?r)(?:{pattern})\n?")  # as "$" stands before a line break, too


def keep_in(folder: Path) -> None:
    """Takes what earlier runs kept in a folder, and at the end of this one keeps what they lacked.

    A folder that cannot be read or written, and a damaged file, cost time and nothing else.
    """
    versions = (regex.__version__, platform.python_version(), platform.machine(), sys.byteorder)
    file = folder / "-".join(("patterns", *versions))
    _kept.update(read(file))
    atexit.register(_write, file)


def read(file: Path) -> dict[str, bytes]:
    """The patterns of a file, pickled each; none where it is missing, damaged, or holds anything else."""
    try:
        found = _unpickled(file.read_bytes())
    except OSError:
        return {}
    whole = isinstance(found, dict) and all(isinstance(one, bytes) for one in found.values())
    return found if whole else {}


def taken(pattern: str, kept: Mapping[str, bytes]) -> regex.Pattern[str] | None:
    """A pattern as a file has it; None where it has none, or anything else in its place."""
    found = _unpickled(kept[pattern]) if pattern in kept else None
    return found if isinstance(found, regex.Pattern) and found.pattern == pattern else None


def _unpickled(data: bytes) -> Any:
    try:
        return _Patterns(BytesIO(data)).load()
    except Exception:  # pickle raises nearly anything for damaged data
        return None


class _Patterns(pickle.Unpickler):
    """Reads patterns and refuses all else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module.rpartition(".")[2], name) == ("_regex", "compile"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no pattern")


def _write(file: Path) -> None:
    """The patterns of this run, and those it found; the file appears when it is whole."""
    used = {pattern: _kept.get(pattern) or pickle.dumps(one, protocol=5) for pattern, one in _used.items()}
    if used.keys() <= _kept.keys():
        return
    patterns = _kept | used if len(_kept | used) <= MOST else used
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as out:
            out.write(pickle.dumps(patterns, protocol=5))
        os.replace(out.name, file)
