"""Of whom the text told right before a pronoun: a description, a name that reacts, somebody who came."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.data.compiled import compiled
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.speaker.candidates import candidates_of
from quotes.resolve.speaker.described import described
from quotes.resolve.speaker.evidence import evidence
from quotes.resolve.speaker.evidence_described import Floor
from quotes.resolve.speaker.naming import person_who, unnamed
from quotes.resolve.speaker.newcomer import REACTS, told_of
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Scene
from quotes.resolve.speaker.source import Source, source_of
from quotes.resolve.speaker.speakers import who_speaks
from quotes.resolve.speaker.subject import as_source, subject_before
from quotes.resolve.speaker.sureness import by_weights
from quotes.resolve.words import GENDERS, role_sort

ASIDE = compiled(r",\s[^.;:!?\"“”\n]{2,120},(?=\s)")  # Orr, asked what he thought, shrugged
SURE = 0.6  # of whom a description means, for a pronoun to mean the same


def told_before(
    scene: Scene, source: Source, said: Sequence[Said], rule: Who | None, teller: Who | None, *, inner: bool
) -> tuple[Who | None, Who | None]:
    """Of whom the text tells right before a pronoun, and whom the rules mean in the light of that, else ``rule``.

    ``inner`` says that it stands within the words of a ``teller``.
    """
    if inner:
        before = told_within(scene.cast, source, said, teller)
        return before, before or rule
    if reacts := reacted_before(scene, source):
        return reacts, reacts
    before = described_before(scene, source, said)
    return before, before if before is not None and is_told_of(source, before, rule) else rule


def described_before(scene: Scene, source: Source, said: Sequence[Said]) -> Who | None:
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
    layout = scene.cast.layout
    start = layout.sentence_before(source.begin)
    if source.form not in GENDERS or start is None or not layout.quoted(source.contents[0].start):
        return None
    for actor, standing in scene.ahead(start, 1):
        aside = ASIDE.match(layout.text, standing.end, source.begin)
        reacts = REACTS.match(layout.text, aside.end() if aside else standing.end, source.begin)
        person = actor.person if reacts and standing.subject and not layout.said(standing.start) else None
        if person is not None and scene.cast.gender(person) in {GENDERS[source.form], ""}:
            return person_who(person, 0.97)
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
