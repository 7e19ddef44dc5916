"""Work spread over processes, with the results in order, and past an item that kills the process working on it."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3  # items a process that wait for it, or for those before them


def in_processes(
    work: Callable[[T], R], items: Iterable[T], *, workers: int
) -> Iterator[tuple[T, R | BrokenProcessPool]]:
    """Every item with what ``work`` makes of it in one of several processes, in order; few are taken ahead.

    An item whose process is killed comes with that error in place of a result, and those after it are done all the
    same. Raises what ``work`` raises. No process is started where there are no items.
    """
    spread = _Spread(work, workers)
    try:
        for item in items:
            spread.begin(item)
            if len(spread.waiting) > AHEAD * workers:
                yield spread.next()
        while spread.waiting:
            yield spread.next()
    finally:
        spread.stop()


class _Spread(Generic[T, R]):
    """Items that wait for their results, and the processes that work on them (begun at the first item)."""

    def __init__(self, work: Callable[[T], R], workers: int) -> None:
        self.waiting: deque[tuple[T, Future[R]]] = deque()
        self._work, self._workers = work, workers
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, item: T) -> None:
        """Hands an item to a process; where the system allows none, this one does the work at once."""
        try:
            self._pool = self._pool or _pool(self._workers)
        except (OSError, ImportError, NotImplementedError):  # no semaphores: a bare container, an unusual system
            done: Future[R] = Future()
            done.set_result(self._work(item))
            self.waiting.append((item, done))
            return
        try:
            future = self._pool.submit(self._work, item)
        except BrokenProcessPool as error:  # killed meanwhile: it is found when the first that waits is asked for
            future = Future()
            future.set_exception(error)
        self.waiting.append((item, future))

    def next(self) -> tuple[T, R | BrokenProcessPool]:
        """The result of the first that waits. Where a process was killed, all that wait are begun anew, this one by
        itself first, since nobody knows whose fault it was.
        """
        item, future = self.waiting.popleft()
        try:
            return item, future.result()
        except BrokenProcessPool:
            self.stop()
        result = _by_itself(self._work, item)
        others, self.waiting = [other for other, _ in self.waiting], deque()
        for other in others:
            self.begin(other)
        return item, result

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None


def _by_itself(work: Callable[[T], R], item: T) -> R | BrokenProcessPool:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool as error:
            return error


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes begun afresh: a forked one would share the locks of the engine's threads."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_deaf)


def _deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that started this process
