"""The questions that the site's pages ask, so that a page of a million quotes comes as fast as one of ten.

Which quotes fit words and filters is found in :mod:`quotes.store.read.finding`. Functions take a connection whose rows
are ``sqlite3.Row``, as Datasette's are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from quotes.names import name_parts
from quotes.records import record_text
from quotes.store.people.finding import SpeakerRow, speaker_rows
from quotes.store.read.finding import IN_ORDER, Asked, Counts, Facet, find
from quotes.store.read.match import TOKENIZERS
from quotes.store.read.places import places
from quotes.store.read.queries import BATCH, FoundQuote, _by_pk
from quotes.store.read.sought import Sought
from quotes.values import Filters

LOOK_AHEAD = 25  # times as many quotes are looked at as are shown, to find several articles among them
MOST_PARTS = 8  # words of a name; more are no name
SAMPLE = 300  # quotes of a speaker by which it is told whether they ask rather than are quoted
BESIDE = 3  # times as many speakers are read as are shown as most quoted
CLIP = 3_000  # quotes of a speaker over which addressees and outlets are counted
TABLES = ("articles", "speakers", "aliases", "roles", "joins", "quotes", "spans", "corrections", "repeats")


def has_quotes(connection: sqlite3.Connection) -> bool:
    """Whether this is a database of quotes that these pages can read: tables, view and full-text indexes are there."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type <> 'trigger'")}
    return names.issuperset({*TABLES, "said", *TOKENIZERS, IN_ORDER})


class PageQuote(FoundQuote, total=False):
    """A quote with what a person made of it (confirmed, corrected or None) and how often it stands elsewhere."""

    repeats: int


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


def quote_number(connection: sqlite3.Connection, id: str) -> int | None:
    """The row number of the quote with this very id."""
    row = connection.execute("SELECT pk FROM quotes WHERE id = ?", [id]).fetchone()
    return row[0] if row else None


def article(connection: sqlite3.Connection, id: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM articles WHERE id = ?", [id]).fetchone()
    return row


def added(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """When the articles or editions that brought these quotes were first read (ISO 8601, UTC)."""
    sql = f"""
        SELECT quotes.id, coalesce(arrivals.at, articles.added_at) FROM quotes
        JOIN articles ON articles.id = quotes.article LEFT JOIN arrivals ON arrivals.id = quotes.came
        WHERE quotes.id IN ({_marks(ids)})
    """
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
    return find(connection, Asked(filters=Filters(speaker=f"#{id}")), reach=most).counts


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
    """The people and organisations with the most quotes; each kind is read from its end of the index.

    Who mostly asks is left out, and so is who mostly speaks in what they publish themselves: interviewers and outlets,
    whom nobody quotes. So many more are read as stand beside them.
    """
    columns = "id, name, kind, key, quote_count"
    one = f"SELECT * FROM (SELECT {columns} FROM speakers WHERE kind = ? ORDER BY quote_count DESC LIMIT ?)"
    sql = f"""
        SELECT id, name, kind, quote_count FROM ({one} UNION ALL {one}) AS found
        WHERE (
            SELECT coalesce(avg(act IS 'asks' OR printer IN (found.key, 'the ' || found.key)), 0) FROM (
                SELECT act, folded(coalesce(outlet, '')) AS printer
                FROM quotes JOIN articles ON articles.id = article WHERE speaker = found.id LIMIT ?
            )
        ) <= 0.5
        ORDER BY quote_count DESC, name LIMIT ?
    """
    return connection.execute(sql, ["person", BESIDE * limit, "organisation", BESIDE * limit, SAMPLE, limit]).fetchall()


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
