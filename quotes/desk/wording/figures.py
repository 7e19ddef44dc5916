"""Numbers in news prose: "2m", "two million" and "2,000,000" are one number when wordings are compared."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH

UNIT_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(UNIT_WORDS.split())}
TENS = {word: value * 10 for value, word in enumerate(TEN_WORDS.split(), start=2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SUFFIXES = {"k": 10**3, "m": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}

FIGURES = compiled(
    r"""(?x)
    (?P<digits> \d{1,3} (?: ,\d{3} )+ (?: \.\d+ )? | \d+ (?: \.\d+ )? )  # 1,250.5  17  3.5
    (?P<suffix> k | m | bn | b | tn )?                                  # 5m  2bn
    (?: st | nd | rd | th )?                                            # 21st; the 1990s are no number
    """
)


def figures(plain: str) -> Decimal | None:
    """The value of a word written in figures, or None.

    >>> figures("2.5bn"), figures("21st"), figures("first")
    (Decimal('2500000000.0'), Decimal('21'), None)
    """
    match = FIGURES.fullmatch(plain)
    if match is None or not plain.isascii():
        return None
    return Decimal(match["digits"].replace(",", "")) * SUFFIXES.get(match["suffix"], 1)


def read_number(plain: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """The number that begins at a word, and how many words it takes; None where none begins there.

    >>> read_number("some two hundred and fifty thousand people".split(), 1)
    (Decimal('250000'), 5)
    """
    total, current, end = Decimal(0), None, at
    if plain[at] in ("a", "an"):
        if at + 1 == len(plain) or plain[at + 1] not in SCALES and plain[at + 1] != "hundred":
            return None
        current, end = Decimal(1), at + 1
    while end < len(plain):
        word = plain[end]
        if word == "and" and current is not None and current % 100 == 0 and _small(plain, end + 1):
            end += 1
            continue
        value = figures(word) if current is None else None
        if value is None and (word in UNITS or word in TENS) and _joins(current, word):
            value = Decimal(UNITS.get(word, TENS.get(word, 0)))
        if value is not None:
            current = (current or 0) + value
        elif word == "hundred" and current is not None and current < 100:
            current *= 100
        elif word in SCALES and current is not None:
            total, current = total + current * SCALES[word], Decimal(0)
        else:
            break
        end += 1
    return (total + current, end - at) if current is not None else None


def _small(plain: Sequence[str], at: int) -> bool:
    return at < len(plain) and (plain[at] in UNITS or plain[at] in TENS) and plain[at - 2] in ("hundred", *SCALES)


def _joins(current: Decimal | None, word: str) -> bool:
    """Whether a number word goes on with the number so far: twenty-two, two hundred five, a thousand two."""
    if current is None or current == 0 or current % 100 == 0:
        return True
    return word in UNITS and 0 < UNITS[word] < 10 and current % 100 in TENS.values()


DAY = compiled(r"0?([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")


def read_day(plain: Sequence[str], at: int) -> str:
    """The day and month that begin at a word, in either order; empty where none do.

    >>> read_day(["1", "june"], 0), read_day(["june", "1st"], 0), read_day(["june", "2025"], 0)
    ('1/6', '1/6', '')
    """
    for day, month in (tuple(plain[at : at + 2]), tuple(plain[at : at + 2])[::-1]) if at + 1 < len(plain) else ():
        found = DAY.fullmatch(day)
        if found and month in _months():
            return f"{found[1]}/{_months()[month]}"
    return ""


@cache
def _months() -> dict[str, str]:
    return {row["word"].rstrip("."): row["number"] for row in ENGLISH.table("calendar") if row["unit"] == "month"}


@cache
def number_words() -> frozenset[str]:
    """The words of letters alone with which a number begins, or a day."""
    return frozenset({"a", "an", "minus", *UNITS, *TENS, *_months()})


def canonical(value: Decimal) -> str:
    """One spelling for equal values: ``#2000000``.

    >>> canonical(Decimal("2.50"))
    '#2.5'
    """
    text = format(value, "f")
    return "#" + (text.rstrip("0").rstrip(".") if "." in text else text)
