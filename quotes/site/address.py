"""The state of a page as its address: what stands in the query string is checked here, once, and written here.

Every page can be linked to, so nothing but the address says what it shows; what cannot be understood is a mistake
that the reader is told of (status 400), not silently another page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args
from urllib.parse import urlencode

import regex

from quotes.dates import is_date
from quotes.errors import QueryError
from quotes.store.read.filters import WHOLE
from quotes.store.read.finding import Facet, Sort
from quotes.values import ACTS, KINDS, SPEAKER_KINDS, Filters

Bound = Literal["since", "until"]

FACETS: tuple[Facet, ...] = get_args(Facet)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
SORTS: tuple[Sort, ...] = get_args(Sort)
WITHIN = {"yes": True, "no": False}
PER_PAGE = 25
REACH = 10_000  # results that paging and downloads reach; beyond them, the words are too wide to read through
LONGEST = 300  # code points of a value; no name, role or question of a person is longer
WHOLE_NUMBER = regex.compile(r"[0-9]{1,9}")
MONTH = regex.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")


# What narrows a search, as the address has it, and the filter that it is. In an address a speaker is a number, and a
# role, an outlet, an addressee or a way stands there whole; behind a tilde, it is what the commands take for it.
Narrowing = Literal[
    "speaker", "speaker_kind", "role", "outlet", "kind", "act", "to", "via", "month", "since", "until", "within"
]
NARROWINGS: tuple[Narrowing, ...] = get_args(Narrowing)
AS_TYPED = "~"
FIELDS: Mapping[Narrowing, str] = {name: {"month": "during"}.get(name, name) for name in NARROWINGS}
PREFIXES: Mapping[str, str] = {"speaker": "#", **dict.fromkeys(("role", "outlet", "to", "via"), WHOLE)}


@dataclass(frozen=True, slots=True)
class Search:
    """What a results page shows: words, filters, order, page.

    ``new_since`` leaves what came after this arrival (:func:`quotes.store.read.finding.last_arrival`).
    """

    q: str = ""
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    sort: Sort = "best"
    page: int = 1
    new_since: int | None = None

    @property
    def offset(self) -> int:
        return (self.page - 1) * PER_PAGE

    @property
    def narrowed(self) -> dict[Narrowing, str]:
        """The filters that are set, as they stand in the address.

        >>> Search(filters=Filters(speaker="#7", outlet="=The Post", within=True)).narrowed
        {'speaker': '7', 'outlet': 'The Post', 'within': 'yes'}
        >>> Search(filters=Filters(speaker="Ilse Tamm")).narrowed
        {'speaker': '~Ilse Tamm'}
        """
        given = {name: getattr(self.filters, FIELDS[name]) for name in NARROWINGS}
        return {name: _written(name, value) for name, value in given.items() if value is not None}

    def query(self) -> str:
        """The query string, without what is the default.

        >>> Search("new bridge", Filters(kind="direct"), page=2).query()
        'q=new+bridge&kind=direct&page=2'
        """
        default = Search(sort="best" if self.q else "newest")
        rest = {name: getattr(self, name) for name in ("sort", "page", "new_since")}
        given = [(name, value) for name, value in rest.items() if value != getattr(default, name)]
        return urlencode([*([("q", self.q)] if self.q else []), *self.narrowed.items(), *given])

    def without(self, name: Narrowing) -> Search:
        return replace(self, page=1, filters=replace(self.filters, **{FIELDS[name]: None}))

    def since(self, arrival: int | None) -> Search:
        """This search among what came after an arrival, or among all."""
        return replace(self, page=1, new_since=arrival)

    def having(self, facet: Facet, value: str) -> Search:
        """This search narrowed by one facet, as a reader clicks it; starts at its first page."""
        return replace(self, page=1, filters=replace(self.filters, **_filter(facet, value)))  # type: ignore[arg-type]


def _written(name: Narrowing, value: object) -> str:
    if name == "within":
        return "yes" if value else "no"
    prefix, text = PREFIXES.get(name, ""), str(value)
    return text.removeprefix(prefix) if text.startswith(prefix) else AS_TYPED + text


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


def _checked(name: Narrowing, value: str) -> str | bool:
    """The value of a filter, as :class:`Filters` has it; raises QueryError where it cannot be meant."""
    known = {"kind": KINDS, "act": ACTS, "speaker_kind": SPEAKER_KINDS, "within": tuple(WITHIN)}
    if name in known:
        return WITHIN.get(one_of(name, value, known[name]), value)
    if name in BOUNDS:
        return _date(name, value)
    if name == "month":
        return _month(value)
    if value.startswith(AS_TYPED):
        return value[1:]
    return PREFIXES[name] + (str(_number(name, value)) if name == "speaker" else value)


def _filter(name: Narrowing, value: str) -> dict[str, str | bool]:
    return {FIELDS[name]: _checked(name, value)}


def parse_search(given: Mapping[str, str]) -> Search:
    """The search that an address asks for. Empty values mean any, unknown names are left alone.

    Raises QueryError for a value that cannot be meant.
    """
    named = (*NARROWINGS, "q", "sort", "page", "new_since")
    values = {name: short(name, given[name]) for name in named if given.get(name)}
    filters: dict[str, str | bool] = {}
    for name in NARROWINGS:
        filters |= _filter(name, values[name]) if name in values else {}
    question = " ".join(values.get("q", "").split())
    sort = one_of("sort", values.get("sort", "best"), SORTS)
    return Search(
        q=question,
        filters=Filters(**filters),  # type: ignore[arg-type]
        # without words nothing matches better than another: the newest come first
        sort=cast(Sort, sort if question or sort != "best" else "newest"),
        page=page_number(values.get("page")),
        new_since=_number("new_since", values["new_since"]) if "new_since" in values else None,
    )
