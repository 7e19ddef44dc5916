"""The directory of speakers: by how often they are quoted or from A to Z, of one kind or of all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import cast, get_args
from urllib.parse import urlencode

from quotes.site.address import one_of, page_number, short
from quotes.site.links import Links
from quotes.site.page import Page, Paging
from quotes.site.speaker_page import KINDS
from quotes.store.read.directory import Among, Order, directory
from quotes.values import SpeakerKind

ON_A_PAGE = 100
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORDERS: Mapping[Order, str] = {"count": "Most quoted first", "name": "A to Z"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    sort: Order = "count"
    among: Among = Among()
    page: int = 1

    def query(self) -> str:
        given = {"sort": self.sort, **asdict(self.among), "page": self.page}
        usual = {"sort": "count", "page": 1}
        return urlencode({name: value for name, value in given.items() if value != usual.get(name)})


def parse_asked(given: Mapping[str, str]) -> Asked:
    """Raises QueryError for a value that cannot be meant."""
    values = {name: short(name, value.strip()) for name, value in given.items() if name in ("begins", "role")}
    sort, kind = given.get("sort") or ("name" if values.get("begins") else "count"), given.get("kind")
    return Asked(
        cast(Order, one_of("sort", sort, tuple(ORDERS))),
        Among(
            kind=cast(SpeakerKind, one_of("kind", kind, get_args(SpeakerKind))) if kind else None,
            begins=values.get("begins") or None,
            role=values.get("role") or None,
        ),
        page_number(given.get("page")),
    )


def directory_page(connection: sqlite3.Connection, asked: Asked, links: Links) -> Page:
    offset = (asked.page - 1) * ON_A_PAGE
    found = directory(connection, asked.among, order=asked.sort, offset=offset, limit=ON_A_PAGE + 1)
    shown, is_more = found[:ON_A_PAGE], len(found) > ON_A_PAGE

    def href(other: Asked, extension: str = "") -> str:
        return links.speakers(other.query(), extension)

    def with_(**changed: str | None) -> Asked:
        return replace(asked, page=1, among=replace(asked.among, **changed))  # type: ignore[arg-type]

    kinds = [(None, "All"), *KINDS.items()]
    context = {
        "here": "speakers",
        "page": asked.page,
        "sorts": [(ORDERS[s], href(replace(asked, sort=s, page=1)), s == asked.sort) for s in ORDERS],
        "kinds": [(name, href(with_(kind=kind)), kind == asked.among.kind) for kind, name in kinds],
        "letters": [
            (letter, href(replace(with_(begins=letter.lower()), sort="name")), letter.lower() == asked.among.begins)
            for letter in LETTERS
        ],
        "among": asked.among,
        "sort": asked.sort,
        "roles_href": links.values("role"),
        "rows": [{**row, "href": links.speaker(row["id"]), "kind": KINDS[row["kind"]]} for row in shown],
        "pages": Paging(
            href(replace(asked, page=asked.page - 1)) if asked.page > 1 else None,
            href(replace(asked, page=asked.page + 1)) if is_more else None,
            f"Page {asked.page:,}",
        ),
    }
    following = href(replace(asked, page=asked.page + 1), ".json") if is_more else None
    data = {"page": asked.page, "speakers": shown, "next": following}
    return Page("quotes/speakers.html", context, data, href(asked, ".json"))
