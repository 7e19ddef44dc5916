"""Changes one thing in a room, runs the room's tests, and prints each change that no test notices.

``python -m tests mutants store/people --most 40`` tries forty places, drawn by chance and others with another
``--seed``. The changes are those of Cosmic Ray (extra ``mutants``), and two of our own: a statement that is a call is
left out, and a word of an SQL statement becomes another. All happens in a copy of the tree. Each change that survives
takes as long as the room's tests do; it is run by hand, not with the tests.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import regex

ROOT = Path(__file__).parent.parent

# The tests of a room, those that fail soonest first; the longest name that begins a room's counts.
TESTS = {
    "desk": ("test_desk_*.py",),
    "desk/corrections": ("test_desk_corrections.py", "test_desk_review.py", "test_desk_walk.py"),
    "desk/wording": ("test_desk_[acdls]*.py",),
    "link": ("test_link.py", "test_store_identity.py", "test_store_editions.py"),
    "names": ("test_names.py", "test_link.py"),
    "resolve": ("test_resolve*.py",),
    "store": ("test_store_*.py", "test_desk_corrections.py", "test_desk_walk.py"),
    "store/people": ("test_store_[iq]*.py", "test_desk_corrections.py", "test_desk_walk.py"),
    "store/write": ("test_store_[weo]*.py", "test_desk_corrections.py", "test_desk_walk.py"),
    "store/read": ("test_store_queries.py", "test_desk_lookup.py", "test_site_pages.py"),
}
SQL = {
    " AND ": " OR ",
    " OR ": " AND ",
    " = ?": " <> ?",
    " <> ": " = ",
    "NOT EXISTS": "EXISTS",
    "NOT IN": "IN",
    " IS NOT ": " IS ",
    " IS NULL": " IS NOT NULL",
    "min(": "max(",
    "max(": "min(",
    " DESC": " ASC",
    "DISTINCT ": "",
    "LEFT JOIN": "JOIN",
    "<=": "<",
    ">=": ">",
}
# Of the changes of arithmetic those that are likely mistakes; each operator into every other takes minutes a module.
ARITHMETIC = {"Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "BitOr_BitAnd", "BitAnd_BitOr", "Sub_BitOr"}
SAME = {"Eq_Is", "NotEq_IsNot", "Is_Eq", "IsNot_NotEq"}  # changes of comparisons that mostly change nothing
STATEMENT = regex.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE|ORDER BY)\b")


@dataclass(frozen=True)
class Mutant:
    """A module with one thing changed, where and into what."""

    path: Path
    line: int
    after: str
    code: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a module that changes what it does: annotations, docstrings and comments do nothing."""
    code = path.read_text(encoding="utf-8")
    does = _deeds(code)
    seen = {code}
    for changed in (*_cosmic(code), *_without_calls(code), *_other_sql(code)):
        if changed in seen or _deeds(changed) in (None, does):
            continue
        seen.add(changed)
        before, after = code.splitlines(), changed.splitlines()
        pairs = enumerate(zip(before, after, strict=False))
        line = next((at for at, (old, new) in pairs if old != new), len(after) - 1)
        yield Mutant(path, line + 1, after[line].strip(), changed)


def _deeds(code: str) -> str | None:
    """What a module does, as text; None for one that is no Python."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant("")
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            node.body[0] = ast.Pass()
    return ast.dump(tree)


def _cosmic(code: str) -> Iterator[str]:
    import parso
    from cosmic_ray.ast import ast_nodes
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    tree = parso.parse(code)  # type: ignore[no-untyped-call,unused-ignore]
    nodes = list(ast_nodes(tree))
    for name in operator_names():
        what, _, change = name.removeprefix("core/").partition("_")
        if (
            what.startswith("Variable")
            or change in SAME
            or (what.endswith("BinaryOperator") and change not in ARITHMETIC)
        ):
            continue  # the first of these need to be told a name
        operator = get_operator(name)()
        for occurrence in range(sum(len(list(operator.mutation_positions(node))) for node in nodes)):
            changed = mutate_code(code, operator, occurrence)
            if changed is not None:
                yield str(changed)


def _without_calls(code: str) -> Iterator[str]:
    """The module without one statement that is a call."""
    lines = code.splitlines(keepends=True)
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and node.end_lineno:
            rest = "".join(lines[node.end_lineno :])
            yield "".join(lines[: node.lineno - 1]) + " " * node.col_offset + "pass\n" + rest


def _other_sql(code: str) -> Iterator[str]:
    """The module with one word of an SQL statement changed."""
    starts = [0]
    for line in code.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    raw = code.encode()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant | ast.JoinedStr) and node.end_lineno and node.end_col_offset is not None:
            first, last = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
            text = raw[first:last].decode()
            if not STATEMENT.search(text):
                continue
            for word, other in SQL.items():
                for match in regex.finditer(regex.escape(word), text):
                    changed = text[: match.start()] + other + text[match.end() :]
                    yield (raw[:first] + changed.encode() + raw[last:]).decode()


def drawn(room: str, most: int, seed: int) -> list[Mutant]:
    """One change each at so many lines of a room, drawn by chance."""
    random = Random(seed)
    home = ROOT / "quotes" / room
    modules = sorted(home.rglob("*.py")) if home.is_dir() else [home.with_suffix(".py")]
    places: dict[tuple[Path, int], list[Mutant]] = defaultdict(list)
    for path in modules:
        for mutant in mutants(path):
            places[mutant.path, mutant.line].append(mutant)
    chosen = random.sample(sorted(places), min(most, len(places)))
    print(f"{sum(map(len, places.values()))} changes at {len(places)} lines of {len(modules)} modules", flush=True)
    return [random.choice(places[place]) for place in chosen]


def tests_of(room: str) -> list[str]:
    """The test files of a room."""
    known = max((name for name in TESTS if room.startswith(name)), key=len, default="")
    globs = TESTS.get(known, ("test_*.py",))
    return [f"tests/{path.name}" for glob in globs for path in sorted((ROOT / "tests").glob(glob))]


def passes(tree: Path, tests: list[str], limit: float | None = None) -> bool:
    """Whether the tests pass in a tree within so many seconds."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=tree, capture_output=True, timeout=limit).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests mutants", description=__doc__)
    parser.add_argument("room", help="a folder or module of quotes/, such as store/people")
    parser.add_argument("--most", type=int, default=40, help="how many places to change (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which places are drawn (%(default)s)")
    given = parser.parse_args(arguments)
    tests = tests_of(given.room)
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        left = shutil.ignore_patterns(".git", ".hypothesis", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, tree, ignore=left, symlinks=True)
        began = time.monotonic()
        if not passes(tree, tests):
            print("the tests fail before anything is changed", file=sys.stderr)
            return 1
        limit = 3 * (time.monotonic() - began) + 10
        tried = drawn(given.room, given.most, given.seed)
        for mutant in tried:
            place = tree / mutant.path.relative_to(ROOT)
            place.write_text(mutant.code, encoding="utf-8")
            if passes(tree, tests, limit):
                survived += 1
                print(f"survived: {mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.after}", flush=True)
            shutil.copy(mutant.path, place)
    print(f"{len(tried) - survived} of {len(tried)} changes were noticed")
    return 0
