"""Clauses of one quote joined with words left out between, and small words misspelt or negated otherwise."""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare

JOINED = [
    (
        "Did he help his cousin become a trial",
        "“Did he help his cousin become a town councillor so he could use him in the trial?”",
        {"spliced", "altered"},
    ),
    (
        "It will bring you the results from 9 farms",
        "“It will bring you the results from 9 p.m. by asking people on our list of nearly 13,000 registered farms,”",
        {"spliced", "altered"},
    ),
    (
        "The best way to follow is our page below, nearly 13,000 registered farms",
        "“The best way to follow is our page below, which will bring you the results from 9 p.m. by "
        "asking our list of nearly 13,000 registered farms,”",
        {"spliced", "altered"},
    ),
    (
        "The evening showed Kadlec for rich, bitter old man",
        "“The evening showed Kadlec for who he really is. An idle, lonely, rich, bitter old man. If he "
        "wins, we leave.”",
        {"spliced", "altered"},
    ),
    (
        "In my first talk with him in 2011, there are many quarrels in Brezno",
        "“In my first talk with him in 2011, he told me that our way had failed. His people said there "
        "are many quarrels in Brezno.”",
        {"spliced", "altered"},
    ),
    (
        "In my first talk with him in 2011, we had a very happy time",
        "“In my first talk with him in 2011, he was rude and wanted more money. Two years later we had "
        "a very happy time.”",
        {"spliced", "altered"},
    ),
    (
        "We want to work with you, his people said, we had a happy partnership",
        "“He said, ‘Our way failed; we want to work with you.’ His people said, ‘There are quarrels; "
        "this will not be one.’ We had a happy partnership.”",
        {"spliced", "altered"},
    ),
    (
        "I met 3,000 farmers in the valley",
        "“I met 3,000 angry farmers in the valley.”",
        {"shortened", "near verbatim"},
    ),
    (
        "We will repair the pier and the harbour will open in May",
        "“We will repair the pier, whatever the banks say. And the harbour will open in May.”",
        {"shortened"},
    ),
    (
        "I read it. I resigned.",
        "“I read it on the train. It made me ill. I resigned.”",
        {"shortened"},
    ),
]


@pytest.mark.parametrize(("claim", "printed", "verdicts"), JOINED)
def test_clauses_joined_make_no_statement_that_was_made(claim: str, printed: str, verdicts: set[str]) -> None:
    assert compare(claim, printed).verdict in verdicts


def test_a_clause_left_out_without_a_mark_is_said() -> None:
    printed = "“The cuts hurt our training, trucks, harbours. It was awful. When you care for people, the ferry sails.”"
    unmarked = compare("The cuts hurt our training, the ferry sails", printed)
    assert unmarked.verdict == "shortened" and "a clause left out unmarked" in unmarked.flags
    marked = compare("The cuts hurt our training ... the ferry sails", printed)
    assert marked.verdict == "shortened" and "a clause left out unmarked" not in marked.flags


# claim, what was printed, verdict: a slip in a negation or modal is a slip, a word that exists is another word
SMALL = [
    ("We nevr agreed to the deal", "We never agreed to the deal.", "near verbatim"),
    ("We nver agreed to the deal", "We never agreed to the deal.", "near verbatim"),
    ("We wil not sell it", "We will not sell it.", "near verbatim"),
    ("They shoud go home now", "They should go home now.", "near verbatim"),
    ("We ever agreed to the deal", "We never agreed to the deal.", "altered"),
    ("We now saw the ferry", "We never saw the ferry.", "altered"),
    ("The world not sell it", "They would not sell it.", "altered"),
    ("We newer agreed to the deal", "We never agreed to the deal.", "altered"),
    ("We did not agree to the deal", "We never agreed to the deal.", "paraphrased"),
    ("We didn't agree to the deal", "We never agreed to the deal.", "paraphrased"),
    ("I did not meet him", "I never met him.", "paraphrased"),
    ("We do not sell land", "We never sell land.", "paraphrased"),
    ("He never said it was safe", "He did not say it was safe.", "paraphrased"),
    ("He never says it is safe", "He does not say it is safe.", "altered"),
    ("We did agree to the deal", "We never agreed to the deal.", "altered"),
    ("We do not sell land", "We never sold land.", "not found"),
    ("We did not agree to the deal", "We never agreed to a new deal with Brezno.", "not found"),
]


@pytest.mark.parametrize(("claim", "printed", "verdict"), SMALL)
def test_small_words_that_count(claim: str, printed: str, verdict: str) -> None:
    assert compare(claim, printed).verdict == verdict


def test_never_says_more_than_not_of_what_is_no_single_time() -> None:
    assert "negation" in compare("We never sell land", "“We do not sell land.”").flags


def test_another_way_of_negating_shows_what_was_printed() -> None:
    found = compare("We did not agree", "“We never agreed to it,”")
    assert found.difference == (("delete", "We never agreed"), ("insert", "We did not agree"))


def test_a_sentence_cut_in_half_and_joined_past_another_is_spliced() -> None:
    printed = "“I leave with my head high and my pockets empty. I asked for a striker in May. I was given a mascot.”"
    assert compare("I leave with my head high. I was given a mascot.", printed).verdict == "spliced"
    assert compare("I leave with my head high ... I was given a mascot.", printed).verdict == "shortened"
