"""Names taken for people, weighed: a brand, a firm or a street is written of in other ways than a person is.

What is called a firm and written of as one is one: bread maker ``Ann Roe`` said it would close. Else a logit over what
speaks for a person in a name itself and in all the places where the article has it. The weights are those of
``quotes/data/person_weights.tsv``; ``quotes.training.speaker`` fits them on annotated casts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from quotes.data import load_table
from quotes.data.compiled import compiled, ending
from quotes.data.language import ENGLISH
from quotes.names import fold, is_given_name, lettered
from quotes.resolve.article.entities import AS_A_BODY
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.named import is_given_alone
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.words import ARTICLES, is_role_noun, noun_sort, words_of

AROUND = 40  # code points before and after a name that are looked at
TORN = 0.8  # what the tagger says somewhere of a given name, while it takes it elsewhere for a body
MOST = 20  # places of a name that are looked at
WORD_BEFORE = ending(r"(?<![\p{L}’'-])(?:(\p{L}+)\s)?(\p{L}[\p{L}-]*),?\s")  # the postman, Lee Roe; film maker Lee Roe
OWN_AFTER = compiled(r"(?:['’]s?)?\s(?<words>\p{Ll}+(?:\s\p{Ll}+)?)")
OF_ANOTHER = compiled(r",?\s\p{Lu}\p{Ll}+\s\p{Lu}")  # Corvus spokeswoman Ann Roe
APPOSED = compiled(
    r",\s(?:which\s(?:is|was)\s)?(?:the|an?|its?|one\sof\sthe|\p{Lu}\p{L}+['’]s)\s(?<words>[^,.;:!?\n]{3,80})"
)
AFTER_ROLE = "after a role"
AFTER_BODY = "after a noun for a body"
PLACED = frozenset({"at", "from", "in", "into", "on"})
AT_A_BODY = ENGLISH.pattern(  # at the brewery Ann Roe sat
    r"(?<!\p{L})\L<venue preposition>\s\L<definite|indefinite>\s(?:\p{L}[\p{L}-]*\s){0,2}$"
)
AS_ONE = ENGLISH.pattern(r"\s\L<does as a body>\s(?:\L<in a statement>\s|[^.!?\n]*[.!?]['’\"”]?\s+\L<Its>\s)")
IT_SAID = ENGLISH.pattern(r"\s[^.!?;\n\"“”]*,\s\L<pronoun of a thing>\s\L<does as a body>(?!\p{L})")
AFTER = {
    "told of as a person": compiled(r",\s(?:who\b|\d\d\b)|\s(?:said|says|added|told)\s(?:that\s)?(?:he|she|his|her)\b"),
    "told of as a body": compiled(
        r",?\s(?:which\b|(?:said|says|has|added)\s(?:that\s)?it\b|[^.,;:\"“”]{3,50}?\bits\b)"
    ),
    "initials or an address": compiled(r"\s\(\p{Lu}{2,}\)|\.\p{Ll}"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the other names of an article say: the surnames of full names, words alone, those with a title, the kinds of
    the same, and the words of bodies' longer names."""

    surnames: frozenset[str]
    alone: frozenset[str]
    titled: frozenset[str]
    kinds: Mapping[str, Counter[str]]
    in_bodies: frozenset[str]


def with_bodies(layout: Layout, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those of supposed people that are likelier no person's as an organisation's.

    Where the tagger has told of no name at all there is nothing to weigh.
    """
    if not any(m.told for m in mentions):
        return tuple(mentions)
    bodies = {name for name, found in people_weighed(layout, mentions).items() if likely_person(found) < 0}
    bodies |= called_bodies(layout, mentions)
    return tuple(
        replace(m, kind="organisation", sure=True) if m.kind == "person" and m.span.text in bodies else m
        for m in mentions
    )


def called_bodies(layout: Layout, mentions: Sequence[Mention]) -> set[str]:
    """The names that the article calls a firm or the like and tells of as one, and nowhere of as a person.

    A brewer may be a man: but not where the brewer Ann Roe is to close a pub, ``it said``.
    """
    places = [m for m in mentions if m.kind == "person"]
    surely = {m.span.text for m in places if may_be_a_body(layout, m) and IT_SAID.match(layout.text, m.span.end)}
    called = surely | {m.span.text for m in places if is_called_a_body(layout, m)}
    told = [m for m in places if m.span.text in called]
    people = {m.span.text for m in told if m.title or AFTER["told of as a person"].match(layout.text, m.span.end)}
    return (surely | {m.span.text for m in told if is_told_as_one(layout.text, m.span.end)}) - people


def is_told_as_one(text: str, end: int) -> bool:
    """Whether what stands behind a name is written of a body: said it would, said in a statement; said no. Its owner"""
    return any(pattern.match(text, end) for pattern in (AS_A_BODY, AS_ONE))


def is_called_a_body(layout: Layout, mention: Mention) -> bool:
    """Whether right before a name of two words and more stands what kind of body it is: the charity ``Ann Roe``."""
    return mention.name.full and AFTER_BODY in of_words_before(layout.text, mention.span.start)


def may_be_a_body(layout: Layout, mention: Mention) -> bool:
    """Whether the word before a name may say what kind of body it is: the brewer ``Ann Roe``."""
    noun = word_before(layout.text, mention.span.start)
    return noun is not None and noun.lower() in ENGLISH.words("organisation_nouns")


def likely_person(found: Mapping[str, float]) -> float:
    """The sum of the weights of findings: above 0 where a person is likelier than not."""
    return sum(value * weights().get(finding, 0.0) for finding, value in found.items())


@cache
def weights() -> dict[str, float]:
    """The weights of the data file by finding."""
    return {row["finding"]: float(row["weight"]) for row in load_table("person_weights")}


def people_weighed(layout: Layout, mentions: Sequence[Mention]) -> dict[str, dict[str, float]]:
    """What speaks for and against a person, by each name that somewhere is taken for one.

    What has a title or an office somewhere, or ``Jr.`` or a letter behind it, is a person's, what is spelled like one
    where the tagger has no word for it, and a given name alone where the tagger is sure somewhere.
    """
    places: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "person":
            places.setdefault(mention.span.text, []).append(mention)
    known = known_of(layout, mentions)
    settled = {
        name
        for name, own in places.items()
        if any(m.title or m.name.suffix or m.office for m in own)
        or (not any(m.told for m in own) and spelled_so(layout, own[0]))
        or lettered(name) is not None
        or (is_given_alone(name) and any(m.told > TORN for m in own))
    }
    return {name: findings(layout, own[:MOST], known) for name, own in places.items() if name not in settled}


def known_of(layout: Layout, mentions: Sequence[Mention]) -> Known:
    kinds: dict[str, Counter[str]] = {}
    for mention in mentions:
        kinds.setdefault(mention.span.text, Counter())[mention.kind] += 1
    people = [m for m in mentions if m.kind == "person"]
    return Known(
        frozenset(m.name.last for m in people if m.name.full and spelled_so(layout, m)),
        frozenset(m.name.last for m in people if not m.name.full),
        frozenset(m.name.last for m in people if m.title),
        kinds,
        frozenset(
            fold(word) for m in mentions if m.kind == "organisation" and m.name.full for word in words_of(m.span.text)
        ),
    )


def findings(layout: Layout, places: Sequence[Mention], known: Known) -> dict[str, float]:
    """What speaks for and against a person: the name's words, the article's other names, a share of its places."""
    counts = Counter(finding for mention in places for finding in of_place(layout, mention))
    shares = {finding: count / len(places) for finding, count in counts.items()}
    told = sum(mention.told for mention in places) / len(places)
    own = dict.fromkeys(("a name", *of_words(places[0]), *of_others(places[0], known)), 1.0)
    return {**shares, **own, "how sure the tagger is": told}


def spelled_so(layout: Layout, mention: Mention) -> bool:
    """Whether a name shows by itself that it is a person's: a title, a label, a given name, initials."""
    alike = is_given(mention) or mention.span.text[1:2] == "."
    return bool(mention.title) or (mention.name.full and alike) or layout.text.startswith(":", mention.span.end)


def is_given(mention: Mention) -> bool:
    """Whether a name begins with a given name."""
    return is_given_name(mention.span.text.split()[0])


def of_words(mention: Mention) -> Iterator[str]:
    """What the words of a name say themselves."""
    words = mention.span.text.split()
    size = ("one word", "two words", "more words")[min(len(words), 3) - 1]
    yield f"{size}, {'a given name first' if is_given(mention) else 'no given name first'}"
    if mention.span.text.isupper():
        yield "in capitals"
    if mention.name.full and mention.name.particles:
        yield "a particle of surnames in it"
    sort, plural = noun_sort(words[-1])
    if sort and (plural or sort != "person"):
        yield "last word a noun for many or for a body"


def of_others(mention: Mention, known: Known) -> Iterator[str]:
    """What the other names of the article say of one."""
    last, full = mention.name.last, mention.name.full
    if full and last in known.alone:
        yield "its last word stands alone"
    if not full and last in known.surnames:
        yield "the surname of a full name"
    if last in known.titled:
        yield "a title"
    elif known.titled and not full:
        yield "no title where others have one"
    if not full and fold(mention.span.text) in known.in_bodies:
        yield "a word of a body's name"
    if known.kinds[mention.span.text].total() > known.kinds[mention.span.text]["person"]:
        yield "elsewhere no person"


def of_place(layout: Layout, mention: Mention) -> Iterator[str]:
    """What stands around one place of a name."""
    text, start, end = layout.text, mention.span.start, mention.span.end
    yield from (finding for finding, pattern in AFTER.items() if pattern.match(text, end))
    yield from of_words_before(text, start)
    if (apposed := APPOSED.match(text, end)) is not None:
        yield f"beside it: {phrase_of(apposed['words']).sort or 'another noun'}"
    own = OWN_AFTER.match(text, end, end + AROUND)
    if own is not None:
        words = own["words"].split()
        if is_role_noun(words[-1]) and OF_ANOTHER.match(text, own.end()):
            yield "an officer of it named"


def of_words_before(text: str, place: int) -> Iterator[str]:
    """What the words before a name say; behind a comma only a role does, and ``at the brewery`` is where one is."""
    before = word_before(text, place)
    for one in of_word_before(before) if before is not None else ():
        where = one == AFTER_BODY and AT_A_BODY.search(text, max(0, place - AROUND), place) is not None
        if one == AFTER_ROLE or (text[place - 2] != "," and not where):
            yield one


def word_before(text: str, place: int) -> str | None:
    """The word before a name, with the one before that where both tell of somebody's trade: ``film maker`` Ann Roe."""
    before = WORD_BEFORE.match(text[max(0, place - AROUND) : place])
    if before is None:
        return None
    made = before[1] is not None and before[1].lower() in ENGLISH.listed("made by somebody")
    return f"{before[1]}{before[2]}" if made else before[2]


def of_word_before(word: str) -> Iterator[str]:
    """What the word before a name says: an article, a role noun, a noun for a body; ``contractor`` may be both."""
    person, body = noun_sort(word.lower())[0] == "person", word.lower() in ENGLISH.words("organisation_nouns")
    if word.lower() in ARTICLES:
        yield "after an article"
    elif word in PLACED:
        yield "after a preposition of place"
    elif person and not body:
        yield AFTER_ROLE
    elif body and not person:
        yield AFTER_BODY
