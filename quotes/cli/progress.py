"""A progress bar with its rate on a terminal, and nothing in a pipe; and how many cores there are to work with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Bar(Protocol):
    """What a command tells the bar: one more thing is done, or there are more to do than thought."""

    def advance(self, count: int = 1) -> None: ...


class _Silent:
    def advance(self, count: int = 1) -> None:
        pass


@contextmanager
def progress(total: int, *, what: str) -> Iterator[Bar]:
    """A bar over ``total`` things on standard error while the block runs."""
    if not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(TextColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed or 0:.1f} {what}/s", style="dim")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(""), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=total)

        class _Drawn:
            def advance(self, count: int = 1) -> None:
                bars.advance(task, count)

        yield _Drawn()


def all_cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
