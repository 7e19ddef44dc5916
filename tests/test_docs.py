"""The documentation builds without a warning: README's parts, docstrings, and an example that is run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_layers import ORDER

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "quotes" / "docs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    built = subprocess.run(
        [sys.executable, "-m", "tests", "pages", str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def test_the_example_is_run(pages: Path) -> None:
    shown = (pages / "example.html").read_text(encoding="utf-8")
    for printed in ("Tessa Marlow states (direct)", "Iven Sand denies (indirect)", "10 articles added", "altered"):
        assert printed in shown


def test_every_room_has_its_page(pages: Path) -> None:
    documented = set(re.findall(r"(?m)^\.\. room:: (\w+)$", "\n".join(map(Path.read_text, SOURCES.rglob("*.rst")))))
    inside = {"processes", "reader", "visible", "sheet"}  # of use to the rooms alone
    assert documented == set(ORDER) - inside
    assert "quotes.names.agreeing.agree" in (pages / "genindex.html").read_text(encoding="utf-8")


def test_the_parts_of_the_readme_are_all_there(pages: Path) -> None:
    headings = re.findall(r"(?m)^## (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"))
    begun = re.findall(r':start-after: "## (.+)"', "\n".join(map(Path.read_text, SOURCES.glob("*.md"))))
    ended = re.findall(r':end-before: "## (.+)"', "\n".join(map(Path.read_text, SOURCES.glob("*.md"))))
    assert set(begun) | set(ended) <= set(headings)
    assert begun[0:1] and set(ended) - set(begun) == {"For developers"}


def test_a_page_fetches_nothing_from_elsewhere(pages: Path) -> None:
    loaded = re.compile(
        r"""<(?:script|img|iframe)\b[^>]*\bsrc="https?:|<link\b[^>]*\brel="stylesheet"[^>]*href="https?:"""
    )
    assert not [page.name for page in pages.rglob("*.html") if loaded.search(page.read_text(encoding="utf-8"))]
