"""A language as one value: the lists of its words, each a table in a folder of its own, read at its first use.

``ENGLISH`` is the one that the rooms use. What no language owns (names of people and outlets, columns of data files)
stands beside these folders and is read by ``quotes.data.load_table``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quotes.data import Row, first_column, parse_table


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of a language. ``text`` gives a list by its name as the text of a table."""

    code: str
    text: Callable[[str], str]

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a list. Raises FileNotFoundError or, for a faulty list, ValueError."""
        return _table(self, name)

    def words(self, name: str) -> frozenset[str]:
        """The first column of a list as a set. Raises ValueError when an entry stands there twice."""
        return _words(self, name)


@cache
def _table(language: Language, name: str) -> tuple[Row, ...]:
    return parse_table(language.text(name), name=f"{language.code}/{name}")


@cache
def _words(language: Language, name: str) -> frozenset[str]:
    return first_column(language.table(name), name=f"{language.code}/{name}")


@cache
def load(code: str) -> Language:
    """The language whose lists are the files of ``quotes/data/<code>``."""
    folder = files("quotes.data").joinpath(code)
    return Language(code, lambda name: folder.joinpath(f"{name}.tsv").read_text(encoding="utf-8"))


ENGLISH = load("en")
