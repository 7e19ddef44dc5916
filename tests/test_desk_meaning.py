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
from quotes.desk.wording.meaning import NAMES, SURE, in_order, mean, probability
from quotes.desk.wording.opposed import undone
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

# claim, quote, what speaks against it
PAIRS = [
    ("Troops did not shoot at the demonstrators", "The soldiers did not fire on the protesters.", None),
    ("Troops shot at the demonstrators", "The soldiers did not fire on the protesters.", "negation"),
    (
        "In March three ferries were taken out of service",
        "We removed three ferries from service in March.",
        None,
    ),
    ("The growers are owed money by the mills", "The mills owe the farmers money.", None),
    ("The growers owe the mills money", "The mills owe the farmers money.", "order"),
    ("Fishermen were attacked with knives", "The fishermen attacked us with knives.", "order"),
    ("Ten clinics were closed", "We have shut twelve of the clinics.", "number"),
    ("Dr Kadlec caused the accident", "The crash was caused by Dr Brezno.", "name"),
    ("The ferry might be delayed in winter", "The ferry is late in winter.", "modal"),
    ("We will construct a plant near the harbour", "We built the factory near the port.", "tense"),
    ("All divers were rescued", "We rescued some of the divers.", "omission changes meaning"),
    (
        "We shall lend money to the growers",
        "If the harvest fails, we shall lend the farmers money.",
        "omission changes meaning",
    ),
    ("The hospital lacks nurses", "Does the hospital have a shortage of nurses?", "question"),
    ("The mayor kept her promise of a pool", "The mayor promised us a pool.", "modal"),
    ("Rents rose twice as quickly as wages", "Rents went up twice as fast as pay.", None),
    ("Wages rose twice as quickly as rents", "Rents went up twice as fast as pay.", "order"),
    ("The villagers sold their boats in summer", "The villagers bought their boats in summer.", "other words"),
    (
        "The guests got the key after the flood",
        "The visitors received the key before the flood.",
        "omission changes meaning",
    ),
]


@pytest.mark.parametrize(("claim", "said", "against"), PAIRS)
def test_a_claim_is_paraphrased_only_where_no_word_speaks_against_it(
    claim: str, said: str, against: str | None
) -> None:
    for cosine in (None, 0.85):
        found = mean(claim, record("q", "Bo Ek", "direct", f"“{said}”"), cosine)
        assert (found.verdict == "paraphrased") == (against is None)
        assert found.flags[-1] == "by meaning" and (against is None or against in found.flags)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("We sent beds to the shelters", "We sent blankets to the shelters."),
        ("The union rejected the pay of the drivers", "The union rejected the plan for the drivers."),
        ("Women run the clinic in the old town", "Women clean the clinic in the old town."),
        ("The glacier lost its colour in ten years", "The glacier lost its tongue in ten years."),
        ("Nurses get flowers from the patients", "Nurses get letters from the patients."),
        ("The bridge was painted by prisoners last spring", "The bridge was built by prisoners last spring."),
    ],
)
def test_a_word_that_the_quote_does_not_take_up_leaves_it_open(claim: str, said: str) -> None:
    assert mean(claim, record("q", "Bo Ek", "direct", f"“{said}”"), 0.95).verdict == "not found"


def test_what_is_not_near_or_is_told_of_another_is_not_compared() -> None:
    said = record("q", "Bo Ek", "direct", "“The soldiers did not fire on the protesters.”")
    claim = "Troops did not shoot at the demonstrators"
    assert mean("The harvest was good this year", said, 0.3) is NOTHING
    assert mean(claim, {**said, "within": "other"}) is NOTHING
    assert mean(claim, {**said, "reported": False}) is NOTHING
    assert mean(claim, {**said, "thought": True}) is NOTHING
    asked = mean(claim, {**said, "act": "asks"})
    assert asked.verdict == "not found" and "another act" in asked.flags


def test_the_probability_grows_with_the_cosine_and_falls_with_what_speaks_against() -> None:
    made = dict.fromkeys(NAMES, 0.0) | {"one": 1.0, "all answered": 1.0, "covered": 0.8}
    chances = [probability({**made, "cosine": cosine}) for cosine in (0.3, 0.6, 0.9)]
    assert chances == sorted(chances) and 0 < chances[0] < chances[-1] < 1
    assert probability({**made, "all answered": 0.0, "against": 1.0}) < probability(made) - 0.2


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
    assert undone(words(wording), {}) == counted


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


CLAIM = "I apologise to the families for the pain that we inflicted"


def test_the_same_in_other_words_is_found_by_its_words_alone(db: Database) -> None:
    found = check(db.conn, CLAIM)
    assert (found.verdict, found.notes) == ("paraphrased", (BY_WORDS,))
    (match,) = check_record(found)["matches"]
    assert (match["verdict"], match["found_by"]) == ("paraphrased", "meaning")
    assert match["score"] >= SURE and match["spans"][0]["text"] == SAID[0][1]
    words_alone = check_record(check(db.conn, "I am sorry for the pain we have caused these families"))["matches"][0]
    assert (words_alone["verdict"], words_alone["found_by"]) == ("verbatim", "words")


@needs_encoder
def test_with_vectors_a_quote_is_shown_that_shares_few_words(db: Database) -> None:
    claim = "What the ground gives us here is not fit for drinking"
    assert not check(db.conn, claim, speaker="Mara Lund").matches
    encode_new(db)
    found = check(db.conn, claim, speaker="Mara Lund")
    assert (found.verdict, found.notes) == ("not found", ()) and found.matches[0].by == "meaning"


@needs_encoder
def test_the_opposite_supports_nothing_and_is_shown(db: Database) -> None:
    encode_new(db)
    found = check(db.conn, "It is once more possible to drink what comes from our wells")
    assert found.verdict == "not found" and found.notes == ()
    assert found.matches[0].by == "meaning" and "negation" in found.matches[0].comparison.flags


def test_only_the_claimed_speaker_is_compared_by_meaning(db: Database) -> None:
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
