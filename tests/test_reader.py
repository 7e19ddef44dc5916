"""The digest of what reads: every file that decides an answer changes it, and no other does."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.reader import MODULES, NOT_READ, ROOMS, deciding, digest, reader_digest
from tests.test_layers import PACKAGE, imported_rooms

FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*") if path.is_file())
READS = {name for name, _ in deciding(PACKAGE)}
OTHERS = ("cli", "site", "store", "desk", "link", "training")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The package in another place, where its files can be changed."""
    place = tmp_path_factory.mktemp("installed") / "quotes"
    shutil.copytree(PACKAGE, place, ignore=shutil.ignore_patterns("__pycache__"))
    yield place
    shutil.rmtree(place)


def test_the_digest_is_the_same_wherever_the_package_lies(copy: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "quotes.whl", "w") as wheel:
        for path in copy.rglob("*"):
            wheel.write(path, path.relative_to(copy.parent).as_posix())
    with zipfile.ZipFile(tmp_path / "quotes.whl") as wheel:
        assert digest(zipfile.Path(wheel, "quotes/")) == digest(copy) == reader_digest()


def test_a_zip_file_on_the_path_is_read_as_an_installed_package_is(copy: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "quotes.zip", "w") as packed:
        for name in ("__init__.py", "reader.py", *READS):
            packed.write(copy / name, f"quotes/{name}")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from quotes.reader import reader_digest; print(reader_digest())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "quotes.zip")],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert ran.stdout.strip() == reader_digest()


def test_every_file_that_decides_an_answer_changes_it(copy: Path) -> None:
    before = digest(copy)
    for name in READS:
        file = copy / name
        data = file.read_bytes()
        file.write_bytes(data + b" ")
        assert digest(copy) != before, name
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert digest(copy) != before, name
        file.write_bytes(data)
    assert digest(copy) == before
    (copy / "data" / "new_nouns.tsv").write_text("noun\nthing\n")
    assert digest(copy) != before
    (copy / "data" / "new_nouns.tsv").unlink()


def test_no_other_file_changes_it(copy: Path) -> None:
    before = digest(copy)
    for name in FILES:
        if name not in READS and "__pycache__" not in name:
            (copy / name).write_bytes(b"changed")
    assert digest(copy) == before


def test_what_the_reading_rooms_use_is_covered() -> None:
    """Their code, the rooms and lists that they name, no list that is left out, and no list that none of them names."""
    assert {name for name in FILES if name.split("/")[0] in ROOMS and name.endswith(".py")} <= READS
    sources = {name: PACKAGE / name for name in READS if name.endswith(".py")}
    covered = {*ROOMS, *(module.split("/")[0].removesuffix(".py") for module in MODULES), "reader", "errors"}
    for name, source in sources.items():
        assert imported_rooms(source) <= covered, name
        text = source.read_text(encoding="utf-8")
        named = [left for left in NOT_READ if f'"{Path(left).stem}' in text]
        assert not named, f"{name} names {named}"
    assert not {name for name in READS if name.split("/")[0] in OTHERS}
    everything = "".join(source.read_text(encoding="utf-8") for source in sources.values())
    lists = {Path(name).stem for name in READS if name.endswith(".tsv")}
    assert not {name for name in lists if f'"{name}' not in everything}
    assert {f"data/{name}" for name in NOT_READ} <= set(FILES)
