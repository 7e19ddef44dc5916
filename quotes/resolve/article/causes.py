"""Bodies called after what they are for, with a preposition inside the name: ``Hope in Action``, ``Bread for Life``.

The tagger knows few of them and takes their words for places or people. Where the article calls one a charity or the
like, or writes of it as a body, all its places are one name.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from quotes.data.language import ENGLISH
from quotes.names import is_given_name
from quotes.resolve.article.entities import AS_A_BODY
from quotes.resolve.words import noun_sort, words_for
from quotes.values import Entity, cut

NAME = ENGLISH.pattern(
    r"""(?x) (?<!\p{L}) (?<!\p{Lu}[\p{L}’'-]*[ ]) (?<first>\p{Lu}[\p{L}’'-]+) (?:[ ]\p{Lu}[\p{L}’'-]+)?
    [ ](?:\L<inside a name>|(?<where>\L<where inside a name>))[ ] (?:\L<the>[ ])?
    \p{Lu}[\p{L}’'-]*\p{L} (?:[ ]\p{Lu}[\p{L}’'-]*\p{L})? (?<!['’]s)
    (?! [\p{L}’-] | [ ]\p{Lu} )"""
)
CALLED = ENGLISH.pattern(r"(?i)(?<!\p{L})\L<called after its cause>,?[ ]$")
APPOSED = ENGLISH.pattern(
    r",[ ]\L<definite|indefinite>[ ](?:\p{L}[\p{L}’'-]*[ ]){0,3}?\L<called after its cause>(?!\p{L})"
)
LONGEST = 30  # code points of the longest noun before a name


def with_causes(text: str, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, those that lie in such a name made one organisation.

    >>> [one.span.text for one in with_causes("The charity Hope in Action said so. Hope in Action is small.", [])]
    ['Hope in Action', 'Hope in Action']
    """
    found = [match for match in NAME.finditer(text) if is_name(match["first"]) and not is_dated(match[0])]
    names = {match[0] for match in found if is_body(text, match)}
    causes = [Entity(cut(text, *match.span()), "organisation") for match in found if match[0] in names]
    others = [one for one in entities if not any(one.span.overlaps(cause.span) for cause in causes)]
    return tuple(sorted((*others, *causes), key=lambda one: one.span.start)) if causes else tuple(entities)


def is_name(first: str) -> bool:
    """Whether a body's name may begin with a word: no office (Minister for Justice), for all that friends
    and mothers may be (Friends of Osk), and no small word (But for Osk)."""
    small = first.lower() in words_for("function") or first.lower() in ENGLISH.words("calendar")
    return not small and noun_sort(first) != ("person", False)


def is_dated(name: str) -> bool:
    """Whether a name goes on to when something happened: Orro ``on Monday`` said no."""
    return not ENGLISH.words("calendar").isdisjoint(name.lower().split())


def is_body(text: str, match: regex.Match[str]) -> bool:
    """Whether the article calls a name a charity or the like here, or writes of it as a body: not of ``Ann for
    the union``, of critics nor of a place, ``Quayle in Osk``."""
    if CALLED.search(text, max(0, match.start() - LONGEST), match.start()) or APPOSED.match(text, match.end()):
        return True
    others = match["where"] or is_given_name(match["first"]) or noun_sort(match["first"])[0]
    return not others and AS_A_BODY.match(text, match.end()) is not None
