"""A role as the article words it, and what tells words that are one from a clause or from several people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.role_front import STOP, VERBAL, sort_of
from quotes.resolve.words import is_role_noun, noun_sort, singular, words_for, words_of

ROLE_END = ENGLISH.pattern(
    r"""(?x)
    \s on \s (?= \p{Lu}\S*['’]s \s )
    | \s in \s (?: an? | the ) \s
      (?: statement | interview | letter | e-?mail | speech | tweet | post | report | briefing ) (?= [\s.,;:] | $ )
    | [,;:!?"“”\n] (?! \p{L}\. | (?<=,)\s\p{Lu}[\p{L}.]*-based\s )
    | (?<! (?<! \p{L} ) (?: \p{Lu} | St | Mt | Ft ) ) \.  | \s[-–—]{1,2}\s | [—–] | \s\(
      | \s (?: with | to | for | from | of ) \s whom \b
    | \s \L<ends a role> (?= [\s.,;:] )
    """
)
HEADED = compiled(r"\s(?:of|at|for|with|from|in|on|to|and)\s|,")


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role in the article's words, where it stands, its head noun, and how good a place it stands in.

    ``rank`` is 3 for an apposition, 2 for a title with more words, 1 for a bare title.
    """

    text: str
    place: int
    rank: int
    noun: str


def words_of_roles(held: Sequence[FoundRole]) -> set[str]:
    """The words of somebody's roles, lower-case and singular."""
    return {singular(word.lower()) for role in held for word in words_of(role.text)}


def is_clause(text: str, article: str | None = None) -> bool:
    """Whether words are a clause or begin with a preposition, and so are no role: ``can he win voters``.

    Behind an article, or in a name, a word in -ed is none of a clause: a ``seasoned`` negotiator, ``United`` Nations.
    """
    words = [word.lower() for word in words_of(text)]
    named = all(word[:1].isupper() for word in text.split()[:2]) and " " in text
    adjective = bool(words) and (bool(article) or named) and VERBAL.search(words[0]) is not None
    opens = bool(words) and sort_of(words[0]) in {STOP, "a joining word"} and not adjective
    return opens or not words_for("in a clause").isdisjoint(words)


def house_official(text: str) -> str:
    """The role noun that ends the name of a house and an office there: ``Department of Health`` information officer."""
    last = singular(text.rsplit(" ", 1)[-1].lower())
    whole = text[:1].isupper() and 2 < len(text.split()) <= 10 and "," not in text
    return last if whole and is_role_noun(last) else ""


def unlisted_head(determiner: str | None, text: str, after: str) -> str:
    """The noun of a short apposition that no list has: Ann Roe, ``a grower``, said; or the empty word."""
    words = text.split()
    lower = all(word.isalpha() and word.islower() for word in words)
    if not determiner or determiner.lower() == "one of the" or not words or len(words) > 3 or not lower:
        return ""
    closed = compiled(r"\s*(?:[,.;]|$|who(?:se)?\s)").match(after) is not None
    listed = noun_sort(words[-1]) not in {("", False), ("", True), ("person", False)}
    other = words[-1] in words_for("function") or VERBAL.search(words[-1])
    return "" if not closed or listed or other or words[-1] in words_for("span of time") else singular(words[-1])


def role_head(text: str) -> str:
    """The role noun that heads a phrase, or the empty word.

    >>> role_head("executive director of the league"), role_head("a small town in Ohio")
    ('director', '')
    """
    words = words_of(HEADED.split(text, 1)[0])
    if not words or len(words) > 9:
        return ""
    noun = singular(words[-1].lower())
    return noun if is_role_noun(noun) else ""


def is_many(text: str) -> bool:
    """Whether a phrase tells of several people (``chief critics of the plan``)."""
    words = words_of(HEADED.split(text, 1)[0])
    return bool(words) and noun_sort(words[-1]) == ("person", True)
