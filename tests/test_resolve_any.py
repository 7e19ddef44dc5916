"""Resolution of whatever an engine can hand over: made-up nouns, names and dates, and every shape of attribution."""

from __future__ import annotations

import doctest
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes.resolve
from quotes import extract
from quotes.resolve import resolve
from quotes.resolve.occasion.day import said_on
from quotes.resolve.occasion.time import find_times
from quotes.segment import segment
from quotes.values import SPEAKER_KINDS, Article, Attribution, Block, Entity, EntityKind, Reading, Span, cut
from tests.resolve_marks import resolved

STEMS: tuple[str, ...] = (
    "drug",
    "chip",
    "policy",
    "sea",
    "weather",
    "clock",
    "harp",
    "glass",
    "xylo",
    "fund",
    "coach",
    "spokes",
)
ENDS = (
    "maker",
    "makers",
    "man",
    "men",
    "woman",
    "ologist",
    "keeper",
    "worker",
    "smith",
    "ist",
    "person",
    "holder",
    "s",
)
NAMES = (
    "Iris Vane",
    "Mr Vane",
    "Vane",
    "Sir Leo Birch KC",
    "Dr. al-Hadari",
    "J.R. Roe Jr.",
    "Tarn Holdings Inc",
    "THL",
)
LEADS = ("the", "a", "The", "her", "his former", "two", "Vane’s", "", "chief", "one of the", "neither", "52 percent of")
TAILS = (
    "",
    " of Tarn",
    " for the minister",
    ", 52,",
    " who asked not to be named",
    " (D-Wis.)",
    " and others",
    "’s office",
)
CUES = ("said", "told", "according to", ":", "added", "has said", "asked", "wrote on Twitter", "was quoted by", "-")
WORDS = (
    "he",
    "she",
    "it",
    "they",
    "I",
    "we",
    "who",
    "both",
    "the two",
    "Q",
    "A",
    "the report",
    "her office",
    "the group",
)
DAYS: tuple[str, ...] = (
    "on Monday",
    "two days later",
    "last year",
    "a decade ago",
    "in 0000",
    "2024-99-99",
    "on 31 February",
    "tomorrow",
)
DAYS += (
    "Monday of last week",
    "12 months ago",
    "next Friday",
    "in March",
    "that night",
    "the following day",
    "May 3, 0001",
)
MARKS = ("“", "”", '"', "\n\n", ". ", ", ", " ", "…", "‘", "’", "\U0001f600", "\x1b")

described = st.builds(
    lambda lead, stem, end, tail: f"{lead} {stem}{end}{tail}".strip(),
    *map(st.sampled_from, (LEADS, STEMS, ENDS, TAILS)),
)
word = st.one_of(*map(st.sampled_from, (NAMES, WORDS, CUES, DAYS, MARKS)), described, st.text(max_size=3))
text_of = st.lists(word, min_size=1, max_size=40).map(lambda words: " ".join(words).encode("utf-8", "ignore").decode())
day = st.one_of(st.none(), st.sampled_from(("0001-01-01", "9999-12-31", "2024-02-29")), st.dates().map(str))


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Reading]:
    """An article and attributions of any shape: spans that overlap, follow or stand within others, or are missing."""
    text = draw(text_of)

    def span() -> Span:
        start = draw(st.integers(0, max(0, len(text) - 1)))
        return cut(text, start, draw(st.integers(min(start + 1, len(text)), min(len(text), start + 40))))

    def maybe() -> Span | None:
        return span() if draw(st.integers(0, 4)) else None

    attributions: list[Attribution] = []
    for index in range(draw(st.integers(1, 5))):
        content = sorted({span() for _ in range(draw(st.integers(1, 3)))})
        follows = draw(st.integers(0, index - 1)) if index and not draw(st.integers(0, 3)) else None
        made = Attribution("mixed", tuple(content), maybe(), maybe(), draw(st.floats(0, 1)), follows=follows)
        within = draw(st.integers(0, index - 1)) if index and draw(st.booleans()) else None
        attributions.append(replace(made, within=within, thought=draw(st.booleans())))
    kinds: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
    entities = sorted(
        (Entity(span(), draw(st.sampled_from(kinds))) for _ in range(draw(st.integers(0, 4)))), key=lambda e: e.span
    )
    title, byline = draw(st.sampled_from((None, text[:20]))), draw(st.sampled_from((None, "By Ann Roe", "")))
    blocks = (Block("body", cut(text, 0, len(text))),)
    article = Article(text, title=title, byline=byline, published=draw(day), dateline=None, blocks=blocks)
    return article, Reading(tuple(attributions), tuple(entities))


@settings(max_examples=150, deadline=None)
@given(readings())
def test_every_reading_resolves(made: tuple[Article, Reading]) -> None:
    article, reading = made
    quotes = resolve(article, segment(article), reading)
    assert tuple(quote.attribution for quote in quotes) == reading.attributions
    for speaker in filter(None, (quote.speaker for quote in quotes)):
        assert speaker.name and speaker.kind in SPEAKER_KINDS and 0 <= speaker.confidence <= 1
        assert all(article.text[s.start : s.end] == s.text for s in speaker.mentions)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DAYS), day, day)
def test_a_day_is_a_day_of_the_calendar_or_unknown(words: str, published: str | None, anchor: str | None) -> None:
    for when in find_times(words, 0, len(words)):
        found = said_on(when, published, anchor)
        assert found is None or (len(found) in {4, 7, 10} and found[:4].isdigit() and found[:4] != "0000")


@pytest.mark.parametrize("noun", ["drugmaker", "chipmaker", "policymaker", "weatherman", "seaman", "glassblower"])
def test_a_noun_known_by_its_ending_alone_describes_the_one_named_before(noun: str) -> None:
    quotes = resolved(
        f"⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|sales fell⟧. ⟦2:c|“We will cut jobs,”⟧ ⟦2:s|the {noun}⟧ ⟦2:q|said⟧."
    )
    assert len(quotes) == 2


@pytest.mark.parametrize(
    ("published", "words", "expected"),
    [
        ("0001-01-01", "on Sunday", None),
        ("0001-01-01", "on Monday", "0001-01-01"),
        ("0001-01-01", "yesterday", None),
        ("0001-01-01", "last year", None),
        ("0001-01-15", "last month", None),
        ("9999-12-31", "next Friday", None),
        ("9999-12-31", "on Friday", "9999-12-31"),
        ("2024-05-15", "on 2024-99-99", None),
    ],
)
def test_days_at_the_edge_of_the_calendar(published: str, words: str, expected: str | None) -> None:
    (when,) = find_times(words, 0, len(words))
    assert said_on(when, published) == expected


@pytest.mark.parametrize("module", [one.name for one in walk_packages(quotes.resolve.__path__, "quotes.resolve.")])
def test_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0


def test_no_two_quotes_of_a_sample_have_one_id() -> None:
    for sample in files("quotes.data").joinpath("samples").iterdir():
        if sample.name.endswith(".txt"):
            ids = [quote.id for quote in extract(sample.read_text(encoding="utf-8"))]
            assert len(ids) == len(set(ids)), sample.name
