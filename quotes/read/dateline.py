"""The words before the dash that say where a story was filed: ``BEIRUT (AP) —``."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.dates import parse_date
from quotes.read.lines import Line

_DATELINE = compiled(
    r"""(?x)
    (?P<words>
      (?: (?P<city> \p{Lu}[\p{Lu}\p{M}.'’/]{1,30} (?: [ -] \p{Lu}[\p{Lu}\p{M}.'’/]{0,30} ){0,3} )   # ST. PAUL
          (?: , \s? \p{Lu}[\p{L}. ]{1,25}? ){0,2}                                        # Minn., England
        | (?P<town> \p{Lu}[\p{L}.'’-]{2,20} (?: \s \p{Lu}[\p{L}.'’-]{1,20} ){0,2} (?: , \s \p{Lu}[\p{L}. ]{1,25}? )? )
      )?
      (?: ,? \s (?P<day> (?: \p{Lu}\p{Ll}{2,8}\.? \s \d{1,2} | \d{1,2} \s \p{Lu}\p{Ll}{2,8}\.? ) (?: ,? \s \d{4} )? ) )?
      (?: \s? (?P<agency> \( \p{Lu}[\p{L} /&.]{1,40} \) ) )?
    )
    \s? (?P<dash> (?: -- | [–—] | (?<= [\s)] ) - (?= \s ) ) \s? | : \s )
    (?= [\p{Lu}\p{N}"“‘'„«`(] )
    """
)
_NO_TOWN = ENGLISH.pattern(r"\L<NO TOWN>\b")
_LABEL = compiled(r"\p{Lu}[\p{Lu}\p{M}.'’ -]{1,40}+:\s")


def find_dateline(body: Sequence[Line]) -> tuple[str | None, int]:
    """The dateline at the head of one of the first three body lines, and where the body goes on after it."""
    labels = sum(_LABEL.match(line.text) is not None for line in body[:200])
    for line in body[:3]:
        match = _DATELINE.match(line.text)
        if match and match["words"] and _is_dateline(match, line.text, labels=labels):
            return match["words"].strip(" ,"), line.start + match.end()
    return None, 0


def filed_on(dateline: str) -> str | None:
    """The day with its year that a dateline gives, else None.

    >>> filed_on("LEEDS, June 14, 2025 (AP)"), filed_on("LEEDS, June 14 (AP)")
    ('2025-06-14', None)
    """
    match = _DATELINE.match(f"{dateline} — X")
    return parse_date(match["day"]) if match and match["day"] else None


def _is_dateline(match: regex.Match[str], line: str, *, labels: int) -> bool:
    """A town in capitals, or an agency in brackets; with a colon only a town that cannot be a speaker's label."""
    if match.end() >= len(line) or len(line) < 40 or _NO_TOWN.match(line):
        return False
    if match["dash"].startswith(":"):
        return match["city"] is not None and len(match["city"]) > 3 and labels == 1 and not match["town"]
    return bool(match["agency"] or match["city"] or (match["town"] and match["day"]))
