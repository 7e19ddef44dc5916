"""The unit tests in fresh environments: with the lowest versions that are allowed, under every Python, as released.

An environment is made in a folder of its own and taken away afterwards; what it installs comes from the package index.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
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


def all_pass(*steps: list[str], at: Path = ROOT) -> bool:
    """Whether commands end well, one after the other until one does not."""
    return all(subprocess.run(step, cwd=at).returncode == 0 for step in steps)


def python_in(environment: Path) -> str:
    """The Python of an environment."""
    return str(environment / ("Scripts" if sys.platform == "win32" else "bin") / "python")


def passes(python: str, arguments: list[str], constraints: Iterable[str] = (), *, at: Path = ROOT) -> bool:
    """Whether the tests of a folder pass in a new environment of a Python, with versions held to the constraints."""
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / "constraints.txt"
        held.write_text("\n".join(constraints), encoding="utf-8")
        inside = python_in(Path(folder) / "venv")
        return all_pass(
            [python, "-m", "venv", str(Path(folder) / "venv")],
            [inside, "-m", "pip", "install", "-q", "-c", str(held), "-e", ".[test]"],
            [inside, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
            at=at,
        )


def run_lowest(arguments: list[str]) -> int:
    """The unit tests with the lowest version of each package that ``pyproject.toml`` allows."""
    constraints = lowest(requirements((ROOT / "pyproject.toml").read_text(encoding="utf-8"), "test"))
    print(*constraints, flush=True)
    return int(not passes(sys.executable, arguments, constraints))


def candidates(version: str) -> Iterator[str]:
    """Where a Python may be: on the path, or among those of pyenv."""
    yield from filter(None, [shutil.which(f"python{version}")])
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from map(str, sorted(versions.glob(f"{version}.*/bin/python"), reverse=True))


def found(version: str) -> str | None:
    """The command of a Python, where it is installed and starts."""
    asked = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    for command in candidates(version):
        said = subprocess.run([command, "-c", asked], capture_output=True, text=True)
        if said.stdout.strip() == version:
            return command
    return None


def run_alpha(arguments: list[str]) -> int:
    """The tests of the site, or those that are named, with the newest pre-release of Datasette 1.0."""
    site = map(str, sorted(ROOT.glob("tests/test_site*.py")))
    return int(not passes(sys.executable, arguments or list(site), ["datasette>=1.0a41"]))


def run_matrix(arguments: list[str]) -> int:
    """The unit tests under each Python that is supported and found; 1 where one of them fails, or none is found."""
    said = {}
    for version in PYTHONS:
        command = found(version)
        print(f"+ Python {version}: {command or 'not found'}", flush=True)
        said[version] = "not found" if not command else "passes" if passes(command, arguments) else "fails"
    print(*(f"Python {version}: {outcome}" for version, outcome in said.items()), sep="\n")
    return int("fails" in said.values() or "passes" not in said.values())


def run_built(arguments: list[str]) -> int:
    """The unit tests from the built sdist, and the main job from the built wheel, each in an empty environment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inside = python_in(folder / "builder")
        built = all_pass(
            [sys.executable, "-m", "venv", str(folder / "builder")],
            [inside, "-m", "pip", "install", "-q", "build"],
            [inside, "-m", "build", "--outdir", name, str(ROOT)],  # the wheel is made from the sdist
        )
        return int(not (built and wheel_works(folder) and sdist_passes(folder, arguments)))


def wheel_works(folder: Path) -> bool:
    """Whether the wheel in a folder installs alone, reads the samples that it brings, and answers about them."""
    (wheel,) = folder.glob("*.whl")
    inside = python_in(folder / "user")
    samples = "import quotes.data as data; print(data.__path__[0] + '/samples')"
    if not all_pass(
        [sys.executable, "-m", "venv", str(folder / "user")], [inside, "-m", "pip", "install", "-q", str(wheel)]
    ):
        return False
    path = subprocess.run([inside, "-c", samples], cwd=folder, capture_output=True, text=True).stdout.strip()
    database = ["--db", str(folder / "quotes.db")]
    return all_pass(
        [inside, "-m", "quotes", "add", path, *database],
        [inside, "-m", "quotes", "by", "Quillane", "--limit", "1", *database],
        [inside, "-m", "quotes", "check", "This is everything we asked for", *database],
        at=folder,
    )


def sdist_passes(folder: Path, arguments: list[str]) -> bool:
    """Whether the unit tests of the sdist in a folder pass."""
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "sdist", filter="data")
    (unpacked,) = (folder / "sdist").iterdir()
    return passes(sys.executable, arguments, at=unpacked)
