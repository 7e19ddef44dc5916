"""Who is who across articles: the pure decisions as tables, then carried out, looked at again and undone."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from quotes.link.identity import (
    Decision,
    Here,
    Known,
    RoleSeen,
    countries_of,
    decide,
    is_fuller,
    is_name,
    role_words,
)
from quotes.store import add_article, find_speakers, list_speakers, open_memory
from quotes.store.people.joins import joins_of_speaker, move_join
from quotes.store.schema.connect import writing
from quotes.store.write.articles import Added
from quotes.values import SpeakerKind
from tests.store_stories import Line, line, story
from tests.test_store_write import assert_sound


def seen(role: str | None, first: str = "2026-05-01", last: str = "2026-05-31") -> tuple[RoleSeen, ...]:
    return (RoleSeen(role_words(role.lower()), countries_of(role), first, last),) if role else ()


def person(key: str, role: str | None = None, **times: str) -> Here:
    return Here(key, "person", roles=seen(role, **times))


def known(speaker: int, key: str, role: str | None = None, *, near: bool = False, **times: str) -> Known:
    return Known(speaker, key, frozenset({key}), seen(role, **times), near)


PEOPLE = [
    # the same full name
    (person("ann lee"), [], None),
    (person("ann lee"), [known(1, "ann lee")], 1),
    (person("ann lee", "mayor of Oakton"), [known(1, "ann lee", "mayor")], 1),
    (person("ann lee", "runner"), [known(1, "ann lee", "mayor")], 1),
    # an office in another country at the same time speaks against it; a later one, or a country in common, does not
    (person("ann lee", "Irish minister"), [known(1, "ann lee", "Kenyan minister")], None),
    (person("ann lee", "Irish ambassador to Kenya"), [known(1, "ann lee", "Kenyan minister")], 1),
    (
        person("ann lee", "Irish minister"),
        [known(1, "ann lee", "Kenyan envoy", first="2019-01-01", last="2020-01-01")],
        1,
    ),
    # Jr. and Sr., middle names
    (person("ann lee jr"), [known(1, "ann lee")], None),
    (person("ann lee jr"), [known(1, "ann lee sr")], None),
    (person("ann lee junior"), [known(1, "ann lee jr")], None),
    (person("ann b lee"), [known(1, "ann c lee")], None),
    (person("ann b lee"), [known(1, "ann lee")], None),
    (person("ann b lee", "mayor"), [known(1, "ann lee", "mayor")], 1),
    (person("ann b lee"), [known(1, "ann lee", near=True)], 1),
    (person("ann lee"), [known(1, "ann b lee", near=True), known(2, "ann c lee", near=True)], None),
    (person("ann bo lee", "mayor"), [known(1, "ann b lee", "mayor")], 1),
    (person("ann hw lee", "mayor"), [known(1, "ann w lee", "mayor")], None),
    # several people of one name
    (person("ann lee", "mayor"), [known(1, "ann lee", "mayor"), known(2, "ann lee", "runner")], 1),
    (person("ann lee"), [known(1, "ann lee", near=True), known(2, "ann lee")], 1),
    (person("ann lee"), [known(1, "ann lee"), known(2, "ann lee")], None),
    # a bare surname
    (person("lee"), [known(1, "ann lee")], None),
    (person("lee"), [known(1, "ann lee", near=True)], 1),
    (person("lee"), [known(1, "ann lee", near=True), known(2, "bo lee", near=True)], None),
    (person("lee", "mayor"), [known(1, "ann lee", "mayor", near=True), known(2, "bo lee", near=True)], 1),
    (person("lee", "mayor"), [known(1, "ann lee", "runner", near=True)], None),
    (person("lee", "Irish mayor"), [known(1, "ann lee", "Kenyan mayor", near=True)], None),
    (person("lee"), [known(1, "lee", near=True)], 1),
    (person("lee"), [known(1, "lee")], None),
    (person("lee"), [known(1, "lee", near=True), known(2, "ann lee", near=True)], 2),
]


@pytest.mark.parametrize(("here", "candidates", "speaker"), PEOPLE)
def test_people(here: Here, candidates: list[Known], speaker: int | None) -> None:
    assert decide(here, candidates).speaker == speaker


def body(key: str, *short_forms: str) -> Here:
    return Here(key, "organisation", short_forms=frozenset(short_forms))


def known_body(speaker: int, key: str, *others: str, near: bool = False) -> Known:
    return Known(speaker, key, frozenset({key, *others}), (), near)


@pytest.mark.parametrize(
    ("here", "candidates", "speaker"),
    [
        (body("harbour workers union"), [], None),
        (body("harbour workers union"), [known_body(1, "harbour workers union")], 1),
        (body("hwu"), [known_body(1, "harbour workers union", "hwu")], 1),
        (
            body("hwu"),
            [known_body(1, "harbour workers union", "hwu"), known_body(2, "hill walkers union", "hwu")],
            None,
        ),
        (
            body("hwu"),
            [known_body(1, "harbour workers union", "hwu"), known_body(2, "hill walkers union", "hwu", near=True)],
            2,
        ),
        (body("harbour workers union", "hwu"), [known_body(1, "hwu")], 1),
        (body("hill farmers club", "hwu"), [known_body(1, "hwu")], None),
        (body("harbour workers union", "hwu"), [known_body(1, "hill walkers union", "hwu")], None),
        (body("reuters"), [known_body(1, "reuters")], 1),
    ],
)
def test_organisations(here: Here, candidates: list[Known], speaker: int | None) -> None:
    assert decide(here, candidates).speaker == speaker


@pytest.mark.parametrize("kind", ["anonymous", "group", "document"])
def test_descriptions_are_never_joined(kind: SpeakerKind) -> None:
    decision = decide(Here("spokesperson", kind, is_name=False), [known(1, "spokesperson", near=True)])
    assert decision == Decision(None, "a description, not a name", 1.0)


@pytest.mark.parametrize("row", PEOPLE)
def test_every_decision_gives_its_reason_and_a_confidence(row: tuple[Here, list[Known], int | None]) -> None:
    decision = decide(row[0], row[1])
    assert decision.reason
    assert 0.5 <= decision.confidence <= 1


@pytest.mark.parametrize(
    ("name", "kind", "wanted"),
    [
        ("Ann Lee", "person", True),
        ("van der Berg", "person", True),
        ("al-Sharaa", "person", True),
        ("d'Estaing", "person", True),
        ("习近平", "person", True),
        ("he", "person", False),
        ("She", "person", False),
        ("the Labour leader", "person", False),
        ("a resident of Oakton", "person", False),
        ("Reuters", "organisation", True),
        ("The Pentagon", "organisation", True),
        ("Oakton Police Department", "organisation", True),
        ("police", "organisation", False),
        ("Police", "organisation", False),
        ("The Foreign Ministry", "organisation", False),
        ("Supreme Court", "organisation", False),
        ("the Kenyan Supreme Court", "organisation", True),
        ("Ann Lee", "anonymous", False),
        ("", "person", False),
    ],
)
def test_names_are_told_from_descriptions(name: str, kind: SpeakerKind, wanted: bool) -> None:
    assert is_name(name, kind) is wanted


@pytest.mark.parametrize(
    ("name", "other", "kind", "fuller"),
    [
        ("ann lee", "lee", "person", True),
        ("lee", "ann lee", "person", False),
        ("ann b lee", "ann lee", "person", False),
        ("harbour workers union", "hwu", "organisation", True),
        ("hwu", "harbour workers union", "organisation", False),
        ("hill farmers", "hwu", "organisation", False),
    ],
)
def test_a_whole_name_is_fuller(name: str, other: str, kind: SpeakerKind, fuller: bool) -> None:
    assert is_fuller(name, other, kind) is fuller


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
    assert [row["reason"] for row in joins_of_speaker(db.conn, lee["id"])] == [
        "first seen",
        "same full name",
        "same full name and role",
    ]


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
    assert who(db) == {"Ann Lee": 1, "Bo Lee": 1, "Lee": 1}


@pytest.mark.parametrize(
    ("outlet", "published"),
    [("Evening Post", "2026-05-04"), ("Daily Sky", "2026-05-12"), (None, "2026-05-04"), ("Daily Sky", None)],
)
def test_a_bare_surname_goes_no_further(db: Database, outlet: str | None, published: str | None) -> None:
    add(db, *FULL)
    add(db, *BARE, outlet=outlet, published=published)
    assert who(db) == {"Ann Lee": 1, "Lee": 1}


def test_a_bare_surname_joins_within_the_article_without_outlet_and_date(db: Database) -> None:
    add(db, *BARE, *FULL, outlet=None, published=None)
    assert who(db) == {"Ann Lee": 2}


def test_an_organisation_by_name_and_short_form(db: Database) -> None:
    add(db, line("One", "HWU", of="organisation"))
    add(db, line("Two", "Harbour Workers Union", of="organisation", aliases=("HWU",)))
    add(db, line("Three", "HWU", of="organisation"), outlet="Evening Post", published="2030-01-01")
    assert who(db) == {"Harbour Workers Union": 3}
    assert [row["name"] for row in find_speakers(db.conn, "hwu")] == ["Harbour Workers Union"]


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
    article, quotes = story(line("Two", "Ann Lee", "runner"), outlet="Evening Post", published="2026-05-05")
    add_article(db, article, quotes, reader="1")
    (lee,) = find_speakers(db.conn, "Ann Lee")
    join = next(row for row in joins_of_speaker(db.conn, lee["id"]) if row["reason"] == "same full name")
    with writing(db) as connection:
        apart = move_join(connection, join["id"], Decision(None, "another Ann Lee", 1.0), settled=True)
    assert sorted(row["quotes"] for row in find_speakers(db.conn, "Ann Lee")) == [1, 1]
    assert [role["role"] for role in find_speakers(db.conn, f"#{lee['id']}")[0]["roles"]] == ["mayor"]
    add_article(db, article, quotes, reader="2")
    (row,) = joins_of_speaker(db.conn, apart)
    assert (row["reason"], row["settled"]) == ("another Ann Lee", True)
    assert_sound(db.conn)


def test_reading_again_keeps_the_numbers_of_speakers(db: Database) -> None:
    lines = (line("One", "Ann Lee"), line("Two", "a spokesperson", of="anonymous"), line("Three", "Ek"))
    article, quotes = story(*lines)
    add_article(db, article, quotes, reader="1")
    before = [tuple(row) for row in db.execute("SELECT id, name, quote_count FROM speakers")]
    add_article(db, article, quotes, reader="2")
    assert [tuple(row) for row in db.execute("SELECT id, name, quote_count FROM speakers")] == before
