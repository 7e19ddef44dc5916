"""The walk over an article's occasions: when, where and to whom each attribution was uttered.

Every field is chosen among what the utterance's own clause says, what was settled of its neighbours (the same
speaker's last words, the words before, the report around, what the same speaker's next clause says), and nothing:
by the fitted weights of ``quotes/data/occasion_weights.tsv``, as a speaker is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from quotes.data import load_table
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.occasion.clause import clause_of
from quotes.resolve.occasion.options import SAME_EVENT, Option, Utterance, people, places, times
from quotes.resolve.occasion.time import find_times
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.rank import Weights, likeliest, weights_of
from quotes.resolve.speaker.source import place_of
from quotes.values import Article, Attribution

FIELDS: dict[str, Callable[[Utterance], Iterator[Option]]] = {"when": times, "venue": places, "addressee": people}
BACK = 12  # attributions before, among which a neighbour is looked for
SURE = 0.85  # probability of a day from elsewhere; 0 to 0.85 were tried by folds
AHEAD = 6  # attributions after
OWN = {"the document", "a poll"}  # venues of the words alone that have them in their source
REACH = 900  # code points back in which another time breaks an occasion off
Decide = Callable[[int, str, Sequence[Option]], Option]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and to whom somebody spoke, as far as the text says."""

    when: Option
    venue: Option
    addressee: Option


@dataclass(slots=True)
class Past:
    """What was settled so far, attribution by attribution; what the own clauses of all of them say; and where the
    article tells a time outside what is said (``told``)."""

    utterances: list[Utterance]
    own: list[dict[str, list[Option]]]
    told: tuple[int, ...]
    settled: list[dict[str, Option]] = field(default_factory=list)

    def key(self, index: int) -> str | None:
        who = self.utterances[index].who
        return who.key if who else None


@cache
def weights() -> Weights:
    """The weights of occasions, by field and finding."""
    return weights_of(load_table("occasion_weights"))


def by_weights(index: int, name: str, options: Sequence[Option], table: Weights | None = None) -> Option:
    """The likeliest option; a day that no word of the clause tells must be likelier still, or is left open."""
    every = weights() if table is None else table
    best, probability = likeliest(name, [dict.fromkeys(option.findings, 1.0) for option in options], every)
    unsure = name == "when" and "own" not in options[best].findings and probability < SURE
    return options[0] if unsure else options[best]


def find_occasions(
    article: Article,
    cast: Cast,
    attributions: Sequence[Attribution],
    speakers: Sequence[Who | None],
    decide: Decide = by_weights,
) -> tuple[Occasion, ...]:
    """When, where and to whom of every attribution."""
    utterances = list(uttered(article, cast, attributions, speakers))
    text = cast.layout.text
    told = (when.span.start for when in find_times(text, 0, len(text)))
    past = Past(utterances, own_words(utterances), tuple(start for start in told if not cast.layout.said(start)))
    for index in range(len(utterances)):
        past.settled.append({})
        for name in FIELDS:
            past.settled[index][name] = decide(index, name, list(options_of(past, index, name)))
    return tuple(Occasion(**one) for one in past.settled)


def own_words(utterances: Sequence[Utterance]) -> list[dict[str, list[Option]]]:
    """What each clause says; ``that night`` leans on the last day that a clause shortly before it tells."""
    out: list[dict[str, list[Option]]] = []
    for one in utterances:
        anchor = next((option.day for own in reversed(out[-3:]) for option in own["when"] if option.day), None)
        leaning = replace(one, anchor=anchor)
        out.append({name: list(options(leaning)) for name, options in FIELDS.items()})
    return out


def uttered(
    article: Article, cast: Cast, attributions: Sequence[Attribution], speakers: Sequence[Who | None]
) -> Iterator[Utterance]:
    """The attributions with what is asked of each."""
    said: list[Said] = []
    for attribution, who in zip(attributions, speakers, strict=True):
        place = place_of(attribution)
        clause = clause_of(cast.layout, attribution)
        yield Utterance(cast, attribution, who, clause, place, article.published, tuple(said[-60:]), None)
        if who is not None and attribution.within is None:
            said.append(Said(place, who))


def options_of(past: Past, index: int, name: str) -> Iterator[Option]:
    """All options of a field: those of the own clause, those of neighbours, each value once, and nothing."""
    one = past.utterances[index]
    own = past.own[index][name]
    yield Option(None, ("nothing", *(f"nothing, {way}" for way in one.manner()), f"nothing, {min(len(own), 2)} own"))
    found: dict[str, Option] = {}
    plain = any("plain" in option.findings for option in own)
    for option in own if plain else (*own, *carried(past, index, name)):
        key = option.day or option.value or ""
        known = found.get(key)
        merged = tuple(dict.fromkeys((*known.findings, *option.findings))) if known else option.findings
        found[key] = Option(known.value if known else option.value, merged, option.day)
    yield from found.values()


def carried(past: Past, index: int, name: str) -> Iterator[Option]:
    """The values of neighbours."""
    one, me = past.utterances[index], past.key(index)
    back = range(index - 1, max(-1, index - 1 - BACK), -1)
    known = [i for i in back if past.settled[i][name].value and not OWN & set(past.settled[i][name].findings)]
    known = [i for i in known if not past.utterances[i].attribution.thought and not looks_back(past, i, index)]
    mine = next((i for i in known if me is not None and past.key(i) == me), None)
    last = next((i for i in known if index - i <= 3), None)
    around = one.attribution.within if one.attribution.within is not None and one.attribution.within < index else None
    for way, other in (("mine", mine), ("last", last), ("around", around)):
        if other is not None and past.settled[other][name].value:
            yield brought(past, index, name, way, other, past.settled[other][name])
    later = range(index + 1, min(len(past.utterances), index + 1 + AHEAD))
    ahead = next((i for i in later if me is not None and past.key(i) == me and past.own[i][name]), None)
    if ahead is not None:
        yield brought(past, index, name, "ahead", ahead, past.own[ahead][name][0])


def looks_back(past: Past, other: int, index: int) -> bool:
    """Whether a neighbour's time is a month or year (``in June``), which holds within its paragraph only."""
    day, layout = past.settled[other]["when"].day, past.utterances[index].cast.layout
    apart = layout.paragraph(past.utterances[index].place) != layout.paragraph(past.utterances[other].place)
    return day is not None and len(day) < 10 and apart


def brought(past: Past, index: int, name: str, way: str, other: int, option: Option) -> Option:
    """The value of a neighbour, with what speaks for and against its being that of the words at hand too."""
    one, layout = past.utterances[index], past.utterances[index].cast.layout
    here = layout.paragraph(one.place)
    apart = abs(here - layout.paragraph(past.utterances[other].place))
    between = range(min(index, other) + 1, max(index, other))
    strangers = sum(past.key(i) != past.key(index) for i in between)
    found = [way, f"{way}, {min(apart, 4)} paragraphs", f"{way}, {min(strangers, 2)} others between"]
    found.append(f"{way}, {min(len(between) - strangers, 2)} of the own between")
    found += [f"{way}, {manner}" for manner in one.manner()]
    if past.key(other) != past.key(index):
        found.append(f"{way}, another speaker")
    if layout.sentence(one.place) == layout.sentence(past.utterances[other].place):
        found.append(f"{way}, in the same sentence")
    if name == "when":
        found.append(f"{way}, known to {len(option.day or '')}")
        if way != "ahead" and time_between(past, one, past.utterances[other].place):
            found.append(f"{way}, a time between")
    elif past.settled[index]["when"].value and name != "when":
        same = past.settled[index]["when"].day == past.settled[other]["when"].day if other < index else False
        found.append(f"{way}, the same time" if same else f"{way}, another time")
    if past.own[index][name]:
        found.append(f"{way}, own words too")
        if SAME_EVENT.fullmatch(past.own[index][name][0].value or ""):
            found.append(f"{way}, spoken of again")
    return Option(option.value, tuple(found), option.day)


def time_between(past: Past, one: Utterance, start: int) -> bool:
    """Whether the article tells another time between two places, outside what is said."""
    begin = max(one.cast.layout.sentence_bounds(start)[1], one.place - REACH)
    return bisect_left(past.told, begin) < bisect_left(past.told, one.place)
