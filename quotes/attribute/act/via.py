"""The outlet or document through which words came that the article did not hear itself.

``according to the Herald`` and ``the Herald reported`` beside a report, ``was quoted by``, ``in court papers seen by``.
Whom a speaker told (``told the Guardian``) is the addressee, and what a speaker wrote (``in a statement``) the venue:
neither is a relay. Who speaks for a speaker is one: ``said through her lawyer``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from quotes.attribute.act.words import any_of, words_for
from quotes.attribute.layout import BEGINS, sentence_at
from quotes.data import load_table, load_words
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.segment.tokens import places_of
from quotes.values import Attribution, Span, cut

LONGEST = 90  # code points of the words for a relay
NAMED = compiled(rf"\b{any_of(words_for('media') | ENGLISH.listed('kind of paper'))}\s\p{{Lu}}")
GOT = any_of(words_for("got"))
IN_WHICH = ENGLISH.pattern(r"\b(?<via>\L<article>\s(?:[\p{Ll}-]+\s){0,3}?[\p{Ll}-]+)\s\L<in or on>\s\L<which>\s$")
BROADCASTER = ENGLISH.pattern(r"(?:\L<Definite|definite>\s)?\L<broadcaster>\s\p{Lu}")  # Radio Sol
ON_AIR = ENGLISH.pattern(r"\p{Lu}[\p{L}\p{N}-]*\s\L<broadcaster>$")  # Nova TV
LOOSE = ENGLISH.pattern(rf"\s(?:{GOT}|\L<filed>)$")  # emails released, on a day that is left out
OWN = ENGLISH.pattern(r"(?i)\L<owner>\s")  # what a speaker wrote is no relay
SOME = rf"[^,;:!?\"“”()\n]{{2,{LONGEST}}}?"
STOP = r"[,;:!?\"“”()\n]|\.(?:\s|$)|$|\s\L<end of a relay>\b"
END = rf"(?={STOP})"
DAY = ENGLISH.pattern(
    r"""(?x)
    \s (?: \L<before a day> \s (?: \p{Lu}\p{L}+\L<weekday ending> | \L<span of days> | \p{Lu}\p{L}+ | \d )
      (?: (?! \s \L<by> \s ) . )*
      | \L<plain day> ) $
    """
)
THROUGH = r"(?i)\b\L<speaking through>\s(?<via>\L<owner or a>\s(?:[\p{L}-]+\s)?"
MOUTHPIECE = ENGLISH.worded(rf"{THROUGH}\L<mouthpiece>){END}", needs="speaking through")
# They do much else: "The firm was sold through a friend, Roe said."
SPEAKING_FOR = ENGLISH.worded(
    rf"{THROUGH}\L<one who speaks for another>)(?:{END}|(?=\s\L<that>\b))", needs="speaking through"
)
QUOTED_BY = ENGLISH.worded(
    rf"\b\L<quoted>\s\L<by or in>\s(?<via>{SOME})(?=\s\L<as>\s\p{{L}}+\L<participle ending>\b|{STOP})", needs="quoted"
)
SHOWN = ENGLISH.pattern(rf"(?<via>{SOME})\s\L<shows>\s(?:\L<that>\s)?")  # Emails show Ruiz told
QUOTED_BESIDE = ENGLISH.pattern(rf",?\s\L<quoted>\s\L<by or in|on or over>\s(?<via>{SOME}),?\s")
RELAYS = (
    ENGLISH.worded(rf"(?i:\b\L<through>|,\s\L<per>|(?-i:\b\L<Per>))\s(?<via>{SOME}){END}", needs="through|per"),
    ENGLISH.worded(
        rf"\b\L<as>\s(?:\L<first>\s)?\L<passed on>\s\L<by in or to|on or over>\s(?<via>(?<doc>{SOME})){END}",
        needs="passed on",
    ),
    QUOTED_BY,
    ENGLISH.worded(rf"\b\L<as>\s\p{{L}}+\L<participle ending>\s\L<by or in>\s(?<via>{SOME}){END}", needs="as"),
    ENGLISH.worded(
        rf"{BEGINS}(?:\L<As|as>\s)?(?<via>(?:[\p{{L}}\p{{N}}.&’'-]+\s){{1,6}}?)(?:\L<has reported>\s)?\L<reported>"
        r"(?=[,.]|\s\L<after reported>\b|$)",
        needs="reported",
    ),
    ENGLISH.worded(
        rf"(?:,\s|[”\"]\s)(?:\L<as>\s)?(?<via>(?<doc>{SOME}))\s\L<shows>(?=[,.]|\s\L<after reported>\b|$)",
        needs="shows",
    ),
    ENGLISH.worded(
        rf"\b(?:\L<can be heard>|\L<was quoted>\s\L<overheard>)\s[^.;:!?\n]*?\s\L<in or on>\s"
        rf"(?<via>(?<doc>{SOME})){END}",
        needs="can be heard|overheard",
    ),
    ENGLISH.worded(
        rf"{BEGINS}(?i:\L<in or on>)\s(?<via>(?<doc>{SOME})),\s{SOME}\s"
        r"(?:\L<can be heard>|\L<was quoted>\s\L<overheard>)\b",
        needs="can be heard|overheard",
    ),
    ENGLISH.worded(
        rf"(?:\b\L<whose>\s(?:\p{{Ll}}+\s){{0,2}}?{any_of(words_for('carried'), plural=True)}|,\s\L<parts of which>)"
        r"\s\L<was>\s"
        rf"(?:\L<exclusively>\s)?{GOT}\s(?:\L<exclusively>\s)?\L<got by>\s"
        rf"(?<via>{SOME}){END}",
        "",
        *words_for("got"),
    ),
)
DOCUMENTS = ENGLISH.worded(
    rf"""(?x)
    \b (?i: \L<out of> ) \s
    (?<via> (?<doc> (?: [^\s,;:.!?"“”()]+ ,? \s ){{1,10}}? ) (?: \L<exclusively> \s )? {GOT} \s
      (?: (?: \L<exclusively> | \L<before a day> \s \p{{Lu}}\p{{L}}+ ) \s )?
      \L<got by> \s [^,;:!?"“”()\n]{{2,{LONGEST}}}? ) {END}
  | \b (?i: \L<out of a leak> ) \s (?<via> (?: \L<some> \s )? (?: [\p{{Ll}}-]+ \s )?
      \L<leaked> \s (?<doc> (?: [\p{{Ll}}-]+ \s? ){{1,3}} ) )
    """,
    "leaked",
    *words_for("got"),
)
SEEN_BY = ENGLISH.worded(
    rf"\s{GOT}\s(?:\L<exclusively>\s)?\L<got by>\s(?<via>[^,;:!?\"“”()\n]+)$", "", *words_for("got")
)
PROPER = ENGLISH.pattern(r"\L<Definite|definite>\s\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+)*")  # the Meridian
LONE = compiled(r"\p{Lu}[\p{L}-]{3,}")
NAME_BEFORE = compiled(r"(?<=\p{Lu}[\p{L}.’'-]*\s)")
WHO = ENGLISH.pattern(r"\s\L<after a name>\b")
AROUND = ENGLISH.pattern(r"^\L<before a name>\s|[’']s$")
CUT = ENGLISH.pattern(rf"\s(?:\L<after a document>|{GOT})\b.*")


@cache
def _outlets() -> frozenset[str]:
    return frozenset(_bare(name) for name in load_words("outlets"))


@cache
def _media() -> frozenset[str]:
    return words_for("media") | ENGLISH.small_words("outlet")


@cache
def _documents() -> frozenset[str]:
    return ENGLISH.words("document_nouns") - words_for("vague")


@cache
def _given_names() -> frozenset[str]:
    nicknames = frozenset(row["nickname"] for row in load_table("nicknames"))
    return frozenset(name.lower() for name in load_words("given_names") | nicknames)


def is_relay(words: str) -> bool:
    """Whether these words name an outlet, or a document, that can carry what somebody else said.

    >>> is_relay("the Corran Herald"), is_relay("a memo seen by the Courier"), is_relay("an aide who saw the memo")
    (True, True, False)
    """
    bare = _bare(words)
    head = _singular(CUT.sub("", WHO.split(bare)[0]).rsplit(" ", 1)[-1])
    if OWN.match(words):
        return False
    person = words.partition(" ")[0].lower() in _given_names()
    last = words.rsplit(" ", 1)[-1].removesuffix("’s").removesuffix("'s")
    masthead = last in words_for("masthead")  # the Ledger, Corran Echo
    outlet = (
        masthead
        or NAMED.search(words) is not None
        or BROADCASTER.match(words) is not None
        or (head in _media() and (" " in bare or words[:1].islower() or bare in _media()))
    )
    heard = ON_AIR.search(words) is not None  # Nova TV, whoever else is called Nova
    return bare in _outlets() or heard or (not person and (outlet or head in _documents()))


def is_lone_name(text: str, words: str) -> bool:
    """Whether words are one name that no article lists and that no other name or title stands before in this text.

    An agency of another country is printed so, ``Interfax``; a person is named in full at least once.
    """
    if LONE.fullmatch(words) is None or words.lower() in _given_names():
        return False
    return not any(NAME_BEFORE.match(text, place) for place in places_of(text, words))


def via_of(text: str, sentences: Sequence[Span], attribution: Attribution) -> Span | None:
    """The relay in the sentence around a cue, outside what is said and outside cue and source; None for none.

    Of a document that is the source itself, according to papers seen by the Herald, it is the outlet.
    """
    cue = attribution.cue
    if cue is None:
        return None
    around = sentence_at(sentences, cue.start) or cue
    begin, end = around.start, around.end
    which = IN_WHICH.search(text, begin, attribution.source.start) if attribution.source else None
    if which and is_relay(which["via"]):
        return cut(text, *which.span("via"))
    shown = SHOWN.fullmatch(text, begin, attribution.source.start) if attribution.source else None
    if shown and is_document(shown["via"]):
        return cut(text, *shown.span("via"))
    beside = QUOTED_BESIDE.fullmatch(text, attribution.source.end, cue.start) if attribution.source else None
    if beside and (is_relay(beside["via"]) or is_lone_name(text, beside["via"])):
        return cut(text, *beside.span("via"))
    taken = [piece for piece in (*attribution.content, attribution.source) if piece is not None]
    for through in (MOUTHPIECE.search(text, begin, end), _spoken_for(text, begin, end, attribution)):
        if through and not any(cut(text, *through.span("via")).overlaps(piece) for piece in taken):
            return cut(text, *through.span("via"))
    for pattern in (*RELAYS, DOCUMENTS):
        for match in pattern.finditer(text, begin, end):
            place = without_day(text, *match.span("via"))
            own = cue.text.lower() in ENGLISH.listed("cue of a relay") and match.start() <= cue.start < match.end()
            if own or any(place.overlaps(piece) for piece in taken):
                continue
            named = match.re is QUOTED_BY.pattern and is_lone_name(text, place.text)
            if named or _carries(match, place.text):
                return place
    return _outlet_of(text, attribution.source) if attribution.source else None


def speaks_for(text: str, source: Span) -> int | None:
    """Where the words for somebody who speaks for a source begin in it: ``Roe, through her union``; None for none."""
    found = (pattern.search(text, source.start, source.end) for pattern in (MOUTHPIECE, SPEAKING_FOR))
    return next((match.start() for match in found if match and match.start() > source.start + 1), None)


def _spoken_for(text: str, begin: int, end: int, attribution: Attribution) -> regex.Match[str] | None:
    """Somebody who speaks for the source: at the start of the sentence, beside the source or right behind the cue."""
    source, cue = attribution.source, attribution.cue
    ends = [piece.end for piece in (source, cue) if piece is not None]
    for match in SPEAKING_FOR.finditer(text, begin, end):
        beside = any(0 <= match.start() - stop <= 2 for stop in ends)
        within = cue is not None and cue.start < match.start() < cue.end
        if match.start() == begin or beside or within:
            return match
    return None


def _outlet_of(text: str, source: Span) -> Span | None:
    """The outlet that got a document, where the words of a source end with it; None for none."""
    found = SEEN_BY.search(text, source.start, source.end)
    return (
        cut(text, *found.span("via")) if found and (is_relay(found["via"]) or PROPER.fullmatch(found["via"])) else None
    )


def document_at_end(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """Where a document that a relay got begins at the end of ``[start, end)``, and its words; None for none."""
    for match in DOCUMENTS.finditer(text, start, end):
        place = without_day(text, *match.span("via"))
        if match.start() > start + 3 and match.end("via") == end and _carries(match, place.text):
            return match.start() - 1, place
    return None


def after_document(text: str, begin: int, source: Span) -> int | None:
    """Where the source goes on after a document that a relay got, which it was read with; None where it has none."""
    for match in DOCUMENTS.finditer(text, begin, source.end):
        end = without_day(text, *match.span("via")).end
        if match.start() <= source.start < end < source.end and text[end] == ",":
            return end
    return None


def _carries(match: regex.Match[str], words: str) -> bool:
    """Whether the words are a relay; of a document with the one who got it, the document decides."""
    document = match["doc"] if "doc" in match.re.groupindex else None
    return is_relay(words) if document is None else is_document(document.strip(" ,"))


def is_document(words: str) -> bool:
    """Whether words name what holds what somebody said: ``emails``, ``a recording of the call``."""
    head = _singular(CUT.sub("", words).split()[-1].lower())
    return head in words_for("carried") or is_relay(words)


def without_day(text: str, start: int, end: int) -> Span:
    """The words of a relay without the day on which it brought them."""
    day = DAY.search(text, start, end)
    end = day.start() if day else end
    whole = text[start:end].rstrip(" ,")
    return cut(text, start, start + len(LOOSE.sub("", whole)))


def _bare(words: str) -> str:
    """Lower case, without articles in front and a possessive behind."""
    return AROUND.sub("", " ".join(words.lower().split()))


def _singular(noun: str) -> str:
    single = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    known = single in _media() or single in _documents() or single in words_for("carried")
    return single if known and noun not in _media() else noun
