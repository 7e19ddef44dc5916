"""People and bodies that a newsroom knows: lists read, taken in, met by names of articles, shown and found by id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes.desk.corrections.change import Change
from quotes.desk.corrections.correct import fix, merge, undo
from quotes.desk.export.formats import schema_org
from quotes.errors import ReadError
from quotes.read.people import Listed, ListedRole, read_people
from quotes.store import add_article, find_speakers, open_memory, quotes_by
from quotes.store.people.listed import import_people
from quotes.store.people.unsettled import unsettled
from quotes.store.read.queries import export
from quotes.store.write.relinking import relink
from quotes.values import Filters
from tests.store_stories import line, story
from tests.test_store_write import assert_sound

LEE = Listed(
    "Ann Lee",
    aliases=("Ann Beth Lee", "Lee Ann-Beth"),
    ids=(("wikidata", "Q17"),),
    roles=(ListedRole("mayor of Oakton", "2019", "2024-05"), ListedRole("senator", "2024-06-01")),
)
CSV = """name,kind,wikidata,aliases,role,since,until
Ann Lee,person,Q17,Ann Beth Lee; Lee Ann-Beth,mayor of Oakton,2019,2024-05
Ann Lee,,Q17,,senator,2024-06-01,
Harbour Board,organisation,,HB,,,
"""
JSON_LINES = """
{"name": "Ann Lee", "aliases": ["Ann Beth Lee", "Lee Ann-Beth"], "ids": {"wikidata": "Q17"}, "roles": [
{"role": "mayor of Oakton", "since": "2019", "until": "2024-05"}, {"role": "senator", "since": "2024-06-01"}]}
{"name": "Harbour Board", "kind": "organisation", "aliases": ["HB"]}
""".replace("[\n", "[")
FTM = [
    {"id": "p1", "schema": "Position", "properties": {"name": ["mayor of Oakton"]}},
    {"id": "p2", "schema": "Position", "properties": {"name": ["senator"]}},
    {
        "id": "NK-1",
        "schema": "Person",
        "caption": "Ann Lee",
        "properties": {"name": ["Lee Ann-Beth", "Ann Lee"], "alias": ["Ann Beth Lee"], "wikidataId": ["Q17"]},
    },
    {
        "id": "o1",
        "schema": "Occupancy",
        "properties": {"holder": ["NK-1"], "post": ["p1"], "startDate": ["2019"], "endDate": ["2024-05"]},
    },
    {
        "id": "o2",
        "schema": "Occupancy",
        "properties": {"holder": ["NK-1"], "post": ["p2"], "startDate": ["2024-06-01"]},
    },
    {"id": "v1", "schema": "Vessel", "properties": {"name": ["Oakton Star"]}},
    {"id": "NK-2", "schema": "PublicBody", "properties": {"name": ["Harbour Board"], "alias": ["HB"]}},
]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [CSV, JSON_LINES])
def test_lists_are_read(tmp_path: Path, text: str) -> None:
    lee, board = read_people(written(tmp_path, "list", text))
    assert lee == LEE
    assert board == Listed("Harbour Board", "organisation", ("HB",))


def test_follow_the_money_is_read_with_its_occupancies(tmp_path: Path) -> None:
    lee, board = read_people(written(tmp_path, "list", "\n".join(map(json.dumps, FTM))))
    assert (lee.name, set(lee.aliases), lee.roles) == (LEE.name, set(LEE.aliases), LEE.roles)
    assert lee.ids == (("wikidata", "Q17"), ("ftm", "NK-1"))
    assert board == Listed("Harbour Board", "organisation", ("HB",), (("ftm", "NK-2"),))


SHEET = CSV.replace("; ", "|").replace(",", ";").replace("|", ", ").replace("name;kind", "Name;Kind", 1)
TABS = CSV.replace(",", "\t").replace("Q17", "https://www.wikidata.org/wiki/Q17")
ARRAY = """[{"name": "Ann Lee", "aliases": "Ann Beth Lee; Lee Ann-Beth", "wikidata": "Q17", "kind": "Person", "roles": [
{"role": "mayor of Oakton", "since": "2019", "until": "2024-05"}, {"role": "senator", "since": "2024-06-01"}]},
{"name": "Harbour Board", "kind": "Organization", "aliases": ["HB"]}]"""


@pytest.mark.parametrize("text", [TABS, ARRAY])
def test_lists_are_read_as_spreadsheets_and_programs_write_them(tmp_path: Path, text: str) -> None:
    lee, board = read_people(written(tmp_path, "list", text))
    assert lee == LEE
    assert board == Listed("Harbour Board", "organisation", ("HB",))


def test_a_sheet_with_semicolons_and_capitals_in_its_head_is_read(tmp_path: Path) -> None:
    lee, board = read_people(written(tmp_path, "list", SHEET))
    assert (lee.name, lee.ids, lee.roles) == (LEE.name, LEE.ids, LEE.roles)
    assert board == Listed("Harbour Board", "organisation", ("HB",))


@pytest.mark.parametrize("roles", ['"mayor; poet"', '["mayor", "poet"]', '[{"role": "mayor"}, {"role": "poet"}]'])
def test_roles_without_days_may_be_words(tmp_path: Path, roles: str) -> None:
    (lee,) = read_people(written(tmp_path, "list", f'{{"name": "Ann Lee", "roles": {roles}}}'))
    assert lee.roles == (ListedRole("mayor"), ListedRole("poet"))


def test_the_simple_table_of_open_sanctions_is_read(tmp_path: Path) -> None:
    rows = (
        'id,schema,name,aliases\nNK-1,Person,Ann Lee,"Ann B. Lee;Lee Ann"\nNK-3,Vessel,Oak Star,\nNK-2,PublicBody,HB,\n'
    )
    assert read_people(written(tmp_path, "targets.simple.csv", rows)) == [
        Listed("Ann Lee", aliases=("Ann B. Lee", "Lee Ann"), ids=(("ftm", "NK-1"),)),
        Listed("HB", "organisation", ids=(("ftm", "NK-2"),)),
    ]


def test_follow_the_money_is_read_where_occupancies_stand_within_their_holder(tmp_path: Path) -> None:
    post = {"id": "p1", "schema": "Position", "properties": {"name": ["mayor of Oakton"]}}
    held = {"id": "o1", "schema": "Occupancy", "properties": {"post": [post], "startDate": ["2019"]}}
    lee = {"id": "NK-1", "schema": "Person", "properties": {"name": ["Ann Lee"], "positionOccupancies": [held]}}
    (found,) = read_people(written(tmp_path, "targets.nested.json", json.dumps(lee)))
    assert found == Listed("Ann Lee", ids=(("ftm", "NK-1"),), roles=(ListedRole("mayor of Oakton", "2019"),))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "names nobody"),
        ('{"name": "Ann Lee", "ids": "Q17"}', "list:1: the ids 'Q17' are no object"),
        ('[{"name": "Ann Lee"}, ', "list: is no JSON"),
        ("title,wikidata\nAnn Lee,Q17\n", "has no column 'name'"),
        ("name,kind\nAnn Lee,ship\n", "list:2: the kind 'ship' is neither person nor organisation"),
        ("name,role,since\nAnn Lee,mayor,May 2019\n", "list:2: 'May 2019' is no date"),
        ('{"name": "Ann Lee"}\n{"name": ', "list:2: is no JSON"),
        ('{"name": "Ann Lee"}\n{"kind": "person"}', "list:2: no name"),
        ('{"name": "Ann Lee"}\n[1]', "list:2: is no object"),
    ],
)
def test_a_list_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint):
        read_people(written(tmp_path, "list", text))


@pytest.fixture
def db() -> Database:
    return open_memory()


def add(db: Database, said: str, name: str, role: str | None = None, published: str | None = "2022-03-01") -> None:
    add_article(db, *story(line(said, name, role), outlet="Daily Sky", published=published))


def spoken(db: Database, name: str) -> list[str]:
    return [
        said["content"][0]["text"] for said in quotes_by(db.conn, [row["id"] for row in find_speakers(db.conn, name)])
    ]


def test_names_of_articles_meet_a_listed_person_by_any_name(db: Database) -> None:
    import_people(db, [LEE])
    add(db, "One", "Ann Lee", "mayor of Oakton")
    add(db, "Two", "Ann B. Lee", "Oakton mayor")
    assert sorted(spoken(db, "wikidata:Q17")) == ["“One”", "“Two”"]
    (lee,) = find_speakers(db.conn, "Ann Lee")
    assert lee["ids"] == {"wikidata": "Q17"}


def test_a_listed_person_is_never_forced_on_a_name(db: Database) -> None:
    import_people(db, [LEE])
    add(db, "One", "Ann Lee", "farmer")
    add(db, "Two", "Lee")
    assert spoken(db, "wikidata:Q17") == []


def test_roles_of_a_list_count_in_their_time(db: Database) -> None:
    import_people(db, [Listed("Ann Lee", roles=(ListedRole("runner", "1990", "1996"),))])
    add(db, "One", "Ann Lee", "mayor of Oakton")
    assert len(find_speakers(db.conn, "Ann Lee")) == 1


def test_a_listed_person_is_met_by_another_name_that_the_list_gives(db: Database) -> None:
    add(db, "One", "Ken Orr", "former chancellor")
    done = import_people(db, [Listed("Kenneth Harry Orr", aliases=("Orr", "Ken Orr"), ids=(("wikidata", "Q5"),))])
    assert (done.new, done.known) == (0, 1)
    assert spoken(db, "wikidata:Q5") == ["“One”"]


def test_taking_a_list_in_twice_changes_nothing_and_two_ids_are_two_people(db: Database) -> None:
    add(db, "One", "Ann Lee", "mayor of Oakton")
    people = [LEE, Listed("Ann Lee", ids=(("wikidata", "Q99"),)), Listed("Harbour Board", "organisation")]
    first = import_people(db, people)
    tables = ("speakers", "aliases", "listed_ids", "listed_roles", "name_parts")
    before = [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    again = import_people(db, people)
    assert [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables] == before
    assert ((first.new, first.known), (again.new, again.known)) == ((2, 1), (0, 3))
    assert spoken(db, "wikidata:Q17") == ["“One”"]
    assert spoken(db, "wikidata:Q99") == []


def test_ids_follow_a_merge_and_its_undoing(db: Database) -> None:
    import_people(db, [LEE])
    add(db, "One", "Nan Lee")
    (nan,) = find_speakers(db.conn, "Nan Lee")
    merge(db, "Nan Lee", "wikidata:Q17", by="ana")
    assert find_speakers(db.conn, "wikidata:Q17")[0]["id"] == nan["id"]
    assert find_speakers(db.conn, "Nan Lee")[0]["ids"] == {"wikidata": "Q17"}
    undo(db, by="ana")
    assert find_speakers(db.conn, "Nan Lee")[0]["ids"] == {}
    assert find_speakers(db.conn, "wikidata:Q17")[0]["ids"] == {"wikidata": "Q17"}


def test_a_correction_can_point_to_an_id(db: Database) -> None:
    import_people(db, [LEE])
    add(db, "One", "Bo Ek")
    (record,) = export(db.conn)
    fix(db, record["id"], Change(speaker="wikidata:Q17"), by="ana")
    assert spoken(db, "Ann Lee") == ["“One”"]


def test_a_name_with_a_colon_is_still_a_name(db: Database) -> None:
    add_article(db, *story(line("One", "Re:Public", of="organisation")))
    assert spoken(db, "re:public") == ["“One”"]
    assert len(list(export(db.conn, Filters(speaker="Re:Public")))) == 1


def test_ids_stand_in_json_filter_and_linked_data(db: Database) -> None:
    import_people(db, [LEE])
    add(db, "One", "Ann Lee", "mayor of Oakton")
    add(db, "Two", "Bo Ek")
    (record,) = export(db.conn, Filters(speaker="wikidata:Q17"))
    assert record["speaker"] and record["speaker"]["ids"] == {"wikidata": "Q17"}
    graph = json.loads("".join(schema_org([record])))
    (quotation,) = [item for item in _flat(graph) if item.get("@type") == "Quotation" and "spokenByCharacter" in item]
    assert [item.get("sameAs") for item in _flat(quotation["spokenByCharacter"])] == [
        ["https://www.wikidata.org/entity/Q17"]
    ]


def _flat(item: object) -> list[dict[str, object]]:
    if isinstance(item, dict):
        return [item, *(inner for value in item.values() for inner in _flat(value))]
    return [inner for value in item for inner in _flat(value)] if isinstance(item, list) else []


# Names of stored articles decided anew --------------------------------------------------------------------------------


def relinked(db: Database) -> int:
    moved = relink(db)
    assert_sound(db.conn)
    return moved


def shown(db: Database) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute("SELECT quote, speaker, role, review FROM said ORDER BY quote")]


def test_stored_articles_meet_a_list_that_came_later(db: Database) -> None:
    add(db, "One", "Ann Lee", "mayor of Oakton")
    add(db, "Two", "Zaz Lee", "mayor of Oakton")
    listed = Listed("Ann Lee", aliases=("Zaz Lee",), ids=(("wikidata", "Q9"),), roles=(ListedRole("mayor of Oakton"),))
    import_people(db, [listed])
    assert spoken(db, "wikidata:Q9") == ["“One”"]
    assert relinked(db) == 1
    assert spoken(db, "wikidata:Q9") == ["“One”", "“Two”"]


def test_names_are_decided_anew_and_nothing_changes_where_nothing_is_new(db: Database) -> None:
    add(db, "One", "Ann Lee", "mayor of Oakton")
    add(db, "Two", "Lee")
    add(db, "Three", "Ann Lee", "farmer in Elm County")
    add(db, "Four", "Harbour Board")
    before, asked = shown(db), [row["settle"] for row in unsettled(db.conn)]
    assert relinked(db) == 0
    assert (shown(db), [row["settle"] for row in unsettled(db.conn)]) == (before, asked)


def test_an_old_decision_that_the_rules_of_today_do_not_bear_out_is_taken_back(db: Database) -> None:
    add(db, "One", "Ann Lee", "mayor of Oakton")
    add(db, "Two", "Ann Lee", "farmer in Elm County")
    db.execute("UPDATE joins SET found = 1, speaker = 1, rivals = NULL")
    db.execute("UPDATE quotes SET speaker = 1")
    db.execute("UPDATE roles SET speaker = 1")
    db.execute("DELETE FROM speakers WHERE id = 2")
    assert relinked(db) == 1
    assert [row["quotes"] for row in find_speakers(db.conn, "Ann Lee")] == [1, 1]
    assert [row["question"] for row in unsettled(db.conn)] != []


def test_corrections_hold_when_names_are_decided_anew(db: Database) -> None:
    add(db, "One", "Ann Lee", "mayor of Oakton")
    add(db, "Two", "Bo Ek", "novelist")
    add(db, "Three", "Bo Ekk")
    one, two, three = (record["id"] for record in export(db.conn))
    fix(db, one, Change(role="senator"), by="ana")
    fix(db, two, Change(speaker="Ann Lee"), by="ana")
    merge(db, "Bo Ek", "Bo Ekk", by="ana")
    before = shown(db)
    assert relinked(db) == 0
    assert shown(db) == before
    for _ in range(3):
        undo(db, by="ana")
    assert sorted(str(row[1]) for row in shown(db)) == ["Ann Lee", "Bo Ek", "Bo Ekk"]


def test_peers_who_were_several_are_one_when_names_are_decided_anew(db: Database) -> None:
    for number, role in enumerate(("chancellor", None, "chancellor")):
        add_article(db, *story(line(f"No {number}", "Marr", role, called="Lord Marr"), outlet="Daily Sky"))
    db.execute("DELETE FROM aliases WHERE name = 'Lord Marr'")
    first = db.execute("SELECT found FROM joins").fetchone()[0]
    for number in (2, 3):
        sql = "INSERT INTO speakers (name, kind, key, is_name) VALUES ('Marr', 'person', 'marr', 0)"
        made = db.execute(sql).lastrowid
        db.execute("UPDATE joins SET found = ?, speaker = ? WHERE article = ?", [made, made, number])
        db.execute("UPDATE quotes SET speaker = ? WHERE article = ?", [made, number])
        db.execute("INSERT INTO aliases (name, key, speaker, own) VALUES ('Marr', 'marr', ?, ?)", [made, made])
    assert relinked(db) == 2
    assert [(row["id"], row["quotes"]) for row in find_speakers(db.conn, "Lord Marr")] == [(first, 3)]
    assert relinked(db) == 0
