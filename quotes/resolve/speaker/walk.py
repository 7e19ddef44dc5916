"""The walk over an article's attributions, each source asked in the light of who has spoken before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from quotes.data.compiled import compiled
from quotes.names import role_fields
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.lead import suffered
from quotes.resolve.article.phrases import Phrase, phrase_of, pronoun_of
from quotes.resolve.occasion.occasions import place_of
from quotes.resolve.speaker.candidates import Candidate, candidates_of
from quotes.resolve.speaker.described import described
from quotes.resolve.speaker.evidence import Floor, evidence
from quotes.resolve.speaker.listener import answered
from quotes.resolve.speaker.namesakes import no_surer_than_named
from quotes.resolve.speaker.naming import LEADING_ARTICLE, person_who, unnamed
from quotes.resolve.speaker.newcomer import REACTS, told_of
from quotes.resolve.speaker.object import OBJECT
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.rank import Weights, choose
from quotes.resolve.speaker.reasons import in_words
from quotes.resolve.speaker.scene import Scene, scene_of
from quotes.resolve.speaker.source import Source, source_of
from quotes.resolve.speaker.speakers import who_is_reported, who_speaks
from quotes.resolve.speaker.subject import as_source, either_may_go_on, many_before, subject_before
from quotes.resolve.words import ARTICLES, GENDERS, role_sort, words_for
from quotes.values import Attribution

# Of 39 descriptions on annotated articles that went to somebody of whom nothing tells them, 32 were of the right one;
# most of them are prime ministers and the like, whom readers know
UNTOLD = frozenset({"no role known", "another role", "another office"})
ASIDE = compiled(r",\s[^.;:!?\"“”\n]{2,120},(?=\s)")  # Orr, asked what he thought, shrugged
MOST_UNTOLD = 0.9
MOST_UNTOLD_TRADE = 0.8  # the composer, where one man has just spoken
MOST_UNTOLD_OFFICE = 0.75  # the council leader, where one woman is named
MOST_OF_EITHER = 0.75  # her mother wept; she said; the older man
JUST_SPOKE = frozenset({"spoke last but 0", "spoke last but 1"})
MOST_UNLIKE = 0.6  # the composer said she was late, where one man is named; the prioress, of a nun who died
UNLIKE = frozenset({"said of another gender", "has died"})
# of a body that is called by the noun of a description
CALLED = frozenset({"name has the noun", "noun beside the name", "was called so", "was meant by it before"})
GOES_ON = "spoke last, paragraphs back: 0"
MOST_UNCALLED = 0.75  # the agency, where the article names one body
NEXT = 12  # code points into the next paragraph in which a name begins that opens it
SURE = 0.6  # of whom a description means, for a pronoun to mean the same
Findings = list[dict[str, float]]
Decide = Callable[[int, Source, Sequence[Candidate], Findings], Who | None]


def by_weights(
    index: int, source: Source, candidates: Sequence[Candidate], found: Findings, weights: Weights | None = None
) -> Who | None:
    """The likeliest candidate with its probability and reason."""
    choice = choose(source.form, candidates, found, weights)
    if choice.candidate.who is None:
        return None
    reason = in_words(source, choice.findings)
    who = replace(choice.candidate.who, confidence=choice.probability, reason=reason)
    if source.form == "organisation" and choice.candidate.actor is not None:
        return replace(
            who, confidence=min(who.confidence, most_uncalled(source, found[candidates.index(choice.candidate)]))
        )
    if who.person is None:
        return who
    if source.form != "person":
        return replace(who, role=None)  # what a description before that may have meant somebody else told of them
    findings = found[candidates.index(choice.candidate)]
    if not UNTOLD.isdisjoint(findings):
        rivals = (other for other in found if other is not findings)
        rival = any(of_field in other for other in rivals if (of_field := its_field(source.phrase)))
        who = replace(who, confidence=min(who.confidence, most_untold(source.phrase, findings, rival=rival)))
    if not words_for("of two").isdisjoint(source.phrase.modifiers):
        who = replace(who, confidence=min(who.confidence, MOST_OF_EITHER))
    return replace(who, role=LEADING_ARTICLE.sub("", source.phrase.text))


def most_uncalled(source: Source, found: Mapping[str, float]) -> float:
    """How sure one may be that a body is meant by a noun by which it is not called: sure of ``the company`` or ``the
    club``, which tell no more than that it is one, and of ``the charity`` that spoke right before.
    """
    noun = source.phrase.noun
    any_name = noun in words_for("a firm") | words_for("body of any name")
    goes_on = GOES_ON in found and noun in words_for("any organisation") - words_for("no firm")
    return 1.0 if any_name or goes_on or not CALLED.isdisjoint(found) else MOST_UNCALLED


def its_field(phrase: Phrase) -> str:
    """The finding of somebody who is of the field of an office told by its noun alone, or the empty word."""
    field = role_fields().get(phrase.noun) if not phrase.modifiers else None
    return f"{field}: its field" if field else ""


def most_untold(phrase: Phrase, found: Mapping[str, float], *, rival: bool = False) -> float:
    """How sure one may be that somebody of whom a noun is never told is meant by it; less of whom another trade is, and
    where there is a ``rival``, another of the field: ``the minister``, beside a business secretary.
    """
    if not UNLIKE.isdisjoint(found):
        return MOST_UNLIKE
    if phrase.noun in words_for("office that readers know"):
        return MOST_UNTOLD if "no role known" in found and not rival else MOST_UNTOLD_OFFICE
    if "named only afterwards" in found and role_sort(phrase.noun)[0] != "office":
        return MOST_UNLIKE
    if role_sort(phrase.noun)[0] == "office" or JUST_SPOKE.isdisjoint(found):
        return MOST_UNTOLD_OFFICE
    return MOST_UNTOLD if phrase.modifiers and "no role known" in found else MOST_UNTOLD_TRADE


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
        if voice is not None:
            who: Who | None = voice
        elif label in labels:
            who = labels[label]
        else:
            around = reporter if attribution.within is not None and outer and _covers(outer, attribution) else None
            follows = (
                found[attribution.follows] if attribution.follows is not None and attribution.follows < index else None
            )
            source = source_of(cast, attribution)
            rule = by_rule(cast, source, attribution, said, around, follows)
            inner = attribution.within is not None and source.quoted
            reacts = None if inner else reacted_before(scene, source)
            before = told_within(cast, source, said, around) if inner else reacts or told_before(scene, source, said)
            told = before is not None and (inner or before is reacts or is_told_of(source, before, rule))
            rule = before if told else rule
            floor = Floor(said, around.key if around else None, follows.key if follows else None, before)
            candidates = candidates_of(scene, source, said, rule, floor.reporter, before, in_turn=in_turn)
            who = decide(index, source, candidates, evidence(scene, source, floor, candidates))
            who = who if attribution.within is not None else answered(cast, source, who)
            who = no_surer_than_named(scene, source, said, who)
            who = goes_on(scene, source, said, who) if before is None else told_no_surer(who, before)
            who = named_below(scene, source, who)
            if label:
                labels[label] = who
        found.append(who)
        if attribution.within is not None:
            continue
        outer, reporter, in_turn = attribution, who, voice is not None or is_turn(attribution)
        if who is not None:
            said.append(heard(attribution, who))
    return tuple(found)


def goes_on(scene: Scene, source: Source, said: Sequence[Said], who: Who | None) -> Who | None:
    """Who speaks, no surer than who spoke before where a pronoun or nothing goes on from there and no name since."""
    if who is not None and either_may_go_on(scene.cast, source):
        return replace(who, confidence=min(who.confidence, MOST_OF_EITHER))
    if who is not None and is_one_for_many(scene, source, said, who):
        return replace(who, confidence=min(who.confidence, MOST_OF_EITHER))
    if who is None or not said or said[-1].who.key != who.key or source.form not in {*GENDERS, "none"}:
        return who
    actor = scene.by_key.get(who.key)
    if actor is not None and actor.between(said[-1].place, source.place):
        return who
    return replace(who, confidence=min(who.confidence, said[-1].who.confidence))


def named_below(scene: Scene, source: Source, who: Who | None) -> Who | None:
    """Who speaks, less surely as somebody unnamed where the next paragraph begins with a name that may be theirs: ``A
    surgeon says that he was hounded out. ¶Rajiv Roe was suspended``.
    """
    cast, layout = scene.cast, scene.cast.layout
    first = layout.paragraph(layout.body - 1) + 1 == source.paragraph
    new = source.phrase.determiner in ARTICLES - {"the"} and source.form == "person"
    if who is None or who.kind != "anonymous" or not (first and new):
        return who
    end = layout.paragraph_end(source.place)
    person = next((one for mention, one in cast.between(end, end + NEXT) if layout.opens(mention.span.start)), None)
    if person is None or person.first < end or cast.roles[person.key] or suffered(layout, person):
        return who
    gender, known = role_sort(source.phrase.noun)[1], cast.gender(person)
    return who if gender and known not in {gender, ""} else replace(who, confidence=min(who.confidence, MOST_OF_EITHER))


def is_one_for_many(scene: Scene, source: Source, said: Sequence[Said], who: Who) -> bool:
    """Whether ``they`` is taken for one person or body where the text just told of several people, and no such body
    has surely spoken since.
    """
    if source.form != "they" or source.quoted or who.kind not in {"person", "organisation"}:
        return False
    last = said[-1].who if said else None
    goes_on = last is not None and last.key == who.key and last.confidence > MOST_OF_EITHER
    return not (goes_on and who.kind == "organisation") and many_before(scene.cast, source)


def told_no_surer(who: Who | None, before: Who) -> Who | None:
    """Who speaks, no surer than whom the description means of which the sentence before tells, and not by it."""
    if who is None or who.key != before.key or who.person is None:
        return who
    return replace(who, confidence=min(who.confidence, before.confidence), role=None)


def told_before(scene: Scene, source: Source, said: Sequence[Said]) -> Who | None:
    """Whom the description surely means of which the sentence before a pronoun tells, and that has not spoken there."""
    subject = subject_before(scene.cast, source)
    if subject is None or (said and said[-1].place >= subject.start):
        return None
    described = source_of(scene.cast, as_source(scene.cast, subject))
    rule = who_speaks(scene.cast, subject, said)
    candidates = candidates_of(scene, described, said, rule)
    who = by_weights(0, described, candidates, evidence(scene, described, Floor(said), candidates))
    return who if who is not None and who.confidence >= SURE else None


def reacted_before(scene: Scene, source: Source) -> Who | None:
    """Whose name the sentence before begins that tells how they took it: ``Roe said no. Orr shrugged. "Never," he
    said``: Orr."""
    layout, first = scene.cast.layout, source.contents[0].start
    here = layout.sentence_bounds(min(source.place, first))[0]
    start = layout.sentence_bounds(here - 2)[0]
    if source.form not in GENDERS or not layout.quoted(first) or layout.paragraph(start) != layout.paragraph(here):
        return None
    for actor, standing in scene.ahead(start, 1):
        aside = ASIDE.match(layout.text, standing.end, here)
        reacts = REACTS.match(layout.text, aside.end() if aside else standing.end, here)
        person = actor.person if reacts and standing.subject and not layout.said(standing.start) else None
        if person is None:
            return None
        return person_who(person, 0.97) if scene.cast.gender(person) in {GENDERS[source.form], ""} else None
    return None


def told_within(cast: Cast, source: Source, said: Sequence[Said], teller: Who | None) -> Who | None:
    """Whom a pronoun within somebody's words means of whom that one told last: ``I asked the nurse. She said no.``"""
    gender = GENDERS.get(source.form)
    one = told_of(cast, source.place, gender, teller.person if teller else None) if gender else None
    if one is None:
        return None
    phrase = phrase_of(one.text)
    who = described(cast, one, phrase, said)
    if who is None or who.person is None or role_sort(phrase.noun)[0] == "kin":
        return who
    return who if phrase.noun in cast.role_nouns(who.person) else unnamed(phrase, 0.7)


def is_told_of(source: Source, before: Who, rule: Who | None) -> bool:
    """Whether a pronoun tells of somebody unnamed of whom the sentence before does: by the gender of the noun, or where
    nobody named may be meant.
    """
    told = role_sort(before.noun)[1]
    unnamed = rule is None or rule.person is None
    return before.person is None and (told == GENDERS.get(source.form) or (unnamed and not told))


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
    if came := just_came(cast, source, said):
        return came
    if attribution.within is not None:
        return who_is_reported(cast, attribution.source, said, reporter)
    return who_speaks(cast, attribution.source, said)


def just_came(cast: Cast, source: Source, said: Sequence[Said]) -> Who | None:
    """Whom ``he`` or ``she`` means that follows on somebody unnamed who came: ``Another shopper threw a shoe. She``.

    One who came to another ``he`` or ``she`` is hardly meant: ``A customer heard her. She``.
    """
    came = source.newcomer
    if came is None or source.form not in GENDERS or not came.just:
        return None
    if said and said[-1].place > came.place:
        return None
    to_another = OBJECT[source.form].search(cast.layout.text, came.place, source.place)
    return None if to_another else unnamed(came.phrase, 0.7)


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
