"""What the processes of the tests do; a module of its own, so that they load no more than it."""

from __future__ import annotations

import os
import signal
from typing import Any


def halved(number: int) -> float:
    """Half of a number; 13 kills its process, 7 is refused."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 7:
        raise ValueError("seven")
    return number / 2


def dies_of_omar(group: list[Any], *, keep: object) -> list[Any]:
    """No quotes for every article; one that names Omar kills the process."""
    if any("Omar" in article.text for article in group):
        os.kill(os.getpid(), signal.SIGKILL)
    return [(article, ()) for article in group]
