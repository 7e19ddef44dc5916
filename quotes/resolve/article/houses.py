"""Words that are a body's short name and a surname: ``Orro said no``, of Orro Distillers and of Hamish Orro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.names import parse
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.article.mentions import Mention
from quotes.resolve.words import words_of

SURE = 0.8  # of the tagger, that a name is a body's


def with_houses(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, a word alone the body's whose name it begins, where the article has it for a surname as well.

    That is so before anybody of the surname is named, where people of it are told apart by a title, and where
    ``it`` follows.
    """
    bodies = houses_of(mentions)
    titled = {m.name.last for m in mentions if m.courteous and not m.name.full}
    named: set[str] = set()
    out = []
    for mention in mentions:
        body, last = bodies.get(mention.span.text), mention.name.last
        if body is not None and not mention.title and not mention.name.full:
            told = mention.kind == "organisation" and mention.told >= SURE
            if told or last not in named or last in titled:
                mention = replace(mention, kind="organisation", name=parse(body))
        elif mention.kind == "person":
            named.add(last)
        out.append(mention)
    return tuple(out)


def houses_of(mentions: Sequence[Mention]) -> dict[str, str]:
    """The bodies whose names begin with somebody's surname, by that word."""
    surnames = {m.name.last for m in mentions if m.kind == "person" and m.name.full}
    out: dict[str, str] = {}
    for mention in mentions:
        words = words_of(mention.span.text)
        sure = mention.kind == "organisation" and (mention.told >= SURE or is_organisation(words))
        if sure and len(words) > 1 and parse(words[0]).last in surnames:
            out.setdefault(words[0], mention.span.text)
    return out
