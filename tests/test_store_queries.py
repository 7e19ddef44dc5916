"""Questions to the database: filters to SQL, words to full-text search, names to speakers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotes.errors import NotFoundError, QueryError
from quotes.names import fold, name_key
from quotes.records import record_text
from quotes.store import (
    add_article,
    export,
    find_speakers,
    list_speakers,
    near_names,
    newest,
    one_quote,
    open_memory,
    quotes_by,
    search,
    show,
)
from quotes.store.read.filters import of_outlet, where
from quotes.store.read.match import parse
from quotes.values import Filters
from tests.desk_sample import who_said
from tests.store_stories import line, story

HARBOUR = story(
    line("We will build the bridge", "Ilse Tamm", "harbour master", addressee="reporters", said_on="2026-05-04"),
    line("The café burned down in the night", "Ilse Tamm", said_on="2026-05"),
    line(
        "Bridges, bridges everywhere: a bridge is a bridge", "José Muñoz", "prime minister", addressee="Agence France"
    ),
    line("Nobody asked us about the bridge", None),
    title="The bridge",
    outlet="The Harbour News",
    published="2026-05-06",
)
INLAND = story(
    line("Trains can't wait, don't they know", "Piet O’Brien", "rail chief", kind="indirect", aliases=("O’Brien",)),
    line("We will build the tunnel", "Kay O'Brien", kind="mixed", said_on="2024"),
    line("No comment, no water", "a spokesperson", of="anonymous"),
    title="The tunnel",
    outlet="Inland Post",
    published="2026-04-01",
)
UNDATED = story(line("Rain, rain, rain: 50% more of_it", "Jose Munoz", "weather-man"), title="Rain")


@pytest.fixture(scope="module")
def shared() -> Iterator[Database]:
    db = open_memory()
    for article, quotes in (HARBOUR, INLAND, UNDATED):
        add_article(db, article, quotes)
    yield db
    db.close()


@pytest.fixture
def connection(shared: Database) -> sqlite3.Connection:
    return shared.conn


ALL_PARTS = "SELECT speaker FROM name_parts WHERE part = ?"


@pytest.mark.parametrize(
    ("filters", "sql", "parameters"),
    [
        (Filters(), "1", ()),
        (Filters(limit=3), "1", ()),
        (Filters(speaker="Tamm"), f"quotes.speaker IN ({ALL_PARTS})", ("tamm",)),
        (
            Filters(speaker="Ilse Tamm"),
            f"quotes.speaker IN ({ALL_PARTS} INTERSECT {ALL_PARTS})",
            ("ilse", "tamm"),
        ),
        (
            Filters(speaker="#17"),
            "quotes.speaker = (SELECT coalesce(merged_into, id) FROM speakers WHERE id = ?)",
            (17,),
        ),
        (Filters(speaker="'; --"), "0", ()),
        (Filters(role="Minister"), "quotes.role IN (SELECT role FROM roles WHERE ' ' || key LIKE ?)", ("% minister%",)),
        (Filters(role="50%_\\"), "quotes.role IN (SELECT role FROM roles WHERE ' ' || key LIKE ?)", ("% 50%",)),
        (Filters(to="?!"), "quotes.addressee IS NOT NULL AND 0", ()),
        (
            Filters(to="the BBC"),
            "quotes.addressee IS NOT NULL AND ' ' || folded(quotes.addressee) LIKE ?",
            ("% the bbc%",),
        ),
        (Filters(to="=The BBC"), "quotes.addressee IS NOT NULL AND quotes.addressee = ? COLLATE NOCASE", ("The BBC",)),
        (Filters(role="=mayor"), "quotes.role = ? COLLATE NOCASE", ("mayor",)),
        (Filters(outlet="=The Post"), "articles.outlet = ? COLLATE NOCASE", ("The Post",)),
        (Filters(during="2026-05"), "quotes.day >= ? AND quotes.day < ?", ("2026-05", "2026-05~")),
        (
            Filters(speaker_kind="anonymous"),
            "quotes.speaker IN (SELECT id FROM speakers WHERE kind = ?)",
            ("anonymous",),
        ),
        (Filters(outlet="The Post"), of_outlet("Post").sql, ("post", "the post")),
        (Filters(act="states", within=False), "quotes.act = ? AND quotes.within IS NULL", ("states",)),
        (Filters(act="denies"), "quotes.act = ? AND quotes.act <> 'states'", ("denies",)),
        (
            Filters(via="Herald", within=True),
            "quotes.via IS NOT NULL AND ' ' || folded(quotes.via) LIKE ? AND quotes.within IS NOT NULL",
            ("% herald%",),
        ),
        (Filters(since="2026-05"), "quotes.day >= ? AND quotes.day || ? >= ?", ("2026", "~", "2026-05")),
        (Filters(until="2026"), "quotes.day <= ?", ("2026~",)),
        (Filters(kind="mixed", until="2026"), "quotes.day <= ? AND quotes.kind = ?", ("2026~", "mixed")),
    ],
)
def test_filters_become_a_condition(filters: Filters, sql: str, parameters: tuple[object, ...]) -> None:
    found = where(filters)
    assert (found.sql, found.parameters) == (sql, parameters)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(), 8),
        (Filters(speaker="tamm"), 2),
        (Filters(speaker="MUÑOZ, JOSE"), 2),
        (Filters(speaker="tam"), 0),
        (Filters(role="PRIME minister"), 1),
        (Filters(role="minister prime"), 0),
        (Filters(role="minis"), 1),
        (Filters(role="weather man"), 1),
        (Filters(role="%"), 0),
        (Filters(to="agence"), 1),
        (Filters(outlet="harbour news"), 4),
        (Filters(outlet="THE INLAND POST"), 3),
        (Filters(outlet="News"), 0),
        (Filters(kind="mixed"), 1),
        (Filters(since="2026-05-05"), 3),  # the month 2026-05 may be later, and two go by the publication date
        (Filters(since="2026-06"), 0),
        (Filters(since="2026-05-07"), 1),
        (Filters(until="2026-05-03"), 4),  # 2024, two of 1 April, and some day in May
        (Filters(until="2024"), 1),
        (Filters(since="2024-06-01", until="2024-06-30"), 1),
        (Filters(since="2026-04-01", until="2026-04-01"), 2),
        (Filters(limit=3), 3),
        (Filters(speaker="o'brien", kind="indirect", outlet="Inland Post"), 1),
    ],
)
def test_filters_find(connection: sqlite3.Connection, filters: Filters, said: int) -> None:
    assert len(list(newest(connection, filters))) == said
    assert len(list(export(connection, filters))) == said


@pytest.mark.parametrize(
    ("words", "first", "count"),
    [
        ("bridge", "Bridges, bridges everywhere: a bridge is a bridge", 3),
        ("BRIDGE build", "We will build the bridge", 1),
        ("cafe", "The café burned down in the night", 1),
        ("CAFÉ", "The café burned down in the night", 1),
        ('"will build the"', "We will build the bridge", 2),
        ("“build the tunnel”", "We will build the tunnel", 1),
        ('"the build"', None, 0),
        ("tun*", "We will build the tunnel", 1),
        ("tunnel OR night", "We will build the tunnel", 2),
        ("build -tunnel", "We will build the bridge", 1),
        ('build -"the bridge"', "We will build the tunnel", 1),
        ("don't", "Trains can't wait, don't they know", 1),
        ("can’t wait", "Trains can't wait, don't they know", 1),
        ("50%", "Rain, rain, rain: 50% more of_it", 1),
        ("tunnel*", "We will build the tunnel", 1),
        ("and NOT or", None, 0),
        ('"never closed', None, 0),
    ],
)
def test_words_find(connection: sqlite3.Connection, words: str, first: str | None, count: int) -> None:
    found = list(search(connection, words))
    assert len(found) == count
    assert [record_text(record).strip("“”") for record in found[:1]] == ([first] if first else [])


def test_matches_are_places_in_the_text_of_the_quote(connection: sqlite3.Connection) -> None:
    (record,) = search(connection, 'caf* "the night"')
    text = record_text(record)
    assert [text[start:end] for start, end in record["matches"]] == ["café", "the night"]


def test_search_takes_filters_and_a_limit(connection: sqlite3.Connection) -> None:
    (record,) = search(connection, "bridge", Filters(speaker="Tamm"))
    assert who_said(record) == ("Ilse Tamm", "person", "harbour master")
    assert len(list(search(connection, "bridge", Filters(limit=2)))) == 2


@pytest.mark.parametrize("words", ["", "  ", "?!", '""', "* * *", "-", "OR", "-war", "\0", "- “”"])
def test_nothing_to_look_for_is_said(words: str) -> None:
    with pytest.raises(QueryError, match="at least one word"):
        parse(words)


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("abé*\"'“”„«»-−+:^(){}[]~.,;?!\\/%_ \0\n\t𝔸ßORANDNOTNEAR"), max_size=24)
    | st.text(max_size=24)
)
def test_no_words_whatever_make_a_syntax_error(shared: Database, words: str) -> None:
    try:
        list(search(shared.conn, words, Filters(limit=5)))
    except QueryError:
        return


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=24))
def test_no_name_whatever_makes_an_error(shared: Database, name: str) -> None:
    find_speakers(shared.conn, name)
    near_names(shared.conn, name)
    list(newest(shared.conn, Filters(speaker=name, role=name, to=name, outlet=name)))


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        ("Ilse Tamm", ["Ilse Tamm"]),
        ("ilse tamm", ["Ilse Tamm"]),
        ("Tamm", ["Ilse Tamm"]),
        ("Tamm, Ilse", ["Ilse Tamm"]),
        ("JOSÉ MUÑOZ", ["José Muñoz"]),
        ("munoz", ["José Muñoz"]),
        ("O’Brien", ["Kay O'Brien", "Piet O’Brien"]),  # both, though an article calls only Piet by it
        ("kay obrien", ["Kay O'Brien"]),
        ("Tam", []),
        ("", []),
        ("?", []),
        ("#1", ["Ilse Tamm"]),
        ("#999", []),
    ],
)
def test_speakers_are_found_by_any_name(connection: sqlite3.Connection, name: str, speakers: list[str]) -> None:
    assert [row["name"] for row in find_speakers(connection, name)] == speakers


def test_people_of_one_surname_come_apart_with_counts() -> None:
    db = open_memory()
    add_article(db, *story(line("Yes", "Piet Oak"), line("No", "Kay Oak", "mayor"), line("Maybe", "Kay Oak")))
    assert [(row["name"], row["quotes"]) for row in find_speakers(db.conn, "oak")] == [("Kay Oak", 2), ("Piet Oak", 1)]
    db.close()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("Ilse Tam", "Ilse Tamm"), ("Josef Munoz", "José Muñoz"), ("OBrian", "Piet O’Brien"), ("Tahmm", "Ilse Tamm")],
)
def test_near_names_are_offered(connection: sqlite3.Connection, typed: str, offered: str) -> None:
    assert offered in near_names(connection, typed)


def test_names_far_from_all_are_not_offered(connection: sqlite3.Connection) -> None:
    assert near_names(connection, "Wxyzq Fghbv") == []


def test_speakers_are_listed_with_roles_counts_and_dates(connection: sqlite3.Connection) -> None:
    rows = list_speakers(connection)
    assert [(row["name"], row["quotes"]) for row in rows] == [
        ("Ilse Tamm", 2),
        ("José Muñoz", 2),
        ("Kay O'Brien", 1),
        ("Piet O’Brien", 1),
    ]
    tamm, munoz, *_ = rows
    assert (tamm["first_said"], tamm["last_said"]) == ("2026-05", "2026-05-04")
    assert [(role["role"], role["last_seen"]) for role in munoz["roles"]] == [
        ("prime minister", "2026-05-06"),
        ("weather-man", None),
    ]
    assert len(list_speakers(connection, Filters(limit=2))) == 2


@pytest.mark.parametrize(
    ("filters", "listed"),
    [
        (Filters(outlet="inland post"), [("Kay O'Brien", 1, "2024"), ("Piet O’Brien", 1, "2026-04-01")]),
        (Filters(speaker="Tamm", since="2026-05-04", until="2026-05-04"), [("Ilse Tamm", 2, "2026-05")]),
        (Filters(to="reporters"), [("Ilse Tamm", 1, "2026-05-04")]),
        (Filters(role="minister", limit=1), [("José Muñoz", 1, "2026-05-06")]),
        (Filters(kind="mixed", limit=0), []),
        (Filters(speaker="nobody at all"), []),
    ],
)
def test_speakers_are_counted_under_filters(
    connection: sqlite3.Connection, filters: Filters, listed: list[tuple[str, int, str]]
) -> None:
    found = list_speakers(connection, filters)
    assert [(row["name"], row["quotes"], row["first_said"]) for row in found] == listed


def test_what_one_said_comes_newest_first_and_undated_last(connection: sqlite3.Connection) -> None:
    (munoz,) = find_speakers(connection, "Muñoz")
    assert [record["article"]["title"] for record in quotes_by(connection, [munoz["id"]])] == ["The bridge", "Rain"]
    days = [record["said_on"] for record in quotes_by(connection, [find_speakers(connection, "Tamm")[0]["id"]])]
    assert days == ["2026-05-04", "2026-05"]
    assert list(quotes_by(connection, [])) == []


def test_one_quote_is_found_by_the_beginning_of_its_id(connection: sqlite3.Connection) -> None:
    ids = [quote.id for quote in HARBOUR[1]]
    assert one_quote(connection, ids[0])["id"] == ids[0]
    assert one_quote(connection, ids[0][:8].upper())["id"] == ids[0]
    with pytest.raises(NotFoundError, match="no quote 'zzzz'"):
        one_quote(connection, "zzzz")
    with pytest.raises(NotFoundError, match="no quote ''"):
        one_quote(connection, "")


def test_an_id_that_begins_several_is_refused_with_them() -> None:
    db = open_memory()
    for number in range(40):
        add_article(db, *story(line(f"Thing {number}", "Ann Lee")))
    first = sorted(row[0][0] for row in db.execute("SELECT id FROM quotes"))
    twice = next(letter for letter in first if first.count(letter) > 1)
    with pytest.raises(NotFoundError, match="begins several ids"):
        one_quote(db.conn, twice)
    db.close()


def test_a_quote_is_shown_in_its_paragraph_with_the_reason_for_its_speaker(connection: sqlite3.Connection) -> None:
    article, quotes = HARBOUR
    shown = show(connection, quotes[1].id)
    paragraph = shown["paragraph"]
    assert paragraph["text"] == "“The café burned down in the night” said Ilse Tamm."
    assert article.text[paragraph["start"] : paragraph["end"]] == paragraph["text"]
    assert shown["join"] == {"name": "Ilse Tamm", "reason": "first seen", "confidence": 0.9}
    assert show(connection, quotes[3].id)["join"] is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("MÜLLER", "muller"),
        ("Müller", "muller"),
        ("Weiß", "weiss"),
        ("Łukasz Øye", "lukasz oye"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("J. D. Vance", "jd vance"),
        ("J.D. Vance", "jd vance"),
        ("Jean-Luc", "jean luc"),
        ("al-Shara'a", "al sharaa"),
        ("  two   words ", "two words"),
        ("ﬁ", "fi"),
        ("مُحَمَّد", "محمد"),
        ("習近平", "習近平"),
        ("…!", ""),
    ],
)
def test_names_are_folded(name: str, key: str) -> None:
    assert fold(name) == key
    assert name_key(f"The {name}") == key or not key


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (Filters(act="denies"), "quotes_by_act"),
        (Filters(within=True), "quotes_second_hand"),
        (Filters(via="Herald"), "quotes_through"),
        (Filters(since="2026-05"), "quotes_in_order"),
    ],
)
def test_rare_kinds_of_quotes_are_found_by_index(connection: sqlite3.Connection, filters: Filters, index: str) -> None:
    asked = where(filters)
    sql = f"EXPLAIN QUERY PLAN SELECT pk FROM quotes WHERE {asked.sql} ORDER BY day DESC, pk LIMIT 20"
    assert index in " ".join(row[3] for row in connection.execute(sql, asked.parameters))
