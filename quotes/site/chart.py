"""Charts as inline SVG, drawn on the server: columns for months, bars for names.

A chart here is for the eye alone (``aria-hidden``); the sentence and the table beside it say the same in words.
Colours come from the style sheet, since the page's policy allows no inline style.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quotes.site.dates import MONTH, date_name

WIDTH, HEIGHT = 360, 130  # user units; the picture scales with the page
LEFT, RIGHT, TOP, BOTTOM = 36, 2, 8, 22  # room for the numbers and the dates
MOST_MONTHS = 72  # beyond six years a column would be thinner than the gap beside it: then a column is a year


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` is ``2026-05`` or ``2026``."""

    key: str
    count: int

    @property
    def label(self) -> str:
        return date_name(self.key)


def _months_between(first: str, last: str) -> list[str]:
    start, end = (int(key[:4]) * 12 + int(key[5:]) - 1 for key in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]


def columns(counts: Mapping[str, int]) -> list[Column]:
    """Counts by month as columns without a gap, in order; by year where the months would be too many.

    Keys that are not a month (a date known to the year only) count in no column.

    >>> [(column.key, column.count) for column in columns({"2026-01": 2, "2026-03": 1})]
    [('2026-01', 2), ('2026-02', 0), ('2026-03', 1)]
    """
    known = {key: count for key, count in counts.items() if MONTH.fullmatch(key)}
    if not known:
        return []
    months = _months_between(min(known), max(known))
    if len(months) <= MOST_MONTHS:
        return [Column(month, known.get(month, 0)) for month in months]
    years = range(int(months[0][:4]), int(months[-1][:4]) + 1)
    return [Column(f"{year:04d}", sum(known[key] for key in known if int(key[:4]) == year)) for year in years]


def round_up(number: int) -> int:
    """The next number that reads well on an axis and halves to a whole one.

    >>> [round_up(number) for number in (1, 3, 37, 480)]
    [2, 4, 40, 600]
    """
    step = 1
    while True:
        for factor in (2, 4, 6, 8, 10):
            if factor * step >= number:
                return factor * step
        step *= 10


def _scale(top: int) -> Markup:
    """The horizontal lines at none, half and all, with their numbers."""
    lines = Markup("")
    for share in (0.0, 0.5, 1.0):
        y = TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)
        lines += Markup('<line class="{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(
            "grid" if share else "axis", LEFT, WIDTH - RIGHT, y, y
        )
        lines += Markup('<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{:,}</text>').format(
            LEFT - 6, y + 3.5, round(top * share)
        )
    return lines


def _dated(shown: Sequence[Column]) -> set[int]:
    """Which columns carry their date: the first, and then Januaries or years, as many as find room."""
    starts = [index for index, column in enumerate(shown) if len(column.key) == 4 or column.key.endswith("-01")]
    every = max(1, -(-len(starts) // 5))
    spaced = [index for index in starts[::every] if index * (WIDTH - LEFT - RIGHT) / len(shown) > 60]
    return {0, *spaced}


def _column(column: Column, x: float, width: float, top: int, href: str | None) -> Markup:
    space = HEIGHT - TOP - BOTTOM
    height = max(1.0, space * column.count / top) if column.count else 0.0
    body = Markup(
        '<rect class="reach" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>'
        '<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
        "<title>{}: {:,}</title>"
    ).format(
        *(x, TOP, width, space),
        *(x + width * 0.12, TOP + space - height, width * 0.76, height),
        *(column.label, column.count),
    )
    return Markup('<a href="{}" tabindex="-1">{}</a>').format(href, body) if href else Markup("<g>{}</g>").format(body)


def month_chart(shown: Sequence[Column], links: Mapping[str, str]) -> Markup:
    """The columns as an SVG; ``links`` leads from a column's key to the page of its quotes."""
    top = round_up(max(column.count for column in shown))
    width = (WIDTH - LEFT - RIGHT) / max(len(shown), 6)
    body = _scale(top)
    for index, column in enumerate(shown):
        x = LEFT + index * width
        body += _column(column, x, width, top, links.get(column.key))
        if index in _dated(shown):
            body += Markup('<text class="tick" x="{:.1f}" y="{}">{}</text>').format(x, HEIGHT - 6, column.label)
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" aria-hidden="true" focusable="false" role="presentation">{}</svg>'
    ).format(WIDTH, HEIGHT, body)


def in_words(shown: Sequence[Column]) -> str:
    """What the chart shows, for those who do not see it.

    >>> in_words([Column("2026-01", 2), Column("2026-02", 5)])
    '7 quotes from Jan 2026 to Feb 2026; most in Feb 2026 (5).'
    """
    total = sum(column.count for column in shown)
    most = max(shown, key=lambda column: column.count)
    quotes = "1 quote" if total == 1 else f"{total:,} quotes"
    if len(shown) == 1:
        return f"{quotes} in {most.label}."
    return f"{quotes} from {shown[0].label} to {shown[-1].label}; most in {most.label} ({most.count:,})."


def bar(count: int, most: int) -> Markup:
    """A bar whose length is the share of the greatest count, to stand beside the number in a table."""
    length = 100 * count / most if most else 0
    return Markup(
        '<svg class="bar-line" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar" width="{:.1f}" height="8"/></svg>'
    ).format(max(length, 0.8 if count else 0))
