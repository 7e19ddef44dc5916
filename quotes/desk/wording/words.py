"""From a text to its words as they are compared, each knowing where it stands in the text as printed.

Marks, dashes, case, accents and spaces are evened out here for matching only; what is shown is always cut from
the text itself by the offsets that every word carries (code points, half-open).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.desk.wording.figures import canonical, number_words, read_day, read_number

TOKEN = compiled(
    r"""(?x)
      (?P<gap>    \[\s*(?:\.{3}|\u2026)\s*\] | \u2026 | \.\s?\.\s?\.(?:\s?\.)? )  # ...  . . .  […]
    | (?P<word>   (?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|St)\.(?=\s+\p{Lu})  # ends no sentence
                | (?:\p{L}\.){2,}                                # U.S.
                | \d+(?:,\d{3})*(?:\.\d+)?(?:\p{L}+)?             # 1,250.5  5m  21st
                | [\p{L}\p{M}\d]+(?:['\u2019\u02bc\u2018`]\p{L}+)*  # don't  O’Neill  covid19
                | ['\u2019](?:cause|em|til)\b
                | [%&$\u20ac\u00a3] )                               # signs that are read as words
    | (?P<minus>  (?<![\p{L}\p{N}\p{Pd}]) [-\u2212\u2013] (?=\d) )    # -5 degrees
    | (?P<seam>   (?:["\u201d]\s+["\u201c] | (?<=[,.!?])\u2019\s+\u2018) (?=\p{Lu}(?!\b)) )  # "We lost," "He won."
    | (?P<open_seam> (?:["\u201d]\s+["\u201c] | (?<=[,.!?])\u2019\s+\u2018) (?=I\b) )  # "If we lose," "I go"
    | (?P<quote>  ["\u201c\u201d\u201e\u00ab\u00bb] )
    | (?P<open>   \[ ) | (?P<close> \] )
    | (?P<stop>   [.!?]+ )
    | (?P<pause>  [,;:()\u2013\u2014] | \s-{1,2}\s | -- )
    """
)
APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc\u2018`", "'"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: ``plain`` with case and marks evened out, ``form`` also with spelling variants evened out.

    ``start`` and ``end`` are code points of the text. ``sentence`` and ``clause`` number the stretches between
    stops and between any punctuation. ``gap`` says that an ellipsis stands right before; ``bracketed`` that an
    editor put it in square brackets; ``quoted`` that it stands in quotation marks; ``capital`` that it begins with one,
    ``question`` that its sentence ends with a question mark.
    """

    plain: str
    form: str
    start: int
    end: int
    sentence: int = 0
    clause: int = 0
    gap: bool = False
    bracketed: bool = False
    quoted: bool = False
    capital: bool = False
    first: bool = False
    question: bool = False

    @property
    def number(self) -> bool:
        return self.form.startswith("#")

    @property
    def date(self) -> bool:
        """Whether it is a day and its month."""
        return self.number and "/" in self.form

    @property
    def name(self) -> bool:
        """Whether the capital is one that a name has (the first word of a sentence has one anyway)."""
        return self.capital and not self.first


@dataclass(slots=True)
class _Place:
    """Where the scan of a text stands."""

    sentence: int = 0
    clause: int = 0
    gap: bool = False
    bracketed: bool = False
    quoted: bool = False
    first: bool = True
    questions: set[int] = field(default_factory=set)
    opening: str = ""  # the first word of the sentence
    length: int = 0  # words of the sentence so far


def evened(word: str) -> str:
    """A word without case and kinds of apostrophe; full stops of abbreviations go from its end.

    >>> evened("Don’t"), evened("U.S."), evened("Erdoğan")
    ("don't", 'u.s', 'erdoğan')
    """
    return word.translate(APOSTROPHES).casefold().rstrip(".")


def unaccented(plain: str) -> str:
    """The same without accents; what is nothing but accents stays.

    >>> unaccented("erdoğan")
    'erdogan'
    """
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) or plain


_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})


FORMS = {"US": "usa", "May": "may-month", "March": "march-month"}  # what the capital tells from another word


def scan(text: str) -> list[Word]:
    """The words of a text one by one, before variants and numbers are folded.

    Where everything is in capitals they mark no names.
    """
    place = _Place()
    found = list(_scan(text, place))
    if not place.questions:
        return found
    return [replace(word, question=True) if word.sentence in place.questions else word for word in found]


def _scan(text: str, place: _Place) -> Iterator[Word]:
    shouted = text.isupper()
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            plain = evened(match[0])
            yield Word(
                plain,
                FORMS.get(match[0], unaccented(plain)) if not (shouted or place.first) else unaccented(plain),
                match.start(),
                match.end(),
                place.sentence,
                place.clause,
                place.gap,
                place.bracketed,
                place.quoted,
                capital=match[0][0].isupper() and not shouted,
                first=place.first,
            )
            place.opening = plain if place.first else place.opening
            place.length = 1 if place.first else place.length + 1
            place.gap, place.first = False, False
        elif kind == "minus":
            yield Word("minus", "minus", *match.span(), sentence=place.sentence, clause=place.clause)
        else:
            _pass(place, kind, match[0])


def _pass(place: _Place, kind: str | None, mark: str) -> None:
    """Moves past a mark."""
    if "?" in mark:
        place.questions.add(place.sentence)
    if kind in ("open", "close"):
        place.bracketed = kind == "open"
    elif kind == "quote":
        place.quoted = not place.quoted
    else:
        place.clause += 1
        place.gap = place.gap or kind == "gap"
        if kind in ("stop", "gap", "seam") or (kind == "open_seam" and _is_whole(place)):
            place.sentence += 1
            place.first = True


def _is_whole(place: _Place) -> bool:
    """Whether the sentence so far may be one of its own: long enough, and no condition or reason for what comes."""
    return place.length >= WHOLE and word_class(place.opening) != "condition" and place.opening not in LEADING


WHOLE = 5  # words
LEADING = frozenset({"when", "because", "although", "though", "while", "as", "since", "after", "before", "had", "what"})


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, with spelling variants and numbers folded to one form each.

    A contraction becomes several words at one place; a number in words becomes one word over all of them.

    >>> [(word.form, word.start, word.end) for word in words("“We can’t pay two million.”")]
    [('we', 1, 3), ('can', 4, 9), ('not', 4, 9), ('pay', 10, 13), ('#2000000', 14, 25)]
    """
    return tuple(_fold(tuple(scan(text))))


UNIT = compiled(r"(?<=\d)(?=(?:mph|kph|kmh|kms?|kgs?|cm|mm|ft|hrs|mins|lbs?|oz)$)")
CURRENCIES = frozenset("$\u20ac\u00a3")


def _fold(found: Sequence[Word]) -> Iterator[Word]:
    plain = [word.plain for word in found]
    at = 0
    stops = [at for at in range(1, len(found)) if found[at].sentence != found[at - 1].sentence] + [len(found)]
    while at < len(found):
        if stands_alone(plain[at]):
            yield found[at]
            at += 1
            continue
        stop = stops[bisect_right(stops, at)]  # "in 2020. Three refused" holds no number of both
        forms, taken = _forms(found[at:stop], plain[at:stop], 0)
        if forms == (found[at].form,) and taken == 1:
            yield found[at]
            at += 1
            continue
        for form in forms:
            yield replace(found[at], plain=" ".join(plain[at : at + taken]), form=form, end=found[at + taken - 1].end)
        at += taken


def _forms(found: Sequence[Word], plain: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    """The forms that the words from here on count as, and how many words they take."""
    taken, forms = _variant(plain, at)
    if plain[at] == "minus" and at + 1 < len(plain) and (number := read_number(plain, at + 1)):
        return (canonical(-number[0]),), 1 + number[1]
    if len(split := UNIT.split(plain[at])) > 1 and (number := read_number(split, 0)):
        return (canonical(number[0]), *_variants()[0].get((split[1],), (split[1],))), 1  # "80mph" is "80 mph"
    if date := _date(found, plain, at):
        return (date,), 2
    if plain[at] in CURRENCIES and at + 1 < len(plain) and (number := read_number(plain, at + 1)):
        return (canonical(number[0]), *forms), 1 + number[1]  # "$5 million" is read "5 million dollars"
    if not taken and (number := read_number(plain, at)):
        return (canonical(number[0]),), number[1]
    return (forms, taken) if taken else (_possessive(found[at].form), 1)


def _date(found: Sequence[Word], plain: Sequence[str], at: int) -> str:
    """The one form of a day and its month in either order, "#1/6"; empty where none begins here."""
    capital = any(word.capital for word in found[at : at + 2])
    date = read_day(plain, at) if capital and found[at].sentence == found[at : at + 2][-1].sentence else ""
    return f"#{date}" if date else ""


def _possessive(form: str) -> tuple[str, ...]:
    """The word and the 's behind it, which may be a possessive or a short "is"."""
    return (form[:-2], "'s") if form.endswith("'s") and len(form) > 2 else (form,)


@cache
def _variants() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    table = {
        tuple(row["variant"].replace("-", " ").split()): tuple(row["words"].split())
        for row in ENGLISH.table("wording_variants")
    }
    return table, max(map(len, table))


def stands_alone(plain: str) -> bool:
    """Whether a word counts as itself, whatever comes behind it."""
    return plain.isalpha() and plain not in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    """The words of letters alone with which a known way of writing others, a day or a number begins."""
    return number_words() | {words[0] for words in _variants()[0]}


def _variant(plain: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
    """How many words here are a known way of writing others, and which; the longest counts."""
    table, longest = _variants()
    for length in range(min(longest, len(plain) - at), 0, -1):
        forms = table.get(tuple(plain[at : at + length]))
        if forms:
            return length, forms
    return 0, ()


@cache
def word_set(use: str) -> frozenset[str]:
    """The words of the list ``wording_sets`` that serve one use."""
    return frozenset(row["word"] for row in ENGLISH.table("wording_sets") if row["use"] == use)


@cache
def _classes() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["group"]) for row in ENGLISH.table("wording_words")}


@lru_cache(maxsize=65536)
def word_class(form: str) -> str:
    """What a word does: negation, denial, condition, small, agreement, modal, person, bound, number or content.

    >>> word_class("never"), word_class("of"), word_class("harbour"), word_class("#12")
    ('negation', 'small', 'content', 'number')
    """
    return "number" if form[:1] == "#" else _classes().get(form, ("content", ""))[0]


def word_group(form: str) -> str:
    """The group of a small word, auxiliary, modal or person; empty for others."""
    return _classes().get(form, ("", ""))[1]


def content_forms(found: Sequence[Word]) -> frozenset[str]:
    """The forms that carry content, numbers included."""
    return frozenset(word.form for word in found if word_class(word.form) in ("content", "number", "denial"))


WEIGHTS = {"content": 1.0, "number": 1.0, "denial": 1.0, "negation": 0.6, "bound": 0.4}
LIGHT = 0.25  # any other word


def weight(word: Word) -> float:
    """What a word carries when shares of a wording are measured."""
    return WEIGHTS.get(word_class(word.form), LIGHT)
