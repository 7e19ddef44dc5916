"""Articles annotated by reading for this project, kept as places in texts that others own.

``annotated.jsonl.gz`` has a line for each of 300 articles (200 of the BBC, 100 of PolNeAR's training part) with what
the lines of who-train have, after the same guidelines, but places ``[start, end]`` of the article's text (code points,
half-open) where those have words: for names, roles, addressee, venue and time; a third number marks what carries over
from farther away. The texts are those of ``bbc-unlabelled.jsonl.gz`` and ``polnear-train.jsonl.gz``.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from quotes.training.corpus import json_lines

TEXTS = ("bbc-unlabelled.jsonl.gz", "polnear-train.jsonl.gz")
Row = dict[str, Any]


def annotated_articles(corpus: Path) -> Iterator[Row]:
    """The annotated articles in the shape of who-train. Raises FileNotFoundError where a corpus of texts is missing."""
    texts = {row["id"]: row for name in TEXTS for row in json_lines(corpus / name)}
    with as_file(files("quotes.training").joinpath("annotated.jsonl.gz")) as path:
        for row in json_lines(path):
            yield with_text(row, texts[row["id"]])


def with_text(row: Row, article: Row) -> Row:
    """The line of an article with words in place of places.

    >>> who = {"kind": "person", "name": [0, 3], "names": [[0, 3]], "roles": []}
    >>> said = {"content": [[9, 11]], "cue": [[4, 8]], "source": [[0, 3]], "who": "A"}
    >>> with_text({"id": "1", "cast": {"A": who}, "attributions": [said]}, {"text": "Ann said no"})["cast"]
    {'A': {'kind': 'person', 'name': 'Ann', 'names': ['Ann'], 'roles': []}}
    """
    text = article["text"]
    cast = {key: _member(text, member) for key, member in row["cast"].items()}
    said = [_attribution(text, one) for one in row["attributions"]]
    known = {key: article.get(key) for key in ("outlet", "published", "title", "url")}
    return {"id": row["id"], "text": text, **known, "cast": cast, "attributions": said}


def _member(text: str, member: Row) -> Row:
    names, roles = ([_words(text, place) for place in member[key]] for key in ("names", "roles"))
    return {"kind": member["kind"], "name": _words(text, member["name"]), "names": names, "roles": roles}


def _attribution(text: str, one: Row) -> Row:
    told = {key: _words(text, one[key]) if key in one else None for key in ("addressee", "venue", "when")}
    rest = {key: one.get(key) for key in ("who", "said_on", "within")}
    return {**{key: one[key] for key in ("content", "cue", "source")}, **rest, **told}


def _words(text: str, place: list[int]) -> str:
    """The words of a place; with ``*`` before what carries over, empty for a name that the text has nowhere."""
    words = " ".join(text[slice(*place[:2])].split()) if place else ""
    return "*" + words if len(place) > 2 else words
