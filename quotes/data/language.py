r"""A language as one value: the lists of its words, each a table in a folder of its own, read at its first use.

``ENGLISH`` is the one that the rooms use. What no language owns (names of people and outlets, columns of data files)
stands beside these folders and is read by ``quotes.data.load_table``.

A pattern of a room is a template: it says how words stand together and names the lists of these words, as ``\L<is>``,
which is the notation that the package ``regex`` has for named lists. The lists of patterns have a table for each room
(``patterns_occasion``). In a word of theirs a space is any white space, a straight apostrophe also a curved one, ``*``
any letters and ``+`` at least one letter: ``refus*``, ``+n't``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import punctuation

import regex

from quotes.data import Row, first_column, parse_table
from quotes.data.compiled import compiled
from quotes.data.worded import Worded

PATTERNS = (
    *("patterns_attribute", "patterns_occasion", "patterns_read"),
    *("patterns_resolve", "patterns_segment", "patterns_turns"),
)
_NAMED = regex.compile(r"\\L<([^<>]+)>")
_WRITTEN_OUT = regex.compile(r"(?<![*+\p{L}])[\p{L}\p{N}]+(?:\*|(?![\p{L}\p{N}+]))")
_NOTATION = str.maketrans(
    {letter: regex.escape(letter) for letter in punctuation} | {" ": r"\s", "'": "['’]", "*": r"\p{L}*", "+": r"\p{L}+"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of a language. ``text`` gives a table by its name as the text of a TSV file."""

    code: str
    text: Callable[[str], str]

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a table. Raises FileNotFoundError or, for a faulty table, ValueError."""
        return _table(self, name)

    def words(self, name: str) -> frozenset[str]:
        """The first column of a table as a set. Raises ValueError when an entry stands there twice."""
        return _words(self, name)

    def small_words(self, use: str) -> frozenset[str]:
        """The small words of one use (function, quantifier, nobody ...)."""
        return _small_words(self, use)

    def listed(self, name: str) -> frozenset[str]:
        """The words of one of the lists of patterns. Raises KeyError for a list that is not there."""
        return _lists(self)[name]

    def fill(self, template: str) -> str:
        r"""A template with its lists filled in, the longest word first so that none hides another.

        ``\L<is|has>`` is any word of both lists; ``\L<Asked>`` and ``\L<ASKED>`` are the words of ``asked`` with a
        capital and in capitals. Raises KeyError for a list that is not there.
        """
        return _NAMED.sub(lambda named: _any_of(self, named[1]), template)

    def pattern(self, template: str) -> regex.Pattern[str]:
        """A template, compiled."""
        return compiled(self.fill(template))

    def worded(self, template: str, needs: str, *more: str) -> Worded:
        r"""A template, compiled, that is asked only where an entry of these lists (``reads|sign``) or one ``more`` may
        stand. A star behind a list (``unit of days*``) leaves the ending of its words open.
        """
        return Worded(self.pattern(template), self.needed(needs, *more))

    def needed(self, names: str, *more: str) -> Iterator[str]:
        """A word of each entry of these lists, by which a text that lacks it is told to lack the entry."""
        yield from (telling_word(self, entry) for entry in more)
        for name in names.split("|") if names else ():
            for entry in self.listed(name.removesuffix("*")):
                yield telling_word(self, entry) + "*" * name.endswith("*")


def telling_word(language: Language, entry: str) -> str:
    """The longest word of an entry that is written out, rather one that is not in every sentence.

    >>> [telling_word(ENGLISH, entry) for entry in ("in the past", "that day", "refus*", "T-shirts")]
    ['past', 'day', 'refus*', 'shirts']
    """
    words: list[str] = _WRITTEN_OUT.findall(entry.lower())
    everywhere = language.small_words("function")
    return max(words, key=lambda word: (word not in everywhere, len(word)))


@cache
def _small_words(language: Language, use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in language.table("small_words") if row["use"] == use)


@cache
def _any_of(language: Language, names: str) -> str:
    words = {word for name in names.split("|") for word in _cased(name, language.listed(name.lower()))}
    in_order = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.translate(_NOTATION) for word in in_order) + ")"


def _cased(name: str, words: frozenset[str]) -> frozenset[str]:
    if name.isupper():
        return frozenset(map(str.upper, words))
    return frozenset(word[0].upper() + word[1:] for word in words) if name[0].isupper() else words


@cache
def _table(language: Language, name: str) -> tuple[Row, ...]:
    return parse_table(language.text(name), name=f"{language.code}/{name}")


@cache
def _words(language: Language, name: str) -> frozenset[str]:
    return first_column(language.table(name), name=f"{language.code}/{name}")


@cache
def _lists(language: Language) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for table in PATTERNS:
        for row in language.table(table):
            out.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in out.items()}


@cache
def load(code: str) -> Language:
    """The language whose tables are the files of ``quotes/data/<code>``."""
    folder = files("quotes.data").joinpath(code)
    return Language(code, lambda name: folder.joinpath(f"{name}.tsv").read_text(encoding="utf-8"))


ENGLISH = load("en")
