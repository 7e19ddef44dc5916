"""A claim with its phrases where the quote has them: "paid the loan back", "if it rains, we close", "the oil price"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.desk.wording.alignment import align
from quotes.desk.wording.edits import CONJUNCTIONS
from quotes.desk.wording.kinship import stem
from quotes.desk.wording.persons import persons
from quotes.desk.wording.words import Word, word_class, word_set

PARTICLES = word_set("parts from its verb")
OPENING = word_set("clause that may go first")
OF = frozenset({"of", "in", "for", "from", "to", "on"})
JOINING = frozenset({"and", "but"})
ASIDES = word_set("adverb that may move")
PARTING = CONJUNCTIONS | {"if", "unless"}
FAR = 6  # words between a verb and its particle


def regrouped(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with particles, clauses and genitives in the places where they were printed.

    >>> from quotes.desk.wording.words import words
    >>> put = regrouped(words("If it rains, we hand the keys over"), words("We hand over the keys if it rains."))
    >>> [word.form for word in put]
    ['we', 'hand', 'over', 'the', 'keys', 'if', 'it', 'rains']
    """
    out = _with_particles(said, found)
    out = _with_asides(_with_genitives(out, found), found)
    out = _with_subjects(_turned(out, found), found)
    return tuple(out)


def _with_particles(said: Sequence[Word], found: Sequence[Word]) -> list[Word]:
    """The claim with each particle as far behind its verb as in print."""
    out = list(said)
    for at in range(len(said)):
        if said[at].form not in PARTICLES:
            continue
        for before in range(max(at - FAR, 0), at):
            apart = _apart(found, out[before], out[at].form)
            if out[at].form == said[at].form and apart and at - before not in apart and before + apart[0] < len(out):
                particle = out.pop(at)
                out.insert(before + apart[0], replace(particle, clause=out[before].clause))
                break
    return out


def _with_asides(said: Sequence[Word], found: Sequence[Word]) -> list[Word]:
    """The claim with each adverb where it was printed in the same clause: "we can perhaps wait", "wait, perhaps"."""
    out = list(said)
    for adverb in {word.form for word in said} & ASIDES:
        mine, theirs = _only(out, adverb), _only(found, adverb)
        if mine is None or theirs is None or theirs == 0:
            continue
        after = _only(out, found[theirs - 1].form)
        if after is None or after + 1 == mine:
            continue
        between = out[min(mine, after) : max(mine, after) + 1]
        if not any(word.form in PARTING for word in between):
            word = out.pop(mine)
            out.insert(after + (after < mine), replace(word, clause=out[after - (after > mine)].clause))
    return out


def _only(found: Sequence[Word], form: str) -> int | None:
    """The place of a word that comes once."""
    places = [at for at, word in enumerate(found) if word.form == form]
    return places[0] if len(places) == 1 else None


def _apart(found: Sequence[Word], verb: Word, particle: str) -> list[int]:
    """How many words behind forms of a verb a particle was printed."""
    if word_class(verb.form) != "content":
        return []
    return [
        place - at
        for at, word in enumerate(found)
        if word_class(word.form) == "content" and stem(word.form) == stem(verb.form)
        for place in range(at + 1, min(at + FAR + 1, len(found)))
        if found[place].form == particle and found[place].clause == word.clause
    ]


def _turned(said: Sequence[Word], found: Sequence[Word]) -> list[Word]:
    """The claim with the halves exchanged where its condition stands first and was printed behind, or the reverse."""
    for at, word in enumerate(said):
        if word.form not in OPENING:
            continue
        places = [place for place, other in enumerate(found) if other.form == word.form]
        if len(places) != 1 or sum(other.form == word.form for other in said) != 1:
            continue
        leads = places[0] == 0 or found[places[0] - 1].sentence != found[places[0]].sentence
        ends = (stop for stop in range(at + 1, len(said)) if said[stop].clause != word.clause)
        stop = next(ends, len(said))
        if at == 0 and not leads and stop < len(said):
            return [*said[stop:], *said[:stop]]
        if at > 0 and leads and stop == len(said):
            return [*said[at:], *said[:at]]
    return list(said)


def _with_genitives(said: Sequence[Word], found: Sequence[Word]) -> list[Word]:
    """The claim with "the price of oil" for "the oil price" and "oil's price", where it was printed so."""
    out, at = list(said), 0
    while at < len(out) - 1:
        owns = at + 2 < len(out) and out[at + 1].form == "'s"
        head = at + 2 if owns else at + 1
        if head < len(out) and _is_thing(out[at]) and _is_thing(out[head]) and out[at].clause == out[head].clause:
            printed = _genitive(found, out[head].form, out[at].form)
            if printed:
                first = at - (at > 0 and out[at - 1].form == "the" and owns)
                out[first : head + 1] = [
                    replace(out[at], form=word.form, end=out[head].end, capital=word.capital) for word in printed
                ]
                at = first + len(printed)
                continue
        at += 1
    return out


def _genitive(found: Sequence[Word], head: str, owner: str) -> Sequence[Word]:
    """The words "price of (the) oil" for their head and owner; none where they were not printed."""
    for at, word in enumerate(found):
        if word.form != head:
            continue
        for stop in (at + 3, at + 4):
            some = found[at:stop]
            small = all(word_class(other.form) in ("small", "person") for other in some[1:-1])
            if len(some) == stop - at and some[-1].form == owner and some[1].form in OF and small:
                return some
    return ()


def _is_thing(word: Word) -> bool:
    return word_class(word.form) == "content"


def _with_subjects(said: Sequence[Word], found: Sequence[Word]) -> list[Word]:
    """The claim with the subject behind "and" or "but" that was printed again: "and (we) left", of "We left."."""
    if not any(word.form in JOINING for word in said):
        return list(said)
    pairs = {
        at: place
        for step in align(said, found)
        if step.op in ("equal", "replace")
        for at, place in zip(range(*step.claim), range(*step.printed), strict=True)
    }
    out: list[Word] = []
    for at, word in enumerate(said):
        out.append(word)
        place = pairs.get(at)
        if place is None or word.form not in JOINING or at + 1 == len(said):
            continue
        subject = next((other for other in found[place : place + 2] if word_class(other.form) == "person"), None)
        if subject is None or said[at + 1].form == subject.form or not _helps(said[at + 1]):
            continue
        if persons([subject]) & persons(said[:at]) & persons(found[:place]):
            out.append(replace(word, form=subject.form))
    return out


def _helps(word: Word) -> bool:
    """Whether a word may be a verb or its helper."""
    return word_class(word.form) in ("content", "agreement", "modal", "negation")
