"""Who makes a statement of their own, as courts and inquiries take it down: the "I" of a witness statement.

``I, ADA ROE, of Port Sable, will say as follows:`` names whoever writes; so do the title and the lines of a cover,
``AFFIDAVIT OF ADA ROE``, ``Witness Name: Ada Roe``. Magazines print what somebody told another as their own words:
``By Ada Roe, as told to Tom Wu``.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, split_title
from quotes.read.lines import Line

_HEAD = 40  # lines in which a statement says whose it is
_WRAPPED = 4  # lines of the sentence that does
_WORD = r"(?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}'’-]+)"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{1,4}})"
_SWEARS = ENGLISH.pattern(
    rf"(?:\d{{1,2}}[.)]\s+)?\L<I who swears>,? (?:(?i:\L<title of a witness>)\.? )?{_NAME}"
    r"(?:,|\s?\(|\s(?=(?i:\L<of a witness>)\b)|\s(?=(?i:\L<saying as a witness>)\b))(?P<rest>.{0,400})"
)
_SAYS = ENGLISH.pattern(r"(?i)\b\L<saying as a witness>\b")
_COVER = ENGLISH.pattern(
    rf"(?i:(?:\L<which statement>\s){{0,3}}\L<statement of a witness>\s\L<of a witness>|"
    rf"(?:\L<line of a witness>)\s?:)\s+(?:(?i:\L<title of a witness>)\.?\s)?{_NAME}"
)

_TITLES, _FEW = 12, 3  # lines at the head and the end of a text that say who told it
_TOLD_BY = ENGLISH.pattern(
    rf"(?:\L<By|by>\s)?{_NAME},?\s(?i:\L<as told to>)\s\p{{Lu}}.{{2,80}}"
    rf"|{_NAME}\s\L<was speaking to>\s\p{{Lu}}.{{2,80}}"
)
_TOLD_TO = ENGLISH.pattern(r"[*_(\[ ]*(?i:\L<as told to>)\s\p{Lu}")
_INTRODUCED = compiled(rf"{_NAME}(?:,\s\d{{1,3}})?,?\s\p{{Ll}}")


def deponent(found: Iterable[Line]) -> str | None:
    """The name of whoever makes the statement that these lines are; None for any other text."""
    head = list(islice(found, _HEAD))
    for place in range(len(head)):
        said = " ".join(line.text for line in head[place : place + _WRAPPED])
        m = _SWEARS.match(said)
        if m and _SAYS.search(m["rest"]):
            return _bare(m["name"])
    covers = (_COVER.fullmatch(line.text) for line in head)
    return next((_bare(m["name"]) for m in covers if m), None)


def narrator(found: Iterable[Line]) -> str | None:
    """The name of whoever tells in the first person what another wrote down, ``as told to`` them; None for any other
    text, and where nothing names them."""
    lines = list(found)
    for line in (*lines[:_TITLES], *lines[-_FEW:]):
        if m := _TOLD_BY.fullmatch(line.text.strip("*_()[] ")):
            return _bare(m["name"])
    if not any(_TOLD_TO.match(line.text) for line in (*lines[:_TITLES], *lines[-_FEW:])):
        return None
    introduced = (_INTRODUCED.match(line.text) for line in lines[:_TITLES])
    return next((_bare(m["name"]) for m in introduced if m), None)


def _bare(name: str) -> str:
    return cased(compiled(r"\s+").sub(" ", split_title(name)[1] or name))
