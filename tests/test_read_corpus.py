"""Reading and pairing on real articles: the development part of PolNeAR, which is not shipped (see its README)."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import regex

from quotes.read import one_article, read_text
from quotes.segment import segment
from quotes.values import Article

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "polnear-dev.jsonl.gz"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside this checkout")


@cache
def documents() -> list[dict[str, Any]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def contents(document: dict[str, Any]) -> list[tuple[int, int]]:
    return [(start, end) for attribution in document["attributions"] for start, end in attribution["content"]]


def test_no_article_is_split() -> None:
    assert [document["id"] for document in documents() if len(read_text(document["text"])) != 1] == []


def test_no_content_is_lost_in_furniture() -> None:
    lost = [
        (document["id"], block.kind, block.span.text)
        for document in documents()
        for block in one_article(document["text"]).blocks
        if block.kind not in ("body", "title")
        for start, end in contents(document)
        if start < block.span.end and block.span.start < end
    ]
    assert lost == []


def test_most_titles_are_found_and_none_is_wrong() -> None:
    found = [(one_article(document["text"]).title, document["title"]) for document in documents()]
    words = [
        (regex.sub(r"\W+", " ", one).strip(), regex.sub(r"\W+", " ", two or "").strip()) for one, two in found if one
    ]
    assert len(words) >= 0.7 * len(found)  # the rest end with a full stop and read like a sentence: they stay body
    assert sum(one == two for one, two in words) >= 0.97 * len(words)


def test_quotation_marks_are_paired_as_the_annotators_paired_them() -> None:
    """Contents annotated from mark to mark; 0.5 % of them begin at the second half of '' or hold several quotations."""
    total = found = 0
    for document in documents():
        text = document["text"]
        pairs = {
            (quoted.span.start, quoted.span.end) for paragraph in segment(Article(text)) for quoted in paragraph.quoted
        }
        for start, end in contents(document):
            words = text[start:end]
            if len(words) > 15 and regex.match(r"[\"“‘]|''", words) and regex.search(r"(?:[\"”’]|'')$", words):
                total += 1
                found += (start, end) in pairs
    assert total > 500 and found >= 0.98 * total
