"""The annotated articles as examples of occasions: the options of each field, and which are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.resolve.article.cast import Cast, Who, cast_of
from quotes.resolve.occasion.extent import find_occasions
from quotes.resolve.occasion.options import Option
from quotes.resolve.speaker.walk import Findings, find_speakers
from quotes.training.speaker.corpus import Prepared, Row, annotated, matched, prepared, rows_of, words
from quotes.values import Reading

FIELDS = ("when", "said_on", "venue", "addressee")
ALIKE = 0.34  # of the words of two values, from which they are one


@dataclass(frozen=True, slots=True)
class OccasionExample:
    """A field of an utterance with the findings of its options; ``right`` marks those that say what is annotated."""

    form: str
    findings: Findings
    right: tuple[bool, ...]
    weight: float = 1.0


def examples_of_occasions(one: Prepared) -> list[OccasionExample]:
    """The examples of an article: of the engine's reading of what is annotated, and of the annotated words."""
    row, article, paragraphs, reading = one
    pairs = matched(row["text"], [a["content"] for a in row["attributions"]], reading)
    readings: list[tuple[Reading, Callable[[int], int | None]]] = [(reading, pairs.get)]
    if article.text == row["text"]:
        readings.append((annotated(row, reading.entities), lambda index: index))
    out: list[OccasionExample] = []
    for some, gold_of in readings:
        cast = cast_of(article, paragraphs, some)
        speakers = find_speakers(article, cast, some.attributions)
        out += asked(one, cast, some, speakers, gold_of)
    return out


def by_hand(corpus: Path, threads: int = 1) -> Iterator[OccasionExample]:
    """The examples of PolNeAR's articles of which ``who-dev.jsonl`` tells the occasions."""
    labels = {row["id"]: {one["i"]: one for one in row["attributions"]} for row in rows_of(corpus / "who-dev.jsonl")}
    rows = [row for row in rows_of(corpus / "polnear-dev.jsonl.gz") if row["id"] in labels]
    for row, article, paragraphs, reading in prepared(rows, threads):
        known = labels[row["id"]]
        told = [
            one | {name: known.get(i, {}).get(name) for name in FIELDS} for i, one in enumerate(row["attributions"])
        ]
        said = {i: i for i, one in known.items() if one["speech"] and row["attributions"][i]["source"]}
        gold = annotated(row, reading.entities)
        cast = cast_of(article, paragraphs, gold)
        speakers = find_speakers(article, cast, gold.attributions)
        one = (row | {"attributions": told}, article, paragraphs, reading)
        yield from asked(one, cast, gold, speakers, said.get)


def asked(
    one: Prepared,
    cast: Cast,
    reading: Reading,
    speakers: Sequence[Who | None],
    gold_of: Callable[[int], int | None],
) -> list[OccasionExample]:
    """The examples of one reading; what is annotated is settled for what comes after, so that errors do not add up."""
    row, article, _, _ = one
    out: list[OccasionExample] = []

    def decide(index: int, name: str, options: Sequence[Option]) -> Option:
        gold = gold_of(index)
        if gold is None:
            return options[0]
        right = tuple(is_right(row["attributions"][gold], name, option) for option in options)
        if not any(right):
            far = (row["attributions"][gold][name] or "").startswith("*")
            right = (far, *right[1:])
        if any(right):
            out.append(OccasionExample(name, [dict.fromkeys(o.findings, 1.0) for o in options], right))
        return next((option for option, ok in zip(options, right, strict=True) if ok), options[0])

    find_occasions(article, cast, reading.attributions, speakers, decide)
    return out


def is_right(gold: Row, name: str, option: Option) -> bool:
    """Whether an option says what is annotated: the same day, or enough of the same words."""
    wanted = (gold[name] or "").lstrip("*")
    if not wanted or not option.value:
        return not wanted and not option.value
    day = (gold.get("said_on") or "").lstrip("*") if name == "when" else ""
    if day and option.day:
        return option.day == day
    a, b = " ".join(words(wanted)), " ".join(words(option.value))
    both, either = set(a.split()) & set(b.split()), set(a.split()) | set(b.split())
    return a in b or b in a or len(both) >= ALIKE * max(1, len(either))
