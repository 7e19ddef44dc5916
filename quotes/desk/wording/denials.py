"""Denials in wider words than a claim's: of having done anything, or of what "the company" is said to have done."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.desk.wording.context import REPORTED_SELVES
from quotes.desk.wording.edits import count
from quotes.desk.wording.senses import CARRYING, sense_of
from quotes.desk.wording.tellers import in_third_person
from quotes.desk.wording.words import Word, word_class, word_group, word_set, words
from quotes.records import QuoteRecord, record_text

TAKES_IN_ALL = word_set("takes in all")
NAME = compiled(r"\p{Lu}[\p{L}\p{N}&'’-]*(?:\s\p{Lu}[\p{L}\p{N}&'’-]*)*")
NAMED = compiled(r"\b[Tt]he\s(\p{Lu}[\p{L}\p{N}&'’-]*)\s(\p{Ll}+)")
BODY = compiled(r"\b[Tt]he\s(\p{Ll}+)\b")


def takes_in(claim: str, quote: QuoteRecord) -> bool:
    """Whether a claim says in particular what a quote denies of everything: "he hid the report", of "having hidden
    anything"; nothing else may be told of it."""
    said, found = words(in_third_person(claim, quote["speaker"])), words(record_text(quote))
    wide = [word for word in found if word.form in TAKES_IN_ALL]
    told, denied = ([sense_of(word.form) for word in _telling(some)] for some in (said, found))
    if len(wide) != 1 or not denied or not set(denied) <= set(told):
        return False
    if count(said, "negation") or count(found, "negation") or _is_passive(said) != _is_passive(found):
        return False
    first = _telling(found)[0]
    if wide[0].start < first.start:
        return True  # that anybody was hurt
    return denied[0] == told[0] and (said[0].form in REPORTED_SELVES) == _is_own(found, first)


def _telling(found: Sequence[Word]) -> list[Word]:
    """The words that tell what is denied, or claimed."""
    carrying = (word for word in found if word_class(word.form) in CARRYING)
    return [word for word in carrying if word.form not in TAKES_IN_ALL and word.form != "having"]


def _is_own(found: Sequence[Word], first: Word) -> bool:
    """Whether what is denied is of the speaker: no subject stands before the verb, or a pronoun."""
    before = (word.form for word in found if word.start < first.start)
    return not (first.capital or any(form in ("the", "a", "his", "her") for form in before))


def _is_passive(found: Sequence[Word]) -> bool:
    return any(word_group(word.form) in ("is", "was", "be", "been", "being") for word in found)


def as_the_body(claim: str, quote: QuoteRecord) -> str:
    """The claim with "the company", as the quote has it, for a name with which it begins and which the speaker's office
    or the headline holds, or with "the clinic" for "the Selm clinic"; as it stands else.

    Enough to take a denial for one, which holds against whoever is meant; too little to say that something was said.
    """
    speaker, printed = quote["speaker"], record_text(quote)
    known = f"{(speaker and speaker['role']) or ''} {quote['article']['title'] or ''}"
    for named in NAMED.finditer(claim):
        thing = regex.search(rf"\b[Tt]he {regex.escape(named[2])}\b", printed)
        if thing and _holds(known, named[1]):
            return claim[: named.start(1)] + claim[named.start(2) :]
    name, body = NAME.match(claim), BODY.search(printed)
    if not (name and body and body[1] in ENGLISH.words("organisation_nouns") and _holds(known, name[0])):
        return claim
    return body[0] + claim[name.end() :]


def _holds(known: str, name: str) -> bool:
    return bool(regex.search(rf"(?<!\p{{L}}){regex.escape(name)}(?!\p{{L}})", known))
