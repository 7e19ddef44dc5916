"""The same in other words: when a quote that is near in meaning paraphrases a claim, and when it supports nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes.desk.like import encode_new
from quotes.desk.wording.lookup import BY_WORDS, check
from quotes.desk.wording.meaning import in_order, mean, probability, undone
from quotes.desk.wording.verdict import NOTHING, Match, check_record
from quotes.desk.wording.words import words
from quotes.meaning.pinned import is_installed
from quotes.resolve.quote_id import quote_id
from quotes.store import add_article, open_memory
from quotes.values import Article, Attribution, Quote, Speaker, cut
from tests.benchmarks.check import record
from tests.test_cli import run as run  # a fixture
from tests.typed import Quotes

needs_encoder = pytest.mark.skipif(not is_installed(), reason="the extra quotes[meaning] is not installed")

# claim, quote, what speaks against it; all as near as near can be
PAIRS = [
    ("Soldiers did not shoot at the protesters", "The army did not fire on the crowd.", None),
    ("Soldiers shot at the protesters", "The army did not fire on the crowd.", "negation"),
    ("The pool is closed to visitors", "Guests may not swim with us at present.", "modal"),
    ("Visitors cannot use the pool", "Guests cannot swim with us at present.", None),
    ("The pool is open to visitors", "Guests cannot swim with us at present.", "negation"),
    ("Bread has become dearer", "What we bake costs less than it did.", "negation"),
    ("Bread costs nothing more", "What we bake has become cheaper.", "negation"),
    ("Ten clinics were shut", "We no longer run twelve of our surgeries.", "number"),
    ("Dr Kadlec is to blame for the accident", "That it came to the crash is the fault of Dr Brezno.", "name"),
    ("The ferry might be late", "The boat does not come on time.", "modal"),
    ("The firm will build a plant in the valley", "We raised a factory between the hills.", "tense"),
    ("All of our divers got out", "Some of the people under water were rescued.", "omission changes meaning"),
    ("We shall lend money to the growers", "If the harvest is bad, farmers may get a loan from us.", "modal"),
    ("The growers get money from us", "If it does not rain, farmers receive our loans.", "negation"),
    ("The clinic is short of staff", "Does the hospital lack nurses?", "question"),
]


@pytest.mark.parametrize(("claim", "said", "against"), PAIRS)
def test_a_claim_is_paraphrased_only_where_no_word_speaks_against_it(
    claim: str, said: str, against: str | None
) -> None:
    found = mean(claim, record("q", "Bo Ek", "direct", f"“{said}”"), 0.95)
    assert (found.verdict == "paraphrased") == (against is None)
    assert found.flags[-1] == "by meaning" and (against is None or against in found.flags)


def test_what_is_not_near_or_is_told_of_another_is_not_compared() -> None:
    said = record("q", "Bo Ek", "direct", "“The army did not fire on the crowd.”")
    claim = "Soldiers did not shoot at the protesters"
    assert mean(claim, said, 0.3) is NOTHING
    assert mean(claim, {**said, "within": "other"}, 0.9) is NOTHING
    assert mean(claim, {**said, "reported": False}, 0.9) is NOTHING
    assert mean(claim, {**said, "thought": True}, 0.9) is NOTHING
    assert mean(claim, said, 0.6).verdict == "not found"
    asked = mean(claim, {**said, "act": "asks"}, 0.9)
    assert asked.verdict == "not found" and "another act" in asked.flags


def test_the_probability_grows_with_the_cosine_and_falls_with_what_speaks_against() -> None:
    chances = [probability(cosine, against=False) for cosine in (0.5, 0.7, 0.9)]
    assert chances == sorted(chances) and 0 < chances[0] < chances[-1] < 1
    assert probability(0.9, against=True) < chances[-1] - 0.2


def test_what_supports_stands_first_and_then_the_likeliest() -> None:
    said = record("q", "Bo Ek", "direct", "“Words”")
    near, nearer = replace(NOTHING, score=0.4), replace(NOTHING, score=0.7)
    same = replace(NOTHING, verdict="paraphrased", score=0.5)
    ordered = in_order(Match(one, said, "meaning") for one in (near, nearer, same))
    assert [match.comparison for match in ordered] == [same, nearer, near]


@pytest.mark.parametrize(
    ("wording", "counted"),
    [
        ("The bridge is not open", (1, 0)),
        ("The bridge is closed", (1, 0)),
        ("They ran out of fuel", (1, 0)),
        ("She turned down the offer", (1, 0)),
        ("Rents fell", (0, 1)),
        ("Rents did not fall", (1, 1)),
        ("Rents rose", (0, 0)),
    ],
)
def test_what_is_undone_is_counted(wording: str, counted: tuple[int, int]) -> None:
    assert undone(words(wording)) == counted


# Against a database ---------------------------------------------------------------------------------------------------

SAID = [
    ("Ilse Tamm", "“I am sorry for the pain we have caused these families,”"),
    ("Bo Ek", "“We have never been so sure of a harvest,”"),
    ("Mara Lund", "“The water from our wells still cannot be drunk,”"),
]


@pytest.fixture
def db() -> Iterator[Database]:
    memory = open_memory()
    for name, said in SAID:
        article = Article(f"{said} said {name}.")
        content = (cut(article.text, 0, len(said)),)
        quote = Quote(
            quote_id(article, content), Attribution("direct", content, confidence=0.9), Speaker(name, "person")
        )
        add_article(memory, article, [quote], reader="1")
    yield memory
    memory.close()


CLAIM = "I apologise to the families for the suffering we brought on them"


@needs_encoder
def test_the_same_in_other_words_is_found_once_there_are_vectors(db: Database) -> None:
    before = check(db.conn, CLAIM)
    assert (before.verdict, before.matches, before.notes) == ("not found", (), (BY_WORDS,))
    encode_new(db)
    (match,) = check_record(check(db.conn, CLAIM))["matches"]
    assert (match["verdict"], match["found_by"]) == ("paraphrased", "meaning")
    assert match["score"] >= 0.8 and match["spans"][0]["text"] == SAID[0][1]
    words_alone = check_record(check(db.conn, "I am sorry for the pain we have caused these families"))["matches"][0]
    assert (words_alone["verdict"], words_alone["found_by"]) == ("verbatim", "words")


@needs_encoder
def test_the_opposite_supports_nothing_and_is_shown(db: Database) -> None:
    encode_new(db)
    found = check(db.conn, "It is once more possible to drink what comes from our wells")
    assert found.verdict == "not found" and found.notes == ()
    assert found.matches[0].by == "meaning" and "negation" in found.matches[0].comparison.flags


@needs_encoder
def test_only_the_claimed_speaker_is_compared_by_meaning(db: Database) -> None:
    encode_new(db)
    assert check(db.conn, CLAIM, speaker="Ilse Tamm").verdict == "paraphrased"
    assert check(db.conn, CLAIM, speaker="Bo Ek").verdict == "not found"
    assert check(db.conn, CLAIM, speaker="Nobody Known").verdict == "not found"


@needs_encoder
def test_the_command_says_what_was_found_by_meaning(run: Quotes) -> None:
    text = "\n\n".join(f"{said} said {name} on Monday." for name, said in SAID)
    Path("said.txt").write_text(text, encoding="utf-8")
    run("add", "said.txt")
    assert "compared by words only" in run("check", CLAIM).err
    run("like", "guns")
    shown = run("check", CLAIM, "--format", "table")
    assert shown.out.startswith("PARAPHRASED") and "% likely to say the same (by meaning)" in shown.out
    against = run("check", "What our wells give is fit to drink again", "--format", "table")
    assert "near in meaning, not settled" in against.out
    assert json.loads(run("check", CLAIM).out)["matches"][0]["found_by"] == "meaning"
