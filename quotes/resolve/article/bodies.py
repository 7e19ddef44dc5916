"""Names that the article writes of as of a body, though the tagger took them for people: a brand, a firm, an agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from quotes.data.language import ENGLISH
from quotes.names import fold, given_genders
from quotes.resolve.article.mentions import Mention
from quotes.resolve.words import is_role_noun, noun_sort, singular, words_for

AROUND = 40  # code points before and after a name that are looked at
NOUN_BEFORE = regex.compile(r"(?<![\p{L}’'-])(?<noun>\p{Ll}[\p{L}-]+)\s$")
HOUSE_BEFORE = regex.compile(r"(?<![\p{L}’'-])(?<noun>\p{Ll}+)\s(?:at|with|in)\s(?:the\s)?$")
OWN_AFTER = regex.compile(r"(?:['’]s?)?\s(?<words>\p{Ll}+(?:\s\p{Ll}+)?)")
OF_ANOTHER = regex.compile(r"\s\p{Lu}\p{Ll}+\s\p{Lu}")  # Corvus spokeswoman Ann Roe
AS_A_BODY = regex.compile(r",?\s(?:which\b|(?:said|says|has|added)\s(?:that\s)?it\b|[^.,;:\"“”]{3,50}?\bits\b)")
DETERMINED = regex.compile(r"(?<!\p{L})[Tt]he\s$")
AS_A_PERSON = regex.compile(r",\s(?:who\b|\d\d\b)|\s(?:said|says|added|told)\s(?:that\s)?(?:he|she|his|her)\b")


def with_bodies(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those of supposed people that the article treats as a body as an organisation's."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind == "person" and not (mention.name.full and is_given(mention)):
            votes[mention.span.text] += vote(text, mention)
    people = {m.name.last for m in mentions if m.kind == "person" and m.name.full and votes[m.span.text] <= 0}
    full = {m.span.text for m in mentions if m.name.full}
    bodies = {name for name, count in votes.items() if count > (name in full)}  # two words are a person's as a rule
    return tuple(
        replace(m, kind="organisation", sure=True)
        if m.kind == "person" and m.span.text in bodies and m.name.last not in people
        else m
        for m in mentions
    )


def is_given(mention: Mention) -> bool:
    """Whether a name begins with a given name."""
    return fold(mention.span.text.split()[0]) in given_genders()


def vote(text: str, mention: Mention) -> int:
    """How one place speaks for a body (above 0) or a person (below)."""
    start, end = mention.span.start, mention.span.end
    if mention.title or AS_A_PERSON.match(text, end):
        return -3
    before = text[max(0, start - AROUND) : start]
    found = int(mention.span.text.isupper() and 2 <= end - start <= 5 and text[end : end + 1] != ":")
    found += AS_A_BODY.match(text, end) is not None
    found += DETERMINED.search(before) is not None and not mention.owner
    noun = NOUN_BEFORE.search(before)
    if noun is not None:
        sort = noun_sort(singular(noun["noun"]))[0]
        found += sort == "organisation" or noun["noun"] in ENGLISH.words("organisation_nouns")
        found -= sort == "person"
    house = HOUSE_BEFORE.search(before)
    found += house is not None and is_role_noun(singular(house["noun"]))
    own = OWN_AFTER.match(text, end, end + AROUND)
    if own is not None:
        words = own["words"].split()
        found += bool({own["words"], words[0]} & words_for("a body's own"))
        found += is_role_noun(words[-1]) and OF_ANOTHER.match(text, own.end()) is not None
    return found
