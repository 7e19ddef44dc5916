"""The files in ``tests/formats`` and what stands in them: who says which words, and whether the program finds it so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.data import Row, parse_table
from quotes.pipeline import read_articles
from quotes.read import read_file
from quotes.values import Quote

FOLDER = Path(__file__).parent / "formats"


def expected() -> dict[str, list[Row]]:
    """The rows of every file, by its name."""
    out: dict[str, list[Row]] = defaultdict(list)
    for row in parse_table((FOLDER / "rows.tsv").read_text(encoding="utf-8"), name="rows"):
        out[row["file"]].append(row)
    return dict(out)


def quotes_of(name: str) -> list[Quote]:
    """What the program finds in a file of the folder."""
    return [quote for _, quotes in read_articles(read_file(FOLDER / name)) for quote in quotes]


def faults(name: str, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The rows that are not found as they are said, with what is wrong."""
    found = quotes_of(name)
    for row in rows:
        wrong = [list(_wrong(row, quote)) for quote in found if flat(quote.text).startswith(row["words"])]
        least = min(wrong, key=len, default=["not found"])
        if least:
            yield row, "; ".join(least)


def _wrong(row: Row, quote: Quote) -> Iterator[str]:
    speaker = quote.speaker
    role = speaker.role.text if speaker and speaker.role else ""
    if quote.kind != row["kind"]:
        yield f"kind {quote.kind}"
    if _bare(speaker.name if speaker else "") != _bare(row["speaker"]):
        yield f"speaker {speaker and speaker.name}"
    if row["role"] and role.casefold() != row["role"].casefold():
        yield f"role {role}"
    if row["to"] and quote.addressee != row["to"]:
        yield f"to {quote.addressee}"


def _bare(name: str) -> str:
    return name.removeprefix("The ").casefold()


def flat(text: str) -> str:
    return " ".join(text.split())
