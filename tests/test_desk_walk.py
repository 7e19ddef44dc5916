"""A random walk over corrections, readings, editions and undos, compared with a plain model of what people decided.

The suite walks a few hundred steps. For a long walk: ``QUOTES_WALKS=1000 python -m pytest tests/test_desk_walk.py``
(walks of 40 steps each, other ones every time).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlite_utils import Database

from quotes.desk.corrections.correct import Change, alias, confirm, fix, merge, split, undo
from quotes.desk.corrections.seen import version
from quotes.errors import ChangedError, QueryError
from quotes.names import name_key, name_parts
from quotes.store import add_article, one_quote, open_memory
from quotes.store.people.merging import bearers
from quotes.store.write.correction_log import CorrectionRow, Entry
from quotes.store.write.keeping import remove_article
from tests.walk_model import NAMES, ROLES, SLOTS, Decision, Edition, Fields, Model, Read, Slot

WALKS = int(os.environ.get("QUOTES_WALKS", "12"))
STEPS = 40
DONE = Counter[str]()  # steps by what was done, for whoever asks how far the walk went

names = st.sampled_from(NAMES)
readings = st.builds(
    Read,
    name=st.one_of(names, names, st.none()),
    role=st.one_of(st.none(), st.sampled_from(ROLES)),
    grown=st.sampled_from([0, 0, -1, -2]),
    cue=st.booleans(),
    addressee=st.sampled_from([None, None, "AFP"]),
    said_on=st.sampled_from([None, None, "2026-02"]),
)
whole = st.lists(st.one_of(readings, readings, readings, st.none()), min_size=SLOTS, max_size=SLOTS)
wordings = st.lists(st.sampled_from([0, 0, 0, 1, None]), min_size=SLOTS, max_size=SLOTS)


def sound(db: Database) -> None:
    """What follows from other rows agrees with them, and nothing is left over."""
    ask = db.conn.execute
    assert ask("PRAGMA foreign_key_check").fetchall() == []
    aliases = ask("SELECT name, speaker FROM aliases").fetchall()
    parts = {(part, speaker) for name, speaker in aliases for part in name_parts(name)}
    assert {tuple(row) for row in ask("SELECT part, speaker FROM name_parts")} == parts
    for what, wrong in WRONG.items():
        assert [tuple(row) for row in ask(wrong)] == [], what


WRONG = {
    "merged into one who is merged": """
        SELECT speakers.id FROM speakers JOIN speakers AS whom ON whom.id = speakers.merged_into
        WHERE whom.merged_into IS NOT NULL
    """,
    "an alias under whom its owner does not count as": """
        SELECT aliases.id FROM aliases JOIN speakers ON speakers.id = own WHERE speaker <> coalesce(merged_into, own)
    """,
    "a join led to whom the one found does not count as": """
        SELECT joins.id FROM joins JOIN speakers ON speakers.id = found WHERE speaker <> coalesce(merged_into, found)
    """,
    "a quote whose speaker is not that of its join": """
        SELECT quotes.id FROM quotes JOIN joins ON joins.id = joined WHERE quotes.speaker IS NOT joins.speaker
    """,
    "a quote of a merged speaker": """
        SELECT quotes.id FROM quotes JOIN speakers ON speakers.id = speaker WHERE merged_into IS NOT NULL
    """,
    "a wrong count": """
        SELECT id FROM speakers WHERE quote_count <> (SELECT count(*) FROM quotes WHERE speaker = speakers.id)
    """,
    "a role that no quote shows": """
        SELECT speaker, role FROM roles
        WHERE NOT EXISTS (SELECT 1 FROM quotes WHERE quotes.speaker = roles.speaker AND quotes.role = roles.role)
    """,
    "a role that is not in the table": """
        SELECT speaker, role FROM quotes WHERE role IS NOT NULL AND speaker IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM roles WHERE quotes.speaker = roles.speaker AND quotes.role = roles.role)
    """,
    "a speaker to whom nothing leads": """
        SELECT id FROM speakers
        WHERE id NOT IN (SELECT speaker FROM quotes WHERE speaker IS NOT NULL) AND id NOT IN (SELECT found FROM joins)
            AND id NOT IN (SELECT speaker FROM readings WHERE speaker IS NOT NULL)
            AND id NOT IN (
                SELECT named.speaker FROM correction_speakers AS named
                JOIN corrections ON corrections.id = named.correction WHERE undone_at IS NULL
            )
    """,
    "a reading kept of a quote that nobody corrected": """
        SELECT quote FROM readings WHERE join_key IS NOT NULL
            AND quote NOT IN (SELECT quote FROM corrections WHERE quote IS NOT NULL AND undone_at IS NULL)
            AND EXISTS (SELECT 1 FROM joins WHERE joins.article = readings.article AND key = join_key)
    """,
    "a corrected quote whose reading is not kept": """
        SELECT quote FROM corrections WHERE quote IS NOT NULL AND undone_at IS NULL
            AND quote NOT IN (SELECT quote FROM readings) AND quote IN (SELECT id FROM quotes)
    """,
    "a quote said to be gone that is there": """
        SELECT id FROM former_quotes WHERE became IS NOT id AND id IN (SELECT id FROM quotes)
    """,
    "a reading that forgets whom the name now leads to": """
        SELECT quote FROM readings JOIN joins ON joins.article = readings.article AND key = join_key
        WHERE kind = join_kind AND readings.speaker IS NOT found
    """,
    "words that are not where they are said to stand": """
        SELECT quote, part, start FROM spans JOIN quotes ON quotes.id = quote JOIN articles ON articles.id = article
        WHERE substr(articles.text, start + 1, "end" - start) <> spans.text
    """,
    "a text that is not its pieces": """
        SELECT id FROM quotes WHERE text <> (
            SELECT group_concat(text, ' ') FROM (
                SELECT text FROM spans WHERE quote = quotes.id AND part = 'content' ORDER BY start
            )
        )
    """,
    "a cue that is not its span": """
        SELECT id FROM quotes WHERE cue IS NOT (SELECT text FROM spans WHERE quote = quotes.id AND part = 'cue')
    """,
}


class Walk(RuleBasedStateMachine):
    """People correct, articles are added and read again, corrections are undone, all in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.db, self.control = open_memory(), open_memory()
        self.model = Model()
        self.reader = 0

    # Articles

    def _add(self, edition: Edition, reading: Sequence[Read | None]) -> None:
        self.reader += 1
        found = {slot: read for slot in edition.slots if (read := reading[slot[1]]) is not None}
        quotes = [read.quote(edition, slot) for slot, read in found.items()]
        for db in (self.db, self.control):
            add_article(db, edition.article, quotes, reader=str(self.reader))
        self.model.read(edition, found)
        self._look()

    def _look(self) -> None:
        """Notes whom each printed name leads to, merges aside; that a name leads to a bearer of it is checked."""
        for slot, read in self.model.base.items():
            if read.name is None:
                self.model.found[slot] = None
                continue
            row = self.db.execute(
                """
                SELECT found, EXISTS (SELECT 1 FROM aliases WHERE own = found AND aliases.key = joins.key)
                FROM joins JOIN articles ON articles.id = article WHERE articles.outlet = ? AND joins.key = ?
                """,
                [f"Outlet {slot[0]}", name_key(read.name)],
            ).fetchone()
            if row is not None:
                assert row[1], f"{read.name} leads to somebody else"
                self.model.found[slot] = row[0]

    @initialize(first=whole, second=whole)
    def two_articles(self, first: list[Read | None], second: list[Read | None]) -> None:
        self._add(Edition(0), first)
        self._add(Edition(1), second)

    @precondition(lambda self: len(self.model.editions) < 6)
    @rule(reading=whole)
    def another_article(self, reading: list[Read | None]) -> None:
        DONE["article added"] += 1
        self._add(Edition(next(number for number in range(6) if number not in self.model.editions)), reading)

    @rule(data=st.data(), reading=whole)
    def read_again(self, data: st.DataObject, reading: list[Read | None]) -> None:
        DONE["article read again"] += 1
        self._add(self.model.editions[data.draw(st.sampled_from(sorted(self.model.editions)))], reading)

    @rule(data=st.data(), reading=whole, wordings=wordings)
    def edit(self, data: st.DataObject, reading: list[Read | None], wordings: list[int | None]) -> None:
        DONE["new edition"] += 1
        edition = self.model.editions[data.draw(st.sampled_from(sorted(self.model.editions)))]
        self._add(edition.next(wordings), reading)

    @precondition(lambda self: len(self.model.editions) > 2)
    @rule(data=st.data())
    def remove_an_article(self, data: st.DataObject) -> None:
        DONE["article removed"] += 1
        number = data.draw(st.sampled_from(sorted(self.model.editions)))
        for db in (self.db, self.control):
            (id,) = db.execute("SELECT id FROM articles WHERE outlet = ?", [f"Outlet {number}"]).fetchone()
            remove_article(db, id, Entry("ana", "2026-05-01T00:00:00+00:00"))
        self.model.remove(number)
        self._look()

    # Quotes

    def _ids(self) -> dict[Slot, str]:
        """The ids under which the quotes are found now, by their slots."""
        found = {}
        sql = """
            SELECT quotes.id, articles.outlet, min(start) FROM quotes JOIN articles ON articles.id = article
            JOIN spans ON quote = quotes.id AND part = 'content' GROUP BY quotes.id
        """
        for id, outlet, at in self.db.execute(sql):
            slots = self.model.editions[int(outlet.split()[-1])].slots
            (slot,) = [slot for slot, (start, end) in slots.items() if start <= at < end]
            assert slot not in found, "one utterance twice"
            found[slot] = id
        return found

    def _decided(self, line: CorrectionRow, *slots: Slot, **more: Any) -> None:
        DONE[line["action"]] += 1
        self.model.decisions.append(Decision(line["id"], line["action"], slots, **more))
        self._look()

    def _choose(self, data: st.DataObject) -> tuple[Slot, str]:
        slot, id = data.draw(st.sampled_from(sorted(self._ids().items())))
        return slot, id

    has_quotes = precondition(lambda self: bool(self.model.shown()))

    @has_quotes
    @rule(
        data=st.data(),
        field=st.sampled_from(["role", "said_on", "to", "venue", "when", "kind", "act"]),
        value=st.sampled_from(["", "one", "two"]),
    )
    def fix_a_field(self, data: st.DataObject, field: str, value: str) -> None:
        slot, id = self._choose(data)
        closed = {
            "said_on": {"": "", "one": "2026-01-31", "two": "2025"},
            "kind": {"": "mixed", "one": "indirect", "two": "direct"},
        }
        closed["act"] = {"": "denies", "one": "asks", "two": "states"}
        given = closed.get(field, {}).get(value, value)
        column = {"to": "addressee", "when": "said_when"}.get(field, field)
        line = fix(self.db, id, Change(**{field: given}), by="ana")  # type: ignore[arg-type]
        self._decided(line, slot, fields={column: given or None})

    @has_quotes
    @rule(
        data=st.data(), first=st.integers(0, 3), last=st.integers(4, 8), cue=st.sampled_from([None, "", "said", "then"])
    )
    def fix_the_words(self, data: st.DataObject, first: int, last: int, cue: str | None) -> None:
        slot, id = self._choose(data)
        edition = self.model.editions[slot[0]]
        start, end = edition.slots[slot]
        words = " ".join(edition.article.text[start:end].split()[first:last])
        fields: Fields = {"content": [words], "kind": "direct", **({} if cue is None else {"cue": cue or None})}
        self._decided(fix(self.db, id, Change(words=(words,), cue=cue), by="ana"), slot, fields=fields)

    @has_quotes
    @rule(data=st.data(), who=st.one_of(names, st.just(""), st.just("#")), role=st.sampled_from([None, None, "diver"]))
    def fix_the_speaker(self, data: st.DataObject, who: str, role: str | None) -> None:
        slot, id = self._choose(data)
        if who == "#":
            who = f"#{data.draw(st.sampled_from(self._speakers()))}" if self._speakers() else ""
        elif len(known := bearers(self.db.conn, who)) > 1:
            who = f"#{known[0]}"
        before = self.model.shown()
        line = fix(self.db, id, Change(speaker=who, new=True, role=role), by="ana")
        fields = {name: line["new"][name] for name in ("speaker", "role") if name in line["new"]}
        number = fields["speaker"]
        assert (number is None) == (who == "")
        near = {
            shown["role"] for (other, *_), shown in before.items() if other == slot[0] and shown["speaker"] == number
        }
        if role is None and number != before[slot]["speaker"]:
            assert fields["role"] in (near - {None} or {None} if number else {None})
        self._decided(line, slot, fields=fields)

    @has_quotes
    @rule(data=st.data())
    def confirm_a_quote(self, data: st.DataObject) -> None:
        slot, id = self._choose(data)
        shown = {name: value for name, value in self.model.shown()[slot].items() if name != "review"}
        self._decided(confirm(self.db, id, by="ben"), slot, fields=shown)

    @has_quotes
    @rule(data=st.data())
    def reject_a_quote(self, data: st.DataObject) -> None:
        slot, id = self._choose(data)
        self._decided(fix(self.db, id, Change(not_a_quote=True), by="ben"), slot)

    @has_quotes
    @rule(data=st.data())
    def correct_what_was_changed_meanwhile(self, data: st.DataObject) -> None:
        slot, id = self._choose(data)
        seen = version(self.db.conn, id)
        line = fix(self.db, id, Change(venue="the hall"), by="ana", seen=seen)
        self._decided(line, slot, fields={"venue": "the hall"})
        try:
            fix(self.db, id, Change(venue="the square"), by="ben", seen=seen)
        except ChangedError as error:
            assert "by ana" in str(error)
        else:
            raise AssertionError("corrected unseen")

    # Speakers

    def _speakers(self) -> list[int]:
        return [row[0] for row in self.db.execute("SELECT id FROM speakers WHERE merged_into IS NULL ORDER BY id")]

    @precondition(lambda self: len(self._speakers()) > 1)
    @rule(data=st.data())
    def merge_two(self, data: st.DataObject) -> None:
        keep, other = data.draw(st.lists(st.sampled_from(self._speakers()), min_size=2, max_size=2, unique=True))
        self._decided(merge(self.db, f"#{keep}", f"#{other}", by="ana"), merged=(other, keep))

    @precondition(lambda self: any(shown["speaker"] for shown in self.model.shown().values()))
    @rule(data=st.data(), name=st.one_of(st.none(), names, st.just("#")))
    def split_one(self, data: st.DataObject, name: str | None) -> None:
        shown, ids = self.model.shown(), self._ids()
        number = data.draw(st.sampled_from(sorted({each["speaker"] for each in shown.values() if each["speaker"]})))
        theirs = sorted(slot for slot, each in shown.items() if each["speaker"] == number)
        some = data.draw(st.lists(st.sampled_from(theirs), min_size=1, unique=True))
        if name == "#":
            others = [each for each in self._speakers() if each != number]
            name = f"#{data.draw(st.sampled_from(others))}" if others else None
        line = split(self.db, f"#{number}", [ids[slot] for slot in some], name=name, by="ana")
        other = line["new"]["speaker"]
        assert name is None or name[0] == "#" or line["new"]["speaker_name"] == name
        self._decided(line, *some, fields={"speaker": other})

    @precondition(lambda self: bool(self._speakers()))
    @rule(data=st.data(), name=names)
    def name_one(self, data: st.DataObject, name: str) -> None:
        number = data.draw(st.sampled_from(self._speakers()))
        try:
            line = alias(self.db, f"#{number}", name, by="ana")
        except QueryError:
            DONE["alias refused"] += 1
            sql = "SELECT count(*) FROM aliases WHERE key = ? AND speaker <> ?"
            assert self.db.execute(sql, [name_key(name), number]).fetchone()[0]
        else:
            self._decided(line, named=(number, name))

    # Undoing

    @precondition(lambda self: bool(self.model.holding()))
    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        DONE["undo"] += 1
        self._undo(data.draw(st.sampled_from(self.model.holding())))

    def _undo(self, decision: Decision) -> None:
        undo(self.db, decision.number, by="cleo")
        decision.undone = True
        self._look()

    # What must hold

    @invariant()
    def what_people_decided_is_shown(self) -> None:
        shown = {slot: self._shown(id) for slot, id in self._ids().items()}
        assert shown == self.model.shown()
        sound(self.db)

    def _shown(self, id: str) -> Fields:
        record = one_quote(self.db.conn, id)
        row = self.db.execute("SELECT * FROM quotes WHERE id = ?", [id]).fetchone()
        fields = {name: row[name] for name in ("role", "kind", "act", "addressee", "venue", "said_when", "said_on")}
        fields["content"] = [span["text"] for span in record["content"]]
        fields["cue"] = record["cue"]["text"] if record["cue"] else None
        return {**fields, "speaker": row["speaker"], "review": row["review"]}

    @invariant()
    def names_that_people_gave_lead_to_whom_they_meant(self) -> None:
        for decision in self.model.holding():
            if decision.named:
                number, name = decision.named
                found = self.db.execute("SELECT speaker FROM aliases WHERE key = ?", [name_key(name)]).fetchall()
                assert self.model.root(number) in [row[0] for row in found]
        given = {row[0] for row in self.db.execute("SELECT key FROM aliases WHERE NOT read")}
        assert given <= {name_key(decision.named[1]) for decision in self.model.holding() if decision.named}

    def teardown(self) -> None:
        """With everything undone and read anew, all is as if nobody had ever corrected anything."""
        for decision in sorted(self.model.holding(), key=lambda decision: decision.number * 7919 % 101):
            self._undo(decision)
            self.what_people_decided_is_shown()
        for number, edition in sorted(self.model.editions.items()):
            self._add(
                edition,
                [Read(NAMES[number % 4], None, 0, True, None, None), None, Read(NAMES[1], None, 0, True, None, None)],
            )
        assert by_name(self.db) == by_name(self.control)
        assert [row[0] for row in self.db.execute("PRAGMA integrity_check")] == ["ok"]


def by_name(db: Database) -> dict[str, Any]:
    """All that is shown, with speakers by their names instead of numbers."""
    columns = "article_id, speaker, role, quote, cue, addressee, said_on, review"
    said = [tuple(row) for row in db.execute(f"SELECT {columns} FROM said")]
    aliases = db.execute(
        "SELECT DISTINCT speakers.name, aliases.key FROM aliases JOIN speakers ON speakers.id = speaker"
    )
    roles = db.execute("SELECT DISTINCT name, role FROM roles JOIN speakers ON speakers.id = speaker")
    return {"said": sorted(said, key=str), "aliases": sorted(map(tuple, aliases)), "roles": sorted(map(tuple, roles))}


def test_a_random_walk_shows_what_people_decided() -> None:
    quick = "QUOTES_WALKS" not in os.environ
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=quick,
            database=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        ),
    )
    print(f"{sum(DONE.values())} steps: {dict(DONE.most_common())}")
