"""Web pages taken apart in a process of their own, so that no page can hang the program or take all its memory.

A page may be broken or hostile: an unclosed string of JSON with many escapes, or a tag with a hundred thousand
attributes, keeps the parsers busy for minutes, out of reach of Ctrl-C. The process lives on from page to page (which
costs under a millisecond each) and ends and is begun anew when a page goes beyond its bounds. Its time is bounded in
seconds of the processor, so that no page is given up because the machine is busy with something else.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any

SECONDS = 5.0  # of the processor, for any page; one of news takes a hundredth of one
SECONDS_A_MB = 5.0  # beyond that; a megabyte of sound paragraphs takes one and a half
MOST_SECONDS = 30.0
BUSIEST = 20.0  # seconds of the clock that a second of the processor may take; then the process is killed from here
MEMORY = 2_000_000_000  # bytes; a page of 20 MB takes less than half

TIME_IS_UP = getattr(signal, "SIGPROF", 0)  # ends the process at its bound; not on Windows
WORKER = Path(__file__).with_name("page_worker.py")


class PageFault(Exception):  # noqa: N818 (not an error of ours, a finding about a page)
    """Why a page could not be taken apart, in words that go on after "this web page"."""


class Extraction:
    """The process, started at the first page. ``seconds`` (more for long pages) and ``memory`` (bytes) bound each."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def take_apart(self, page: str, kind: str = "page") -> dict[str, Any]:
        """The parts of a page (``FIELDS`` of the worker), none where it holds no article; or of a document in base64
        (``kind`` pdf or docx), or the text of a mail's page (letter). Raises PageFault.
        """
        seconds = min(MOST_SECONDS, self._seconds + SECONDS_A_MB * len(page) / 1e6)
        with self._lock:
            line, late = self._ask(json.dumps([kind, page, seconds]).encode("ascii") + b"\n", seconds)
        if late:
            raise PageFault(f"takes more than {seconds:.0f} seconds to take apart: it is broken or hostile")
        found: dict[str, Any] = (
            json.loads(line) if line.endswith(b"\n") else {"error": "the parser of web pages broke down"}
        )
        if found.get("error") == "memory":
            raise PageFault(f"takes more than {self._memory / 1e9:.0f} GB of memory to take apart")
        if "error" in found:
            raise PageFault(f"cannot be taken apart ({' '.join(found['error'].split())[:200]})")
        return found

    def prepare(self) -> None:
        """Starts the process where there is none, which loads its parser meanwhile."""
        with self._lock:
            self._process = self._process or self._start()

    def close(self) -> None:
        """Ends the process; the next page starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, line: bytes, seconds: float) -> tuple[bytes, bool]:
        """The line that the process answers, empty where it died, and whether it ended for its time."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None
        late, answer = Event(), b""

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(seconds * BUSIEST, stop)
        timer.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            pass
        finally:
            timer.cancel()
            timer.join()
            if late.is_set() or not answer.endswith(b"\n"):  # it died, or Ctrl-C came between question and answer
                self.close()
        out_of_time = late.is_set() or process.returncode == -TIME_IS_UP
        return answer, out_of_time and not answer.endswith(b"\n")

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", str(WORKER), str(self._memory), json.dumps(sys.path)]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)


def take_apart(page: str, *, kind: str = "page") -> dict[str, Any]:
    """The parts of a page or document, by the one process that this one keeps for it. Raises PageFault."""
    return _extraction(os.getpid()).take_apart(page, kind)


def prepare() -> None:
    """Starts what takes pages apart, for whoever has something else to wait for."""
    _extraction(os.getpid()).prepare()


@cache
def _extraction(process: int) -> Extraction:
    """One for each process, since a forked one must not talk into the pipes of its parent."""
    made = Extraction()
    atexit.register(made.close)
    return made
