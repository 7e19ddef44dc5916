"""Annotated articles, and what the model is to learn from them.

A line of the corpus is ``{"id", "text", "attributions": [{"source": [[s, e]], "cue": [...], "content": [...]}]}``,
offsets in code points; a silver line ``{"id", "entities": [[s, e, "PERSON"]]}`` adds names.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from quotes.attribute.features import Ints, Pieces, article_pieces, join
from quotes.segment import segment
from quotes.values import Article

ROLES = ("content", "source", "cue")
ENTITIES = ("person", "organisation", "place", "other")
SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MISC": "other"}
N_ROLES, N_ENTITIES = 1 + 2 * len(ROLES), 1 + 2 * len(ENTITIES)
IGNORED = -100
UNSETTLED = "unsettled"  # the label of words of which nobody knows whether they have a role


@dataclass(slots=True)
class Labelled:
    """One labelled stretch: ``start`` and ``end`` in the text, what it is, and of which attribution."""

    start: int
    end: int
    label: str
    owner: int = -1


@dataclass(slots=True)
class Annotated:
    """An article with its labelled stretches: the roles of attributions, and names.

    ``speech`` holds for each attribution 1 (said or written), 0 (believed, wished, done) or -1 (not known).
    ``named`` is False where nobody marked the names.
    """

    id: str
    text: str
    stretches: list[Labelled]
    speech: list[int] = field(default_factory=list)
    named: bool = True


HELD_OUT = 4  # one article in so many


def held_out(name: str) -> bool:
    """Whether an article with a cast stays out of the model's training for good, by its id.

    They say how the model does on articles that it has not read. Where an article falls depends on nothing else.
    """
    return int(sha256(name.encode()).hexdigest(), 16) % HELD_OUT == 0


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def load(path: Path, silver: Path | None = None) -> list[Annotated]:
    """The annotated articles of a file; names from the silver file where there is one."""
    names = {row["id"]: row["entities"] for row in json_lines(silver)} if silver else {}
    return [annotated(row, names.get(row["id"])) for row in json_lines(path)]


def annotated(row: dict[str, Any], names: Sequence[Any] | None) -> Annotated:
    """A line of a corpus, with the names that were found in it, None where nobody looked for them."""
    stretches = [
        Labelled(s, e, role, i) for i, a in enumerate(row["attributions"]) for role in ROLES for s, e in a[role]
    ]
    stretches += [Labelled(s, e, SILVER[kind]) for s, e, kind in names or () if kind in SILVER]
    speech = [int(a["speech"]) if "speech" in a else -1 for a in row["attributions"]]
    return Annotated(row["id"], row["text"], stretches, speech, named=names is not None)


@dataclass(slots=True)
class Example:
    """Pieces and their targets, array by array; -100 where nothing is to be learned.

    ``cue`` is the position of the first piece of the cue of a source or content piece's attribution,
    ``source`` that of the source, for content pieces and cues.
    """

    pieces: Pieces
    role: Ints
    entity: Ints
    speech: Ints
    cue: Ints
    source: Ints

    def slice(self, a: int, b: int) -> Example:
        """A window; targets outside of it are not learned."""
        links = []
        for link in (self.cue[a:b], self.source[a:b]):
            inside = (link >= a) & (link < b)
            links.append(np.where(inside, link - a, IGNORED))
        return Example(self.pieces.slice(a, b), self.role[a:b], self.entity[a:b], self.speech[a:b], *links)


def _covered(pieces: Pieces, heads: Ints, start: int, end: int) -> Ints:
    """Positions of the words that lie in ``[start, end)`` with at least half of their letters."""
    first = int(np.searchsorted(pieces.start[heads], start - 60))
    last = int(np.searchsorted(pieces.start[heads], end))
    near = heads[first:last]
    overlap = np.minimum(pieces.end[near], end) - np.maximum(pieces.start[near], start)
    covered: Ints = near[2 * overlap >= np.maximum(1, pieces.end[near] - pieces.start[near])]
    return covered


def example(article: Annotated, tokenizer: Any) -> Example:
    """The pieces of an article with the targets of every head."""
    found = join(list(article_pieces(article.text, segment(Article(article.text)), tokenizer)))
    n = len(found)
    is_head = found.head == 1
    role = np.where(is_head, 0, IGNORED)
    entity = np.where(is_head & article.named, 0, IGNORED)
    speech, cue, source = (np.full(n, IGNORED, dtype=np.int64) for _ in range(3))
    heads = np.flatnonzero(is_head)
    members: dict[int, dict[str, list[Ints]]] = {}
    for stretch in sorted(article.stretches, key=lambda s: s.label != UNSETTLED):  # what is labelled is settled
        words = _covered(found, heads, stretch.start, stretch.end)
        if not len(words):
            continue
        if stretch.label == UNSETTLED:
            role[words] = IGNORED
        elif stretch.label in ROLES:
            label = 1 + 2 * ROLES.index(stretch.label)
            role[words] = label + 1
            role[words[0]] = label
            members.setdefault(stretch.owner, {}).setdefault(stretch.label, []).append(words)
        else:
            label = 1 + 2 * ENTITIES.index(stretch.label)
            entity[words] = label + 1
            entity[words[0]] = label
    for owner, parts in members.items():
        anchor = parts["cue"][0][0] if "cue" in parts else IGNORED
        who = parts["source"][0][0] if "source" in parts else IGNORED
        for words in parts.get("content", []):
            cue[words] = anchor
        for words in parts.get("source", []):  # a source shared by two cues points to the one, at random the first
            cue[words] = np.where(cue[words] == IGNORED, anchor, cue[words])
        for words in parts.get("content", []) + parts.get("cue", []):
            source[words] = who
        if anchor != IGNORED and owner < len(article.speech) and article.speech[owner] >= 0:
            speech[anchor] = article.speech[owner]
    return Example(found, role, entity, speech, cue, source)


def windows(n: int, breaks: Ints, *, longest: int, first: int) -> list[tuple[int, int]]:
    """``n`` pieces in windows of at most ``longest`` (the first: ``first``), cut at a break where one is near."""
    out, a, limit = [], 0, first
    while a < n:
        b = min(n, a + limit)
        if b < n:
            cut = breaks[(breaks >= a + limit // 2) & (breaks < b)]
            b = int(cut[-1]) + 1 if len(cut) else b
        out.append((a, b))
        a, limit = b, longest
    return out
