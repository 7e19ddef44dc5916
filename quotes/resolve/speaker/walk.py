"""The walk over an article's attributions, each source asked in the light of who has spoken before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.phrases import phrase_of, pronoun_of
from quotes.resolve.occasion.occasions import place_of
from quotes.resolve.speaker.before import told_before
from quotes.resolve.speaker.candidates import Candidate, candidates_of
from quotes.resolve.speaker.evidence import evidence
from quotes.resolve.speaker.evidence_described import Floor
from quotes.resolve.speaker.namesakes import no_surer_than_named
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import scene_of
from quotes.resolve.speaker.source import Source, source_of
from quotes.resolve.speaker.speakers import who_is_reported, who_speaks
from quotes.resolve.speaker.sureness import (
    Findings,
    by_weights,
    goes_on,
    may_be_a_firm,
    may_go_on,
    named_below,
    told_no_surer,
)
from quotes.resolve.speaker.writings import writing_meant
from quotes.resolve.words import GENDERS
from quotes.values import Attribution

Decide = Callable[[int, Source, Sequence[Candidate], Findings], Who | None]


def find_speakers(
    cast: Cast,
    attributions: Sequence[Attribution],
    decide: Decide = by_weights,
    voices: Mapping[int, Who] = MappingProxyType({}),
) -> tuple[Who | None, ...]:
    """The speaker of every attribution.

    A label of a transcript (``ROE:``) means the same speaker throughout; whoever is reported within another's words
    does not have the floor, so that ``he`` goes on to be the reporter. ``voices`` says whose the turns of a transcript
    are, by where their words begin.
    """
    scene = scene_of(cast)
    found: list[Who | None] = []
    said: list[Said] = []
    labels: dict[str, Who | None] = {}
    outer: Attribution | None = None
    reporter: Who | None = None
    in_turn = False
    for index, attribution in enumerate(attributions):
        label = transcript_label(attribution)
        voice = voices.get(attribution.content[0].start) if attribution.within is None else None
        source = source_of(cast, attribution)
        if voice is not None:
            who: Who | None = voice
        elif label in labels:
            who = labels[label]
        elif (writing := writing_meant(cast, source, said)) is not None:
            who = writing
        else:
            around = reporter if attribution.within is not None and outer and _covers(outer, attribution) else None
            follows = (
                found[attribution.follows] if attribution.follows is not None and attribution.follows < index else None
            )
            rule = by_rule(cast, source, attribution, said, around, follows)
            inner = attribution.within is not None and source.quoted
            before, rule = told_before(scene, source, said, rule, around, inner=inner)
            floor = Floor(said, around.key if around else None, follows.key if follows else None, before)
            candidates = candidates_of(scene, source, said, rule, floor.reporter, before, in_turn=in_turn)
            who = decide(index, source, candidates, evidence(scene, source, floor, candidates))
            who = no_surer_than_named(scene, source, said, who)
            who = goes_on(scene, source, said, who) if before is None else told_no_surer(who, before)
            who = may_go_on(source, said, may_be_a_firm(source, named_below(scene, source, who)))
            if label:
                labels[label] = who
        found.append(who)
        if attribution.within is not None:
            continue
        outer, reporter, in_turn = attribution, who, voice is not None or is_turn(attribution)
        if who is not None:
            said.append(heard(attribution, who))
    return tuple(found)


def heard(attribution: Attribution, who: Who) -> Said:
    """What is kept of an attribution for those after it."""
    source = attribution.source
    told = (pronoun_of(source.text) if source else None) or ""
    noun = phrase_of(source.text).noun if source else ""
    gender = told if told in GENDERS.values() else ""
    return Said(place_of(attribution), who, gender, noun, attribution.content)


def by_rule(
    cast: Cast,
    source: Source,
    attribution: Attribution,
    said: Sequence[Said],
    reporter: Who | None,
    follows: Who | None,
) -> Who | None:
    if attribution.source is None:
        return follows
    if attribution.within is not None:
        return who_is_reported(cast, attribution.source, said, reporter)
    return who_speaks(cast, attribution.source, said)


def _covers(outer: Attribution, inner: Attribution) -> bool:
    return outer.content[0].start <= inner.content[0].start and inner.content[-1].end <= outer.content[-1].end


def is_turn(attribution: Attribution) -> bool:
    """Whether nothing but a label tells who speaks: ``A``, ``Roe:``."""
    cue = attribution.cue
    return attribution.source is not None and (cue is None or cue.text == ":")


def transcript_label(attribution: Attribution) -> str | None:
    """The name in capitals with which a line of a transcript begins."""
    source, cue = attribution.source, attribution.cue
    return source.text if source and cue and cue.text == ":" and source.text.isupper() else None
