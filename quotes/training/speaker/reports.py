"""Which finds tell of words: those that share some with an annotated report, as examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.attribute.told import findings
from quotes.training.measure import letters
from quotes.training.speaker.corpus import Prepared, Row, prepared, rows_of
from quotes.training.speaker.people import Findings, YesOrNo, fit_yes_or_no

SHARED = 0.2  # of the letters of both: the same report, whatever its boundaries
POLNEAR = 1.0  # weight of an example of PolNeAR; 0 and 0.5 lost speech there


def examples_of_reports(one: Prepared, reports: Sequence[Row], weight: float = 1.0) -> Iterator[YesOrNo]:
    """What the engine finds in an article outside of other reports, and whether one of ``reports`` stands there."""
    row, _, _, reading = one
    told = [letters(row["text"], report["content"]) for report in reports]
    for attribution in reading.attributions:
        if attribution.within is None and attribution.reported:
            mine = letters(row["text"], [[piece.start, piece.end] for piece in attribution.content])
            right = any(len(mine & words) >= SHARED * len(mine | words) for words in told)
            yield YesOrNo.of(findings(attribution), right, weight)


def of_polnear(corpus: Path, threads: int = 1) -> Iterator[YesOrNo]:
    """The examples of the development articles of which ``who-dev.jsonl`` tells what is speech."""
    labels = {row["id"]: row["attributions"] for row in rows_of(corpus / "who-dev.jsonl")}
    rows = [row for row in rows_of(corpus / "polnear-dev.jsonl.gz") if row["id"] in labels]
    for one in prepared(rows, threads):
        spoken = [one[0]["attributions"][label["i"]] for label in labels[one[0]["id"]] if label["speech"]]
        yield from examples_of_reports(one, spoken, POLNEAR)


def fit_reports(articles: Sequence[Prepared], others: Sequence[YesOrNo]) -> Findings:
    """The weights of findings for a report of words."""
    own = [example for one in articles for example in examples_of_reports(one, one[0]["attributions"])]
    return fit_yes_or_no([*own, *others])
