"""Writings as sources: their author where the text names one, else the writing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who, is_outlet
from quotes.resolve.article.phrases import Phrase, phrase_of
from quotes.resolve.speaker.naming import LEADING_ARTICLE, bare_name, named_who, organisation_who
from quotes.resolve.speaker.pronouns import Said, by_pronoun, organisation_meant
from quotes.resolve.words import fold_phrase, singular, words_for, words_of
from quotes.values import Span


def owner_who(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
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
        return by_pronoun(cast, owner, possessive, said)
    named = [(m, p) for m, p in cast.between(owner.start, owner.end)]
    if named:
        return named_who(cast, *named[-1])
    noun = phrase.owner.rsplit(" ", 1)[-1].lower()
    body = phrase.determiner == "the" and noun in words_for("any organisation")
    return organisation_meant(cast, start, said, noun=noun) if body else None


def document_who(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """A writing: its author where the text names one, else the document itself."""
    author = (
        _paper_meant(cast, source, phrase, said)
        or _author_beside(cast, source, phrase)
        or owner_who(cast, source, phrase, said)
        or _house_of(cast, source, phrase)
        or _body_beside(phrase)
    )
    if author is not None and author.kind in {"person", "organisation"}:
        return replace(author, noun=phrase.noun)
    alike = _near_documents(phrase.noun)
    if phrase.definite and not phrase.rest:
        if told := _author_before(cast, source, alike):
            return replace(told, noun=phrase.noun)
        for one in reversed(said[-40:]):
            if one.who.noun in alike:
                return one.who
        if earlier := _writer_of(cast, source, phrase.noun, said):
            return earlier
    elif not phrase.definite and (later := _author_later(cast, source, alike)):
        return replace(later, noun=phrase.noun)
    name = compiled(r"^new\s+").sub("", LEADING_ARTICLE.sub("", but_for_who_got_it(phrase.text)))
    return Who(f"d:{fold_phrase(name)}", bare_name(name), "document", 0.8, noun=phrase.noun)


def _paper_meant(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """``The paper`` where a news outlet spoke or was named: the last one."""
    if not phrase.definite or phrase.rest or phrase.noun not in words_for("outlet again"):
        return None
    last = next((one.who for one in reversed(said[-3:]) if is_outlet(one.who.name)), None)
    if last is not None:
        return last
    for mention, person in cast.before(source.start, 6):
        if person is None and is_outlet(mention.span.text):
            return named_who(cast, mention, None)
    return None


def _author_beside(cast: Cast, source: Span, phrase: Phrase) -> Who | None:
    """``A study by Ann Roe``, ``figures from the Orro Institute``, ``a survey conducted for it by Orro``."""
    text = cast.layout.text
    for mention, person in cast.between(source.start + len(phrase.core), source.end):
        before = list(AUTHORED.finditer(text, source.start, mention.span.start, overlapped=True))
        got = any(_only_got(text, one.start()) for one in before)  # from the ministry, obtained by Orro
        if before and not got and not mention.owner and mention.kind != "place":
            return named_who(cast, mention, person)
    return None


def _body_beside(phrase: Phrase) -> Who | None:
    """``A report by the council's audit committee``: a body that is described and not named."""
    found = WRITTEN_BY.match(phrase.rest)
    body = phrase_of(found["who"]) if found else None
    if body is None or body.sort != "organisation" or not body.owner:
        return None
    return Who(f"o:{fold_phrase(body.core)}", bare_name(body.core), "organisation", 0.8)


def is_by_another(phrase: Phrase) -> bool:
    """Whether the words of a writing tell by whom it is, and that is nobody named before: a study ``by two economists``
    and not ``by the firm``."""
    found = WRITTEN_BY.match(phrase.rest)
    by = phrase_of(found["who"]) if found else None
    return by is not None and bool(by.owner or not by.definite)


def _only_got(text: str, end: int) -> bool:
    """Whether the verb that ends here says that somebody came by a writing: ``papers obtained by the Herald``."""
    return text[max(0, end - LONGEST_VERB) : end].rsplit(" ", 1)[-1].lower() in words_for("only got it")


def but_for_who_got_it(name: str) -> str:
    """The name of a writing without through whom it came: ``a letter from a surgeon, seen by the Herald``."""
    got = GOT_BY.search(name)
    return name[: got.start()] if got and _only_got(name, got.end("verb")) else name


WRITTEN_BY = ENGLISH.pattern(r"\L<written by>\s(?<who>[^,]+)")
GOT_BY = compiled(r",?\s(?<verb>\p{L}+)\sby\s")
LONGEST_VERB = 20  # code points of a word
AUTHORED = compiled(r"\s(?:by|from)\s(?:the\s)?(?:(?:\p{L}+\s){0,3}|(?:[\p{L}'’-]+\s){0,6}\p{L}+,\s)$")
AFTERWARDS = 900  # code points after a writing within which its author may be told


def _author_later(cast: Cast, source: Span, alike: frozenset[str]) -> Who | None:
    """``A new poll`` whose author is told afterwards: ``The survey by the Orro Institute``."""
    told = _authors(cast, source.end, source.end + AFTERWARDS)
    return next((who for before, who in told if not alike.isdisjoint(before[:8])), None)


def _author_before(cast: Cast, source: Span, alike: frozenset[str]) -> Who | None:
    """``The survey`` whose author the sentence before tells: he cited ``a poll by the Orro Institute``."""
    start = cast.layout.sentence_before(cast.layout.sentence_bounds(source.start)[0])
    told = () if start is None else _authors(cast, start, source.start)
    return next((who for before, who in reversed(list(told)) if not alike.isdisjoint(before[-3:])), None)


def _authors(cast: Cast, begin: int, end: int) -> Iterator[tuple[list[str], Who]]:
    """The bodies by which, in a stretch, something is told to be, each with the nouns before it in its sentence."""
    text = cast.layout.text
    for mention, person in cast.between(begin, end):
        start = max(cast.layout.sentence_bounds(mention.span.start)[0], begin)
        lead = AUTHORED.search(text, start, mention.span.start)
        if lead is not None and person is None and mention.kind != "place" and not mention.owner:
            yield (
                [singular(word.lower()) for word in words_of(text[start : lead.start()])],
                named_who(cast, mention, None),
            )


def _house_of(cast: Cast, source: Span, phrase: Phrase) -> Who | None:
    """Who issued ``the Tidy Harbour League report``."""
    end = source.start + source.text.find(phrase.core) + len(phrase.core)
    for mention, person in cast.between(source.start, end):
        gap = cast.layout.text[mention.span.end : end].strip()
        house = person is None and mention.kind == "organisation"
        if house and gap == phrase.head and not mention.owner:
            return organisation_who(cast, mention.span.text, 0.75)
    return None


def _near_documents(noun: str) -> frozenset[str]:
    """Nouns that may refer back to a document: a survey can be called a poll or a study."""
    groups = map(ENGLISH.listed, ("polled again", "reported again", "figures again"))
    return frozenset({noun}).union(*(group for group in groups if noun in group))


def _writer_of(cast: Cast, source: Span, noun: str, said: Sequence[Said]) -> Who | None:
    """Who wrote ``the letter``: the last speaker in whose sentence, source or cue such a writing was named."""
    if not said or noun in ENGLISH.listed("writing of nobody who spoke"):
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
