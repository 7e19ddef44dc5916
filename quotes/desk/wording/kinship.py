"""Whether two different words are the same word spelt or inflected otherwise, or two words with two meanings."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.desk.wording.words import word_class, word_group

Kinship = Literal["same", "spelling", "inflection", "tense"]

TENSED = compiled(r"(?<=\p{L}{3})(?:ed|ing)$")
ENDING = compiled(r"(?:(?<=[^aeious])ies|(?<=ss|sh|ch|x|z)es|(?<=[^su])s|(?<=\p{L}{3})(?:(?<!e)ed|ing))$")
LAST = compiled(r"(?<=\p{L}{2})(?:e|y)$")
MEN = compiled(r"(?<=\p{L}{3})men$")
DOUBLED = compiled(r"(\p{L})\K\1")
LIKE_I = compiled(r"(?:i+|y+|ij)+")
VOWELS = compiled(r"[aeiouy]+")

# the same word on both sides of the Atlantic, and the same name out of another alphabet
VARIANTS = (
    (compiled(r"(?<=\p{L}{2})our(?=$|s|ed|ing|able|ful|ite)"), "or"),
    (compiled(r"(?<=\p{L}{3})is(?=e$|ed$|es$|ing$|ation)"), "iz"),
    (compiled(r"(?<=\p{L}{2})yse(?=$|d|s)"), "yze"),
    (compiled(r"(?<=[eo]n)c(?=e$|es$)"), "s"),
    (compiled(r"(?<=\p{L}{2}[bt])re(?=$|s$)"), "er"),
    (compiled(r"(?<=\p{L}{2}og)ue(?=$|s$)"), ""),
    (compiled(r"(?<=\p{L}{2}gram)me(?=$|s$)"), ""),
    (compiled(r"(?<=\p{L})[ao]e(?=\p{L}{3})"), "e"),
)
# short forms that stand for either of two words, and prepositions that say the same
INTERCHANGED = frozenset(map(frozenset, (("'s", "is"), ("'d", "had"), ("'d", "would"), ("over", "across"))))
LONG_ENOUGH, LONG = 7, 10  # letters from which one slip, or two, still leave no doubt which word was meant


def may_be_kin(form: str, other: str) -> bool:
    """A quick look that spares most pairs the thorough one: but for "is" and "are", forms of one word begin alike."""
    if form[0] != other[0]:
        same = word_class(form) == "agreement" or frozenset((form, other)) in INTERCHANGED
        return same or base_of(form) == base_of(other)
    return abs(len(form) - len(other)) <= LONGER and (form[1:2] == other[1:2] or len(form) <= SHORT)


LONGER = 4  # letters that an inflected or respelt word may have more
SHORT = 5  # letters of a word whose second letter may be swapped with its third ("wrold")


@lru_cache(maxsize=65536)
def kinship(form: str, other: str, *, name: bool = False, capital: bool = False) -> Kinship | None:
    """How two words that differ are one word after all; None where they are two.

    ``name`` says that one of them is a name, where only spellings of the same sounds count ("Erdogan", "Zelenskyy");
    ``capital`` that it may be one, where slips of the pen are not presumed ("Johnson", "Johnston").

    ``tense`` are forms of one verb in two tenses: the same word, but not the same statement.

    >>> kinship("labour", "labor"), kinship("says", "say"), kinship("goverment", "government")
    ('spelling', 'inflection', 'spelling')
    >>> kinship("closed", "close"), kinship("went", "go")
    ('tense', 'tense')
    >>> kinship("casual", "causal"), kinship("iran", "iraq", name=True), kinship("will", "would")
    (None, None, None)
    """
    if frozenset((form, other)) in INTERCHANGED:
        return "inflection"  # of "I'd", too, whose parts begin with a capital
    if name:
        return "spelling" if _sounds(form) == _sounds(other) else None
    if word_class(form) == word_class(other) == "agreement" and word_group(form) == word_group(other):
        return "inflection"
    found = _alike(form, other, capital=capital) if "number" not in (word_class(form), word_class(other)) else None
    return None if found and _lookalikes(form, other) else found  # the list last: of most words nothing is left to ask


def _alike(form: str, other: str, *, capital: bool) -> Kinship | None:
    if _spelt(form) == _spelt(other):
        return "spelling"
    if word_class(form) == word_class(other) == "content" and stem(form) == stem(other):
        return "tense" if _tense(form) != _tense(other) else "inflection"
    return "spelling" if _slip(form, other, capital=capital) else None


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """A word without the ending of its plural, past or participle; crude, the same for forms of one word.

    >>> stem("taxes"), stem("voted"), stem("voting"), stem("policies"), stem("went"), stem("agreed"), stem("agrees")
    ('tax', 'vot', 'vot', 'polic', 'go', 'agre', 'agre')
    """
    form = base_of(form)
    cut = ENDING.sub("", form) if len(form) > 3 and form.endswith(("s", "d", "g")) else form
    cut = cut[:-1] if cut.endswith("eed") and len(cut) > 5 else cut  # agreed, and exceed as well as exceeded
    cut = LAST.sub("", cut) if cut.endswith(("e", "y")) else cut
    return DOUBLED.sub("", cut)


@lru_cache(maxsize=65536)
def base_of(form: str) -> str:
    """The word of which this is an irregular form, or the form itself; "fishermen" is one like "men"."""
    found = _irregular().get(form)
    if found:
        return found[0]
    return MEN.sub("man", form) if form.endswith("men") else form


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["word"], row["sort"]) for row in ENGLISH.table("wording_forms")}


def _tense(form: str) -> str:
    """What tells the tense of a form: its ending, or the irregular form itself; empty for a base and its -s."""
    sort = _irregular().get(form, ("", ""))[1]
    if sort:
        return form if sort == "tense" else ""
    match = TENSED.search(form)
    return match[0] if match else ""


def is_past(form: str) -> bool:
    """Whether a form looks like a verb's past.

    >>> is_past("closed"), is_past("went"), is_past("close"), is_past("going")
    (True, True, False, False)
    """
    tense = _tense(form)
    return bool(tense) and not tense.endswith("ing") and word_class(form) == "content"


@lru_cache(maxsize=65536)
def _spelt(form: str) -> str:
    for pattern, letters in VARIANTS:
        form = pattern.sub(letters, form)
    return form


def _sounds(form: str) -> str:
    """What is left of a name when doubled letters and the ways of writing i are evened out."""
    return LIKE_I.sub("i", DOUBLED.sub("", form)).replace("ph", "f")


@cache
def _pairs() -> frozenset[frozenset[str]]:
    pairs = [(row["word"], row["other"]) for row in ENGLISH.table("lookalikes")]
    stems = [(stem(word), stem(other)) for word, other in pairs]
    return frozenset(frozenset(pair) for pair in (*pairs, *stems) if len(set(pair)) == 2)


def _lookalikes(form: str, other: str) -> bool:
    """Whether these are two words of the list, as they stand or inflected alike."""
    return not _pairs().isdisjoint((frozenset((form, other)), frozenset((stem(form), stem(other)))))


def _slip(form: str, other: str, *, capital: bool) -> bool:
    """Whether a slip of the pen explains the difference and no other word is likely.

    Letters swapped or doubled pass in words of four letters and more; a letter left out or a wrong vowel only in
    long words, since short ones turn into others that way ("house", "horse"), and in negations and modals, whose
    neighbours are few and listed ("nevr", "newer").
    """
    if form[0] != other[0] or "content" not in (word_class(form), word_class(other)) or min(len(form), len(other)) < 3:
        return False
    short = min(len(form), len(other))
    if not capital and {word_class(form), word_class(other)} & {"negation", "modal"}:
        return max(len(form), len(other)) >= 4 and slips(form, other) == 1
    if DOUBLED.sub("", form) == DOUBLED.sub("", other):
        return short >= 4
    distance = slips(form, other)
    if len(form) == len(other) and distance == 1 and sorted(form) == sorted(other):
        return True
    if capital or form[-1] != other[-1]:
        return False
    if distance == 1:
        return short >= LONG_ENOUGH and (len(form) != len(other) or VOWELS.sub("", form) == VOWELS.sub("", other))
    return distance == 2 and short >= LONG and slips(VOWELS.sub("", form), VOWELS.sub("", other)) <= 1


MANY = 3  # slips from which two words are not compared further


def slips(form: str, other: str) -> int:
    """How many letters were left out, added, changed or swapped with their neighbour; ``MANY`` stands for any more.

    The optimal string alignment distance. Words are short and few are compared: importing a library for it would cost
    a command more than all its comparisons.

    >>> slips("recieve", "receive"), slips("goverment", "government"), slips("harbour", "coast")
    (1, 1, 3)
    """
    if abs(len(form) - len(other)) >= MANY:
        return MANY
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(form, 1):
        earlier, before, row = before, row, [at]
        for place, twin in enumerate(other, 1):
            best = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != twin))
            if at > 1 and place > 1 and letter == other[place - 2] and twin == form[at - 2]:
                best = min(best, earlier[place - 2] + 1)
            row.append(best)
        if min(row) >= MANY:
            return MANY
    return min(row[-1], MANY)
