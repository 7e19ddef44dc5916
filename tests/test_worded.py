"""Patterns that are asked only where a word stands that they need: none finds less for it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
import regex

from quotes.data.language import ENGLISH
from quotes.data.worded import SHORTEST, Worded, known
from quotes.pipeline import extract
from tests.test_data import DATA

ANY = regex.compile("")
FILLER = "x " * SHORTEST
SENTENCES = ("test_act.py", "test_attribute.py", "test_resolve.py", "test_resolve_speaker.py", "test_pipeline.py")


@pytest.mark.parametrize(
    "text, needed, may_match",
    [
        ("|a claim|", ["claim"], True),
        ("|a CLAIM|", ["claim"], True),
        ("|a reclaim, claims|", ["claim"], False),
        ("|a claims-handler|", ["claim*"], True),
        ("|on May 3|", ["0"], True),
        ("|on May| 2", ["0"], False),
        ("a claim| of theirs|", ["claim"], False),
        ("a cl|aim of theirs|", ["report"], True),  # what stands at the edge may be a word, cut so
        ("|a claim of th|eirs", ["report"], True),
        ("|claim2|", ["claim"], True),
    ],
)
def test_a_stretch_may_match_where_one_of_the_words_begins_in_it(text: str, needed: list[str], may_match: bool) -> None:
    before, within, after = text.split("|")
    worded = Worded(ANY, needed)
    whole = f"{FILLER}{before}{within}{after} {FILLER}"
    start = len(FILLER) + len(before)
    assert worded.may_match(whole, start, start + len(within)) == may_match


def test_a_pattern_made_later_sees_the_words_of_a_text_gone_through_before() -> None:
    text = f"{FILLER}a claim and a report"
    assert Worded(regex.compile("claim"), ["claim"]).search(text)
    assert Worded(regex.compile("report"), ["report"]).search(text)


def test_the_word_that_tells_an_entry_is_written_out() -> None:
    assert set(ENGLISH.needed("", "+n't know", "refus*", "out of the blue")) == {"know", "refus*", "blue"}
    with pytest.raises(ValueError):
        list(ENGLISH.needed("", "+ing"))


@cache
def many_sentences() -> str:
    """The sample articles and the sentences of these tests, as one text in which every pattern has been made."""
    samples = [file.read_text(encoding="utf-8") for file in sorted((DATA / "samples").iterdir())]
    trees = [ast.parse((Path(__file__).parent / name).read_text(encoding="utf-8")) for name in SENTENCES]
    strings = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    sentences = {string for string in strings if isinstance(string, str) and " " in string}
    extract("\n\n".join(samples))
    return "\n\n".join([*samples, *sorted(sentences)])


def test_what_each_pattern_finds_has_a_word_that_it_needs() -> None:
    text = many_sentences()
    bare = regex.sub(r"[|⟦⟧]", " ", text)
    lacking = [
        (worded.pattern.pattern[:60], found[0])
        for worded in known()
        if worded.pattern is not ANY
        for found in worded.pattern.finditer(bare)
        if not worded.may_match(bare, *found.span())
    ]
    assert not lacking
