"""``python -m quotes.training.speaker CORPUS``: fits the weights of speakers and occasions and writes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated as Option

import typer

from quotes.resolve.speaker.rank import Weights, weights
from quotes.training.speaker.corpus import examples_of_cast, prepared, rows_of
from quotes.training.speaker.examples import Example, of_sketch
from quotes.training.speaker.fit import fit, rows
from quotes.training.speaker.occasions import by_hand as occasions_by_hand
from quotes.training.speaker.occasions import examples_of_occasions
from quotes.training.speaker.polnear import by_chain, by_hand
from quotes.training.speaker.sketches import sketches

WEIGHTS = Path(__file__).resolve().parents[2] / "data" / "speaker_weights.tsv"
SKETCH = 0.1  # weight of an example of a sketch; 0, 0.1, 0.3 and 1 were tried by folds
HEADER = """\
# Weights of a conditional logit that chooses the speaker a source means: form of source, finding, weight.
# Source: fitted by `python -m quotes.training.speaker` on {annotated} annotated articles (who-train), 24 of PolNeAR
# with speakers annotated for this project, {chains} of PolNeAR with automatic chains, and the project's sketches;
# licence: the project's own (MIT).
form	finding	weight
"""


OCCASIONS = WEIGHTS.with_name("occasion_weights.tsv")
OCCASION_RIDGE = 10.0  # 1 to 20 were tried by folds: occasions are few
OCCASION_HEADER = """\
# Weights of a conditional logit that chooses when, where and to whom words were uttered: field, finding, weight.
# Source: fitted by `python -m quotes.training.speaker` on {annotated} annotated articles (who-train) and 24 of PolNeAR
# annotated for this project; licence: the project's own (MIT).
form	finding	weight
"""


def main(
    corpus: Option[Path, typer.Argument(help="Folder with who-train.jsonl.gz and PolNeAR.", exists=True)],
    ridge: Option[float, typer.Option(help="How hard weights of speakers are drawn to zero.")] = 1.0,
    chains: Option[int, typer.Option(help="Articles with automatic chains to learn from.")] = 500,
    threads: Option[int, typer.Option(help="Cores for the engine.")] = 2,
) -> None:
    """Fits on all annotated articles and writes the weights of speakers and of occasions in quotes/data."""
    articles = list(prepared(rows_of(corpus / "who-train.jsonl.gz"), threads))
    examples = [example for one in articles for example in examples_of_cast(one)]
    table = fit([*examples, *others(corpus, chains, threads)], ridge)
    written(WEIGHTS, HEADER.format(annotated=len(articles), chains=chains), table)
    weights.cache_clear()
    occasions = [example for one in articles for example in examples_of_occasions(one)]
    table = fit([*occasions, *occasions_by_hand(corpus, threads)], OCCASION_RIDGE)
    written(OCCASIONS, OCCASION_HEADER.format(annotated=len(articles)), table)


def written(path: Path, header: str, table: Weights) -> None:
    lines = ["\t".join(row) for row in rows(table)]
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    typer.echo(f"{len(lines)} weights in {path}", err=True)


def others(corpus: Path, chains: int, threads: int) -> list[Example]:
    """The examples beside those of the annotated articles."""
    made = [
        replace(example, weight=SKETCH)
        for number, sketch in enumerate(sketches(times=3))
        for example in of_sketch(number, sketch.article, sketch.reading, sketch.speakers)
    ]
    return [*by_hand(corpus, threads), *by_chain(corpus, chains, threads), *made]


if __name__ == "__main__":
    typer.run(main)
