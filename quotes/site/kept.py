"""Answers that cost much, kept until the database changes: never one that the database would not give now."""

from __future__ import annotations

import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from datasette.database import Database

T = TypeVar("T")
State = tuple[tuple[int, int], ...]
MOST = 64  # answers of a database; one of 10,000 quotes takes half a megabyte
SETTLED = 0.1  # seconds since the last change from which the file's time tells it from one more (ext4 counts in 4 ms)


@dataclass
class Kept:
    """The answers of one state of a database, those asked for last at the end."""

    state: State
    answers: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)


_kept: WeakKeyDictionary[Database, Kept] = WeakKeyDictionary()
_lock = Lock()


def kept(database: Database, connection: sqlite3.Connection, question: Callable[..., T], *given: Hashable) -> T:
    """``question(connection, *given)``, from the last time if nothing was written since."""
    before, key = state(database), (question, given)
    if before is None:
        return question(connection, *given)
    with _lock:
        held = _kept.get(database)
        if held is not None and held.state == before and key in held.answers:
            held.answers.move_to_end(key)
            return cast(T, held.answers[key])
    answer = question(connection, *given)
    if state(database) == before and _is_settled(before):
        _keep(database, before, key, answer)
    return answer


def keeping(database: Database, question: Callable[..., T]) -> Callable[..., T]:
    """The same question, kept."""

    @wraps(question)
    def asked(connection: sqlite3.Connection, *given: Hashable) -> T:
        return kept(database, connection, question, *given)

    return asked


def _keep(database: Database, now: State, key: Hashable, answer: object) -> None:
    with _lock:
        held = _kept.get(database)
        if held is None or held.state != now:
            held = _kept[database] = Kept(now)
        held.answers[key] = answer
        while len(held.answers) > MOST:
            held.answers.popitem(last=False)


def state(database: Database) -> State | None:
    """What tells one state of the file from the next: time and size of it and of its write-ahead log.

    Every transaction changes one of them. None for a database in memory.
    """
    if database.path is None:
        return None
    files = [path for path in (Path(database.path), Path(f"{database.path}-wal")) if path.exists()]
    return tuple((found.st_mtime_ns, found.st_size) for found in (path.stat() for path in files))


def _is_settled(now: State) -> bool:
    return all(time.time_ns() - changed > SETTLED * 1e9 for changed, _ in now)
