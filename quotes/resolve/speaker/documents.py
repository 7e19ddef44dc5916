"""Writings as sources: their author where the text names one, else the writing itself."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quotes.resolve.article.cast import Cast, Who, is_outlet
from quotes.resolve.article.phrases import Phrase
from quotes.resolve.speaker.naming import (
    LEADING_ARTICLE,
    bare_name,
    named_who,
    organisation_who,
    person_who,
)
from quotes.resolve.speaker.pronouns import Said, by_pronoun
from quotes.resolve.words import fold_phrase, words_for
from quotes.values import Article, Span


def owner_who(article: Article, cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """The person or organisation to whom the head belongs (``Roe’s`` brief, ``her`` letter)."""
    if not phrase.owner:
        return None
    text = cast.layout.text
    at = (text.find(owner, source.start, source.end) for owner in (phrase.owner, phrase.owner.capitalize()))
    start = next((found for found in at if found >= 0), None)
    if start is None:
        return None
    owner = Span(start, start + len(phrase.owner), phrase.owner)
    possessive = {"his": "m", "her": "f", "its": "it", "their": "they"}.get(phrase.owner.lower())
    if possessive:
        return by_pronoun(article, cast, owner, possessive, said)
    named = [(m, p) for m, p in cast.between(owner.start, owner.end)]
    return named_who(cast, *named[-1]) if named else None


def document_who(article: Article, cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """A writing: its author where the text names one, else the document itself; polls and data stay documents."""
    by = regex.search(r"\bby\s", phrase.rest)
    names = cast.between(source.start, source.end)
    if by and phrase.noun not in words_for("count"):
        writers = [
            p for m, p in names if p is not None and not m.owner and m.span.start > source.start + len(phrase.core)
        ]
        if writers:
            return person_who(writers[0], 0.8)
    personal = phrase.noun not in words_for("count")
    owner = owner_who(article, cast, source, phrase, said) if personal else None
    if owner and owner.kind in {"person", "organisation"}:
        return owner
    if personal and (house := _house_of(cast, source, phrase)):
        return house
    if personal and phrase.definite and not phrase.rest:
        earlier = _writer_of(cast, source, phrase.noun, said)
        if earlier:
            return earlier
    name = regex.sub(r"^new\s+", "", LEADING_ARTICLE.sub("", phrase.text))
    for one in reversed(said[-40:]):
        if (
            one.who.kind == "document"
            and phrase.definite
            and len(phrase.text.split()) == 2
            and phrase.noun in _near_documents(one.who.noun)
        ):
            return one.who
    return Who(f"d:{fold_phrase(name)}", bare_name(name), "document", 0.8, noun=phrase.noun)


def _house_of(cast: Cast, source: Span, phrase: Phrase) -> Who | None:
    """Who issued ``the Tidy Harbour League report``; what outlets report stays a document."""
    end = source.start + source.text.find(phrase.core) + len(phrase.core)
    for mention, person in cast.between(source.start, end):
        gap = cast.layout.text[mention.span.end : end].strip()
        house = person is None and mention.kind == "organisation" and not is_outlet(mention.span.text)
        if house and gap == phrase.head and not mention.owner:
            return organisation_who(cast, mention.span.text, 0.75)
    return None


def _near_documents(noun: str) -> frozenset[str]:
    """Nouns that may refer back to a document: a survey can be called a poll or a study."""
    groups = (
        frozenset({"poll", "survey", "study", "polling"}),
        frozenset({"report", "study", "document", "analysis", "review", "paper", "assessment", "audit"}),
        frozenset({"data", "statistics", "figures"}),
    )
    return frozenset({noun}).union(*(group for group in groups if noun in group))


def _writer_of(cast: Cast, source: Span, noun: str, said: Sequence[Said]) -> Who | None:
    """Who wrote ``the letter``: the last speaker in whose sentence, source or cue such a writing was named."""
    if not said or noun in {"report", "study", "analysis", "document", "article", "piece", "story"}:
        return None
    last = said[-1]
    start = max(cast.layout.sentence_bounds(last.place)[0], last.place - 200, source.start - 2000)
    between = cast.layout.text[start : source.start].lower()
    named = any(word in between for word in WRITING_WORDS.get(noun, (noun,)))
    return last.who if named and last.who.kind in {"person", "organisation", "group"} else None


WRITING_WORDS = {
    "ruling": ("ruled", "ruling"),
    "letter": ("letter", "wrote"),
    "decision": ("ruled", "decided", "decision"),
}
