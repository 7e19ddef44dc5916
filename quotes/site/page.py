"""What a page is before it is written, and pieces that several pages show beside their quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from quotes.site.chart import bar, columns, in_words, month_chart
from quotes.site.links import Links


@dataclass(frozen=True, slots=True)
class Page:
    """A template with what it shows, and the same as data. ``json_href`` is where the data is served."""

    template: str
    context: Mapping[str, Any]
    data: Mapping[str, Any]
    json_href: str


@dataclass(frozen=True, slots=True)
class Count:
    """One row of a table of counts: ``bar`` is its length beside the greatest."""

    label: str
    count: int
    bar: Markup
    href: str | None = None
    extra: str | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """A chart of months as picture, as a sentence and as rows."""

    svg: Markup
    words: str
    rows: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """The addresses of the pages before and after, where there are any, and which page this is."""

    before: str | None
    after: str | None
    words: str


def counts(
    rows: Iterable[tuple[str, int]], href: Callable[[str], str] | None = None, *, most: int = 10
) -> tuple[Count, ...]:
    """The greatest counts with their bars; ``href`` leads from a label to its quotes."""
    shown = sorted(rows, key=lambda row: (-row[1], row[0]))[:most]
    greatest = max((count for _, count in shown), default=0)
    return tuple(Count(label, count, bar(count, greatest), href(label) if href else None) for label, count in shown)


def months(by_month: Mapping[str, int], links: Links, **narrowed: object) -> Months | None:
    """The chart of these months; each leads to the results of that month, ``narrowed`` further. None without dates."""
    shown = columns(by_month)
    if not shown:
        return None
    hrefs = {column.key: links.found({**narrowed, "month": column.key}) for column in shown if column.count}
    rows = tuple(
        Count(column.label, column.count, Markup(""), hrefs.get(column.key))
        for column in reversed(shown)
        if column.count
    )
    return Months(month_chart(shown, hrefs), in_words(shown), rows)


def told_apart(found: Sequence[tuple[int, str]]) -> list[str]:
    """The names of speakers among whom a reader chooses, with their numbers where one name is borne by several.

    >>> told_apart([(13, "Al Roe"), (206, "Al Roe"), (7, "Bo Ek")])
    ['Al Roe (#13)', 'Al Roe (#206)', 'Bo Ek']
    """
    names = [name for _, name in found]
    return [f"{name} (#{number})" if names.count(name) > 1 else name for number, name in found]


def number_of(count: int, one: str, many: str | None = None) -> str:
    """
    >>> number_of(1, "quote"), number_of(2000, "quote"), number_of(0, "person", "people")
    ('1 quote', '2,000 quotes', '0 people')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
