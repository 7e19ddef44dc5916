"""PolNeAR's articles as examples: two dozen with speakers annotated by hand, the others with automatic chains.

The chains (CoreNLP) are wrong now and then, so that their examples weigh little; they teach pronouns, of which the
annotated articles hold few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from quotes.resolve.article.cast import Who, cast_of
from quotes.resolve.article.layout import layout_of
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.speaker.scene import Scene, scene_of
from quotes.resolve.speaker.source import form_of
from quotes.training.speaker.corpus import Prepared, Row, annotated, prepared, rows_of
from quotes.training.speaker.examples import Example, Right, examples_of, same_words
from quotes.values import Reading

BY_HAND, BY_CHAIN = 0.7, 0.1  # weights of an example, chosen by folds of the annotated articles (0.05 to 0.5 tried)
FORMS = frozenset({"he", "she", "it", "they", "person", "organisation"})


def by_hand(corpus: Path, threads: int = 1) -> Iterator[Example]:
    """The examples of the development articles of which ``who-dev.jsonl`` tells the speakers."""
    labels = {row["id"]: row["attributions"] for row in rows_of(corpus / "who-dev.jsonl")}
    rows = [row for row in rows_of(corpus / "polnear-dev.jsonl.gz") if row["id"] in labels]
    for row, article, paragraphs, reading in prepared(rows, threads):
        known = {one["i"]: one for one in labels[row["id"]] if one["speech"]}

        def speaker(index: int, row: Row = row, known: dict[int, Row] = known) -> tuple[Right, str | None] | None:
            if index not in known or not row["attributions"][index]["source"]:
                return None
            return same_words(known[index]["speaker"]), known[index]["speaker_kind"]

        yield from examples_of(row["id"], article, paragraphs, annotated(row, reading.entities), speaker, BY_HAND)


def by_chain(corpus: Path, articles: int, threads: int = 1) -> Iterator[Example]:
    """The examples of so many training articles whose sources stand in an automatic chain with a name."""
    silver = {row["id"]: row for row in rows_of(corpus / "polnear-train-silver.jsonl.gz")}
    rows = [row for row in rows_of(corpus / "polnear-train.jsonl.gz") if row["id"] in silver][:articles]
    for one in prepared(rows, threads):
        yield from of_chains(one, silver[one[0]["id"]]["chains"])


def of_chains(one: Prepared, chains: list[list[list[int]]]) -> list[Example]:
    row, article, paragraphs, reading = one
    gold = annotated(row, reading.entities)
    scene = scene_of(cast_of(article, layout_of(article, paragraphs, gold), gold))
    meant = {
        (start, end): key for chain in chains if (key := named_in(scene, chain)) is not None for start, end in chain
    }
    return examples_of(row["id"], article, paragraphs, gold, by_place(gold, meant), BY_CHAIN)


def named_in(scene: Scene, chain: list[list[int]]) -> str | None:
    """The actor whose name stands most often in a chain, as the whole of a mention or its end."""
    counts: Counter[str] = Counter()
    for start, end in chain:
        for actor, standing in scene.ahead(start, 3):
            if standing.start < end and abs(end - standing.end) <= 2 and standing.start - start <= 25:
                counts[actor.who.key] += 1
    return counts.most_common(1)[0][0] if counts else None


def by_place(reading: Reading, meant: dict[tuple[int, int], str]) -> Callable[[int], tuple[Right, str | None] | None]:
    def speaker(index: int) -> tuple[Right, str | None] | None:
        source = reading.attributions[index].source
        if source is None or form_of(reading.attributions[index], phrase_of(source.text), False) not in FORMS:
            return None
        key = meant.get((source.start, source.end))
        return (lambda who: is_key(who, key), None) if key is not None else None

    return speaker


def is_key(who: Who | None, key: str | None) -> bool:
    return who is not None and who.key == key
