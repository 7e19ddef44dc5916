"""Walking through the least certain attributions, with keys pressed by a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from quotes.desk.corrections.review import KEYS, QUESTIONS, Tally, marked, review
from quotes.store import one_quote, show
from quotes.store.read.queries import ShownQuote
from quotes.store.read.unsure import least_certain
from quotes.values import Filters
from tests.desk_sample import sample


@pytest.fixture
def db() -> Database:
    made = sample()
    made.execute("UPDATE quotes SET confidence = 0.9 - 0.1 * pk")
    return made


class Script:
    """Presses these keys one after the other and gives these answers; notes what it was shown."""

    def __init__(self, keys: str, *answers: str) -> None:
        self.keys: Iterator[str] = iter(keys)
        self.answers = iter(answers)
        self.shown: list[tuple[str, str]] = []

    def key(self, quote: ShownQuote, message: str) -> str:
        self.shown.append((quote["content"][0]["text"], message))
        return next(self.keys)

    def line(self, question: str) -> str:
        assert question in QUESTIONS.values()
        return next(self.answers)


def walk(db: Database, script: Script) -> Tally:
    return review(db, by="ana", key=script.key, line=script.line)


def test_the_least_certain_come_first_and_each_key_does_one_thing(db: Database) -> None:
    script = Script("ysnl", "+ Bo Eklund")
    assert walk(db, script) == Tally(confirmed=1, corrected=1, rejected=1, later=1)
    assert [text for text, _ in script.shown] == [
        "“The dam has held for forty years,”",
        "that nobody had asked her",
        "“It will not,”",
        "“The dam will hold,”",
    ]
    said = {row["quote"]: (row["speaker"], row["review"]) for row in db.execute("SELECT * FROM said")}
    assert said == {
        "“The dam has held for forty years,”": ("Ilse Tamm", "confirmed"),
        "that nobody had asked her": ("Bo Eklund", "corrected"),
        "“The dam will hold,”": ("Ilse Tamm", None),
    }


@pytest.mark.parametrize(
    ("key", "answer", "field", "value"),
    [
        ("r", "warden", "role", "warden"),
        ("t", "the court", "addressee", "the court"),
        ("w", "2026-03", "said_on", "2026-03"),
        ("d", None, "kind", "direct"),
        ("m", None, "kind", "mixed"),
        ("i", None, "kind", "indirect"),
    ],
)
def test_each_field_has_its_key(db: Database, key: str, answer: str | None, field: str, value: str) -> None:
    walk(db, Script(key + "q", *([answer] if answer else [])))
    (row,) = db.execute("SELECT * FROM quotes WHERE review = 'corrected'").fetchall()
    assert row[field] == value


def test_a_slip_of_the_finger_is_undone_and_the_quote_comes_again(db: Database) -> None:
    script = Script("nuq")
    walk(db, script)
    assert script.shown[0][0] == script.shown[2][0]
    assert script.shown[2][1] == "undone: not a quote"
    assert db.execute("SELECT count(*) FROM quotes").fetchone()[0] == 4


def test_unknown_keys_and_bad_answers_change_nothing_and_are_explained(db: Database) -> None:
    script = Script("xwuq", "on Tuesday")
    assert walk(db, script) == Tally()
    messages = [message for _, message in script.shown]
    assert "is no key here" in messages[1] and all(key in messages[1] for key in KEYS)
    assert "is not a date" in messages[2]
    assert messages[3] == "nothing to undo here"


def test_filters_narrow_the_walk(db: Database) -> None:
    ids = list(least_certain(db.conn, Filters(speaker="Ek")))
    assert [one_quote(db.conn, id)["content"][0]["text"] for id in ids] == ["“It will not,”"]


def test_the_paragraph_comes_in_marked_stretches(db: Database) -> None:
    (id, *_) = least_certain(db.conn, Filters(speaker="Ek"))
    shown = show(db.conn, id)
    stretches = marked(shown)
    assert "".join(text for _, text in stretches) == shown["paragraph"]["text"]
    assert ("content", "“It will not,”") in stretches


def test_the_queue_goes_on_behind_a_quote(db: Database) -> None:
    queue = list(least_certain(db.conn, Filters()))
    behind = [list(least_certain(db.conn, Filters(), after=id)) for id in queue]
    assert behind == [queue[place + 1 :] for place in range(len(queue))]
    assert list(least_certain(db.conn, Filters(), after="gone")) == queue
    plan = db.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM quotes WHERE review IS NULL ORDER BY "
        "quotes.confidence * coalesce(quotes.speaker_confidence, 0.5), quotes.pk"
    ).fetchall()
    assert "quotes_unsure" in str([tuple(row) for row in plan]) and "TEMP B-TREE" not in str(list(map(tuple, plan)))
