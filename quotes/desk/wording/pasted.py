"""The attribution that is pasted along with a claim: ``Ana Ruiz said "The dam is safe"`` gives a speaker and words.

What is not the claimed words is blanked out, so that every position in what is left is one in the claim as given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.desk.wording.words import word_class, word_set
from quotes.values import Act

LONGEST = 8  # words of a name with its title or role
REST = 8  # words after an attribution at the end: "told reporters in Port Sable on Monday"
QUOTED = compiled(r"""["“„«](?P<words>[^"“”„«»]{3,})["”“»]|(?<!\w)[‘'](?P<single>[^‘]{3,}?)[’'](?!\w)""")
DASHED = compiled(r"^(?P<words>.{8,}?[.!?]?)\s+(?:[–—―~]|-{1,3})\s*(?P<name>\p{Lu}[^.!?:;\"“”]{2,70})\s*$")
TRAILING = compiled(r"^[\s,.;]*(?:[–—―~(]|-{1,3})?\s*(?P<name>[^\"“”]{2,90}?)\s*\)?\s*\.?\s*$")
LABEL = compiled(r"(?i)^\s*(?:BREAKING|UPDATE|JUST IN|NEW|CLAIM|QUOTE|FACT CHECK|WATCH|VIDEO)\s*[:–—-]\s*")
COLON = compiled(r"(?s)^\s*(?P<name>[^:\"“”]{2,90}?)\s*:\s+(?P<words>\S.*)$")
ACCORDING = compiled(r"(?is)^\s*according to (?P<name>[^,\"“”]{2,90}),\s*(?P<words>.+)$")
TOLD_BY = compiled(r"(?i)\s*(?:according to|per|via)\s+(?P<name>.+)$")
BEFORE = compiled(r"(?i)^\s*(?:as|did|(?:a )?(?:quote|statement|words?) (?:from|by|of))\s+")
BRACKETED = compiled(r"^(?P<words>.{8,}?[.!?]?)\s+\((?P<name>\p{Lu}[^()]{2,70})\)\s*$")
HANDLE = compiled(r"\s*\(?@\w+\)?|\s*\([^)]*\)\s*$")
DATE = compiled(
    r"""(?x)  ,?\s+ (?: in | on | at | during | from | via | speaking | to | yesterday | today
              | (?:last|this) \s+ (?: \w+day | week | month | year ) ) \b .* $
    | ,?\s*\d{4}\s*$"""
)
OPENS = compiled(r"\s*(?:(?:to )?(?:reporters|\w+day)\s+(?=that|whether|if))?(?:that\b|whether\b|if\b)?\s*")
TO_WHOM = compiled(
    r"\s*(?:reporters|journalists|us|me|them|him|her|parliament|(?:the|a)(?:\s\p{Lu}\w+)+|(?:the|a)\s\w+|\p{Lu}\w+(?:\s\p{Lu}\w+)*)?"
    r"(?:\son\s\p{Lu}\w+day)?\s*(?:that\b)?\s*"
)
COMMA = compiled(r",\s+")
TOKEN = compiled(r"[\p{L}\p{M}][\p{L}\p{M}.'’-]*")
# what a verb says was done with the words
VERBS: dict[str, Act] = {
    **dict.fromkeys(("deny", "denies", "denied", "rejected", "rejects", "disputes", "disputed", "refuted"), "denies"),
    **dict.fromkeys(("asks", "asked", "wonders", "wondered"), "asks"),
    **dict.fromkeys(("demands", "demanded", "urged", "urges"), "demands"),
}
MORE = word_set("reports")
BETWEEN = word_set("between name and verb")
NOBODY = word_set("names nobody")
SMALL = word_set("in a name")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A claim taken apart: ``words`` are as long as the claim, blank where the attribution stood.

    ``speaker`` is None where the claim names nobody; ``act`` is what it says was done with the words.
    """

    words: str
    speaker: str | None = None
    act: Act = "states"


def take_apart(claim: str) -> Pasted:
    """The words of a claim and whom it puts them on.

    >>> take_apart('Ana Ruiz said "The dam is safe"').speaker, take_apart("Ruiz: The dam is safe").words.strip()
    ('Ana Ruiz', 'The dam is safe')
    >>> take_apart("The dam is safe, Ruiz told reporters").speaker, take_apart("We said no: it is over").speaker
    ('Ruiz', None)
    """
    label = LABEL.match(claim)
    begins = label.end() if label else 0
    body = claim[begins:]
    for attempt in (_quoted, _according, _colon, _dashed, _reported, _tail):
        found = attempt(body)
        if found:
            spans, speaker, act = found
            return Pasted(_kept(claim, [(start + begins, end + begins) for start, end in spans]), speaker, act)
    return Pasted(_kept(claim, [(begins, len(claim))]))


Found = tuple[list[tuple[int, int]], str, Act]


def _kept(claim: str, spans: list[tuple[int, int]]) -> str:
    kept = [" "] * len(claim)
    for start, end in spans:
        kept[start:end] = claim[start:end]
    return "".join(kept)


def _quoted(claim: str) -> Found | None:
    """Words in quotation marks with an attribution before, after or between them."""
    quotes = list(QUOTED.finditer(claim))
    if not quotes:
        return None
    spans = [match.span("words") if match["words"] else match.span("single") for match in quotes]
    before, after = claim[: quotes[0].start()], claim[quotes[-1].end() :]
    between = claim[quotes[0].end() : quotes[-1].start()] if len(quotes) > 1 else ""
    if len(quotes) > 2 or (between.strip() and before.strip()):
        return None
    if between.strip(" ,.;"):
        found = _attribution(between)
        return (spans, *found) if found and not after.strip(" .") else None
    if before.strip():
        found = _attribution(before.rstrip(" :,")) or (_bare(before) if before.rstrip()[-1:] in ":,–—-" else None)
        return (spans, *found) if found and len(after.split()) <= REST else None
    trailing = TRAILING.match(after)
    if not after.strip(" .") or not trailing:
        return None
    found = _attribution(after.strip(" ,.;–—-()")) or _bare(trailing["name"])
    return (spans, *found) if found else None


def _according(claim: str) -> Found | None:
    match = ACCORDING.match(claim)
    name = _name(match["name"]) if match else None
    return ([match.span("words")], name, "states") if match and name else None


def _colon(claim: str) -> Found | None:
    match = COLON.match(claim)
    if not match:
        return None
    found = _attribution(match["name"]) or _bare(match["name"])
    return ([match.span("words")], *found) if found else None


def _dashed(claim: str) -> Found | None:
    match = DASHED.match(claim) or BRACKETED.match(claim)
    found = _bare(match["name"]) if match else None
    is_sure = match and found and (_is_sure(found[0]) or _is_dated(match["name"]))
    return ([match.span("words")], *found) if match and found and is_sure else None


def _tail(claim: str) -> Found | None:
    """``The dam is safe, Ruiz told reporters``: an attribution after the last comma that can begin one."""
    for match in COMMA.finditer(claim):
        words, rest = claim[: match.start()], claim[match.end() :].strip(" .")
        if len(words.split()) < 2 or len(rest.split()) > LONGEST + REST:
            continue
        found = _attribution(rest, tail=True)
        if found:
            return [(0, match.start())], *found
    return None


def _reported(claim: str) -> Found | None:
    """``Ana Ruiz said (that) the dam was safe``."""
    for name, act, end in _subjects(claim):
        if claim[:end].rsplit(None, 1)[-1].lower() in MORE:
            return None  # "The guard answered my call" tells no words
        rest = (TO_WHOM if claim[:end].endswith("told") else OPENS).match(claim, end)
        start = rest.end() if rest else end
        if len(claim[start:].split()) >= 2:
            return [(start, len(claim))], name, act
    return None


def _attribution(text: str, *, tail: bool = False) -> tuple[str, Act] | None:
    """A speaker with a verb, in either order: ``Ana Ruiz told reporters``, ``said Ana Ruiz, the mayor``."""
    according = TOLD_BY.match(text)
    if according:
        name = _name(according["name"])
        return (name, "states") if name else None
    words = TOKEN.findall(text)
    if words and _act(words[0].lower()) and not words[0][0].isupper():
        name = _name(text[text.index(words[0]) + len(words[0]) :].strip(" ,"))
        return (name, _act(words[0].lower()) or "states") if name else None
    found = next(_subjects(text), None)
    return found[:2] if found and len(text[found[2] :].split()) <= REST else None


def _subjects(text: str) -> Iterator[tuple[str, Act, int]]:
    """A name and the reporting verb after it, and where the verb ends."""
    tokens = list(TOKEN.finditer(text))[: LONGEST + 6]
    for at, token in enumerate(tokens):
        act = _act(token[0].lower())
        if act and at and token[0][0].islower():
            first = at
            while first > 1 and tokens[first - 1][0].lower() in BETWEEN:
                first -= 1
            name = _name(text[: tokens[first - 1].end()])
            if name:
                yield name, act, token.end()
            return


def _act(verb: str) -> Act | None:
    if verb in VERBS:
        return VERBS[verb]
    return "states" if verb in _speech() or verb in MORE else None


@cache
def _speech() -> frozenset[str]:
    return frozenset(row["form"] for row in ENGLISH.table("wording_reports") if row["kind"] == "speech")


def _bare(text: str) -> tuple[str, Act] | None:
    """A name that stands alone: before a colon, after a dash, in brackets."""
    name = _name(text)
    return (name, "states") if name else None


def _name(text: str) -> str | None:
    """The name or office in an attribution, without what follows it; None where the words are neither."""
    text = HANDLE.sub("", BEFORE.sub("", text)).strip(' ,.;:–—-()"“”')
    text = DATE.sub("", text)
    first = text.split(",")[0].strip()
    words = first.split()
    if not words or len(words) > LONGEST or any(word.isdigit() or word.lower() in NOBODY for word in words):
        return None
    if not all(word[0].isupper() or word in SMALL or word in _modifiers() or _is_office(word) for word in words):
        return None
    named = [word for word in words if word[0].isupper() and word.lower() not in SMALL]
    if not named and not any(map(_is_office, words)):
        return None
    return first if len(words) > 1 or _is_surname(words[0]) else None


def _is_sure(name: str) -> bool:
    """Whether a name behind a dash is no word of the sentence: two words with capitals, or an office."""
    words = name.split()
    return len(words) > 1 or _is_office(words[0])


def _is_dated(text: str) -> bool:
    """Whether a day follows a name: ``Ruiz, 12 March 2026``."""
    from quotes.read.dates import parse_date  # with the room that reads articles, which most claims do without

    return parse_date(text.partition(",")[2]) is not None and parse_date(text) is None


def _is_office(word: str) -> bool:
    low = word.lower().strip(".,")
    return low in _offices() or low.removesuffix("s") in _offices()


@cache
def _offices() -> frozenset[str]:
    return ENGLISH.words("role_nouns") | {row["title"].lower().strip(".") for row in ENGLISH.table("titles")}


@cache
def _modifiers() -> frozenset[str]:
    """Words of an office beside its noun: prime, deputy, foreign."""
    return frozenset(
        word.lower() for row in ENGLISH.table("role_modifiers") for word in next(iter(row.values())).split()
    )


def _is_surname(word: str) -> bool:
    """Whether one word with a capital may be a name: none of the small words and nouns that begin sentences."""
    low = word.lower()
    common = low in _common() or word_class(low) != "content" or _is_office(word)
    return word[0].isupper() and not common


@cache
def _common() -> frozenset[str]:
    starters = {word.lower() for word in ENGLISH.words("sentence_starters")}
    small = {row["word"] for row in ENGLISH.table("small_words") if row["use"] != "verb before a role"}  # Fell; Love
    return frozenset(small | ENGLISH.words("group_nouns") | starters)
