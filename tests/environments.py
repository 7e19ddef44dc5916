"""The unit tests in fresh environments: with the lowest versions that are allowed, and under every Python.

An environment is made in a folder of its own and taken away afterwards; what it installs comes from the package index.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.10", "3.11", "3.12", "3.13")


def requirements(pyproject: str, extra: str) -> list[str]:
    """What the project of a ``pyproject.toml`` asks for with one of its extras."""
    project = tomllib.loads(pyproject)["project"]
    return [*project["dependencies"], *project["optional-dependencies"][extra]]


def lowest(asked: Iterable[str]) -> list[str]:
    """Each requirement held to its lower bound. Raises ValueError for one that has none.

    >>> lowest(["numpy>=1.26", "datasette>=0.65,<1"])
    ['numpy==1.26', 'datasette==0.65']
    """
    held = []
    for line in asked:
        requirement = Requirement(line)
        bounds = [bound.version for bound in requirement.specifier if bound.operator == ">="]
        if len(bounds) != 1:
            raise ValueError(f"{line}: no lower bound")
        held.append(f"{requirement.name}=={bounds[0]}")
    return held


def passes(python: str, arguments: list[str], constraints: Iterable[str] = ()) -> bool:
    """Whether the tests pass in a new environment of a Python, with versions held to the constraints."""
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / "constraints.txt"
        held.write_text("\n".join(constraints), encoding="utf-8")
        inside = Path(folder) / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        steps = (
            [python, "-m", "venv", str(inside.parent.parent)],
            [str(inside), "-m", "pip", "install", "-q", "-c", str(held), "-e", ".[test]"],
            [str(inside), "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        )
        return all(subprocess.run(step, cwd=ROOT).returncode == 0 for step in steps)


def run_lowest(arguments: list[str]) -> int:
    """The unit tests with the lowest version of each package that ``pyproject.toml`` allows."""
    constraints = lowest(requirements((ROOT / "pyproject.toml").read_text(encoding="utf-8"), "test"))
    print(*constraints, flush=True)
    return int(not passes(sys.executable, arguments, constraints))


def found(version: str) -> str | None:
    """The command of a Python, where it is installed and starts."""
    command = shutil.which(f"python{version}")
    starts = command and subprocess.run([command, "--version"], capture_output=True).returncode == 0
    return command if starts else None


def run_matrix(arguments: list[str]) -> int:
    """The unit tests under each Python that is supported and found; 1 where one of them fails, or none is found."""
    said = {}
    for version in PYTHONS:
        command = found(version)
        print(f"+ Python {version}: {command or 'not found'}", flush=True)
        said[version] = "not found" if not command else "passes" if passes(command, arguments) else "fails"
    print(*(f"Python {version}: {outcome}" for version, outcome in said.items()), sep="\n")
    return int("fails" in said.values() or "passes" not in said.values())
