"""Who, in which role, when and to whom: resolution measured on the hand-made labels.

    python -m tests.benchmarks.who [--engine] [--errors FIELD] [--half 0|1] [--corpus FOLDER]
    python -m tests.benchmarks.who --folds 6

Without ``--engine`` the attributions are the corpus' own and the entities its silver layer, so that resolution is
measured alone; with it both are what the engine finds, and a row counts where its content (IoU of letters 0.5 or
more) and its source (half of the shorter one) are right. Only speech is scored.

With ``--folds`` the 82 articles of who-train.jsonl.gz are measured from plain text with the corpus' own scorer, each
with weights that were fitted on the other folds (needs ``quotes[train]``).

  speaker   name equal without case, articles, accents and punctuation, or None on both sides
  kind      equal
  role, addressee, venue    precision and recall of rows where both say something, a hit being a token F1 of 0.5 or more
  said_on   precision and recall of equal dates
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import regex

from quotes.attribute import Engine
from quotes.resolve import resolve
from quotes.segment import segment
from quotes.values import Article, Attribution, Block, Entity, EntityKind, Quote, Reading, Span, cut

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "place",
    "MISC": "other",
}
FIELDS = ("speaker", "kind", "role", "addressee", "venue", "said_on")
Row = dict[str, Any]
Pair = tuple[str, Row, Quote]


def lines(path: Path) -> Iterator[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def article_of(row: Row) -> Article:
    text = row["text"]
    return Article(
        text,
        title=row["title"],
        byline=row["byline"],
        outlet=row["outlet"],
        published=row["published"],
        published_from="given",
        blocks=(Block("body", cut(text, 0, len(text))),),
    )


def longest(text: str, spans: list[list[int]]) -> Span | None:
    return max((cut(text, *span) for span in spans), key=len, default=None)


def gold_reading(row: Row, silver: Row) -> Reading:
    """The corpus' attributions (in text order of the file) and the silver entities."""
    text = row["text"]
    attributions = tuple(
        Attribution(
            "indirect",
            tuple(cut(text, *span) for span in a["content"]),
            longest(text, a["cue"]),
            longest(text, a["source"]),
            1.0,
        )
        for a in row["attributions"]
    )
    entities = tuple(Entity(cut(text, start, end), KINDS[kind]) for start, end, kind in sorted(silver["entities"]))
    return Reading(attributions, entities)


def letters(text: str, spans: list[list[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def right_words(row: Row, gold: Row, quotes: tuple[Quote, ...]) -> Quote | None:
    """The quote whose content and source words are those of a gold attribution."""
    text = row["text"]
    content, source = letters(text, gold["content"]), letters(text, gold["source"])
    for quote in quotes:
        mine = letters(text, [[s.start, s.end] for s in quote.content])
        if not mine & content or len(mine & content) < 0.5 * len(mine | content):
            continue
        theirs = letters(text, [[quote.source.start, quote.source.end]]) if quote.source else set()
        if source and theirs and len(source & theirs) >= 0.5 * min(len(source), len(theirs)):
            return quote
    return None


def pairs(corpus: Path, *, by_engine: bool, half: int | None) -> Iterator[Pair]:
    """Every labelled piece of speech with the quote that was made of it."""
    articles = {row["id"]: row for row in lines(corpus / "polnear-dev.jsonl.gz")}
    silver = {row["id"]: row for row in lines(corpus / "polnear-dev-silver.jsonl.gz")}
    for number, labels in enumerate(lines(corpus / "who-dev.jsonl")):
        if half is not None and number % 2 != half:
            continue
        row = articles[labels["id"]]
        article = article_of(row)
        paragraphs = segment(article)
        reading = engine_reading(article) if by_engine else gold_reading(row, silver.get(row["id"], {"entities": []}))
        quotes = resolve(article, paragraphs, reading)
        for label in labels["attributions"]:
            gold = row["attributions"][label["i"]]
            quote = right_words(row, gold, quotes) if by_engine else quotes[label["i"]]
            if label["speech"] and gold["source"] and quote is not None:
                yield labels["id"], label, quote


@cache
def engine() -> Engine:
    return Engine()


def engine_reading(article: Article) -> Reading:
    return next(iter(engine().read([(article, segment(article))])))


def plain(value: str | None) -> str:
    """A value for comparison: letters and digits of its words, no articles."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", (value or "").casefold()) if not unicodedata.combining(c))
    words = regex.findall(r"\w+", bare.replace("’", "").replace("'", "").replace(".", ""))
    return " ".join(word for word in words if word not in {"the", "a", "an"})


def token_f1(one: str | None, other: str | None) -> float:
    a, b = Counter(plain(one).split()), Counter(plain(other).split())
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def values(label: Row, quote: Quote) -> dict[str, tuple[str | None, str | None]]:
    """Gold and found value of every field."""
    speaker = quote.speaker
    return {
        "speaker": (label["speaker"], speaker.name if speaker else None),
        "kind": (label["speaker_kind"], speaker.kind if speaker else "anonymous"),
        "role": (label["role"], speaker.role.text if speaker and speaker.role else None),
        "addressee": (label["addressee"], quote.addressee),
        "venue": (label["venue"], quote.venue),
        "said_on": (label["said_on"], quote.said_on),
    }


def same(field: str, gold: str | None, found: str | None) -> bool:
    if field in {"speaker", "kind", "said_on"}:
        return plain(gold) == plain(found)
    return token_f1(gold, found) >= 0.5


def tally(rows: list[Pair]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for _, label, quote in rows:
        for field, (gold, found) in values(label, quote).items():
            right = same(field, gold, found)
            counts[field].update(rows=1, gold=gold is not None, found=found is not None)
            counts[field].update(equal=right, both=right and gold is not None and found is not None)
    return counts


def table(counts: dict[str, Counter[str]]) -> Iterator[str]:
    yield f"{'field':<10}{'right %':>9}{'P':>7}{'R':>7}{'F1':>7}{'rows':>7}{'gold':>7}{'found':>7}"
    for field in FIELDS:
        c = counts[field]
        precision, recall = c["both"] / max(1, c["found"]), c["both"] / max(1, c["gold"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        right = 100 * c["equal"] / max(1, c["rows"])
        numbers = f"{right:9.1f}{100 * precision:7.1f}{100 * recall:7.1f}{100 * f1:7.1f}"
        yield f"{field:<10}{numbers}{c['rows']:7d}{c['gold']:7d}{c['found']:7d}"


def errors(rows: list[Pair], field: str) -> Iterator[str]:
    """The commonest wrong values of a field with counts and one place."""
    wrong: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], str] = {}
    for name, label, quote in rows:
        gold, found = values(label, quote)[field]
        if not same(field, gold, found) and (gold or found):
            key = (str(gold), str(found))
            wrong[key] += 1
            source = quote.source.text if quote.source else ""
            where.setdefault(key, f"{name[:28]} #{label['i']} {source[:30]!r}")
    for (gold, found), count in wrong.most_common():
        yield f"{count:4d}  {gold!r} <- {found!r}   {where[gold, found]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--engine", action="store_true", help="the engine's attributions in place of the corpus' own")
    parser.add_argument("--errors", choices=FIELDS, action="append", default=[], help="list the errors of a field")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other article only")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--folds", type=int, help="measure unseen articles of who-train, so many folds")
    options = parser.parse_args()
    if options.folds:
        from tests.benchmarks.who_folds import by_folds

        print("\n".join(by_folds(options.corpus, options.folds)))
        return
    if not (options.corpus / "who-dev.jsonl").exists():
        sys.exit(f"{options.corpus} holds no who-dev.jsonl")
    rows = list(pairs(options.corpus, by_engine=options.engine, half=options.half))
    print("attributions of the engine" if options.engine else "attributions of the corpus, silver entities")
    print("\n".join(table(tally(rows))))
    for field in options.errors:
        print(f"\n{field}: gold <- found")
        print("\n".join(errors(rows, field)))


if __name__ == "__main__":
    main()
