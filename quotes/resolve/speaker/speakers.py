"""Who speaks: a source's words turned into a person, an organisation, a group, somebody unnamed or a document."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import RELATIVES, clean_source, phrase_of, pronoun_of
from quotes.resolve.article.role_found import role_head
from quotes.resolve.speaker.antecedent import antecedent, subject_body
from quotes.resolve.speaker.described import bare, described
from quotes.resolve.speaker.naming import one_named, organisation_who, person_who, several_named
from quotes.resolve.speaker.pronouns import Said, by_pronoun
from quotes.resolve.words import fold_phrase, office_initials
from quotes.values import Span, cut

ARTICLE = ENGLISH.pattern(r"^\L<Definite|definite>\s")
OFFICE = ENGLISH.pattern(r"\L<Definite|definite>\s+(?P<office>\p{Lu}[^,.;:()]{2,60})")


def who_speaks(cast: Cast, source: Span, said: Sequence[Said]) -> Who | None:
    """The speaker that a source means, given who has spoken before it; None where nobody can be named."""
    text = clean_source(source.text)
    pronoun = pronoun_of(text)
    body = subject_body(cast, source.start) if pronoun == "it" else None
    if body is not None:
        return described(cast, body, phrase_of(body.text), said)
    if pronoun:
        return by_pronoun(cast, source, pronoun, said)
    if (text.lower() in RELATIVES and not text.isupper()) or compiled(r"(?i)\b(?:of )?whom$").search(text):
        return _by_antecedent(cast, source, said)
    phrase = phrase_of(source.text)
    if holder := _of_office(cast, text, source.start):
        return person_who(holder, 0.9)
    quoted = cast.layout.quoted
    names = [n for n in cast.between(source.start, source.end) if not quoted(n[0].span.start) or quoted(source.start)]
    return (
        several_named(cast, source, phrase, names)
        or one_named(cast, source, phrase, names)
        or described(cast, source, phrase, said)
    )


def _of_office(cast: Cast, text: str, place: int) -> Person | None:
    """The one holder of an office that is written like a name: ``The Head of Planning``, ``The Clerk`` of minutes; or
    for short: ``POTUS``."""
    m = OFFICE.fullmatch(text)
    written = m["office"] if m else office_initials().get(ARTICLE.sub("", text).casefold())
    if written is None or not (noun := role_head(written)):
        return None
    office, held = fold_phrase(written), cast.holding(noun, place)
    exact = [one for one in held if any(fold_phrase(role.text) == office for role in cast.roles[one.key])]
    found = exact or (held if " " not in office else ())
    return found[0] if len(found) == 1 else None


def who_is_reported(cast: Cast, source: Span, said: Sequence[Said], reporter: Who | None) -> Who | None:
    """The speaker of a report within a report: a description there never means the one who reports.

    ``Ann Roe said the judge had told her``: the judge is not Ann Roe, as in ``The judge told her`` she might be.
    """
    who = who_speaks(cast, source, said)
    text = clean_source(source.text)
    if who is None or reporter is None or who.key != reporter.key:
        return who
    if pronoun_of(text) or text.lower() in RELATIVES or any(True for _ in cast.between(source.start, source.end)):
        return who
    return bare(phrase_of(source.text))


def _by_antecedent(cast: Cast, source: Span, said: Sequence[Said]) -> Who | None:
    for mention, person in cast.before(source.start, 1):
        gap = cast.layout.text[mention.span.end : source.start]
        if len(gap) <= 3 or compiled(r"(?:\s?\([^)]*\))?,?\s(?:\d+,\s)?").fullmatch(gap):
            return person_who(person, 0.9) if person else organisation_who(cast, mention.span.text, 0.8)
    found = antecedent(cast, source.start)
    if found is None:
        return None
    phrase = phrase_of(found.text)
    if source.text.lower() == "who" and phrase.sort not in {"person", "group"}:
        start = max(cast.layout.sentence_bounds(source.start)[0], source.start - 160)
        whole = phrase_of(cast.layout.text[start : source.start])
        if whole.sort == "person":
            found, phrase = cut(cast.layout.text, start, source.start), whole
    names = list(cast.between(found.start, found.end))
    return one_named(cast, found, phrase, names) or described(cast, found, phrase, said)
