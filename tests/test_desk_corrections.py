"""What a person puts right stays right: through re-reading, moved spans, merges and undoing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlite_utils import Database

from quotes.desk.corrections.correct import Change, alias, confirm, fix, merge, split, undo
from quotes.desk.corrections.seen import version
from quotes.errors import ChangedError, NotFoundError, QueryError
from quotes.store import add_article, find_speakers, one_quote
from quotes.store.write.correction_log import corrections
from quotes.store.write.rereading import overlap
from quotes.values import Article, Kind, Quote, Span, SpeakerKind
from tests.desk_sample import ARTICLE, SECOND, TEXT, quoted, reading, sample, who_said


@pytest.fixture
def db() -> Database:
    return sample()


def ids(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT id FROM quotes ORDER BY pk")]


def names(db: Database) -> list[str | None]:
    return [row[0] for row in db.execute("SELECT speaker FROM said ORDER BY quote_id")]


def read_again(db: Database, quotes: Sequence[Quote], *, reader: str = "2") -> None:
    assert add_article(db, ARTICLE, quotes, reader=reader).outcome == "read again"


def speaker_of(db: Database, id: str) -> str | None:
    speaker = one_quote(db.conn, id)["speaker"]
    return speaker["name"] if speaker else None


def state(db: Database) -> list[tuple[object, ...]]:
    """All that a reader sees of the quotes and speakers, without the log."""
    said = [tuple(row) for row in db.execute("SELECT * FROM said ORDER BY quote_id")]
    aliases = [tuple(row) for row in db.execute("SELECT speaker, key FROM aliases ORDER BY speaker, key")]
    roles = [tuple(row) for row in db.execute("SELECT speaker, role, first_seen, last_seen FROM roles ORDER BY 1, 2")]
    counts = [tuple(row) for row in db.execute("SELECT id, name, quote_count FROM speakers ORDER BY id")]
    parts = [tuple(row) for row in db.execute("SELECT part, speaker FROM name_parts ORDER BY 1, 2")]
    given = [tuple(row) for row in db.execute("SELECT * FROM given_names ORDER BY 1, 2")]
    return [*said, *aliases, *roles, *counts, *parts, *given]


def test_a_fix_changes_what_is_shown_and_says_who_did_it_when_and_why(db: Database) -> None:
    id = ids(db)[1]
    line = fix(
        db,
        id,
        Change(speaker="Bo Eklund", new=True, role="farmer"),
        by="ana",
        reason="rang him",
        at="2026-03-03T09:00:00",
    )
    shown = one_quote(db.conn, id)
    assert who_said(shown) == ("Bo Eklund", "person", "farmer")
    assert db.execute("SELECT review FROM said WHERE quote_id = ?", [id]).fetchone()[0] == "corrected"
    assert (line["made_by"], line["made_at"], line["reason"]) == ("ana", "2026-03-03T09:00:00", "rang him")
    assert (line["old"]["speaker_name"], line["new"]["speaker_name"]) == ("Bo Ek", "Bo Eklund")
    assert [found["id"] for found in corrections(db.conn, quote=id)] == [line["id"]]


CHANGES = [
    Change(speaker="Bo Eklund", new=True),
    Change(speaker="Bo Ek"),
    Change(speaker=""),
    Change(role="mayor"),
    Change(role=""),
    Change(said_on="2026-03-01"),
    Change(to="the county court"),
    Change(kind="mixed"),
    Change(not_a_quote=True),
    Change(speaker="Bo Ek", role="farmer", said_on="2026", to="us", kind="indirect"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_undo_brings_back_what_was_there(db: Database, change: Change) -> None:
    before = state(db)
    line = fix(db, ids(db)[0], change, by="ana")
    assert state(db) != before
    undone = undo(db, by="ben", at="2026-03-04T10:00:00")
    assert (undone["id"], undone["undone_by"], undone["undone_at"]) == (line["id"], "ben", "2026-03-04T10:00:00")
    for name in ("Bo Eklund",):  # a speaker made for the fix may stay without quotes until the next reading
        assert all(row["quotes"] == 0 for row in find_speakers(db.conn, name))
    after = [row for row in state(db) if "Bo Eklund" not in row and "bo eklund" not in row and "eklund" not in row]
    assert [row for row in before if row not in after] == []


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("grown", [0, -1], ids=["same spans", "moved spans"])
def test_a_fix_is_stronger_than_a_later_reading(db: Database, change: Change, grown: int) -> None:
    id = ids(db)[0]
    fix(db, id, change, by="ana")
    seen = db.execute("SELECT * FROM said WHERE quote_id = ?", [id]).fetchone()
    read_again(db, reading(grown=grown))
    (line,) = corrections(db.conn)
    if change.not_a_quote:
        assert db.execute("SELECT count(*) FROM quotes").fetchone()[0] == 3
        return
    moved = line["quote"]
    assert moved is not None and (moved == id) == (grown == 0)
    now = db.execute("SELECT * FROM said WHERE quote_id = ?", [moved]).fetchone()
    for column in ("speaker", "role", "kind", "addressee", "said_on", "review"):
        assert now[column] == seen[column], column
    assert db.execute("SELECT count(*) FROM quotes").fetchone()[0] == 4


def test_a_corrected_quote_that_a_later_reading_misses_stays(db: Database) -> None:
    id = ids(db)[0]
    fix(db, id, Change(role="chief engineer"), by="ana")
    read_again(db, reading()[1:])
    assert who_said(one_quote(db.conn, id)) == ("Ilse Tamm", "person", "chief engineer")
    assert one_quote(db.conn, id)["content"][0]["text"] == "“The dam will hold,”"


def test_a_confirmed_quote_keeps_its_speaker_when_the_model_changes_its_mind(db: Database) -> None:
    id = ids(db)[1]
    confirm(db, id, by="ana")
    wrong = (reading()[0], quoted(ARTICLE, "“It will not,”", "Ilse Tamm"), reading()[2])
    read_again(db, wrong)
    assert speaker_of(db, id) == "Bo Ek"
    undo(db, by="ana")
    assert speaker_of(db, id) == "Ilse Tamm"


def test_the_role_goes_with_the_speaker(db: Database) -> None:
    held, other = ids(db)[0], ids(db)[2]
    fix(db, held, Change(speaker="Bo Ek"), by="ana")
    assert who_said(one_quote(db.conn, held)) == ("Bo Ek", "person", None)
    assert [person["roles"] for person in find_speakers(db.conn, "Ilse Tamm")] == [[]]
    undo(db, by="ana")
    ((person,),) = [find_speakers(db.conn, "Ilse Tamm")]
    assert [role["role"] for role in person["roles"]] == ["engineer"]
    fix(db, ids(db)[1], Change(speaker="Ilse Tamm"), by="ana")
    assert who_said(one_quote(db.conn, ids(db)[1])) == ("Ilse Tamm", "person", "engineer")
    fix(db, other, Change(role="warden"), by="ana")
    ((person,),) = [find_speakers(db.conn, "Ilse Tamm")]
    assert sorted(role["role"] for role in person["roles"]) == ["engineer", "warden"]


def test_a_quote_says_what_a_person_said_of_it(db: Database) -> None:
    first, second = ids(db)[:2]
    confirm(db, first, by="ana")
    fix(db, second, Change(role="farmer"), by="ana")
    assert [one_quote(db.conn, id)["review"] for id in ids(db)] == ["confirmed", "corrected", None, None]


def test_undo_after_a_new_reading_gives_that_reading(db: Database) -> None:
    id = ids(db)[1]
    fix(db, id, Change(speaker="Bo Eklund", new=True), by="ana")
    read_again(db, (reading()[0], quoted(ARTICLE, "“It will not,”", "Bo E. Ek"), reading()[2]))
    assert speaker_of(db, id) == "Bo Eklund"
    undo(db, by="ana")
    assert speaker_of(db, id) == "Bo E. Ek"


def test_an_earlier_fix_is_undone_under_a_later_one(db: Database) -> None:
    id = ids(db)[0]
    first = fix(db, id, Change(role="mayor", to="AFP"), by="ana")
    second = fix(db, id, Change(role="warden"), by="ben")
    undo(db, first["id"], by="ana")
    shown = one_quote(db.conn, id)
    assert shown["speaker"] is not None and shown["speaker"]["role"] == "warden" and shown["addressee"] is None
    undo(db, second["id"], by="ben")
    shown = one_quote(db.conn, id)
    assert shown["speaker"] is not None and shown["speaker"]["role"] == "engineer"


def test_what_was_rejected_can_come_back_after_a_new_reading(db: Database) -> None:
    id = ids(db)[2]
    fix(db, id, Change(not_a_quote=True), by="ana")
    read_again(db, reading(grown=-1))
    assert len(ids(db)) == 3
    undo(db, by="ana")
    assert sorted(text for (text,) in db.execute("SELECT text FROM quotes")) == sorted(
        [*(quote.text for quote in reading(grown=-1)), "“The dam has held for forty years,”"]
    )
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_merge_moves_everything_and_later_articles_follow(db: Database) -> None:
    merge(db, "Ilse Tamm", "Bo Ek", by="ana", reason="a pen name")
    assert names(db) == ["Ilse Tamm"] * 4
    third = Article("“I was wrong,” Bo Ek said.\n", outlet="The Coast", published="2026-04-01")
    add_article(db, third, [quoted(third, "“I was wrong,”", "Bo Ek")], reader="1")
    assert names(db) == ["Ilse Tamm"] * 5
    read_again(db, reading())
    assert names(db) == ["Ilse Tamm"] * 5
    (person,) = find_speakers(db.conn, "Bo Ek")
    assert person["name"] == "Ilse Tamm"


@pytest.mark.parametrize("again", [False, True])
def test_a_merge_is_undone_whole(db: Database, again: bool) -> None:
    before = state(db)
    merge(db, "Ilse Tamm", "Bo Ek", by="ana")
    if again:
        read_again(db, reading())
    undo(db, by="ana")
    assert state(db) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_merges_on_top_of_each_other_are_undone_in_any_order(db: Database, order: tuple[int, int]) -> None:
    third = Article("“I was wrong,” Cy Oja said.\n", outlet="The Coast", published="2026-04-01")
    add_article(db, third, [quoted(third, "“I was wrong,”", "Cy Oja")], reader="1")
    before = state(db)
    merges = [merge(db, "Bo Ek", "Cy Oja", by="ana"), merge(db, "Ilse Tamm", "Bo Ek", by="ana")]
    undo(db, merges[order[0]]["id"], by="ana")
    assert set(names(db)) == {"Ilse Tamm", ("Cy Oja", "Bo Ek")[order[0]]}
    undo(db, merges[order[1]]["id"], by="ana")
    assert state(db) == before


def test_a_split_takes_quotes_to_a_namesake_and_survives_a_new_reading(db: Database) -> None:
    before = state(db)
    other = ids(db)[3]
    split(db, "Ilse Tamm", [other], name="Ilse Tamm (the younger)", by="ana")
    assert speaker_of(db, other) == "Ilse Tamm (the younger)"
    quotes = [quoted(SECOND, "“The dam has held for forty years,”", "Ilse Tamm")]
    add_article(db, SECOND, quotes, reader="2")
    assert speaker_of(db, other) == "Ilse Tamm (the younger)"
    assert speaker_of(db, ids(db)[0]) == "Ilse Tamm"
    undo(db, by="ana")
    assert [row for row in before if row not in state(db)] == []


def two_of_tamm(db: Database) -> list[str]:
    """The quotes of Ilse Tamm in the article that has two of hers."""
    sql = "SELECT quote_id FROM said WHERE speaker = 'Ilse Tamm' AND outlet = 'The Valley Post' ORDER BY quote_id"
    return [row[0] for row in db.execute(sql)]


def test_a_split_moves_the_quotes_that_were_named_and_no_others(db: Database) -> None:
    before = state(db)
    moved, stays = two_of_tamm(db)
    line = split(db, "Ilse Tamm", [moved, moved], name="Tamm", by="ana")
    assert (line["old"]["speaker_name"], line["new"]["speaker_name"]) == ("Ilse Tamm", "Tamm")
    assert (speaker_of(db, moved), speaker_of(db, stays)) == ("Tamm", "Ilse Tamm")
    assert [part["part_of"] for part in corrections(db.conn, quote=moved)] == [line["id"]]
    with pytest.raises(QueryError, match=f"a part of {line['id']}"):
        undo(db, line["id"] + 1, by="ana")
    undo(db, by="ana")
    assert state(db) == before


def test_a_speaker_all_of_whose_quotes_are_split_off_stays(db: Database) -> None:
    before = state(db)
    split(db, "Bo Ek", [ids(db)[1]], name="Bo Ek the elder", by="ana")
    assert [(row["name"], row["quotes"]) for row in find_speakers(db.conn, "Bo Ek")] == [("Bo Ek", 0)]
    read_again(db, reading(grown=-1))
    assert sorted(filter(None, names(db))) == ["Bo Ek the elder", "Ilse Tamm", "Ilse Tamm", "Ilse Tamm"]
    read_again(db, reading(), reader="3")
    undo(db, by="ana")
    assert state(db) == before


def test_a_split_can_go_to_a_speaker_who_is_there(db: Database) -> None:
    ek = find_speakers(db.conn, "Bo Ek")[0]["id"]
    split(db, "Ilse Tamm", [ids(db)[0]], name=f"#{ek}", by="ana")
    assert speaker_of(db, ids(db)[0]) == "Bo Ek"
    with pytest.raises(QueryError, match="whose quotes they are"):
        split(db, "Bo Ek", [ids(db)[0]], name=f"#{ek}", by="ana")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_merge_and_a_split_are_undone_in_any_order(db: Database, order: tuple[int, int]) -> None:
    before, id = state(db), ids(db)[1]
    lines = [merge(db, "Ilse Tamm", "Bo Ek", by="ana"), split(db, "Ilse Tamm", [id], name="Cy Oja", by="ana")]
    undo(db, lines[order[0]]["id"], by="ana")
    assert speaker_of(db, id) == ("Cy Oja", "Ilse Tamm")[order[0]]
    undo(db, lines[order[1]]["id"], by="ana")
    assert state(db) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("again", [False, True], ids=["at once", "read again between"])
def test_a_fix_and_a_merge_are_undone_in_any_order(db: Database, order: tuple[int, int], again: bool) -> None:
    before, id = state(db), ids(db)[0]
    lines = [fix(db, id, Change(speaker="Bo Ek"), by="ana"), merge(db, "Ilse Tamm", "Bo Ek", by="ana")]
    assert names(db) == ["Ilse Tamm"] * 4
    if again:
        read_again(db, reading())
    undo(db, lines[order[0]]["id"], by="ana")
    assert speaker_of(db, id) == ("Ilse Tamm", "Bo Ek")[order[0]]
    undo(db, lines[order[1]]["id"], by="ana")
    assert state(db) == before


def test_an_article_added_under_a_merge_goes_back_with_the_name_it_printed(db: Database) -> None:
    merge(db, "Ilse Tamm", "Bo Ek", by="ana")
    third = Article("“I was wrong,” Bo Ek said.\n", outlet="The Coast", published="2026-04-01")
    add_article(db, third, [quoted(third, "“I was wrong,”", "Bo Ek")], reader="1")
    undo(db, by="ana")
    assert speaker_of(db, ids(db)[-1]) == "Bo Ek"


def added(db: Database, day: int, *said: tuple[str, str], kind: SpeakerKind = "person") -> Article:
    """An article of the Coast in which these names say these words."""
    article = Article(
        " ".join(f"“{words},” {name} said." for name, words in said), outlet="The Coast", published=f"2026-04-{day:02}"
    )
    add_article(db, article, coast(article, *said, kind=kind), reader="1")
    return article


def coast(article: Article, *said: tuple[str, str], kind: SpeakerKind = "person") -> list[Quote]:
    quotes = [quoted(article, f"“{words},”", name) for name, words in said]
    return [replace(quote, speaker=quote.speaker and replace(quote.speaker, kind=kind)) for quote in quotes]


def test_a_merged_surname_stays_with_whom_it_was_merged_into_when_a_namesake_turns_up(db: Database) -> None:
    article = added(db, 1, ("Ek", "It leaks"))
    merge(db, "Ilse Tamm", f"#{speaker_number(db, 'It leaks')}", by="ana")
    added(db, 2, ("Jo Ek", "I came later"))
    add_article(db, article, coast(article, ("Ek", "It leaks")), reader="2")
    assert speaker_of(db, ids(db)[4]) == "Ilse Tamm"
    undo(db, by="ana")
    add_article(db, article, coast(article, ("Ek", "It leaks")), reader="3")
    assert speaker_of(db, ids(db)[4]) == "Ek"  # Jo Ek of that week or Bo Ek: left open


def speaker_number(db: Database, words: str) -> int:
    (number,) = db.execute("SELECT speaker_id FROM said WHERE quote LIKE ?", [f"%{words}%"]).fetchone()
    return int(number)


def test_a_short_name_under_a_merge_goes_back_to_whose_it_is(db: Database) -> None:
    added(db, 1, ("Acme", "We build dams"), kind="organisation")
    added(db, 1, ("Lux Holdings", "We own them"), kind="organisation")
    merge(db, "Lux Holdings", "Acme", by="ana")
    added(db, 9, ("Acme", "We mend them"), kind="organisation")
    assert names(db).count("Lux Holdings") == 3
    undo(db, by="ana")
    assert names(db).count("Acme") == 2


def test_a_quote_whose_words_were_fixed_is_met_where_a_reading_finds_those_words(db: Database) -> None:
    text = "“It leaks, and it leaks badly in winter,” Bo Ek said.\n"
    article = Article(text, outlet="The Coast", published="2026-04-01")
    add_article(db, article, [quoted(article, "“It leaks,", "Bo Ek")], reader="1")
    id, words = ids(db)[-1], "“It leaks, and it leaks badly in winter,”"
    fix(db, id, Change(words=(words,), role="farmer"), by="ana")
    add_article(db, article, [quoted(article, words, "Bo Ek")], reader="2")
    (moved,) = ids(db)[4:]
    assert one_quote(db.conn, moved)["content"][0]["text"] == words and moved != id
    assert next(corrections(db.conn, quote=moved))["new"]["role"] == "farmer"


def test_the_log_of_a_merge_names_both_and_each_has_it(db: Database) -> None:
    line = merge(db, "Ilse Tamm", "Bo Ek", by="ana")
    assert (line["old"]["speaker_name"], line["new"]["speaker_name"]) == ("Bo Ek", "Ilse Tamm")
    for number in (line["old"]["speaker"], line["new"]["speaker"]):
        assert [found["id"] for found in corrections(db.conn, speaker=number)] == [line["id"]]


def test_a_merged_speaker_is_found_by_their_number_too(db: Database) -> None:
    line = merge(db, "Ilse Tamm", "Bo Ek", by="ana")
    (person,) = find_speakers(db.conn, f"#{line['old']['speaker']}")
    assert (person["name"], person["aliases"]) == ("Ilse Tamm", ["Bo Ek"])
    with pytest.raises(QueryError, match="one speaker already"):
        merge(db, "Ilse Tamm", f"#{line['old']['speaker']}", by="ana")


def test_an_alias_holds_while_no_reading_finds_its_speaker(db: Database) -> None:
    alias(db, "Bo Ek", "Farmer Ek", by="ana")
    read_again(db, (reading()[0], reading()[2]))
    third = Article("“It leaks,” Farmer Ek said.\n", outlet="The Coast", published="2026-04-01")
    add_article(db, third, [quoted(third, "“It leaks,”", "Farmer Ek")], reader="1")
    assert speaker_of(db, ids(db)[-1]) == "Bo Ek"
    undo(db, by="ana")
    assert speaker_of(db, ids(db)[-1]) == "Farmer Ek"
    assert find_speakers(db.conn, "Bo Ek") == []


def test_an_alias_given_twice_holds_until_both_are_undone(db: Database) -> None:
    lines = [alias(db, "Bo Ek", "Farmer", by=by) for by in ("ana", "ben")]
    undo(db, lines[1]["id"], by="ana")
    third = Article("“It leaks,” Farmer said.\n", outlet="The Coast", published="2026-04-01")
    add_article(db, third, [quoted(third, "“It leaks,”", "Farmer")], reader="1")
    assert [(row["name"], row["quotes"]) for row in find_speakers(db.conn, "Farmer")] == [("Bo Ek", 2)]
    db.execute("DELETE FROM articles WHERE outlet = 'The Coast'")
    undo(db, lines[0]["id"], by="ana")
    assert find_speakers(db.conn, "Farmer") == []


@pytest.mark.parametrize("said_on", ["2025-02-30", "2025-13", "2025-00", "0000", "25", "yesterday", "2025-1-1"])
def test_a_day_that_is_not_in_the_calendar_is_refused(db: Database, said_on: str) -> None:
    with pytest.raises(QueryError, match="YYYY-MM-DD"):
        fix(db, ids(db)[0], Change(said_on=said_on), by="ana")
    with pytest.raises(QueryError):
        fix(db, ids(db)[0], Change(act="denied"), by="ana")  # type: ignore[arg-type]


def test_a_name_that_is_new_makes_a_speaker_only_when_told(db: Database) -> None:
    with pytest.raises(NotFoundError, match="near names: Bo Ek; --new makes"):
        fix(db, ids(db)[0], Change(speaker="Bo Eck"), by="ana")
    line = fix(db, ids(db)[0], Change(speaker="Bo Eck", new=True), by="ana")
    assert line["new"]["made"] is True
    undo(db, by="ana")
    assert find_speakers(db.conn, "Bo Eck") == []


FIELDS = [
    (Change(venue="the town hall"), "venue", "the town hall"),
    (Change(when="on Monday"), "when", "on Monday"),
    (Change(cue="said"), "cue", {"start": 40, "end": 44, "text": "said"}),
    (Change(cue=""), "cue", None),
    (Change(source="Ilse Tamm"), "source", {"start": 30, "end": 39, "text": "Ilse Tamm"}),
    (Change(source=""), "source", None),
    (Change(reported=False), "reported", False),
    (Change(words=('"The dam  will hold',)), "content", [{"start": 0, "end": 18, "text": "“The dam will hold"}]),
    (
        Change(words=("The dam", "hold")),
        "content",
        [{"start": 1, "end": 8, "text": "The dam"}, {"start": 14, "end": 18, "text": "hold"}],
    ),
]


@pytest.mark.parametrize(("change", "field", "value"), FIELDS)
def test_every_field_can_be_fixed_and_later_readings_keep_it(
    db: Database, change: Change, field: str, value: object
) -> None:
    before, id = state(db), ids(db)[0]
    line = fix(db, id, change, by="ana")
    assert dict(one_quote(db.conn, id))[field] == value
    read_again(db, reading(grown=-1))
    (moved,) = corrections(db.conn)
    assert moved["quote"] is not None and dict(one_quote(db.conn, moved["quote"]))[field] == value
    read_again(db, reading(), reader="3")
    undo(db, line["id"], by="ana")
    assert state(db) == before


WORDS = [
    (("“The dam will hold,”",), {}, "direct"),
    (("The dam will hold",), {}, "direct"),
    (("“The dam will hold,” engineer Ilse Tamm",), {}, "mixed"),
    (("on Monday",), {}, "indirect"),
    (("on Monday",), {"kind": "direct"}, "direct"),
]


@pytest.mark.parametrize(("words", "more", "kind"), WORDS)
def test_the_kind_follows_from_the_marks_around_the_words(
    db: Database, words: tuple[str, ...], more: dict[str, Kind], kind: Kind
) -> None:
    fix(db, ids(db)[0], Change(words=words, **more), by="ana")  # type: ignore[arg-type]
    assert one_quote(db.conn, ids(db)[0])["kind"] == kind


def test_the_words_of_another_quote_are_that_one(db: Database) -> None:
    with pytest.raises(QueryError, match=f"those of the quote {ids(db)[1]}"):
        fix(db, ids(db)[0], Change(words=("It will not",)), by="ana")


def test_words_must_stand_in_the_article_near_the_quote(db: Database) -> None:
    for change in (Change(words=("never said",)), Change(cue="sai"), Change(words=("hold", "The dam"))):
        with pytest.raises(QueryError, match="do not stand in the article"):
            fix(db, ids(db)[0], change, by="ana")
    with pytest.raises(QueryError, match="needs words"):
        fix(db, ids(db)[0], Change(words=(" ",)), by="ana")
    far = Article("“One,” Bo Ek said.\n" + "And so on. " * 200 + "“Two,” he cried.\n", published="2026-04-01")
    add_article(db, far, [quoted(far, "“One,”", "Bo Ek")], reader="1")
    with pytest.raises(QueryError, match="within 1000"):
        fix(db, ids(db)[-1], Change(cue="cried"), by="ana")


def test_the_second_of_two_editors_is_told_what_the_first_changed(db: Database) -> None:
    id = ids(db)[0]
    seen = version(db.conn, id)
    line = fix(db, id, Change(role="warden"), by="ana", at="2026-03-03T09:00:00", seen=seen)
    with pytest.raises(ChangedError, match=r"fix by ana \(role: warden\)"):
        fix(db, id, Change(role="mayor"), by="ben", seen=seen)
    with pytest.raises(ChangedError, match="fix by ana"):
        confirm(db, id, by="ben", seen=seen)
    seen = version(db.conn, id)
    undo(db, line["id"], by="ana")
    with pytest.raises(ChangedError, match=f"correction {line['id']} undone by ana"):
        fix(db, id, Change(role="mayor"), by="ben", seen=seen)
    seen = version(db.conn, id)
    merge(db, "Bo Ek", "Ilse Tamm", by="ana")
    with pytest.raises(ChangedError, match="its speaker is now 'Bo Ek'"):
        confirm(db, id, by="ben", seen=seen)
    rejected = fix(db, id, Change(not_a_quote=True), by="ana")
    with pytest.raises(NotFoundError, match=f"taken out by ana .* quotes undo {rejected['id']}"):
        confirm(db, id, by="ben", seen=seen)


def test_an_alias_brings_later_articles_to_its_speaker(db: Database) -> None:
    before = state(db)
    alias(db, "Ilse Tamm", "Isolde Tammsaare", by="ana")
    third = Article("“It leaks,” Isolde Tammsaare said.\n", outlet="The Coast", published="2026-04-01")
    add_article(db, third, [quoted(third, "“It leaks,”", "Isolde Tammsaare")], reader="1")
    assert speaker_of(db, ids(db)[-1]) == "Ilse Tamm"
    undo(db, by="ana")
    assert speaker_of(db, ids(db)[-1]) == "Isolde Tammsaare"
    db.execute("DELETE FROM articles WHERE outlet = 'The Coast'")
    db.execute("DELETE FROM speakers WHERE name = 'Isolde Tammsaare'")
    assert state(db) == before


def test_what_cannot_be_done_is_said(db: Database) -> None:
    id = ids(db)[0]
    with pytest.raises(QueryError, match="nothing to change"):
        fix(db, id, Change(), by="ana")
    with pytest.raises(QueryError, match="--by"):
        fix(db, id, Change(role="x"), by=" ")
    with pytest.raises(NotFoundError):
        fix(db, "zzzz", Change(role="x"), by="ana")
    with pytest.raises(QueryError, match="one speaker already"):
        merge(db, "Ilse Tamm", "Tamm", by="ana")
    with pytest.raises(QueryError, match="quotes merge"):
        alias(db, "Ilse Tamm", "Bo Ek", by="ana")
    with pytest.raises(QueryError, match="was not said by"):
        split(db, "Ilse Tamm", [ids(db)[1]], by="ana")
    with pytest.raises(NotFoundError, match="no correction"):
        undo(db, by="ana")
    line = fix(db, id, Change(role="x"), by="ana")
    undo(db, line["id"], by="ana")
    with pytest.raises(QueryError, match="was undone"):
        undo(db, line["id"], by="ana")
    assert db.execute("SELECT count(*) FROM corrections").fetchone()[0] == 1


def test_the_log_is_plain_json_for_whoever_browses_it(db: Database) -> None:
    fix(db, ids(db)[0], Change(said_on="2026-03-02"), by="ana")
    (row,) = db.execute("SELECT old, new FROM corrections").fetchall()
    assert json.loads(row[0]) == {"said_on": None}
    assert json.loads(row[1]) == {"said_on": "2026-03-02"}


@pytest.mark.parametrize(
    ("some", "others", "share"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(10, 20)], 0.0),
        ([(0, 10), (20, 30)], [(0, 10)], 0.5),
        ([], [], 0.0),
    ],
)
def test_the_overlap_of_two_readings(some: list[tuple[int, int]], others: list[tuple[int, int]], share: float) -> None:
    assert overlap(some, others) == share


def test_a_span_is_what_the_article_says() -> None:
    assert all(isinstance(piece, Span) and piece.text in TEXT for quote in reading(grown=-1) for piece in quote.content)


def test_the_way_the_words_came_is_corrected_and_confirmed(db: Database) -> None:
    id = ids(db)[0]
    fix(db, id, Change(via=" The Herald "), by="ana")
    assert one_quote(db.conn, id)["via"] is not None
    assert db.execute("SELECT via FROM said WHERE quote_id = ?", [id]).fetchone()[0] == "The Herald"
    read_again(db, reading())
    assert db.execute("SELECT via FROM said WHERE quote_id = ?", [id]).fetchone()[0] == "The Herald"
    fix(db, id, Change(via=""), by="ana")
    assert db.execute("SELECT via FROM said WHERE quote_id = ?", [id]).fetchone()[0] is None


def test_a_report_is_put_inside_another_one_of_its_article_and_taken_out_again(db: Database) -> None:
    outer, inner, *_ = ids(db)
    fix(db, inner, Change(within=outer[:8]), by="ana")
    assert one_quote(db.conn, inner)["within"] == outer
    for around in (inner, outer):
        with pytest.raises(QueryError, match="stands inside this quote, or is it"):
            fix(db, outer if around == inner else inner, Change(within=inner), by="ana")
    fix(db, inner, Change(within=""), by="ana")
    assert one_quote(db.conn, inner)["within"] is None
    undo(db, by="ana")
    assert one_quote(db.conn, inner)["within"] == outer
    elsewhere = next(
        id for id in ids(db) if one_quote(db.conn, id)["article_id"] != one_quote(db.conn, outer)["article_id"]
    )
    with pytest.raises(QueryError, match="of another article"):
        fix(db, inner, Change(within=elsewhere), by="ana")


def test_undoing_keeps_its_reason(db: Database) -> None:
    line = fix(db, ids(db)[0], Change(role="mayor"), by="ana")
    undone = undo(db, line["id"], by="ben", reason="she never was")
    assert (undone["undone_by"], undone["undone_reason"]) == ("ben", "she never was")


FIRST, LATER, REPORTED = TEXT.index("Tamm"), TEXT.rindex("Tamm"), TEXT.index("said")


@pytest.mark.parametrize(
    ("words", "pointed", "places"),
    [
        (["Tamm"], (LATER,), [LATER]),
        (["Tamm"], (LATER + 2,), [LATER]),  # some letters off, as where a browser changed the ends of lines
        (["Tamm"], (FIRST,), [FIRST]),
        (["dam", "said"], (5, REPORTED), [5, REPORTED]),
        (["said", "dam"], (REPORTED, 5), []),  # against the order of the article
        (["Tamm", "said"], (LATER,), [FIRST, REPORTED]),  # one place for two pieces says nothing
        (["dragon"], (5,), []),
    ],
)
def test_words_that_stand_twice_are_taken_where_a_person_pointed(
    db: Database, words: list[str], pointed: tuple[int, ...], places: list[int]
) -> None:
    id, change = ids(db)[0], Change(words=tuple(words), words_at=pointed)
    if not places:
        with pytest.raises(QueryError, match="do not stand in the article"):
            fix(db, id, change, by="ana")
        return
    fix(db, id, change, by="ana")
    assert [(piece["start"], piece["text"]) for piece in one_quote(db.conn, id)["content"]] == list(
        zip(places, words, strict=True)
    )
