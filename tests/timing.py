"""How time grows with the length of a text, whatever the machine is doing besides."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 3


def seconds(work: Callable[[str], object], text: str) -> float:
    """The best of three runs: the least disturbed by others on the machine."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        work(text)
        best = min(best, time.process_time() - begin)
    return best


def assert_linear(work: Callable[[str], object], unit: str | Callable[[int], str]) -> None:
    """Fails where the time of work on a repeated unit grows much faster than its length; ``unit`` may be a function
    that gives the n-th one, where each is another.

    Eight times the length: linear gives 8, or twice that on a busy machine, quadratic 64; the constant keeps tiny
    times from deciding. Measured again where it fails, since a machine can be slowed for seconds; work that does grow
    so fails each time.
    """
    small, large = (_text(unit, length) for length in (8_000, 64_000))
    assert any(seconds(work, large) < 24 * (seconds(work, small) + 0.004) for _ in range(TRIES))


def _text(unit: str | Callable[[int], str], length: int) -> str:
    if isinstance(unit, str):
        return unit * (length // len(unit))
    return "".join(map(unit, range(length // len(unit(length)))))
