"""Imports point one way: a room knows the values, the errors, the data and the rooms before it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quotes"
ORDER = [
    "values",
    "errors",
    "dates",
    "data",
    "reader",
    "visible",
    "sheet",
    "fields",
    "names",
    "records",
    "read",
    "segment",
    "attribute",
    "resolve",
    "pipeline",
    "link",
    "store",
    "desk",
]
LAST = ["site", "cli", "training", "__main__"]  # users of the rooms; none of them knows another, but for `serve`
ALLOWED = {("cli", "site")}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "quotes":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {name.name for name in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {name.name.split(".")[1] for name in node.names if name.name.startswith("quotes.")}
    return rooms - {"__version__"}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_knows_only_the_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    known = ORDER if room in LAST else ORDER[: ORDER.index(room)]
    strangers = {
        other for other in imported_rooms(path) - {room} if other not in known and (room, other) not in ALLOWED
    }
    assert not strangers, f"{room} imports {', '.join(sorted(strangers))}"


def test_only_the_store_holds_sql() -> None:
    users = {room_of(path) for path in MODULES if "sqlite_utils" in path.read_text(encoding="utf-8")}
    assert users <= {"store"}


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ["numpy", "onnxruntime", "tokenizers", "sqlite_utils", "trafilatura", "rich", "typer", "torch", "datasette"]
    code = f"import sys, quotes; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
