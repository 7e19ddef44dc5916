"""The command line as a person types it, run in this process."""

from __future__ import annotations

import io
import json
import sys
from typing import NamedTuple

import pytest

from quotes.cli import main


class Ran(NamedTuple):
    """What the program gave: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Quotes:
    """Runs the program in this process, in a folder of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def __call__(self, *words: str, stdin: bytes = b"") -> Ran:
        self.monkeypatch.setattr(sys, "argv", ["quotes", *words])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        captured = self.capsys.readouterr()
        return Ran(code, captured.out, captured.err)
