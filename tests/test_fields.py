"""A field is said once: in ``quotes.fields.table``. Everything that shows a quote follows."""

from __future__ import annotations

import csv
import json
import typing
from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from quotes import fields, records
from quotes.desk.export.formats import exported
from quotes.fields import Field
from quotes.fields.table import FIELDS
from quotes.records import quote_record
from quotes.store import add_article, export, open_memory
from quotes.store.read import pages
from quotes.store.schema import migrations
from quotes.values import Article, Attribution, Filters, Quote, Speaker, cut

TEXT = "Mayor Ana Ruiz said that Bo Ek had denied that the dam leaked, the Herald reported."


def span(words: str) -> typing.Any:
    return cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


class Sung(Quote):
    """A quote of which a later version knows how it was uttered."""

    __slots__ = ()

    @property
    def voice(self) -> str:
        return "sung"


def second_hand() -> tuple[Article, list[Quote]]:
    """A report and, within it, a denial that came through an outlet."""
    outer = Attribution("indirect", (span("that Bo Ek had denied that the dam leaked"),), span("said"), act="states")
    inner = Attribution(
        *("indirect", (span("that the dam leaked"),), span("denied")),
        act="denies",
        via=span("the Herald"),
        within=0,
        confidence=0.7,
    )
    said = [
        Quote("outer", outer, Speaker("Ana Ruiz", "person", reason="named as the source")),
        Sung("inner", inner, Speaker("Bo Ek", "person"), within="outer"),
    ]
    return Article(TEXT, outlet="The Post", published="2026-05-04"), said


@pytest.fixture
def db() -> Database:
    made = open_memory()
    add_article(made, *second_hand())
    return made


def test_names_and_columns_are_said_once() -> None:
    for names in (
        [field.name for field in FIELDS],
        [field.in_record for field in FIELDS if field.in_record],
        [field.in_view for field in FIELDS if field.in_view],
        [field.column for field in FIELDS if field.column],
    ):
        assert len(names) == len(set(names))
    assert all(field.meaning for field in FIELDS)


def test_the_types_name_no_field_that_is_not_there() -> None:
    known = {(field.in_record or "").partition(".")[0] for field in FIELDS}
    assert set(typing.get_type_hints(records.QuoteRecord)) <= known
    speaker = {(field.in_record or "").removeprefix("speaker.") for field in FIELDS}
    assert set(typing.get_type_hints(records.SpeakerRecord)) <= speaker


def test_every_column_of_the_view_and_the_table_is_described(db: Database) -> None:
    view = [row[1] for row in db.execute("PRAGMA table_info(said)")]
    assert view == list(fields.descriptions("said"))
    table = {row[1] for row in db.execute("PRAGMA table_info(quotes)")}
    assert set(fields.descriptions("quotes")) <= table


def test_second_hand_speech_is_shown_as_such_everywhere(db: Database) -> None:
    article, said = second_hand()
    outer, inner = export(db.conn)
    assert (outer["within"], outer["via"], outer["act"]) == (None, None, "states")
    assert (inner["within"], inner["via"], inner["act"]) == ("outer", "the Herald", "denies")
    assert outer["speaker"] and outer["speaker"]["reason"] == "named as the source"
    assert quote_record(article, said[1])["within"] == "outer"
    row = db.execute("SELECT within, via, act, reported, thought FROM said WHERE quote_id = 'inner'").fetchone()
    assert tuple(row) == ("outer", "the Herald", "denies", 1, 0)
    assert fields.notes(dict(inner)) == ["denies", "via the Herald", "second hand, within another report"]
    assert fields.notes(dict(outer)) == []
    graph = json.loads("".join(exported(db.conn, "schema.org", Filters())))["@graph"]
    quotations = {item["identifier"]: item for item in graph if item["@type"] == "Quotation"}
    assert {term["termCode"]: term["name"] for term in quotations["inner"]["keywords"]} == {
        "act": "denies",
        "within": "outer",
    }
    assert [item["text"] for item in graph if item["@type"] == "Claim"] == [outer["content"][0]["text"]]


@pytest.mark.parametrize(("sure", "said"), [(0.41, ["41% sure who"]), (0.75, []), (0.99, []), (None, [])])
def test_where_it_is_unsure_who_speaks_every_card_and_citation_says_so(
    db: Database, sure: float | None, said: list[str]
) -> None:
    from quotes.desk.export import citation

    (outer, *_) = export(db.conn)
    assert outer["speaker"]
    outer["speaker"]["confidence"] = sure
    assert fields.notes(dict(outer)) == said
    assert ("41% sure who" in citation.plain(outer)) == ("41% sure who" in citation.markdown(outer)) == bool(said)
    assert fields.notes({**outer, "speaker": None}) == []


def test_the_pages_of_a_quote_and_of_its_article_say_where_it_is_unsure_who_speaks(db: Database) -> None:
    from quotes.site.card import card
    from quotes.site.links import Links
    from quotes.site.marks import note
    from quotes.site.quote_page import facts

    links = Links(lambda path: path, lambda path: path, ())
    (record,) = pages.records(db.conn, [1])
    assert record["speaker"]
    record["speaker"]["confidence"] = 0.41
    shown = note(card(record, links))
    assert "41% sure who" in shown and f"{fields.percent(record['confidence'])} sure of the words" in shown
    assert [fact.value for fact in facts(record, None, links) if fact.name == "Sure who"] == ["41%"]


def test_what_an_older_version_read_says_nothing_of_acts(db: Database) -> None:
    db.execute("UPDATE quotes SET act = NULL, reported = NULL, within = NULL, via = NULL")
    for record in export(db.conn):
        assert (record["act"], record["reported"], fields.notes(dict(record))) == (None, None, [])


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Field]:
    """A field added as anybody would: a line, a step of the schema, and an attribute that holds it."""

    def m999_voice(db: Database) -> None:
        db.executescript("ALTER TABLE quotes ADD COLUMN voice TEXT")

    field = Field("voice", "text", "How it was uttered", ld="keywords", shown=lambda voice: f"{voice} aloud")
    monkeypatch.setattr(fields.table, "FIELDS", (*FIELDS, field))
    monkeypatch.setattr(Quote, "voice", None, raising=False)
    monkeypatch.setitem(migrations.STEPS, "m999_voice", m999_voice)
    yield field


def test_a_new_field_is_a_line_a_migration_and_the_code_that_fills_it(voice: Field) -> None:
    from quotes.site.card import card
    from quotes.site.links import Links
    from quotes.site.quote_page import facts

    db = open_memory()
    article, said = second_hand()
    add_article(db, article, said)
    assert [row[0] for row in db.execute("SELECT voice FROM said ORDER BY quote_id DESC")] == [None, "sung"]
    assert [record.get("voice") for record in export(db.conn)] == [None, "sung"]
    assert dict(quote_record(article, said[1]))["voice"] == "sung"
    lines = "".join(exported(db.conn, "csv", Filters())).splitlines()
    assert [line["voice"] for line in csv.DictReader(lines)] == ["", "sung"]
    assert '"termCode": "voice", "name": "sung"' in "".join(exported(db.conn, "schema.org", Filters()))
    assert fields.descriptions("said")["voice"] == fields.descriptions("quotes")["voice"] == "How it was uttered"
    links = Links(lambda path: path, lambda path: path, ())
    (record,) = pages.records(db.conn, [2])
    assert "sung aloud" in card(record, links).notes
    assert [(fact.name, fact.value) for fact in facts(record, None, links) if fact.value == "sung"] == [
        ("Voice", "sung")
    ]
