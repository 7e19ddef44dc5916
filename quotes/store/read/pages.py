"""The questions that the site's pages ask: bounded, so that a page of a million quotes comes as fast as one of ten.

A page reads at most ``SCAN`` rows to find what fits and counts facets over at most ``REACH`` of them; what it left out
it says. Functions take a connection whose rows are ``sqlite3.Row``, as Datasette's are.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quotes.names import name_parts
from quotes.records import record_text
from quotes.store.people.finding import SpeakerRow, speaker_rows
from quotes.store.read.filters import LAST, RARE_ACT
from quotes.store.read.match import TOKENIZERS
from quotes.store.read.places import places
from quotes.store.read.queries import BATCH, FoundQuote, _by_pk
from quotes.store.read.sought import Sought, fitting

Facet = Literal["speaker", "role", "outlet", "kind", "act", "to", "month"]
Sort = Literal["best", "newest", "oldest"]
Counts: TypeAlias = Counter[str | int]

SCAN = 50_000  # rows looked at for one page: about 150 ms on a laptop where every one has to be filtered
REACH = 10_000  # rows that paging, facets and downloads reach
LOOK_AHEAD = 25  # times as many quotes are looked at as are shown, to find several articles among them
MOST_PARTS = 8  # words of a name; more are no name
CLIP = 3_000  # quotes of a speaker over which addressees and outlets are counted
TABLES = ("articles", "speakers", "aliases", "roles", "joins", "quotes", "spans", "corrections", "repeats")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quotes: what fits a search, and facets; None means any. ``month`` is YYYY-MM or YYYY, and
    ``since`` and ``until`` are inclusive dates, known to the day, month or year."""

    match: Sought | None = None
    speaker: int | None = None
    role: str | None = None
    outlet: str | None = None
    kind: str | None = None
    act: str | None = None
    to: str | None = None
    month: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Sort = "newest"

    @property
    def parameters(self) -> dict[str, object]:
        since, until, month = self.since or "", self.until or "9999", self.month or ""
        return {
            **{"speaker": self.speaker, "role": self.role, "outlet": self.outlet},
            **{"kind": self.kind, "act": self.act, "addressee": self.to, "month": month, "month_end": month + LAST},
            **{"year": since[:4], "since": since, "until": until + LAST, "last": LAST},
        }


@dataclass(frozen=True, slots=True)
class Found:
    """The quotes that fit, in order, as row numbers; and how they divide.

    ``is_more`` says that still others fit; ``looked_at`` is the number of rows it stopped after, None if it saw all.
    """

    pks: tuple[int, ...] = ()
    counts: Mapping[Facet, Counts] = field(default_factory=dict)
    is_more: bool = False
    looked_at: int | None = None


def has_quotes(connection: sqlite3.Connection) -> bool:
    """Whether this is a database of quotes that these pages can read: tables, view and full-text indexes are there."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    return names.issuperset({*TABLES, "said", *TOKENIZERS})


class PageQuote(FoundQuote, total=False):
    """A quote with what a person made of it (confirmed, corrected or None) and how often it stands elsewhere."""

    repeats: int


# Which quotes ------------------------------------------------------------------------------------------------------

_CONDITIONS = {
    "speaker": "quotes.speaker = :speaker",
    "role": "quotes.role = :role COLLATE NOCASE",
    "outlet": "articles.outlet = :outlet COLLATE NOCASE",
    "kind": "quotes.kind = :kind",
    "to": "quotes.addressee = :addressee COLLATE NOCASE",
    "month": "quotes.day >= :month AND quotes.day < :month_end",
    "act": "quotes.act = :act",
    "since": "quotes.day >= :year AND quotes.day || :last >= :since",
    "until": "quotes.day <= :until",
}


def _candidates(wanted: Wanted, scan: int) -> tuple[str, set[str]]:
    """The rows to look at, in order, by the best index there is; and the facets that this already settles."""
    order: Literal["ASC", "DESC"] = "ASC" if wanted.sort == "oldest" else "DESC"
    if wanted.match is not None:
        fits = fitting(wanted.match, most=scan + 1, order=order, scored=wanted.sort == "best")
        return f"SELECT pk, score FROM ({fits.sql})", set()
    if wanted.speaker is not None:
        dated = f" AND {_CONDITIONS['month']}" if wanted.month else ""
        sql = f"SELECT pk, 0 AS score FROM quotes WHERE speaker = :speaker{dated} ORDER BY day {order}, pk {order}"
        return sql, {"speaker", "month"}
    if wanted.month is not None:
        sql = f"SELECT pk, 0 AS score FROM quotes WHERE {_CONDITIONS['month']} ORDER BY day {order}, pk {order}"
        return sql, {"month"}
    if wanted.act not in (None, "states"):
        rare = f"{_CONDITIONS['act']} AND {RARE_ACT}"
        return f"SELECT pk, 0 AS score FROM quotes WHERE {rare} ORDER BY day {order}, pk {order}", {"act"}
    if wanted.since is not None or wanted.until is not None:
        asked = [name for name in ("since", "until") if getattr(wanted, name) is not None]
        dated = " AND ".join(_CONDITIONS[name] for name in asked)
        return f"SELECT pk, 0 AS score FROM quotes WHERE {dated} ORDER BY day {order}, pk {order}", set(asked)
    if wanted.outlet is not None:
        return (
            "SELECT quotes.pk, 0 AS score FROM articles CROSS JOIN quotes ON quotes.article = articles.id "
            f"WHERE {_CONDITIONS['outlet']} ORDER BY articles.published {order}",
            {"outlet"},
        )
    return f"SELECT pk, 0 AS score FROM quotes ORDER BY day {order}, pk {order}", set()


def _asked(wanted: Wanted) -> list[str]:
    return [name for name in _CONDITIONS if getattr(wanted, name) is not None]


def find(connection: sqlite3.Connection, wanted: Wanted, *, scan: int = SCAN, reach: int = REACH) -> Found:
    """The quotes that fit, best or newest or oldest first, with the counts of every facet over them.

    At most ``scan`` rows are looked at: of the words' matches those added last (or first), else the newest (or
    oldest). Raises sqlite3.OperationalError where the time is up.
    """
    candidates, settled = _candidates(wanted, scan)
    asked = _asked(wanted)
    conditions = [_CONDITIONS[name] for name in asked if name not in settled]
    rows = connection.execute(
        f"""
        WITH candidates AS ({candidates} LIMIT :scan)
        SELECT candidates.pk, score, quotes.day, quotes.speaker, quotes.role, articles.outlet, quotes.kind,
            quotes.addressee, substr(quotes.day, 1, 7), quotes.act
        FROM candidates CROSS JOIN quotes ON quotes.pk = candidates.pk
        CROSS JOIN articles ON articles.id = quotes.article
        WHERE {" AND ".join(conditions) or "1"} LIMIT :reach
        """,
        {**wanted.parameters, "scan": scan if conditions else reach + 1, "reach": reach + 1},
    ).fetchall()
    kept = rows[:reach]
    stopped = bool(conditions) and len(rows) <= reach and _is_longer(connection, candidates, wanted, scan)
    return Found(_ordered(kept, wanted), _counts(kept), len(rows) > reach, scan if stopped else None)


def _is_longer(connection: sqlite3.Connection, candidates: str, wanted: Wanted, scan: int) -> bool:
    sql = f"SELECT count(*) FROM (SELECT pk FROM ({candidates}) LIMIT :most)"
    count: int = connection.execute(sql, {**wanted.parameters, "most": scan + 1}).fetchone()[0]
    return count > scan


def _ordered(rows: Sequence[sqlite3.Row], wanted: Wanted) -> tuple[int, ...]:
    """Row numbers in the order asked for; quotes without a day come last either way."""
    if wanted.sort == "best":
        return tuple(row[0] for row in sorted(rows, key=lambda row: (row[1], -row[0])))
    dated = [(row[2] or "", row[0]) for row in rows]
    dated.sort(reverse=wanted.sort == "newest")
    return tuple(pk for day, pk in dated if day) + tuple(pk for day, pk in dated if not day)


def _counts(rows: Iterable[sqlite3.Row]) -> dict[Facet, Counts]:
    columns: tuple[tuple[Facet, int], ...] = (
        *(("speaker", 3), ("role", 4), ("outlet", 5)),
        *(("kind", 6), ("to", 7), ("month", 8), ("act", 9)),
    )
    rows = list(rows)
    return {name: Counter(row[at] for row in rows if row[at] is not None) for name, at in columns}


# Quotes and articles to show ---------------------------------------------------------------------------------------


def records(connection: sqlite3.Connection, pks: Sequence[int], *, match: Sought | None = None) -> list[PageQuote]:
    """The quotes with these row numbers, in this order, and where ``match`` matched; one that is gone is left out."""
    found: dict[int, PageQuote] = {}
    known = _by_pk(connection, pks)
    for pk, review, repeats in connection.execute(_REVIEWS.format(marks=_marks(known)), list(known)):
        found[pk] = {**known[pk], "review": review, "repeats": max(0, repeats - 1)}
    if match is not None:
        for pk, held in places({pk: record_text(record) for pk, record in found.items()}, match.question).items():
            found[pk]["matches"] = held
    return [found[pk] for pk in pks if pk in found]


_REVIEWS = """
    SELECT pk, review, (SELECT count(*) FROM repeats WHERE repeat_group = mine.repeat_group)
    FROM quotes LEFT JOIN repeats AS mine ON mine.quote = pk WHERE pk IN ({marks})
"""


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def said(connection: sqlite3.Connection, pks: Sequence[int]) -> tuple[list[str], list[sqlite3.Row]]:
    """The columns of the view ``said``, and its rows for these quotes in their order, for a table to take along."""
    columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info('said')")]
    found: dict[int, sqlite3.Row] = {}
    for start in range(0, len(pks), BATCH):
        some = list(pks[start : start + BATCH])
        sql = "SELECT quotes.pk, said.* FROM quotes JOIN said ON quote_id = quotes.id WHERE quotes.pk IN"
        found |= {row["pk"]: row for row in connection.execute(f"{sql} ({_marks(some)})", some)}
    return columns, [found[pk] for pk in pks if pk in found]


def repeats(connection: sqlite3.Connection, pk: int, *, limit: int = 20) -> list[PageQuote]:
    """The same utterance in other articles, the earliest first, since that is where it came from."""
    sql = """
        SELECT other.quote FROM repeats AS mine JOIN repeats AS other ON other.repeat_group = mine.repeat_group
        JOIN quotes ON quotes.pk = other.quote
        WHERE mine.quote = ? AND other.quote <> mine.quote ORDER BY quotes.day, other.quote LIMIT ?
    """
    return records(connection, [row[0] for row in connection.execute(sql, [pk, limit])])


def quote_number(connection: sqlite3.Connection, id: str) -> int | None:
    """The row number of the quote with this very id."""
    row = connection.execute("SELECT pk FROM quotes WHERE id = ?", [id]).fetchone()
    return row[0] if row else None


def article(connection: sqlite3.Connection, id: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM articles WHERE id = ?", [id]).fetchone()
    return row


def added(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """When these articles were first read (ISO 8601, UTC)."""
    sql = f"SELECT id, added_at FROM articles WHERE id IN ({_marks(ids)})"
    return dict(map(tuple, connection.execute(sql, list(ids))))


def article_quotes(connection: sqlite3.Connection, id: int) -> list[PageQuote]:
    """The quotes of an article in text order."""
    pks = [row[0] for row in connection.execute("SELECT pk FROM quotes WHERE article = ? ORDER BY pk", [id])]
    return sorted(records(connection, pks), key=lambda record: min(piece["start"] for piece in record["content"]))


def join_of(connection: sqlite3.Connection, id: str) -> sqlite3.Row | None:
    """How the name in the article came to this speaker: the name there, the reason and the confidence."""
    sql = """
        SELECT joins.name, joins.reason, joins.confidence FROM joins JOIN quotes ON quotes.joined = joins.id
        WHERE quotes.id = ?
    """
    row: sqlite3.Row | None = connection.execute(sql, [id]).fetchone()
    return row


# Speakers ----------------------------------------------------------------------------------------------------------


def speaker(connection: sqlite3.Connection, id: int) -> SpeakerRow | None:
    """A speaker with names, roles and dates."""
    known = connection.execute("SELECT 1 FROM speakers WHERE id = ? AND merged_into IS NULL", [id]).fetchone()
    return speaker_rows(connection, [id])[0] if known else None


def merged_into(connection: sqlite3.Connection, id: int) -> int | None:
    """The speaker that a person made this one part of, who therefore has no page of their own."""
    row = connection.execute("SELECT merged_into FROM speakers WHERE id = ?", [id]).fetchone()
    return row[0] if row else None


def named(connection: sqlite3.Connection, name: str, *, limit: int) -> list[sqlite3.Row]:
    """The most quoted speakers one of whose names has all these words."""
    parts = name_parts(name)[:MOST_PARTS]
    if not parts:
        return []
    bearers = " INTERSECT ".join(["SELECT speaker FROM name_parts WHERE part = ?"] * len(parts))
    sql = f"""
        SELECT id, name, kind, quote_count FROM speakers WHERE id IN ({bearers}) AND quote_count > 0
        ORDER BY quote_count DESC, id LIMIT ?
    """
    return connection.execute(sql, [*parts, limit]).fetchall()


def speaker_names(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    return dict(connection.execute(f"SELECT id, name FROM speakers WHERE id IN ({_marks(ids)})", list(ids)).fetchall())


def speaker_months(connection: sqlite3.Connection, id: int) -> dict[str, int]:
    """How many of a speaker's quotes fall in each month (or year, where no more is known); the index alone is read."""
    sql = "SELECT substr(day, 1, 7), count(*) FROM quotes WHERE speaker = ? AND day IS NOT NULL GROUP BY 1"
    return dict(connection.execute(sql, [id]).fetchall())


def speaker_counts(connection: sqlite3.Connection, id: int, *, most: int = CLIP) -> Mapping[Facet, Counts]:
    """Whom a speaker talks to and who prints it, over the newest ``most`` quotes."""
    return find(connection, Wanted(speaker=id), reach=most).counts


def speaker_quotes(connection: sqlite3.Connection, id: int, *, offset: int, limit: int) -> list[PageQuote]:
    """A speaker's quotes, newest first."""
    sql = "SELECT pk FROM quotes WHERE speaker = ? ORDER BY day DESC, pk DESC LIMIT ? OFFSET ?"
    return records(connection, [row[0] for row in connection.execute(sql, [id, limit, offset])])


# The start page ----------------------------------------------------------------------------------------------------


def sizes(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """The numbers of quotes, speakers and articles."""
    counted = "(SELECT count(*) FROM speakers WHERE merged_into IS NULL)"
    sql = f"SELECT (SELECT count(*) FROM quotes), {counted}, (SELECT count(*) FROM articles)"
    quotes, speakers, articles = connection.execute(sql).fetchone()
    return quotes, speakers, articles


def newest(connection: sqlite3.Connection, limit: int, *, of_one: int) -> list[PageQuote]:
    """Quotes of the newest articles, at most ``of_one`` of an article: first those in quotation marks, then the surest.

    They come in the order of their articles' days and, within an article, of its text.
    """
    sql = "SELECT pk, article, kind = 'indirect', confidence FROM quotes ORDER BY day DESC, pk DESC LIMIT ?"
    by_article: dict[int, list[tuple[bool, float, int]]] = {}
    for pk, article, indirect, confidence in connection.execute(sql, [limit * LOOK_AHEAD]):
        by_article.setdefault(article, []).append((bool(indirect), -confidence, pk))
    chosen = [sorted(pk for *_, pk in sorted(said)[:of_one]) for said in by_article.values()]
    return records(connection, [pk for pks in chosen for pk in pks][:limit])


def most_quoted(connection: sqlite3.Connection, limit: int) -> list[sqlite3.Row]:
    """The people and organisations with the most quotes; each kind is read from its end of the index."""
    columns = "id, name, kind, quote_count"
    one = f"SELECT * FROM (SELECT {columns} FROM speakers WHERE kind = ? ORDER BY quote_count DESC LIMIT ?)"
    return connection.execute(
        f"{one} UNION ALL {one} ORDER BY quote_count DESC, name LIMIT ?",
        ["person", limit, "organisation", limit, limit],
    ).fetchall()


def months(connection: sqlite3.Connection) -> dict[str, int]:
    """How many quotes fall in each month; month by month along the index, which is faster than grouping a million."""
    sql = """
        WITH RECURSIVE months (month) AS (
            SELECT substr(min(day), 1, 7) FROM quotes
            UNION ALL
            SELECT (SELECT substr(min(day), 1, 7) FROM quotes WHERE day > month || '~') FROM months WHERE month NOT NULL
        )
        SELECT month, (SELECT count(*) FROM quotes WHERE day >= month AND day < month || '~')
        FROM months WHERE month NOT NULL
    """
    return dict(connection.execute(sql).fetchall())


def outlets(connection: sqlite3.Connection) -> dict[str, int]:
    """The outlets and how many articles of each are there (their quotes would take a walk over all of them)."""
    sql = """
        SELECT outlet, count(*) FROM articles WHERE outlet NOT NULL
        GROUP BY outlet COLLATE NOCASE ORDER BY count(*) DESC, outlet LIMIT 50
    """
    return dict(connection.execute(sql).fetchall())
