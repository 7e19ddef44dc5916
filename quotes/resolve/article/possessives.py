"""Bodies whose names are printed as what is somebody's: ``Lloyd's``, ``St Oswin's``, ``Guy's Hospital``."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import parse
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention, is_attribute, start_of
from quotes.values import cut

OWNING = compiled(r"['’]s(?!\p{L})|(?<=s)['’](?!\p{L})")
SPEAKS = ENGLISH.pattern(r"\s(?:\p{Ll}+ly\s)?\L<does as a body>(?!\p{L})")
SAINT = ENGLISH.pattern(r"\L<Saint>\s\p{Lu}")
HOUSE = ENGLISH.pattern(r"(?:\s\p{Lu}[\p{L}’'-]*(?:\s\L<of a saint>(?=\s\p{Lu}))?){0,5}\s\L<House of a saint>(?!\p{L})")
DAY = ENGLISH.pattern(r"\s\L<Day of a saint>(?!\p{L})")


def with_possessives(layout: Layout, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of bodies that are called so with the possessive's ``s`` and the noun behind it.

    That is what is called after a saint; a school or hospital called after somebody; and, of nobody whom the article
    names, a word whose possessive says something: ``Lloyd's said``.
    """
    people = {part for m in mentions if m.kind == "person" and m.name.full for part in m.name.parts}
    alone = [m for m in mentions if not OWNING.match(layout.text, m.span.end)]
    people |= {m.name.last for m in alone if m.title}
    bare = {m.span.text for m in alone}
    speaking = {
        m.span.text
        for m in mentions
        if m.span.text not in bare and people.isdisjoint(m.name.parts) and _speaks(layout, m)
    }
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.span.start < out[-1].span.end:
            continue  # the Hospital of Guy's Hospital
        out.append(_whole(layout, mention, speaking, people))
    return out


def _speaks(layout: Layout, mention: Mention) -> bool:
    """Whether the possessive of a name is the subject of a verb of speech."""
    found = OWNING.match(layout.text, mention.span.end)
    quoted = layout.quoted(mention.span.start)  # "Roe's said so": he has
    return found is not None and not quoted and SPEAKS.match(layout.text, found.end()) is not None


def _whole(layout: Layout, mention: Mention, speaking: Set[str], people: Set[str]) -> Mention:
    text, start = layout.text, mention.span.start
    owning = OWNING.match(text, mention.span.end)
    if owning is None or mention.kind == "place":
        return mention
    own = people.isdisjoint(mention.name.parts[-1:])
    house = HOUSE.match(text, owning.end()) if own else None
    saint = own and SAINT.match(text, start) is not None and DAY.match(text, owning.end()) is None
    if not (saint or house or mention.span.text in speaking):
        return mention
    return _body(text, mention, owning, house)


def _body(text: str, mention: Mention, owning: regex.Match[str], house: regex.Match[str] | None) -> Mention:
    end = house.end() if house else owning.end()
    span = cut(text, start_of(text, mention), end)  # King Edward's
    owner = is_attribute(text, end)
    return replace(mention, span=span, name=parse(span.text), kind="organisation", title="", owner=owner, sure=True)
