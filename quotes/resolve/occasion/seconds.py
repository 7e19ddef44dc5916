"""At which second of a recording something is said: subtitles and transcripts bear times beside their turns.

``[00:12:31] Name: ...``, which is how subtitles are set out here, or ``Name (12:31):``. A time of day is told apart by
where it begins and that it may run back: a recording begins near zero and only goes on.
"""

from __future__ import annotations

from bisect import bisect_right

import regex

from quotes.data.compiled import compiled
from quotes.values import Quote

FEWEST = 3  # times of a recording, in a text that does not begin with one
FIRST = 1_800  # seconds: a recording whose first time is later may be a time of day
_CLOCK = r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?:[.,]\d{1,3})?"
_TIMES = compiled(
    rf"""(?mx)
    ^ [ \t]* (?: [>*_-]+ [ \t]* )?
    (?: [^\n\[\]()]{{1,60}} [ \t] (?= [(\[] [\d:.,]+ [)\]] [ \t]* :? [ \t]* $ ) )?
    [(\[] {_CLOCK} [)\]]
    """
)


def times(text: str) -> list[tuple[int, int]]:
    """The places at which a text bears the time of a recording, each with its second; none for any other text.

    >>> times("[00:00:05] Ann Lee: Good evening.\\n\\n[00:01:02] Bo Ek: Good evening, Ann.")
    [(0, 5), (35, 62)]
    """
    found = [(m.start(), _second(m)) for m in _TIMES.finditer(text)]
    seconds = [second for _, second in found]
    enough = len(found) >= FEWEST or (found and text.lstrip()[:1] in ("[", "("))
    return found if enough and seconds[0] < FIRST and seconds == sorted(seconds) else []


def _second(m: regex.Match[str]) -> int:
    return int(m["h"] or 0) * 3600 + int(m["m"]) * 60 + int(m["s"])


def second_of(found: list[tuple[int, int]], quote: Quote) -> int | None:
    """The second at which the turn begins that a quote stands in; None where no time stands before it."""
    place = bisect_right(found, (quote.content[0].start, 0))
    return found[place - 1][1] if place else None
