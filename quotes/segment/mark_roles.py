"""Which characters of a paragraph are quotation marks, and whether each one opens or closes.

A mark alone says little: “ is a closing mark in German and a typing error elsewhere, ' is mostly an apostrophe.
What stands before and after it says more, so a mark gets a role first and is paired later (``marks.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH

Family = Literal["double", "single", "angle", "small angle", "corner", "white corner"]
Side = Literal["open", "close", "either"]
# "maybe": closes a quotation if one is open and no surer mark closes it, else it is an apostrophe or inches.
Role = Literal["open", "close", "either", "maybe"]

# (family, side the character was made for). Primes (′ ″) are measures and never quotation marks.
SIDES: dict[str, tuple[Family, Side]] = {
    '"': ("double", "either"),
    "＂": ("double", "either"),
    "“": ("double", "open"),
    "”": ("double", "close"),
    "„": ("double", "open"),
    "‟": ("double", "open"),
    "``": ("double", "open"),  # LaTeX and old agency wires
    "''": ("double", "either"),  # the same wires also open with it
    "‘‘": ("double", "open"),
    "’’": ("double", "close"),
    "'": ("single", "either"),
    "‘": ("single", "open"),
    "’": ("single", "close"),
    "‚": ("single", "open"),
    "‛": ("single", "open"),
    "`": ("single", "open"),
    "´": ("single", "close"),
    "«": ("angle", "open"),
    "»": ("angle", "close"),
    "‹": ("small angle", "open"),
    "›": ("small angle", "close"),
    "「": ("corner", "open"),
    "」": ("corner", "close"),
    "『": ("white corner", "open"),
    "』": ("white corner", "close"),
}

_MARKS = ENGLISH.pattern(
    r"""(?x)
    (?P<measure>
        (?<![\d.,]) \d{1,3}+                        # 6'2", 5ft 10", 12’ 6”
        (?: ['’′] | \s? \L<foot> \b \.? )
        \s? \d{1,2} (?: \.\d | [¼½¾] )?
        ["”″]
    )
    | (?P<run> ["＂“”„‟`'‘’‚‛´«»‹›「」『』]+ )          # marks side by side share their neighbours: ‘“No!”’
    """
)
_MARK_IN_RUN = compiled(r"``|''|‘‘|’’|.")
_MARK_IN_CLOSING_RUN = compiled(r"'(?=''(?!'))|``|''|‘‘|’(?=’’(?!’))|’’|.")  # three: the single one first

_ELIDED = ENGLISH.pattern(
    r"""(?xi)
    (?: \d0s                                        # '90s
      | \d\d (?! \d | [.,:]\d | \s*% | \s+ \L<per cent> )   # class of '92; not '20 per cent
      | \L<elided>
    ) \b
    """
)
_DROPPED_LETTER = ENGLISH.pattern(
    r"""(?xi) (?: (?<= \b \p{L}{2,12} \L<clipped ending> )          # nothin', goin'
                | (?<= \b \L<clipped> ) )
    """
)
_OPENS_AFTER = frozenset("([{—–-/―…*_")  # * and _ are emphasis in Markdown
_STOPS = frozenset(")]},.;:!?")
_CLOSES_BEFORE = _STOPS | frozenset("…—–-/―*_")
_PLURAL_LETTERS = frozenset("sxzSXZ")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark at ``[start, end)``; ``before`` and ``after`` are the characters around its run, or empty."""

    start: int
    end: int
    family: Family
    side: Side
    before: str
    after: str

    @property
    def may_open(self) -> bool:
        """Whether something begins here: a gap before it, none and no stop after it."""
        return _gap(self.before, _OPENS_AFTER) and bool(self.after.strip()) and self.after not in _STOPS

    @property
    def may_close(self) -> bool:
        """Whether something ends here: a gap or a stop after it, none before it."""
        return _gap(self.after, _CLOSES_BEFORE) and bool(self.before.strip())


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The quotation marks of ``text[start:end]`` in order; feet and inches are left out.

    >>> [mark.start for mark in marks('The 6\\'2" man said "no".', 0, 23)]
    [18, 21]
    """
    for run in _MARKS.finditer(text, start, end):
        if run["run"] is None:
            continue
        before = text[run.start() - 1] if run.start() > start else ""
        after = text[run.end()] if run.end() < end else ""
        pattern = _MARK_IN_RUN if _gap(before, _OPENS_AFTER) else _MARK_IN_CLOSING_RUN
        for mark in pattern.finditer(text, run.start(), run.end()):
            family, side = SIDES[mark[0]]
            yield Mark(mark.start(), mark.end(), family, side, before, after)


def double_role(mark: Mark) -> Role:
    """The role of a mark that is not a single one. Its neighbours decide; where they do not, its shape does.

    >>> [double_role(mark) for mark in marks('“No,“ he said.', 0, 14)]
    ['open', 'close']
    """
    if mark.family not in ("double", "angle", "small angle"):
        return mark.side
    if mark.may_open == mark.may_close:
        return mark.side
    if mark.family != "double":  # «French» and »German« guillemets
        return "open" if mark.may_open else "close"
    if mark.may_open:
        # ” after a gap closes what is open (`no, ”he said`) and opens otherwise (`”We won,” he said`).
        return "either" if mark.side == "close" else "open"
    if mark.before.isdigit() and mark.after == " ":
        return "maybe"  # a 12" pipe
    return "close"


def single_role(text: str, mark: Mark) -> Role | None:
    """The role of a single mark, or None where it is an apostrophe.

    >>> text = "'The players' union isn't 'ere,' he said."
    >>> [single_role(text, mark) for mark in marks(text, 0, len(text))]
    ['open', 'maybe', None, None, 'close']
    """
    if mark.before.isalnum() and mark.after.isalnum():
        return None
    if mark.may_open and not (mark.may_close and mark.side == "close"):
        return _opening_role(text, mark)
    if mark.may_close:
        return _closing_role(text, mark)
    if mark.before in set(",!?") and mark.after.isalpha():
        return "close"  # 'We won,'he said
    opens = mark.side == "open" and mark.after.isalnum()  # so‘called
    return "open" if opens or (mark.after == "." and _gap(mark.before, _OPENS_AFTER)) else None  # '...and so on


def _opening_role(text: str, mark: Mark) -> Role | None:
    if _ELIDED.match(text, mark.end) and not _looks_like_a_figure(text, mark):
        return None
    if mark.side == "close" and not mark.after.isupper():
        return None  # ’ before a small letter is an apostrophe
    return "open"


def _looks_like_a_figure(text: str, mark: Mark) -> bool:
    """'20 people died,' he said: two digits that no preposition or article introduces."""
    if not mark.after.isdigit() or text[mark.end + 1 : mark.end + 3] == "0s":
        return False
    return text[max(0, mark.start - 2) : mark.start].strip()[-1:] in {"", ",", ":", ".", "—", "–"}


def _closing_role(text: str, mark: Mark) -> Role:
    if mark.side == "open" or mark.before.isdigit():
        return "maybe"
    if mark.before in _PLURAL_LETTERS:
        return "close" if mark.after in _STOPS and mark.after else "maybe"  # a possessive has its noun behind it
    if mark.before.isalpha() and _DROPPED_LETTER.match(text, mark.start):
        return "maybe"
    return "close"


def _gap(neighbour: str, others: frozenset[str]) -> bool:
    return not neighbour or neighbour.isspace() or neighbour in others
