"""The annotated articles: who speaks in each attribution, read once by the engine and once with the annotated words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import regex

from quotes.attribute import Engine
from quotes.read import one_article
from quotes.resolve.article.cast import Who
from quotes.segment import segment
from quotes.training.measure import letters
from quotes.training.speaker.examples import Example, Right, examples_of
from quotes.values import Article, Attribution, Entity, Metadata, Paragraph, Reading, Span, cut

Row = dict[str, Any]
Prepared = tuple[Row, Article, tuple[Paragraph, ...], Reading]


def rows_of(path: Path) -> list[Row]:
    """The lines of a JSON lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def prepared(rows: Sequence[Row], threads: int = 1) -> Iterator[Prepared]:
    """Each article with its paragraphs and what the engine reads in it."""
    articles = [
        one_article(
            row["text"],
            metadata=Metadata(
                title=row.get("title"), outlet=row.get("outlet"), published=row["published"], url=row.get("url")
            ),
        )
        for row in rows
    ]
    items = [(article, segment(article)) for article in articles]
    for row, (article, paragraphs), reading in zip(rows, items, Engine(threads=threads).read(items), strict=True):
        yield row, article, paragraphs, reading


def annotated(row: Row, entities: Sequence[Entity]) -> Reading:
    """The annotated words as a reading, with the engine's names."""
    text = row["text"]
    return Reading(
        tuple(
            Attribution(
                "indirect",
                tuple(cut(text, *span) for span in one["content"]),
                longest(text, one["cue"]),
                longest(text, one["source"]),
                1.0,
                within=one.get("within"),
            )
            for one in row["attributions"]
        ),
        entities,
    )


def longest(text: str, spans: Sequence[Sequence[int]]) -> Span | None:
    return max((cut(text, *span) for span in spans), key=len, default=None)


def examples_of_cast(one: Prepared) -> list[Example]:
    """The examples of an article with a cast: of the engine's reading where it finds what is annotated, and of the
    annotated words themselves."""
    row, article, paragraphs, reading = one
    pairs = matched(row["text"], [a["content"] for a in row["attributions"]], reading)
    found = examples_of(row["id"], article, paragraphs, reading, by_cast(row, pairs.get))
    sourced = {i: i for i, a in enumerate(row["attributions"]) if a["source"]}
    if article.text != row["text"]:
        return found
    return found + examples_of(
        row["id"], article, paragraphs, annotated(row, reading.entities), by_cast(row, sourced.get)
    )


def by_cast(row: Row, gold_of: Callable[[int], int | None]) -> Callable[[int], tuple[Right, str | None] | None]:
    """Who speaks by the article's cast, for the attributions that lead to an annotated one."""

    def speaker(index: int) -> tuple[Right, str | None] | None:
        gold = gold_of(index)
        if gold is None:
            return None
        key = row["attributions"][gold]["who"]
        member = row["cast"].get(key) if key else None
        return (lambda who: is_member(member, who)), member["kind"] if member else None

    return speaker


def is_member(member: Row | None, who: Who | None) -> bool:
    """Whether a speaker is a member of the cast: persons by a form of the name, others by most of the words."""
    if member is None or who is None:
        return member is None and who is None
    forms = [member["name"], *member["names"]]
    if member["kind"] == "person":
        return any(words(form) == words(who.name) for form in forms)
    return max(shared(form, who.name) for form in forms) >= 0.5


def words(text: str) -> list[str]:
    return regex.findall(r"\w+", regex.sub(r"['’]s", "", text.casefold()))


def shared(one: str, other: str) -> float:
    a, b = ({word for word in words(text) if word not in {"the", "a", "an"}} for text in (one, other))
    return len(a & b) / len(a | b) if a and b else 0.0


def matched(text: str, gold: Sequence[Sequence[Sequence[int]]], reading: Reading) -> dict[int, int]:
    """Indices of the reading's attributions to those annotated whose words they share, best pairs first."""
    mine = [letters(text, [[span.start, span.end] for span in a.content]) for a in reading.attributions]
    theirs = [letters(text, spans) for spans in gold]
    pairs = ((len(a & b) / len(a | b), i, j) for i, a in enumerate(mine) for j, b in enumerate(theirs) if a & b)
    out: dict[int, int] = {}
    for share, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share >= 0.5 and i not in out and j not in out.values():
            out[i] = j
    return out
