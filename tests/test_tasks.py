"""The one-word tasks: each is described, and the lowest versions are those that the project allows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests import __main__ as tasks
from tests import environments
from tests.environments import PYTHONS, lowest, requirements

ROOT = Path(__file__).parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_task_is_described() -> None:
    assert re.findall(r"^(\w+)  ", tasks.__doc__ or "", re.MULTILINE) == list(tasks.TASKS)


def test_without_a_word_all_that_a_change_must_pass_runs_until_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def module(*command: str) -> int:
        ran.append(command[0])
        return int(command[0] == "mypy")

    monkeypatch.setattr(tasks, "module", module)
    assert tasks.main([]) == 1
    assert ran == ["ruff", "ruff", "mypy"]


@pytest.mark.parametrize(
    ("arguments", "ran"),
    [
        (["lint"], [("ruff", "check", "."), ("ruff", "format", "--check", ".")]),
        (["types"], [("mypy",)]),
        (["unit", "-x", "tests/test_names.py"], [("pytest", "-q", "-x", "tests/test_names.py")]),
        (["bench", "who", "--part", "dev"], [("tests.benchmarks.who", "--part", "dev")]),
    ],
)
def test_a_task_hands_on_what_follows_its_name(
    arguments: list[str], ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, ...]] = []

    def module(*command: str) -> int:
        seen.append(command)
        return 0

    monkeypatch.setattr(tasks, "module", module)
    assert tasks.main(arguments) == 0
    assert seen == ran


@pytest.mark.parametrize("arguments", [["tests"], ["bench", "nothing"]])
def test_an_unknown_word_is_wrong_usage(arguments: list[str]) -> None:
    assert tasks.main(arguments) == 2


def test_every_requirement_has_a_lower_bound() -> None:
    asked = requirements(PYPROJECT, "test")
    assert len(lowest(asked)) == len(asked)
    assert doctest.testmod(environments).failed == 0
    assert lowest(["a>=1.2", "b >=2,<3"]) == ["a==1.2", "b==2"]
    with pytest.raises(ValueError, match="c<3: no lower bound"):
        lowest(["c<3"])


def test_the_oldest_python_of_the_matrix_is_the_oldest_allowed() -> None:
    assert f'requires-python = ">={PYTHONS[0]}"' in PYPROJECT


def test_the_picture_of_the_house_names_every_room_in_order() -> None:
    from tests.test_layers import LAST, ORDER

    (picture,) = re.findall(r"^```text\n(values .*?)^```", CONTRIBUTING, re.MULTILINE | re.DOTALL)
    named = re.findall(r"^(\w+)", picture, re.MULTILINE)
    assert named == [*ORDER, *(room for room in LAST if room != "__main__")]


def test_the_files_that_newcomers_are_sent_to_are_there() -> None:
    paths = set(re.findall(r"`((?:quotes|tests|db)/[\w./]+)`", CONTRIBUTING))
    assert paths
    assert not {path for path in paths if not (ROOT / path).exists()}
