"""What a person types into a search to an FTS5 expression that SQLite always accepts."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from quotes.errors import QueryError

# One thing to look for: a phrase in straight, curly or angle quotation marks, or a run of characters without a gap.
TERM = regex.compile(
    r"""(?x)
      (?<minus> (?<!\S) [-−] )? ["“”„«»] (?<phrase> [^"“”„«»]* ) (?: ["“”„«»] | $ )   # "exact phrase", -"not this"
    | (?<word> [^\s"“”„«»]+ )                                                        # word, prefix*, -word, OR
    """
)
LETTER = regex.compile(r"[\p{L}\p{N}\p{Co}]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase; ``prefix`` finds all words that begin so, ``excluded`` drops what holds it."""

    text: str
    prefix: bool = False
    excluded: bool = False

    @property
    def fts(self) -> str:
        return f'"{self.text}"' + (" *" if self.prefix else "")


def fts_query(words: str) -> str:
    """The FTS5 expression: all words, "exact phrases", prefix*, either OR or, -without.

    Everything else is data: a word's own punctuation parts it into neighbouring words, as it does in the text.
    Raises QueryError where nothing is left to look for.

    >>> fts_query('tax* "the next day" -war')
    '("tax" * AND "the next day") NOT "war"'
    >>> fts_query("c'est (OR) AND*")
    '"c\\'est" AND "(OR)" AND "AND" *'
    """
    groups: list[list[Term]] = [[]]
    for term in _terms(words):
        if term is None:
            groups.append([])
        else:
            groups[-1].append(term)
    wanted = [group for group in ([t for t in group if not t.excluded] for group in groups) if group]
    unwanted = [term for group in groups for term in group if term.excluded]
    if not wanted:
        raise QueryError("nothing to look for; give at least one word, for example: quotes search 'climate tax*'")
    found = " OR ".join(_all_of(group, alone=len(wanted) == 1) for group in wanted)
    if not unwanted:
        return found
    return f"({found}) NOT " + _any_of(unwanted)


def _terms(words: str) -> list[Term | None]:
    """The terms in order; None stands for OR. NUL characters part words, since SQLite would end the text there."""
    found = (_term(match) for match in TERM.finditer(words.replace("\0", " ")))
    return [term for term in found if term is None or LETTER.search(term.text)]


def _term(match: regex.Match[str]) -> Term | None:
    phrase = match["phrase"]
    if phrase is not None:
        return Term(phrase, excluded=match["minus"] is not None)
    word = match["word"]
    if word == "OR":
        return None
    excluded = word[0] in "-−" and len(word) > 1
    text = word[1:] if excluded else word
    return Term(text.rstrip("*"), prefix=text.endswith("*"), excluded=excluded)


def _all_of(terms: list[Term], *, alone: bool) -> str:
    joined = " AND ".join(term.fts for term in terms)
    return joined if alone or len(terms) == 1 else f"({joined})"


def _any_of(terms: list[Term]) -> str:
    joined = " OR ".join(term.fts for term in terms)
    return joined if len(terms) == 1 else f"({joined})"
