"""Names that share the surname of the name after them: ``John`` and Susan Barker; ``Tom``, ``Will`` and Jo Roe."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, is_given_name, parse, titles
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention
from quotes.resolve.words import noun_sort

JOINED = ENGLISH.pattern(r",?\s(?:\L<joining>|&)\s")
LISTED = compiled(r",\s")
SURE = 0.8  # of the tagger, that a name is a place's or a body's


def with_couples(layout: Layout, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, a given name alone that is joined to a full name bearing its surname: ``John`` and Susan Barker.

    Not one that the article has before then, or in full with another surname: ``Elena`` and Max Roe, of Elena Vane.
    """
    out = list(mentions)
    bodies = {m.span.text for m in mentions if m.kind in {"organisation", "place"} and m.told >= SURE}
    borne = {(m.name.parts[0], m.name.last) for m in mentions if m.name.full}
    for index in range(len(out) - 2, -1, -1):
        one, other = _without_noun(out[index]), out[index + 1]
        pattern = LISTED if other.shares else JOINED
        joined = pattern.fullmatch(layout.text, one.span.end, other.span.start)
        surname = other.shares or _surname_of(other)
        if (
            not joined
            or not surname
            or not _is_given_alone(one, bodies)
            or _is_own(one, other, mentions[:index], borne)
        ):
            continue
        name = parse(f"{one.span.text} {surname}")
        out[index] = replace(one, kind="person", name=name, sure=True, shares=surname)
    return tuple(out)


def _without_noun(mention: Mention) -> Mention:
    """A mention without the plural that tells what several people are: (Parents) ``Dave`` and Linda Marsh; (Drs)."""
    first, _, rest = mention.span.text.partition(" ")
    titled = first.endswith("s") and first[:-1] in titles()
    if not rest or " " in rest or not (titled or noun_sort(first) in {("person", True), ("group", True)}):
        return mention
    return mention.last(rest)


def _surname_of(mention: Mention) -> str:
    """The surname of a person's full name, as printed, or the empty word."""
    words = mention.span.text.split()
    whole = mention.kind == "person" and mention.name.full and not mention.title and not mention.name.suffix
    given = whole and (is_given_name(words[0]) or mention.told >= SURE)
    return " ".join(words[len(mention.name.given) :]) if given else ""


def _is_given_alone(mention: Mention, bodies: Collection[str]) -> bool:
    """Whether a mention is one given name without a title, and surely no place or body's anywhere."""
    alone = " " not in mention.span.text and not mention.title and not mention.owner
    single = mention.span.text.lower() in ENGLISH.listed("known by one name")  # Madonna and Guy Roe
    return alone and not single and is_given_name(mention.span.text) and mention.span.text not in bodies


def _is_own(one: Mention, other: Mention, before: Sequence[Mention], borne: Collection[tuple[str, str]]) -> bool:
    """Whether somebody is known by the given name already, or bears another surname."""
    given = fold(one.span.text)
    others = any(first == given and last != other.name.last for first, last in borne)
    return others or any(given in earlier.name.parts for earlier in before)
