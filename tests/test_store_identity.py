"""Who is who across articles: the pure decisions as tables, then carried out, looked at again and undone."""

from __future__ import annotations

from typing import Any

import pytest
import regex
import sqlite_utils
from sqlite_utils import Database

from quotes.link.values import Decision
from quotes.store import add_article, find_speakers, list_speakers, open_memory
from quotes.store.people.joins import move_join
from quotes.store.people.unsettled import unsettled
from quotes.store.schema.connect import writing
from quotes.store.schema.migrations import STEPS
from quotes.store.write.articles import Added
from quotes.values import Role
from tests.store_stories import Line, line, story
from tests.test_store_write import assert_sound

# Carried out in the database ------------------------------------------------------------------------------------------


@pytest.fixture
def db() -> Database:
    return open_memory()


def add(db: Database, *lines: Line, outlet: str | None = "Daily Sky", published: str | None = "2026-05-04") -> Added:
    return add_article(db, *story(*lines, outlet=outlet, published=published))


def who(db: Database) -> dict[str, int]:
    """The speakers that are names, with their numbers of quotes."""
    assert_sound(db.conn)
    return {row["name"]: row["quotes"] for row in list_speakers(db.conn)}


def test_one_person_over_articles_with_roles_in_time(db: Database) -> None:
    add(db, line("One", "Ann Lee", "mayor of Oakton"))
    add(db, line("Two", "ANN LEE", "mayor of Oakton"), outlet="Evening Post", published="2026-03-01")
    add(db, line("Three", "Ann Lee", "senator"), outlet=None, published="2027-01-09")
    (lee,) = find_speakers(db.conn, "lee")
    assert (lee["name"], lee["quotes"], lee["first_said"], lee["last_said"]) == (
        "Ann Lee",
        3,
        "2026-03-01",
        "2027-01-09",
    )
    assert [(role["role"], role["first_seen"], role["last_seen"]) for role in lee["roles"]] == [
        ("senator", "2027-01-09", "2027-01-09"),
        ("mayor of Oakton", "2026-03-01", "2026-05-04"),
    ]
    assert [row["reason"] for row in joins_of(db, lee["id"])] == [
        "first seen",
        "same full name, the same role",
        "same full name",
    ]


def joins_of(db: Database, speaker: int) -> list[dict[str, Any]]:
    """The names that lead to a speaker, the least certain first."""
    return list(db.query("SELECT * FROM joins WHERE speaker = ? ORDER BY confidence, id", [speaker]))


def test_a_role_is_shown_once_with_its_days_and_how_often(db: Database) -> None:
    for role, published in (
        ("Foreign Secretary", "2026-03-01"),
        ("foreign secretary", "2026-05-04"),
        ("UK Foreign Secretary", "2026-04-01"),
        ("Home Secretary", "2024-01-09"),
    ):
        add(db, line(f"On {published}", "Ann Lee", role), published=published)
    (lee,) = find_speakers(db.conn, "Ann Lee")
    assert [(row["role"], row["first_seen"], row["last_seen"], row["quotes"]) for row in lee["roles"]] == [
        ("Foreign Secretary", "2026-03-01", "2026-05-04", 3),
        ("Home Secretary", "2024-01-09", "2024-01-09", 1),
    ]


def left_open(db: Database) -> dict[str, str]:
    """The names that lead to nobody who counts, each with the reason."""
    sql = "SELECT joins.name, reason FROM joins JOIN speakers ON speakers.id = found WHERE NOT is_name AND handle <> ''"
    return dict(db.execute(sql).fetchall())


BARE = (line("Bare", "Lee"),)
FULL = (line("Full", "Ann Lee"),)
OTHER = (line("Other", "Bo Lee"),)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_bare_surname_joins_the_one_bearer_of_the_week_in_either_order(db: Database, order: tuple[int, ...]) -> None:
    items = [(BARE, "2026-05-04"), (FULL, "2026-05-09")]
    for number in order:
        add(db, *items[number][0], published=items[number][1])
    assert who(db) == {"Ann Lee": 2}


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (1, 2, 0), (2, 1, 0)])
def test_a_second_bearer_in_the_week_leaves_the_bare_surname_apart(db: Database, order: tuple[int, ...]) -> None:
    items = [BARE, FULL, OTHER]
    for number in order:
        add(db, *items[number], published=f"2026-05-0{number + 1}")
    assert who(db) == {"Ann Lee": 1, "Bo Lee": 1}
    assert regex.fullmatch(r"may be (Ann Lee|Bo Lee) \(#\d\) or (Ann Lee|Bo Lee) \(#\d\)", left_open(db)["Lee"])


@pytest.mark.parametrize(
    ("outlet", "published"),
    [("Evening Post", "2026-05-04"), ("Daily Sky", "2026-05-12"), (None, "2026-05-04"), ("Daily Sky", None)],
)
def test_a_bare_surname_goes_no_further(db: Database, outlet: str | None, published: str | None) -> None:
    add(db, *FULL)
    add(db, *BARE, outlet=outlet, published=published)
    assert who(db) == {"Ann Lee": 1}
    assert left_open(db) == {"Lee": "may be Ann Lee (#1)"}


def test_a_bare_surname_joins_within_the_article_without_outlet_and_date(db: Database) -> None:
    add(db, *BARE, *FULL, outlet=None, published=None)
    assert who(db) == {"Ann Lee": 2}


def test_a_peer_is_one_person_across_articles_by_rank_and_surname(db: Database) -> None:
    add(db, line("One", "Marr", called="Lord Marr"), published="2020-01-01")
    add(db, line("Two", "Marr", "chancellor", called="the chancellor, Lord Marr"), published="2022-01-01")
    add(db, line("Three", "Marr", "chancellor", called="he"), published="2023-01-01")
    add(db, line("Four", "Marr", called="Mr Marr"), published="2024-01-01")
    assert who(db) == {"Marr": 3}
    (marr,) = find_speakers(db.conn, "Lord Marr")
    assert (marr["name"], marr["aliases"]) == ("Marr", ["Lord Marr"])
    assert list(left_open(db)) == ["Marr"]


def test_a_single_name_is_asked_about_until_a_second_article_has_it(db: Database) -> None:
    add(db, line("One", "Moxo"), published="2026-05-01")
    assert [row["question"] for row in unsettled(db.conn)] == ["a surname alone, of nobody known"]
    add(db, line("Two", "Moxo"), published="2026-05-03")
    assert (who(db), unsettled(db.conn)) == ({"Moxo": 2}, [])


def test_a_question_about_a_full_name_is_answered_by_a_later_article(db: Database) -> None:
    add(db, line("One", "Chris Lee"), published="2020-01-01")
    add(db, line("Two", "Christopher Lee", "minister for courts"), published="2022-01-01")
    assert who(db) == {"Chris Lee": 1, "Christopher Lee": 1}
    add(db, line("Three", "Chris Lee", "minister for courts"), published="2022-02-01")
    assert who(db) == {"Chris Lee": 3}


def test_an_organisation_by_name_and_short_form(db: Database) -> None:
    add(db, line("One", "HWU", of="organisation"))
    add(db, line("Two", "Harbour Workers Union", of="organisation", aliases=("HWU",)))
    add(db, line("Three", "HWU", of="organisation"), outlet="Evening Post", published="2030-01-01")
    assert who(db) == {"Harbour Workers Union": 3}
    assert [row["name"] for row in find_speakers(db.conn, "hwu")] == ["Harbour Workers Union"]


def test_initials_and_the_whole_name_are_asked_about_and_not_joined(db: Database) -> None:
    add(db, line("One", "HWU", of="organisation"))
    add(db, line("Two", "Harbour Workers Union", of="organisation"))
    add(db, line("Three", "HWU", of="organisation"))
    assert who(db) == {"HWU": 2, "Harbour Workers Union": 1}
    assert [row["question"] for row in unsettled(db.conn)] == ["by its initials it may be HWU (#1)"]


def test_a_person_and_an_organisation_of_one_name_stay_apart(db: Database) -> None:
    add(db, line("One", "Ann Lee", of="organisation"), line("Two", "Ann Lee"))
    add(db, line("Three", "Ann Lee"))
    assert sorted(row["quotes"] for row in find_speakers(db.conn, "Ann Lee")) == [1, 2]


def test_descriptions_stay_in_their_article_and_out_of_the_list(db: Database) -> None:
    for number in range(3):
        add(
            db,
            line(f"No {number}", "a spokesperson", of="anonymous"),
            line(f"Go {number}", "police", of="organisation"),
        )
    assert who(db) == {}
    assert [row["quotes"] for row in find_speakers(db.conn, "A Spokesperson")] == [1, 1, 1]


def test_a_join_is_undone_and_stays_so_when_the_article_is_read_again(db: Database) -> None:
    add(db, line("One", "Ann Lee", "mayor"))
    article, quotes = story(line("Two", "Ann Lee", "novelist"), outlet="Evening Post", published="2026-05-05")
    add_article(db, article, quotes, reader="1")
    (lee,) = find_speakers(db.conn, "Ann Lee")
    join = next(row for row in joins_of(db, lee["id"]) if row["reason"] == "same full name, though in another role")
    with writing(db) as connection:
        apart = move_join(connection, join["id"], Decision(None, "another Ann Lee", 1.0), settled=True)
    assert sorted(row["quotes"] for row in find_speakers(db.conn, "Ann Lee")) == [1, 1]
    assert [role["role"] for role in find_speakers(db.conn, f"#{lee['id']}")[0]["roles"]] == ["mayor"]
    add_article(db, article, quotes, reader="2")
    (row,) = joins_of(db, apart)
    assert (row["reason"], row["settled"]) == ("another Ann Lee", 1)
    assert_sound(db.conn)


def test_two_people_of_one_name_stay_two_until_a_person_joins_them(db: Database) -> None:
    add(db, line("One", "Ann Lee", "mayor of Oakton"), published="2026-05-04")
    add(db, line("Two", "Ann Lee", "farmer"), published="2026-05-05")
    add(db, line("Three", "Ann Lee", "Oakton mayor"), published="2026-05-06")
    add(db, line("Four", "Ann Lee", "dairy farmer"), published="2026-05-07")
    assert sorted(row["quotes"] for row in find_speakers(db.conn, "Ann Lee")) == [2, 2]
    (asked,) = unsettled(db.conn)
    assert (asked["name"], asked["quotes"], asked["settle"]) == ("Ann Lee", 2, f"quotes merge '#1' '#{asked['id']}'")


def test_a_role_is_shown_once_with_its_first_and_last_date(db: Database) -> None:
    for day, role in enumerate(["Foreign Secretary", "UK foreign secretary", "foreign secretary", "minister"], 1):
        add(db, line(f"No {day}", "Ann Lee", role), published=f"2026-05-0{day}")
    (lee,) = find_speakers(db.conn, "Ann Lee")
    assert [(role["role"], role["first_seen"], role["last_seen"]) for role in lee["roles"]] == [
        ("minister", "2026-05-04", "2026-05-04"),
        ("Foreign Secretary", "2026-05-01", "2026-05-03"),
    ]


def test_a_noun_alone_goes_with_the_one_role_it_can_stand_for(db: Database) -> None:
    for day, role in enumerate(["leader", "Labour leader", "former Labour leader", "mayor", "mayor"], 1):
        office = Role(role, former=role.startswith("former"))
        add(db, line(f"No {day}", "Ann Lee", office=office), published=f"2026-05-0{day}")
    (lee,) = find_speakers(db.conn, "Ann Lee")
    assert [role["role"] for role in lee["roles"]] == ["mayor", "former Labour leader", "Labour leader"]


def test_a_surname_of_which_no_more_is_known_counts_once_a_second_article_has_it(db: Database) -> None:
    add(db, line("One", "Holme", "chief judge"), published=None)
    assert who(db) == {}
    add(db, line("Two", "Holme", "chief judge"), published=None)
    assert who(db) == {"Holme": 2}
    add(db, line("Three", "Harry Holme", "chief judge"), published=None)
    assert who(db) == {"Harry Holme": 3}


def test_an_open_surname_is_led_to_its_bearer_when_one_comes_to_be_known(db: Database) -> None:
    add(db, line("One", "Lee", "prime minister"), published=None)
    add(db, line("Two", "Ann Lee", "prime minister"), published=None)
    assert who(db) == {"Ann Lee": 2}
    assert unsettled(db.conn) == []


def test_short_forms_and_other_orders_of_a_name_meet(db: Database) -> None:
    add(db, line("One", "William Tarrant", "mayor of Oakton"), line("Two", "Han Seo Yun"))
    add(db, line("Three", "Bill Tarrant", "Oakton mayor"), line("Four", "Seo-yun Han"), published="2026-05-05")
    assert who(db) == {"William Tarrant": 2, "Han Seo Yun": 2}
    assert [row["name"] for row in find_speakers(db.conn, "Bill Tarrant")] == ["William Tarrant"]


def test_names_of_an_older_database_are_put_into_blocks() -> None:
    old = sqlite_utils.Database(memory=True)
    before = list(STEPS)[: list(STEPS).index("m231_names_in_blocks")]
    for name in before:
        STEPS[name](old)
    old.execute("INSERT INTO speakers (id, name, kind, key) VALUES (1, 'Jürgen Əliyev', 'person', 'jurgen əliyev')")
    old.execute("INSERT INTO speakers (id, name, kind, key) VALUES (2, 'Orr', 'person', 'orr')")
    for number, name, key in ((1, "Jürgen Əliyev", "jurgen əliyev"), (1, "Jurgen Aliyev", "jurgen aliyev")):
        sql = "INSERT INTO aliases (name, key, speaker, own) VALUES (?, ?, ?, ?)"
        old.execute(sql, [name, key, number, number])
    STEPS["m231_names_in_blocks"](old)
    assert old.execute("SELECT key, block, speaker FROM aliases").fetchall() == [("jurgen aliyev", "aliyev j", 1)]
    assert old.execute("SELECT key, is_name FROM speakers ORDER BY id").fetchall() == [("jurgen aliyev", 1), ("orr", 0)]
    assert old.execute("SELECT part FROM name_parts ORDER BY part").fetchall() == [("aliyev",), ("jurgen",)]


def test_reading_again_keeps_the_numbers_of_speakers(db: Database) -> None:
    lines = (line("One", "Ann Lee"), line("Two", "a spokesperson", of="anonymous"), line("Three", "Ek"))
    article, quotes = story(*lines)
    add_article(db, article, quotes, reader="1")
    before = [tuple(row) for row in db.execute("SELECT id, name, quote_count FROM speakers")]
    add_article(db, article, quotes, reader="2")
    assert [tuple(row) for row in db.execute("SELECT id, name, quote_count FROM speakers")] == before
