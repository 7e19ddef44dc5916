"""The facets beside results: what the quotes that fit share, and how often; each narrows the results to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotes.site.address import AS_TYPED, FACETS, LONGEST, NARROWINGS, Narrowing, Search
from quotes.site.chart import columns
from quotes.site.dates import MONTH, date_name
from quotes.site.links import Links
from quotes.store.read.finding import Facet, Found

SHOWN = 12  # values of a facet beside the results; all of them have a page of their own
MONTHS = 24  # months beside the results, those without a quote among them
OPEN: tuple[Facet, ...] = ("speaker", "speaker_kind", "outlet", "kind", "act")
NAMES: Mapping[Narrowing, str] = {
    **{"speaker": "Speaker", "speaker_kind": "Kind of speaker", "role": "Role", "outlet": "Outlet"},
    **{"kind": "Kind", "act": "Act", "to": "Said to", "via": "Came through", "month": "Month"},
    **{"since": "Since", "until": "Until", "within": "Second hand"},
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, how often it occurs, and the results narrowed to it; None where there would be none."""

    label: str
    count: int
    href: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """``all_href`` leads to all values where not all stand here; ``count`` is the number of those counted."""

    name: str
    rows: tuple[Value, ...]
    open: bool
    count: int
    all_href: str | None


def label(name: Narrowing, value: str, names: Mapping[str, str]) -> str:
    """A value as people read it; ``names`` are those of speakers, by id."""
    if value.startswith(AS_TYPED):
        return value[1:]
    if name == "speaker":
        return names.get(value, f"speaker {value}")
    return date_name(value) if name in ("month", "since", "until") else value


def facets(search: Search, found: Found, names: Mapping[str, str], links: Links) -> list[FacetList]:
    return [_facet(name, search, found, names, links) for name in FACETS if found.counts.get(name)]


def _facet(name: Facet, search: Search, found: Found, names: Mapping[str, str], links: Links) -> FacetList:
    chosen = search.narrowed.get(name)
    counted = [(str(value), count) for value, count in found.counts[name].most_common() if len(str(value)) <= LONGEST]
    shown = _months(counted) if name == "month" else counted[:SHOWN]
    rows = tuple(
        Value(
            label=label(name, value, names),
            count=count,
            href=links.results(search.having(name, value).query()) if count else None,
            chosen=chosen is not None and value.casefold() == chosen.casefold(),
        )
        for value, count in shown
    )
    not_all = found.is_more or len([value for value, count in shown if count]) < len(counted)
    all_href = links.values(name, search.without(name).query()) if not_all else None
    return FacetList(NAMES[name], rows, chosen is None and name in OPEN, len(counted), all_href)


def _months(counted: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The latest months, the latest first and none left out; of what is known to the year alone, the years after them.

    >>> _months([("2026-01", 2), ("2026-03", 1), ("2025", 4)])
    [('2026-03', 1), ('2026-02', 0), ('2026-01', 2), ('2025', 4)]
    """
    months = [(column.key, column.count) for column in reversed(columns(dict(counted)))][:MONTHS]
    years = sorted(((value, count) for value, count in counted if not MONTH.fullmatch(value)), reverse=True)
    return months + years[:SHOWN]


def facet_data(found: Found, name: Facet, names: Mapping[str, str]) -> list[dict[str, object]]:
    common = found.counts[name].most_common(SHOWN)
    return [{"value": value, "label": label(name, str(value), names), "count": count} for value, count in common]


def chips(search: Search, names: Mapping[str, str], links: Links) -> list[dict[str, str]]:
    """What narrows the results, each with the address of the results without it."""
    named = [
        {
            "name": NAMES[name],
            "label": label(name, value, names),
            "href": links.results(search.without(name).query()),
        }
        for name, value in search.narrowed.items()
        if name in NARROWINGS
    ]
    if search.new_since is None:
        return named
    everything = links.results(search.since(None).query())
    return [*named, {"name": "New", "label": "since the last look", "href": everything}]
