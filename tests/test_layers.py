"""Imports point one way: a room knows the values, the errors, the data and the rooms before it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quotes"
ORDER = [
    "values",
    "errors",
    "processes",
    "dates",
    "data",
    "reader",
    "visible",
    "sheet",
    "fields",
    "names",
    "records",
    "read",
    "fetch",
    "segment",
    "attribute",
    "resolve",
    "pipeline",
    "workers",
    "parquet",
    "link",
    "meaning",
    "store",
    "desk",
]
LAST = [
    "site",
    "cli",
    "spark",
    "training",
    "docs",
    "__main__",
]  # users of the rooms; none of them knows another, but for `serve`
ALLOWED = {("cli", "site"), ("__main__", "cli")}


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


# A statement, or a part from which one may be put together.
SQL = re.compile(
    r"""(?xs)
    \b SELECT \s .+? \s FROM \s
    | \b (?: INSERT | REPLACE ) (?: \s OR \s \w+ )? \s INTO \s
    | \b UPDATE (?: \s OR \s \w+ )? \s \S+ \s SET \s
    | \b DELETE \s FROM \s
    | \b (?: CREATE | DROP | ALTER ) (?: \s \w+ )? \s (?: TABLE | INDEX | VIEW | TRIGGER ) \s
    | \b (?: JOIN | FROM | WHERE ) \s \w+ (?: \.\w+ )? \s (?: ON | WHERE | = | IN | ORDER | LIMIT ) \b
    | \b (?: ORDER | GROUP ) \s BY \s
    | ^ \s* (?: PRAGMA | SAVEPOINT | ATTACH | BEGIN | VACUUM ) \b
    """
)


def strings(path: Path) -> list[str]:
    """All strings of a module, those put together from parts included, but for its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, described)]
    docs = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            found.append(node.value)
    return found


@pytest.mark.parametrize(
    "text",
    [
        *("SELECT id FROM quotes", "\n  INSERT OR IGNORE INTO roles VALUES (?)", "UPDATE quotes SET role = ?"),
        *(
            "DELETE FROM spans WHERE x",
            "CREATE VIEW said AS",
            "FROM quotes WHERE x = ?",
            "x ORDER BY pk",
            "PRAGMA optimize",
        ),
    ],
)
def test_sql_is_known_where_it_stands(text: str) -> None:
    assert SQL.search(text)


@pytest.mark.parametrize("text", ["select a quote from the list", "Update the index", "from where they are", "Begin"])
def test_words_are_no_sql(text: str) -> None:
    assert not SQL.search(text)


def test_a_parameter_that_stands_in_two_places_has_a_name() -> None:
    """Python 3.12 warns of numbered ones that come with a sequence, and 3.14 refuses them."""
    held = [(path.name, text) for path in MODULES for text in strings(path) if SQL.search(text)]
    assert not [(name, text) for name, text in held if re.search(r"\?\d", text)]


def test_only_the_store_holds_sql() -> None:
    held = {
        f"{path.relative_to(PACKAGE)}: {text[:60]}"
        for path in MODULES
        if room_of(path) != "store"
        for text in strings(path)
        if SQL.search(text)
    }
    assert not held
    users = {room_of(path) for path in MODULES if "sqlite_utils" in path.read_text(encoding="utf-8")}
    assert users <= {"store"}


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ["numpy", "onnxruntime", "tokenizers", "sqlite_utils", "trafilatura", "rich", "typer", "torch", "datasette"]
    heavy += ["pyarrow", "pyspark"]
    code = f"import sys, quotes; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_check_does_not_wait_for_the_engine_that_reads() -> None:
    code = "import sys, quotes.desk.wording.logged; print('quotes.attribute' in sys.modules, 'numpy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]
