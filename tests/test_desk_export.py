"""Quotes in the formats of others: valid by the published models, true to the text, and read back where promised."""

from __future__ import annotations

import csv
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlite_utils import Database

from quotes import fields
from quotes.desk.corrections.correct import Change, confirm, fix
from quotes.desk.export.formats import FORMS, Form, exported, from_annotation, jsonl, web_annotations
from quotes.desk.export.formats import schema_org as schema_org_lines
from quotes.store import add_article, export
from quotes.values import Article, Attribution, Filters, Quote, Role, Speaker, cut
from tests.desk_sample import ARTICLE, TEXT, quoted, sample

SCHEMAS = Path(__file__).parent / "schemas"
STORY = (
    "“We were told nothing,” the mayor’s office in Örby 🏙 said on Friday, “and we asked twice.”\n"
    "A spokesman told AFP at a vigil that the water would rise. The report says that it rose.\n"
)


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")))


def pieces(text: str, *words: str) -> tuple[Any, ...]:
    return tuple(cut(text, text.index(piece), text.index(piece) + len(piece)) for piece in words)


@pytest.fixture
def db() -> Database:
    """All kinds of speakers and of quotes, with and without what may be missing."""
    made = sample()
    article = Article(
        STORY, title="A “flood”\nin Örby", outlet="The, Coast", url="https://coast.test/a?b=1", published="2026-05-02"
    )
    said = [
        (
            "direct",
            ("“We were told nothing,”", "“and we asked twice.”"),
            Speaker("Örby", "group", Role("mayor’s office")),
        ),
        ("indirect", ("that the water would rise",), Speaker("a spokesman", "anonymous")),
        ("mixed", ("that it rose",), Speaker("the report", "document", Role("annual"))),
        ("indirect", ("The report",), None),
    ]
    quotes = [
        Quote(f"story{number}", Attribution(kind, pieces(STORY, *words), confidence=0.5), speaker, *place)  # type: ignore[arg-type]
        for number, ((kind, words, speaker), place) in enumerate(
            zip(said, [(None, None, "Friday", "2026-05-01"), ("AFP", "a vigil"), (), ()], strict=True)
        )
    ]
    add_article(made, article, quotes, reader="1")
    return made


def written(db: Database, form: Form) -> str:
    return "".join(exported(db.conn, form, Filters()))


def test_annotations_are_valid_by_the_web_annotation_model(db: Database) -> None:
    page = json.loads(written(db, "annotation"))
    schema("web_annotation").validate(page)
    assert len(page["items"]) == 8


def test_the_selectors_of_an_annotation_find_the_words_in_the_article(db: Database) -> None:
    texts = {"https://coast.test/a?b=1": STORY}
    count = 0
    for item in json.loads(written(db, "annotation"))["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            text = texts.get(target["source"])
            if text is None:
                continue
            count += 1
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
            assert quote["prefix"] or start == 0
            assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    assert count == 5


def test_annotations_are_read_back_but_for_what_they_cannot_hold(db: Database) -> None:
    items = json.loads(written(db, "annotation"))["items"]
    for item, record in zip(items, export(db.conn), strict=True):
        back = from_annotation(item)
        expected = {name: record[name] for name in back}  # type: ignore[literal-required]
        expected |= {"cue": None, "source": None, "confidence": 0.0, "reported": None}
        if record["speaker"]:
            expected["speaker"] = {**record["speaker"], "confidence": None, "reason": None}
        expected["article"] = {**record["article"], "path": None, "offset": 0}
        assert back == expected


def test_quotations_and_claims_are_valid_by_the_vocabulary(db: Database) -> None:
    document = json.loads(written(db, "schema.org"))
    schema("schema_org").validate(document)
    assert [item["@type"] for item in document["@graph"]] == ["Quotation", "Claim"] * 8


def test_a_claim_is_ready_for_a_review(db: Database) -> None:
    (quotation, claim) = json.loads(written(db, "schema.org"))["@graph"][:2]
    assert claim["isBasedOn"]["@id"] == quotation["@id"]
    assert claim["author"] == {"@type": "Person", "name": "Ilse Tamm", "jobTitle": "engineer"}
    assert claim["appearance"]["publisher"]["name"] == "The Valley Post"


def test_reported_words_are_not_their_speakers_creation(db: Database) -> None:
    graph = json.loads(written(db, "schema.org"))["@graph"]
    kinds = {
        item["genre"]: "creator" in item
        for item in graph
        if item["@type"] == "Quotation" and "spokenByCharacter" in item
    }
    assert kinds == {"direct speech": True, "indirect speech": False}


@pytest.mark.parametrize("name", ["web_annotation", "schema_org"])
def test_the_schemas_refuse_what_is_wrong(name: str, db: Database) -> None:
    document = json.loads(written(db, "annotation" if name == "web_annotation" else "schema.org"))
    Draft202012Validator.check_schema(json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")))
    items = document.get("items") or document["@graph"]
    items[0]["saidBy"] = "nobody"
    assert not schema(name).is_valid(document)


def test_lines_of_json_are_read_back_without_loss(db: Database) -> None:
    records = list(export(db.conn))
    lines = written(db, "jsonl").splitlines(keepends=True)
    assert list(map(json.loads, lines)) == records
    assert len(lines) == 8


def test_csv_has_a_line_a_quote_whatever_is_in_it(db: Database) -> None:
    rows = list(csv.DictReader(written(db, "csv").splitlines(keepends=True)))
    assert [*rows[0]] == list(fields.columns())
    assert len(rows) == 8
    (row,) = [row for row in rows if row["id"] == "story0"]
    assert (row["title"], row["outlet"], row["role"]) == ("A “flood”\nin Örby", "The, Coast", "mayor’s office")
    assert row["quote"] == "“We were told nothing,” “and we asked twice.”"


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_export_is_a_valid_file(form: Form) -> None:
    from quotes.store import open_memory

    text = written(open_memory(), form)
    if form in ("annotation", "schema.org"):
        schema("web_annotation" if form == "annotation" else "schema_org").validate(json.loads(text))
    else:
        assert text == (",".join(fields.columns()) + "\n" if form == "csv" else "")


def endless(count: int) -> Iterator[tuple[Any, str]]:
    (record, *_) = export(sample().conn)
    for number in range(count):
        yield {**record, "id": str(number)}, TEXT


@pytest.mark.parametrize("form", ["jsonl", "annotation", "schema.org"])
def test_memory_does_not_grow_with_the_number_of_quotes(form: str) -> None:
    def peak(count: int) -> int:
        lines = {
            "jsonl": lambda: jsonl(record for record, _ in endless(count)),
            "annotation": lambda: web_annotations(endless(count)),
            "schema.org": lambda: schema_org_lines(record for record, _ in endless(count)),
        }[form]()
        tracemalloc.start()
        for _ in lines:
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(2000) < peak(200) + 50_000


# What people looked at, as training data ------------------------------------------------------------------------------


def training_lines(db: Database) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(db.conn, "training", Filters())]


def id_of(db: Database, words: str) -> str:
    return str(db.execute("SELECT id FROM quotes WHERE text = ?", [words]).fetchone()[0])


def test_only_paragraphs_that_were_looked_at_completely_are_training_data() -> None:
    db = sample()
    assert training_lines(db) == []
    confirm(db, id_of(db, "“The dam will hold,”"), by="ana")
    confirm(db, id_of(db, "“It will not,”"), by="ana")
    (line,) = training_lines(db)
    assert line["text"] == TEXT.splitlines(keepends=True)[0]
    confirm(db, id_of(db, "that nobody had asked her"), by="ana")
    (line,) = training_lines(db)
    assert line["text"] == TEXT
    assert len(line["attributions"]) == 3


def test_training_offsets_count_the_text_that_is_written() -> None:
    db = sample()
    second = TEXT.splitlines(keepends=True)[1]
    confirm(db, id_of(db, "“It will not,”"), by="ana")
    fix(db, id_of(db, "that nobody had asked her"), Change(not_a_quote=True), by="ana")
    (line,) = training_lines(db)
    assert line["text"] == second
    (attribution,) = line["attributions"]
    (((start, end),),) = [attribution["content"]]
    assert second[start:end] == "“It will not,”"
    assert set(line) == {"id", "outlet", "published", "title", "byline", "text", "attributions"}


def test_a_changed_speaker_brings_its_own_mention_as_the_source() -> None:
    db = sample()
    first = TEXT.splitlines(keepends=True)[0]
    fix(db, id_of(db, "“The dam will hold,”"), Change(speaker="Ilse Tamm"), by="ana")
    (line,) = training_lines(db)
    ((start, end),) = line["attributions"][0]["source"]
    assert first[start:end] == "Ilse Tamm"


def test_a_changed_speaker_who_is_not_named_nearby_teaches_nothing() -> None:
    db = sample()
    fix(db, id_of(db, "“The dam will hold,”"), Change(speaker="Somebody Else", new=True), by="ana")
    assert training_lines(db) == []


def test_a_rejected_quote_teaches_that_there_is_none() -> None:
    db = sample()
    fix(db, id_of(db, "“The dam will hold,”"), Change(not_a_quote=True), by="ana")
    (line,) = training_lines(db)
    assert line["text"] == TEXT.splitlines(keepends=True)[0]
    assert line["attributions"] == []
    assert line["outlet"] == ARTICLE.outlet and quoted(ARTICLE, "“It will not,”", None).id
