"""The same in other words: when a quote that is near in meaning paraphrases a claim, and when it supports nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from sqlite_utils import Database

from quotes.desk.like import encode_new
from quotes.desk.wording.acts import weigh
from quotes.desk.wording.doubt import DOUBTFUL
from quotes.desk.wording.exchanged import exchanged
from quotes.desk.wording.lookup import BY_WORDS, check, doubted, is_told
from quotes.desk.wording.meaning import SURE, WIDE, in_order, mean, names_of, part_of, told_by_words
from quotes.desk.wording.opposed import undone
from quotes.desk.wording.pasted import Pasted
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.verdict import NOTHING, Comparison, Match, check_record
from quotes.desk.wording.words import words
from quotes.meaning.entailment import Relation
from quotes.meaning.pinned import is_installed
from quotes.records import QuoteRecord, record_text
from quotes.resolve.quote_id import quote_id
from quotes.store import add_article, open_memory
from quotes.values import Act, Article, Attribution, Quote, Speaker, cut
from tests.benchmarks.check import record
from tests.test_cli import run as run  # a fixture
from tests.typed import Quotes

needs_encoder = pytest.mark.skipif(not is_installed(), reason="the extra quotes[meaning] is not installed")

SAID_SO = Relation(0.97, 0.01, 0.01, 0.01)
OTHERWISE = Relation(0.01, 0.97, 0.01, 0.01)
OPEN = Relation(0.6, 0.3, 0.05, 0.05)
CLAIM_OF = "Troops did not shoot at the demonstrators"
QUOTED = record("q", "Bo Ek", "direct", "“The soldiers did not fire on the protesters.”")


def meant(claim: str, quote: QuoteRecord, relation: Relation, act: Act = "states") -> Comparison:
    part = part_of(joined(words(claim)), quote)
    assert part is not None
    return mean(claim, quote, part, told_by_words(claim, part.text, names_of(quote)), relation, act=act)


@pytest.mark.parametrize(
    ("changes", "relation", "verdict", "flags"),
    [
        ({}, SAID_SO, "paraphrased", ()),
        ({}, OTHERWISE, "not found", ("says otherwise",)),
        ({}, OPEN, "paraphrased", ()),  # every word is taken up, and none speaks against it
        ({}, Relation(0.3, 0.1, 0.55, 0.05), "not found", ("omission changes meaning",)),
        ({"act": "denies"}, SAID_SO, "denied", ("another act",)),
        ({"act": "asks"}, SAID_SO, "asked", ("another act",)),
        ({"act": "demands"}, SAID_SO, "not found", ("another act",)),
        ({"act": "demands"}, OTHERWISE, "not found", ("says otherwise", "another act")),
        ({"within": "other"}, SAID_SO, "said of a second hand", ("within another's report",)),
    ],
)
def test_what_is_read_is_a_verdict_only_where_it_is_sure_and_the_act_is_the_same(
    changes: dict[str, str], relation: Relation, verdict: str, flags: tuple[str, ...]
) -> None:
    found = meant(CLAIM_OF, cast("QuoteRecord", {**QUOTED, **changes}), relation)
    assert (found.verdict, found.flags) == (verdict, (*flags, "by meaning"))
    assert found.score == relation.same


def test_where_words_are_left_over_or_speak_against_a_claim_even_odds_settle_nothing() -> None:
    for claim in ("Troops did not shoot at the demonstrators and their children", "Troops shot at the demonstrators"):
        assert meant(claim, QUOTED, OPEN).verdict == "not found"
        assert meant(claim, QUOTED, SAID_SO).verdict == "paraphrased"


def test_a_claim_that_names_another_is_nobodys_words() -> None:
    found = meant(
        "Dr Kadlec caused the accident", record("q", "Bo Ek", "direct", "“The crash was Brezno's fault.”"), SAID_SO
    )
    assert (found.verdict, found.flags) == ("not found", ("name", "by meaning"))
    own = meant("Mr Ek caused the accident", record("q", "Bo Ek", "direct", "“The crash was my fault.”"), SAID_SO)
    assert own.verdict == "paraphrased"


@pytest.mark.parametrize(
    ("claim", "quote", "turned"),
    [
        ("the storm sank the ferry but spared the pier", "the storm sank the pier but spared the ferry", True),
        ("the pier was spared, the ferry sunk", "the storm sank the ferry but spared the pier", False),
        ("On Monday it rained in Oslo and snowed in Bergen", "It snowed in Bergen and rained in Oslo on Monday", False),
        ("The village was promised a library and got a pub", "We were promised a pub and we got a library", True),
        ("The mayor praised the teachers and opened the school", "The mayor opened the school and praised us", False),
        ("We invited Kim and Lee", "We invited Lee and Kim", False),
        ("The dam lacks not money but engineers", "the dam lacked not engineers but money", True),
        ("The bank is to blame, not the farmers", "the farmers were to blame and not the bank", True),
        ("The farmers are to blame and the bank is not", "not the bank was to blame but the farmers", False),
        ("She nearly killed me", "I nearly killed her", True),
        ("She praised him; he scolded her", "he scolded her and she praised him", False),
        ("he was warned, but not by her", "she had been warned, though not by him", True),
        ("The driver was at her wedding", "that the driver had been at his wedding", True),
        ("He left, returned and left again", "he had left, returned and left again", False),
        ("He returned, left and returned again", "he had left, returned and left again", True),
        ("There were scarcely any complaints", "there had been no complaints", True),
        ("None of the wells is dry", "not all the wells were dry", True),
        ("Nobody complained", "there had been no complaints", False),
        ("The entire herd was sold", "the herd had been sold in part", True),
        ("I wanted a ferry, but a bridge is best", "I wanted a bridge, but a ferry is best", True),
        ("A rise in May is likely", "a rise in May was possible", True),
        ("A rise in May is likely", "a rise in May was probable", False),
        ("The coach missed those chances, not us", "The coach did not miss those chances, we did.", True),
        ("We missed those chances, not the coach", "The coach did not miss those chances, we did.", False),
    ],
)
def test_two_things_are_exchanged_and_a_phrase_only_moved(claim: str, quote: str, turned: bool) -> None:
    assert exchanged(joined(words(claim)), joined(words(quote))) is turned


def test_what_is_exchanged_is_said_by_no_probability() -> None:
    told = told_by_words("They nearly killed me", "I nearly killed them")
    assert told_by_words("We will sail if it is wet", "We sail if it's dry").excludes
    assert told.excludes and not told_by_words("I nearly killed them", "I nearly killed them").excludes
    quote = record("q", "Bo Ek", "direct", "“I nearly killed them”")
    part = part_of(words("They nearly killed me"), quote)
    assert part is not None
    assert mean("They nearly killed me", quote, part, told, Relation(0.99, 0.0, 0.0, 0.01)).verdict == "not found"


def test_what_nobody_said_or_only_thought_is_not_compared() -> None:
    assert part_of(words(CLAIM_OF), {**QUOTED, "reported": False}) is None
    assert part_of(words(CLAIM_OF), {**QUOTED, "thought": True}) is None
    assert meant("The harvest was good this year", QUOTED, Relation(0.1, 0.1, 0.1, 0.7)) is NOTHING


def test_of_a_long_quote_the_sentences_are_read_that_answer_the_claim() -> None:
    told = " ".join(f"On day {number} we walked along the river until it grew dark." for number in range(2, 12))
    quote = record("q", "Bo Ek", "direct", f"“{told} The soldiers never fired on us. {told}”")
    part = part_of(words("Troops did not shoot"), quote)
    assert part is not None and "The soldiers never fired on us." in part.text and len(words(part.text)) <= WIDE
    assert record_text(quote)[part.start : part.end] == part.text


def test_what_is_settled_stands_first_and_then_the_likeliest() -> None:
    near, nearer = replace(NOTHING, score=0.4), replace(NOTHING, score=0.7)
    same = replace(NOTHING, verdict="paraphrased", score=0.5)
    ordered = in_order(Match(one, QUOTED, "meaning") for one in (near, nearer, same))
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


def test_what_is_longer_than_the_encoder_reads_is_no_paraphrase(db: Database) -> None:
    going_on = " and the rain has been falling on the old roofs of the town since the middle of the week" * 4
    assert check(db.conn, CLAIM + going_on).verdict == "not found"
    assert check(db.conn, f"{CLAIM} " * 20).verdict == "not found"


@needs_encoder
def test_with_vectors_a_quote_is_shown_that_shares_few_words(db: Database) -> None:
    claim = "Our groundwater is not potable"
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
    assert "only quotes with words of the claim" in run("check", CLAIM).err
    run("like", "guns")
    shown = run("check", CLAIM, "--format", "table")
    assert shown.out.startswith("PARAPHRASED") and "% likely to say the same (by meaning)" in shown.out
    against = run("check", "What our wells give is fit to drink again", "--format", "table")
    assert "near in meaning, not settled" in against.out
    assert json.loads(run("check", CLAIM).out)["matches"][0]["found_by"] == "meaning"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("that the wool was weaker in younger ewes than in lambs", False),
        ("that the wool was stronger in older ewes than in lambs", False),
        ("that the wool was unsafe in older ewes than in lambs", False),
        ("that the wool was weaker in elderly ewes than in lambs", True),
    ],
)
def test_a_report_with_a_word_that_excludes_the_claims_is_altered_and_not_read_again(claim: str, told: bool) -> None:
    quote = record("q", "Bo Ek", "indirect", "that the wool was weaker in older ewes than in lambs")
    assert is_told(claim, Match(weigh(claim, quote), quote)) == told


# A claim that its words alone call altered: is it open, being likely to say the same when both are read together?
DOUBTED = [
    ("With a boat and a net I will manage", "“Give me a boat and a net and I will manage.”", True),
    (
        "I sold the mill because I was tired and not because it lost money",
        "“I sold the mill because I was tired, not because it was losing money.”",
        True,
    ),
    (
        "I sold the mill because it was losing money, not because I was tired",
        "“I sold the mill because I was tired, not because it was losing money.”",
        False,
    ),
    (
        "We forgave her, which does not mean that we want her back",
        "“We did forgive her. That does not mean we want her back.”",
        True,
    ),
    (
        "I would have preferred a ferry, but a bridge is better than another car park",
        "“I would have preferred a bridge, but a ferry is better than another car park.”",
        False,
    ),
    ("I wanted a medal more than a pension", "“I wanted a pension more than a medal.”", False),
    ("A rise in May is likely; it is not promised", "“A rise in May is possible; it is not promised.”", False),
    ("Mayor Lund was told of the leak in March", "“Mayor Holt was told of the leak in March.”", False),
    ("My train was delayed", "“My train was cancelled.”", False),
    ("We bought the farm in March", "“We bought the mill in March.”", False),
    (
        "It was the price that convinced us, not the people",
        "“It was not the price that convinced us. It was the people.”",
        False,
    ),
]


@pytest.mark.parametrize(("claim", "printed", "is_open"), DOUBTED)
def test_an_altered_claim_that_likely_says_the_same_is_open(claim: str, printed: str, is_open: bool) -> None:
    quote = record("q", "Bo Ek", "direct", printed)
    found = weigh(claim, quote)
    assert found.verdict == "altered"
    again = doubted(Pasted(claim), Match(found, quote))
    assert (again is not None) is is_open
    if again is not None:
        assert (again.comparison.verdict, again.by) == ("not found", "meaning")
        assert again.comparison.score >= DOUBTFUL


def test_what_was_denied_or_told_of_another_is_not_doubted() -> None:
    claim = "With a boat and a net I will manage"
    quote = record("q", "Bo Ek", "direct", "“give me a boat and a net and I will manage.”")
    altered = Match(weigh(claim, quote), quote)
    assert doubted(Pasted(claim), altered) is not None
    assert doubted(Pasted(claim), replace(altered, quote={**quote, "act": "denies"})) is None
    assert doubted(Pasted(claim), replace(altered, quote={**quote, "within": "other"})) is None


def test_an_open_claim_shows_the_quote_and_how_likely_it_says_the_same() -> None:
    db = open_memory()
    text = "“I sold the mill because I was tired, not because it was losing money,” said Ann Lee.\n"
    said = Attribution("direct", (cut(text, 0, text.index(" said")),), confidence=1.0)
    add_article(db, Article(text), [Quote("q", said, Speaker("Ann Lee", "person"))])
    found = check(db.conn, "I sold the mill because I was tired and not because it lost money", speaker="Ann Lee")
    assert found.verdict == "not found"
    assert [match.by for match in found.matches] == ["meaning", "words"]
    assert found.matches[1].comparison.verdict == "altered"
    turned = check(db.conn, "I sold the mill because it was losing money, not because I was tired", speaker="Ann Lee")
    assert turned.verdict == "altered"
