"""The same utterance in several articles becomes one group; like words of another occasion do not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotes.desk.repeats import SHINGLE, WINDOW, group_new, prints, relation, repeats, uttered
from quotes.store import add_article, open_memory
from quotes.store.write.prints import Printed
from quotes.values import Act, Article, Kind
from tests.benchmarks.repeats import grouped, news, quality
from tests.desk_sample import quoted

FULL = "“We sold the ferry because nobody would insure it, and we will not buy another one before the harbour is safe.”"
PART = "“we will not buy another one before the harbour is safe”"
SHORT = "“We sold the ferry, and we will not buy another one before the harbour is safe.”"
OTHER = "“We sold the lighthouse because the roof was gone, and the council did not want to know.”"


def quote(
    text: str,
    *,
    speaker: int | None = 1,
    day: str | None = "2026-05-01",
    kind: Kind = "direct",
    act: Act | None = "states",
) -> Printed:
    name = {1: "Ann Tamm", 2: "Bo Ek"}.get(speaker or 0)
    return Printed(7, text, kind, speaker, name, day, 3, act=act)


PAIRS = [
    ("exact", quote(FULL), quote(FULL.upper())),
    ("exact", quote(FULL), quote(FULL, day="2031-01-01")),
    ("part", quote(FULL), quote(PART)),
    ("part", quote(PART), quote(FULL)),
    ("shortened", quote(FULL), quote(SHORT)),
    ("near", quote(FULL), quote(FULL.replace("the ferry", "that ferry"))),
    ("altered", quote(FULL), quote(FULL.replace("nobody", "no bank"))),
    (None, quote(FULL), quote(FULL.replace("nobody", "no bank"), day="2027-05-01")),
    (None, quote(FULL), quote(OTHER)),
    ("exact", quote(FULL), quote(FULL, speaker=2)),  # the very words under two names: whoever looks must see both
    (None, quote(FULL), quote(SHORT, speaker=2)),
    ("part", quote(FULL), quote(PART, speaker=None)),
    ("exact", quote("“We are ready now.”"), quote("“We are ready now.”", day="2026-05-04")),
    (None, quote("“We are ready now.”"), quote("“We are ready now.”", day="2026-07-04")),
    (None, quote("“We are ready now.”"), quote("“We are ready now.”", speaker=2)),
    (None, quote("“Yes.”"), quote("“Yes.”")),
    ("part", quote(FULL), quote(f"she had told the bank that {PART} and left", kind="mixed")),
    (None, quote(FULL), quote("that nobody would insure the ferry", kind="indirect")),
    ("exact", quote(FULL, kind="indirect"), quote(FULL, kind="indirect")),
    (None, quote(FULL, kind="indirect", act="denies"), quote(FULL, kind="indirect")),
    ("exact", quote(FULL, kind="indirect", act="denies"), quote(FULL, kind="indirect", act="denies")),
    ("exact", quote(FULL, act="denies"), quote(FULL)),  # "I never did," he denied; "I never did," he said
    (None, quote(""), quote("")),
]


@pytest.mark.parametrize(("kin", "some", "other"), PAIRS)
def test_what_counts_as_one_utterance(kin: str | None, some: Printed, other: Printed) -> None:
    assert relation(some, other) == kin


def story(words: str, name: str, outlet: str, day: str) -> tuple[Article, str]:
    return Article(f"{words} {name} told {outlet}.\n", outlet=outlet, published=day), words


def add(db: Database, words: str, name: str, outlet: str, day: str) -> str:
    article, said = story(words, name, outlet, day)
    only = quoted(article, said, name)
    add_article(db, article, [only], reader="1")
    group_new(db)
    return only.id


def test_a_group_knows_its_first_print_its_outlets_and_how_the_wording_drifts() -> None:
    db = open_memory()
    late = add(db, FULL, "Ann Tamm", "The Coast", "2026-05-03")
    add(db, OTHER, "Ann Tamm", "The Coast", "2026-05-03")
    early = add(db, SHORT, "Ann Tamm", "The Valley Post", "2026-05-01")
    part = add(db, PART, "Ann Tamm", "The Plain", "2026-05-04")
    found = repeats(db.conn, part)
    assert found is not None
    assert (found["first"], found["fullest"]) == (early, late)
    assert (found["outlets"], found["articles"], found["wordings"]) == (3, 3, 3)
    assert found["speakers"] == ["Ann Tamm"]
    assert [(row["quote"]["id"], row["verdict"]) for row in found["prints"]] == [
        (early, "shortened"),
        (late, "verbatim"),
        (part, "verbatim"),
    ]
    left_out = [text for op, text in found["prints"][0]["difference"] if op == "delete"]
    assert left_out and "nobody would insure it" in left_out[0]


def test_a_quote_that_stands_alone_has_no_repeats() -> None:
    db = open_memory()
    assert repeats(db.conn, add(db, OTHER, "Ann Tamm", "The Coast", "2026-05-03")) is None


def test_a_long_print_joins_the_groups_of_its_parts() -> None:
    db = open_memory()
    first, second = FULL[1:-1].split(", and ")
    one = add(db, f"“{first}”", "Ann Tamm", "The Coast", "2026-05-01")
    two = add(db, f"“{second}”", "Ann Tamm", "The Plain", "2026-05-01")
    assert repeats(db.conn, one) is None and repeats(db.conn, two) is None
    add(db, FULL, "Ann Tamm", "The Valley Post", "2026-05-02")
    found = repeats(db.conn, one)
    assert found is not None and [row["quote"]["id"] for row in found["prints"]][:2] == [one, two]


def test_grouping_goes_on_where_it_stopped_and_looks_at_each_quote_once() -> None:
    db = open_memory()
    for number in range(5):
        article, words = story(FULL, "Ann Tamm", f"Outlet {number}", "2026-05-01")
        add_article(db, article, [quoted(article, words, "Ann Tamm")], reader="1")
    assert group_new(db, limit=2) == 2
    assert db.execute("SELECT count(*) FROM ungrouped").fetchone()[0] == 3
    assert group_new(db) == 3
    assert group_new(db) == 0
    (groups,) = db.execute("SELECT count(DISTINCT repeat_group) FROM repeats").fetchone()
    assert groups == 1


def test_a_quote_that_is_gone_leaves_its_group() -> None:
    db = open_memory()
    gone = add(db, FULL, "Ann Tamm", "The Coast", "2026-05-01")
    left = add(db, FULL, "Ann Tamm", "The Plain", "2026-05-02")
    db.execute("DELETE FROM quotes WHERE id = ?", [gone])
    assert repeats(db.conn, left) is None
    assert add(db, FULL, "Ann Tamm", "The Valley Post", "2026-05-03")
    found = repeats(db.conn, left)
    assert found is not None and found["articles"] == 2


WORDS = st.lists(st.sampled_from([f"w{number}" for number in range(40)]), min_size=SHINGLE + WINDOW - 1, max_size=12)


@settings(deadline=None)
@given(WORDS, st.lists(st.sampled_from("abcdefgh"), max_size=8), st.lists(st.sampled_from("stuvwxyz"), max_size=8))
def test_a_run_of_words_in_common_is_a_print_in_common(run: list[str], before: list[str], after: list[str]) -> None:
    assert set(prints(" ".join(run))) & set(prints(" ".join([*before, *run, *after])))


def test_the_speakers_own_words_of_a_mixed_quote() -> None:
    assert uttered("that it was “a bad, bad night” for “all”", "mixed") == "a bad, bad night"
    assert uttered("that it was bad", "mixed") == ""
    assert uttered("“All”", "direct") == "“All”"


def test_grouping_of_made_up_news_stays_good() -> None:
    found = grouped(open_memory(), list(news(Random(7), 60)))
    measured = quality(found)
    assert measured.precision >= 0.97 and measured.recall >= 0.9
