"""The state of a page as its address: what stands in the query string is checked here, once, and written here.

Every page can be linked to, so nothing but the address says what it shows; what cannot be understood is a mistake
that the reader is told of (status 400), not silently another page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, cast, get_args
from urllib.parse import urlencode

import regex

from quotes.dates import is_date
from quotes.errors import QueryError
from quotes.values import ACTS, KINDS, Act, Kind

Sort = Literal["best", "newest", "oldest"]
Facet = Literal["speaker", "role", "outlet", "kind", "act", "to", "month"]
Bound = Literal["since", "until"]

FACETS: tuple[Facet, ...] = get_args(Facet)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
SORTS: tuple[Sort, ...] = get_args(Sort)
PER_PAGE = 25
REACH = 10_000  # results that paging and downloads reach; beyond them, the words are too wide to read through
LONGEST = 300  # code points of a value; no name, role or question of a person is longer
WHOLE_NUMBER = regex.compile(r"[0-9]{1,9}")
MONTH = regex.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Search:
    """What a results page shows: words, facets, order, page. None means any; ``speaker`` is an id.

    ``month`` is ``2026-05`` or a year, ``since`` and ``until`` are days, months or years, inclusive; all three are
    about the day it was said, or of publication where that is unknown.
    """

    q: str = ""
    speaker: int | None = None
    role: str | None = None
    outlet: str | None = None
    kind: Kind | None = None
    act: Act | None = None
    to: str | None = None
    month: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Sort = "best"
    page: int = 1

    @property
    def offset(self) -> int:
        return (self.page - 1) * PER_PAGE

    @property
    def narrowed(self) -> dict[Facet | Bound, str]:
        """The facets and bounds that are set, as they stand in the address."""
        given = {name: getattr(self, name) for name in (*FACETS, *BOUNDS)}
        return {name: str(value) for name, value in given.items() if value is not None}

    def query(self) -> str:
        """The query string, without what is the default.

        >>> Search(q="new bridge", kind="direct", page=2).query()
        'q=new+bridge&kind=direct&page=2'
        """
        default = Search(sort="best" if self.q else "newest")
        return urlencode([(name, value) for name, value in self._given() if value != getattr(default, name)])

    def without(self, facet: Facet | Bound) -> Search:
        return replace(self, page=1, **{facet: None})  # type: ignore[arg-type]

    def having(self, facet: Facet, value: str) -> Search:
        """This search narrowed by one facet, as a reader clicks it; starts at its first page."""
        return parse_search({**{name: str(other) for name, other in self._given()}, facet: value, "page": "1"})

    def _given(self) -> list[tuple[str, object]]:
        values = [(part.name, getattr(self, part.name)) for part in fields(self)]
        return [(name, value) for name, value in values if value is not None]


def short(name: str, value: str, longest: int = LONGEST) -> str:
    """The value as it is; raises QueryError where it is longer than so many code points."""
    if len(value) > longest:
        raise QueryError(f"{name} is longer than {longest:,} characters; use fewer words")
    return value


def _number(name: str, value: str) -> int:
    if not WHOLE_NUMBER.fullmatch(value):
        raise QueryError(f"{name} must be a whole number, not {value[:40]!r}")
    return int(value)


def page_number(value: str | None) -> int:
    """The page that an address asks for; raises QueryError for what is no page, or one out of reach."""
    if not value:
        return 1
    number, last = _number("page", value), REACH // PER_PAGE
    if not 1 <= number <= last:
        raise QueryError(f"page {value} is out of reach: pages go from 1 to {last}; narrow the search instead")
    return number


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """The value as it is; raises QueryError where it is none of those known."""
    if value not in known:
        raise QueryError(f"{name} must be one of {', '.join(known)}, not {value[:40]!r}")
    return value


def _month(value: str) -> str:
    if not MONTH.fullmatch(value):
        raise QueryError(f"month must look like 2026-05 or 2026, not {value[:40]!r}")
    return value


def _date(name: str, value: str) -> str:
    if not is_date(value):
        raise QueryError(f"{name} must be a date of the calendar, such as 2026-05-04, not {value[:40]!r}")
    return value


def parse_search(given: Mapping[str, str]) -> Search:
    """The search that an address asks for. Empty values mean any, unknown names are left alone.

    Raises QueryError for a value that cannot be meant.
    """
    values = {name: short(name, value) for name, value in given.items() if name in Search.__slots__}
    speaker, kind, act, month = (values.get(name) for name in ("speaker", "kind", "act", "month"))
    since, until = (values.get(name) for name in BOUNDS)
    question = " ".join(values.get("q", "").split())
    sort = one_of("sort", values.get("sort") or "best", SORTS)
    return Search(
        q=question,
        speaker=_number("speaker", speaker) if speaker else None,
        role=values.get("role") or None,
        outlet=values.get("outlet") or None,
        kind=cast(Kind, one_of("kind", kind, KINDS)) if kind else None,
        act=cast(Act, one_of("act", act, ACTS)) if act else None,
        to=values.get("to") or None,
        month=_month(month) if month else None,
        since=_date("since", since) if since else None,
        until=_date("until", until) if until else None,
        # without words nothing matches better than another: the newest come first
        sort=cast(Sort, sort if question or sort != "best" else "newest"),
        page=page_number(values.get("page")),
    )
