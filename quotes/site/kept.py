"""Answers that cost much, kept until what they rest on changes: never one that the database would not give now."""

from __future__ import annotations

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from quotes.store.read.changes import changes, file_of

T = TypeVar("T")
State = tuple[str, int, int]
MOST = 64  # answers; one of 10,000 quotes takes half a megabyte

_kept: OrderedDict[Hashable, object] = OrderedDict()  # those asked for last at the end
_lock = Lock()


def kept(connection: sqlite3.Connection, question: Callable[..., T], *given: Hashable, **named: Hashable) -> T:
    """What the question answers, from the last time if nothing changed since that quotes are counted by."""
    before = state(connection)
    if before is None:
        return question(connection, *given, **named)
    key = (before, question, given, tuple(named.items()))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast(T, _kept[key])
    answer = question(connection, *given, **named)
    if state(connection) == before:
        _keep(key, answer)
    return answer


def _keep(key: Hashable, answer: object) -> None:
    with _lock:
        _kept[key] = answer
        while len(_kept) > MOST:
            _kept.popitem(last=False)


def state(connection: sqlite3.Connection) -> State | None:
    """What tells one state of a database from the next: its file, and how often it changed. None where that is unknown.

    A file put in the place of another is told by its number.
    """
    path, number = file_of(connection), changes(connection)
    return (path, os.stat(path).st_ino, number) if path and number is not None else None
