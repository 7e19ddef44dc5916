"""What a person types into a search, understood: words, "exact phrases", beginnings, either OR or, -without.

Words find their other forms (library, libraries) in an index of stems; phrases in quotation marks and beginnings of
words are looked up as they stand. Both are FTS5 expressions that SQLite always accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import regex

from quotes.data.compiled import compiled
from quotes.errors import QueryError

EXACT, STEMS = "quotes_fts", "stems_fts"  # the full-text indexes: words as they stand, and their stems
TOKENIZERS = {EXACT: "unicode61 remove_diacritics 2", STEMS: "porter unicode61 remove_diacritics 2"}

# One thing to look for: a phrase in straight, curly or angle quotation marks, or a run of characters without a gap.
TERM = compiled(
    r"""(?x)
      (?<minus> (?<!\S) [-−] )? ["“”„«»] (?<phrase> [^"“”„«»]* ) (?: ["“”„«»] | $ )   # "exact phrase", -"not this"
    | (?<word> [^\s"“”„«»]+ )                                                        # word, prefix*, -word, OR
    """
)
LETTER = compiled(r"[\p{L}\p{N}\p{Co}]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase; ``prefix`` finds all words that begin so, ``excluded`` drops what holds it.

    ``table`` is the index in which it is looked up.
    """

    text: str
    prefix: bool = False
    excluded: bool = False
    phrase: bool = False

    @property
    def table(self) -> str:
        return EXACT if self.phrase or self.prefix else STEMS

    @property
    def fts(self) -> str:
        return f'"{self.text}"' + (" *" if self.prefix else "")


Terms = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: one of the ``groups``, each with all its terms, and none of ``unwanted``."""

    groups: tuple[Terms, ...]
    unwanted: Terms = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An FTS5 expression and the index that it is for."""

    table: str
    expression: str


@dataclass(frozen=True, slots=True)
class Arm:
    """One way to fit: what ``match`` finds and all of ``also`` find, and none of ``without``."""

    match: Match
    also: tuple[Match, ...] = ()
    without: tuple[Match, ...] = ()


def parse(words: str) -> Question:
    """What these words look for. Everything that is no mark of the query is data: a word's own punctuation parts it
    into neighbouring words, as it does in the text. Raises QueryError where nothing is left to look for.

    >>> [[term.fts for term in group] for group in parse('tax* "the next day" OR c\'est').groups]
    [['"tax" *', '"the next day"'], ['"c\'est"']]
    """
    groups: list[list[Term]] = [[]]
    for term in _terms(words):
        if term is None:
            groups.append([])
        else:
            groups[-1].append(term)
    wanted = tuple(tuple(term for term in group if not term.excluded) for group in groups)
    if not any(wanted):
        raise QueryError("nothing to look for; give at least one word, for example: quotes search 'climate tax*'")
    unwanted = tuple(term for group in groups for term in group if term.excluded)
    return Question(tuple(group for group in wanted if group), unwanted)


def _terms(words: str) -> list[Term | None]:
    """The terms in order; None stands for OR. NUL characters part words, since SQLite would end the text there."""
    found = (_term(match) for match in TERM.finditer(words.replace("\0", " ")))
    return [term for term in found if term is None or LETTER.search(term.text)]


def _term(match: regex.Match[str]) -> Term | None:
    phrase = match["phrase"]
    if phrase is not None:
        return Term(phrase, excluded=match["minus"] is not None, phrase=True)
    word = match["word"]
    if word == "OR":
        return None
    excluded = word[0] in "-−" and len(word) > 1
    text = word[1:] if excluded else word
    return Term(text.rstrip("*"), prefix=text.endswith("*"), excluded=excluded)


def arms(question: Question) -> tuple[Arm, ...]:
    """The ways to fit a question; groups that one index answers alone are one of them.

    >>> [arm.match.expression for arm in arms(parse("library hours OR school"))]
    ['("library" AND "hours") OR "school"']
    """
    without = _by_table(question.unwanted, any_of)
    parted = [_by_table(group, all_of) for group in question.groups]
    alone = [match for match, *also in parted if not also]
    mixed = [Arm(match, tuple(also), without) for match, *also in parted if also]
    together = (Match(table, _either([m for m in alone if m.table == table])) for table in (STEMS, EXACT))
    return (*(Arm(match, (), without) for match in together if match.expression), *mixed)


def _by_table(terms: Terms, join: Callable[[Iterable[Term]], str]) -> tuple[Match, ...]:
    """The terms joined, for each index that some of them are looked up in, that of the stems first."""
    parts = ((table, [term for term in terms if term.table == table]) for table in (STEMS, EXACT))
    return tuple(Match(table, join(some)) for table, some in parts if some)


def all_of(terms: Iterable[Term]) -> str:
    return " AND ".join(term.fts for term in terms)


def any_of(terms: Iterable[Term]) -> str:
    return " OR ".join(term.fts for term in terms)


def _either(matches: list[Match]) -> str:
    if len(matches) == 1:
        return matches[0].expression
    return " OR ".join(f"({m.expression})" if " AND " in m.expression else m.expression for m in matches)
