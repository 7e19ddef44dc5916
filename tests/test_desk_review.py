"""Walking through the least certain attributions, with keys pressed by a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer
from sqlite_utils import Database

from quotes.cli.walking import _line as line_typed
from quotes.desk.corrections.correct import apart, merge, undo
from quotes.desk.corrections.namesakes import Answers, Asked, ask
from quotes.desk.corrections.review import QUESTIONS, Tally, marked, press, review
from quotes.errors import QueryError
from quotes.store import add_article, find_speakers, list_speakers, one_quote, open_memory, show
from quotes.store.people.apart import apart_from
from quotes.store.people.unsettled import questions, unsettled
from quotes.store.read.queries import ShownQuote
from quotes.store.read.unsure import least_certain
from quotes.values import Filters
from tests.desk_sample import sample
from tests.store_stories import line, story


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


def test_the_next_line_says_what_became_of_each_field(db: Database) -> None:
    script = Script("rsq", "warden", "Bo Ek")
    walk(db, script)
    assert script.shown[1][1] == "corrected: role: none → warden"
    (id,) = (row["quote_id"] for row in db.execute("SELECT * FROM said WHERE role = 'engineer'"))
    told, _ = press(db, id, "s", by="ana", line=lambda _: "Bo Ek")
    assert told == "corrected: speaker: Ilse Tamm → Bo Ek; role: engineer → none"


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
    assert messages[1] == "'x' is no key here"
    assert "is not a date" in messages[2]
    assert messages[3] == "nothing to undo here"


def test_a_question_is_left_without_a_change(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def left(*_: object, **__: object) -> str:
        raise typer.Abort

    monkeypatch.setattr(typer, "prompt", left)
    script = Script("sq")
    assert review(db, by="ana", key=script.key, line=line_typed) == Tally()
    assert script.shown[1] == (script.shown[0][0], "nothing was changed")


def test_a_name_that_nobody_bears_is_answered_without_options_of_the_command_line(db: Database) -> None:
    script = Script("sq", "Ada Nobody")
    assert walk(db, script) == Tally()
    assert "no speaker is called 'Ada Nobody'" in script.shown[1][1] and "--new" not in script.shown[1][1]


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


# Whether two speakers are one -----------------------------------------------------------------------------------------


# A mayor and a farmer of one name in one week, and the surname alone.
STORIES = (
    ("The dam will hold", "Ann Lee", "mayor of Oakton"),
    ("My cows drown", "Ann Lee", "farmer in Elm County"),
    ("Nobody asked", "Lee", None),
)


@pytest.fixture
def namesakes() -> Database:
    db = open_memory()
    read_again(db, "1")
    return db


class Answering:
    """Presses these keys one after the other; notes whom it was asked about, and the messages."""

    def __init__(self, keys: str) -> None:
        self.keys = iter(keys)
        self.pairs: list[tuple[int, int]] = []
        self.messages: list[str] = []

    def key(self, pair: tuple[Asked, Asked], reason: str, message: str) -> str:
        assert reason and all(asked["said"] for asked in pair)
        self.pairs.append((pair[0]["speaker"]["id"], pair[1]["speaker"]["id"]))
        self.messages.append(message)
        return next(self.keys)


def people(db: Database) -> dict[int, str]:
    return {row["id"]: row["name"] for row in list_speakers(db.conn)}


def read_again(db: Database, reader: str) -> None:
    for said, name, role in STORIES:
        add_article(db, *story(line(said, name, role), outlet="Daily Sky", published="2026-05-04"), reader=reader)


def test_namesakes_are_asked_about_and_stay_two_people_once_that_is_said(namesakes: Database) -> None:
    script = Answering("d")
    assert ask(namesakes, by="ana", key=script.key, surnames=False) == Answers(different=1)
    assert script.pairs == [(1, 2)]
    for reader in "23":
        read_again(namesakes, reader)
        assert people(namesakes) == {1: "Ann Lee", 2: "Ann Lee"}
        assert list(questions(namesakes.conn, surnames=False)) == []
    assert [row["name"] for row in unsettled(namesakes.conn)] == ["Lee"]


def test_namesakes_who_are_the_same_are_one_from_then_on(namesakes: Database) -> None:
    assert ask(namesakes, by="ana", key=Answering("s").key, surnames=False) == Answers(same=1)
    read_again(namesakes, "2")
    assert people(namesakes) == {1: "Ann Lee"}
    more = story(line("The cows are dry", "Ann Lee", "farmer in Elm County"), outlet="Evening Post")
    add_article(namesakes, *more)
    assert [row["quotes"] for row in find_speakers(namesakes.conn, "Ann Lee")] == [4]


def test_reading_again_asks_the_same_questions(namesakes: Database) -> None:
    for reader in "234":
        asked = [(each["keep"], each["other"]) for each in questions(namesakes.conn)]
        assert asked == [(1, 2), (1, 3), (2, 3)]
        assert [row["id"] for row in unsettled(namesakes.conn)] == [2 if reader == "2" else 1, 3]
        read_again(namesakes, reader)


def test_an_answer_is_taken_back_and_the_question_comes_again(namesakes: Database) -> None:
    script = Answering("dul" + "xq")
    done = ask(namesakes, by="ana", key=script.key)
    assert done == Answers(later=1, stopped=True)
    assert script.pairs[:3] == [(1, 2), (1, 3), (1, 2)] and script.messages[2] == "undone: apart"
    assert "is no key here" in script.messages[-1]


def test_what_was_told_apart_is_asked_again_after_an_undoing_even_when_read_again(namesakes: Database) -> None:
    line_of_log = apart(namesakes, "#1", "#2", by="ana")
    read_again(namesakes, "2")
    undo(namesakes, line_of_log["id"], by="ana")
    assert [(each["keep"], each["other"]) for each in questions(namesakes.conn, surnames=False)] == [(1, 2)]


def test_a_surname_told_apart_from_both_bearers_is_asked_about_no_more(namesakes: Database) -> None:
    done = ask(namesakes, by="ana", key=Answering("ddd").key)
    assert (done, list(questions(namesakes.conn)), unsettled(namesakes.conn)) == (Answers(different=3), [], [])


def test_speakers_are_told_apart_once_and_one_is_not_told_apart_from_itself(namesakes: Database) -> None:
    apart(namesakes, "#1", "#2", by="ana")
    for pair, complaint in ((("#2", "#1"), "told apart already"), (("#1", "#1"), "one speaker here")):
        with pytest.raises(QueryError, match=complaint):
            apart(namesakes, *pair, by="ana")


def test_a_merge_carries_what_was_told_apart(namesakes: Database) -> None:
    add_article(namesakes, *story(line("I sing", "Annie Lee", "novelist"), outlet="Evening Post"))
    (annie,) = find_speakers(namesakes.conn, "Annie Lee")
    apart(namesakes, f"#{annie['id']}", "#2", by="ana")
    merge(namesakes, "#1", f"#{annie['id']}", by="ana")
    assert apart_from(namesakes.conn, 1) == {2} and apart_from(namesakes.conn, 2) == {1}
