"""The README cannot drift from the program."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GENERATED = ("README.md", "db/datasette.yaml")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_generated_parts_are_current() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", *GENERATED], cwd=ROOT, capture_output=True, text=True
    )
    again = f"run python -m cogapp -r {' '.join(GENERATED)}"
    assert checked.returncode == 0, f"{checked.stdout}{checked.stderr}: {again}"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    (command,) = re.findall(r"^pip install -e .*$", README, re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_samples_of_the_first_command_are_there() -> None:
    (folder,) = re.findall(r"quotes add (\S+) && quotes speakers", README)
    assert len(list((ROOT / folder).iterdir())) == 9
