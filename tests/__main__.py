"""Everything a change must pass, in one command: lint, layout, types, tests. Stops at the first that fails.

``python -m tests TASK`` does one thing:

lint        ruff: faults, order of imports, layout
types       mypy, strict
unit        pytest; what follows is handed on: python -m tests unit tests/test_names.py -x
docs        the parts of the README and of db/datasette.yaml that come from the program, and the database's schema
pages       the documentation as HTML: python -m tests pages FOLDER (build/pages unless told)
bench       a benchmark: python -m tests bench who; alone, their names
mutants     changes one thing after the other in a room and prints what no test notices: python -m tests mutants names
lowest      unit, in an environment with the lowest versions of packages that pyproject.toml allows
matrix      unit, in an environment of each Python from 3.10 to 3.13 that is found, on the path or in pyenv
alpha       the site's tests, in an environment with the newest pre-release of Datasette 1.0
built       the sdist's unit tests and the wheel's main job, each built and in an empty environment
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.environments import run_alpha, run_built, run_lowest, run_matrix

ROOT = Path(__file__).parent.parent
GENERATED = ("README.md", "db/datasette.yaml")


def module(*command: str) -> int:
    """The exit code of a module that this Python runs, printed first."""
    print("+", *command, flush=True)
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT).returncode


def lint(arguments: list[str]) -> int:
    return module("ruff", "check", ".") or module("ruff", "format", "--check", ".")


def types(arguments: list[str]) -> int:
    return module("mypy", *arguments)


def unit(arguments: list[str]) -> int:
    return module("pytest", "-q", *arguments)


def docs(arguments: list[str]) -> int:
    """Writes what is generated, so that it is there to be looked at and committed."""
    schema = subprocess.run([sys.executable, "-m", "quotes.store"], cwd=ROOT, capture_output=True, check=True)
    (ROOT / "db" / "schema.sql").write_bytes(schema.stdout)
    return module("cogapp", "-r", *GENERATED)


def pages(arguments: list[str]) -> int:
    """Builds the documentation, the example in it run; a warning is a fault."""
    return module("sphinx", "-q", "-W", "-b", "html", "quotes/docs", arguments[0] if arguments else "build/pages")


def bench(arguments: list[str]) -> int:
    names = sorted(path.stem for path in (ROOT / "tests" / "benchmarks").glob("[!_]*.py"))
    if arguments[:1] and arguments[0] in names:
        return module(f"tests.benchmarks.{arguments[0]}", *arguments[1:])
    print("benchmarks:", *names)
    return 2 if arguments else 0


def mutants(arguments: list[str]) -> int:
    from tests.mutants import main  # its packages are an extra

    return main(arguments)


TASKS: dict[str, Callable[[list[str]], int]] = {
    "lint": lint,
    "types": types,
    "unit": unit,
    "docs": docs,
    "pages": pages,
    "bench": bench,
    "mutants": mutants,
    "lowest": run_lowest,
    "matrix": run_matrix,
    "alpha": run_alpha,
    "built": run_built,
}


def main(arguments: list[str]) -> int:
    """Runs a task with what follows its name, or, without a name, what a change must pass."""
    if not arguments:
        return lint([]) or types([]) or unit([])
    task = TASKS.get(arguments[0])
    if task is None:
        print(__doc__)
        return 0 if arguments[0] in ("-h", "--help") else 2
    return task(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
