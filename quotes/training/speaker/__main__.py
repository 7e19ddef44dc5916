"""``python -m quotes.training.speaker CORPUS``: fits the weights of speaker resolution and writes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated as Option

import typer

from quotes.data import load_table, weights_by_form
from quotes.training.corpus import held_out
from quotes.training.spans import annotated_articles
from quotes.training.speaker.corpus import Prepared, examples_of_cast, prepared, rows_of
from quotes.training.speaker.examples import Example, of_sketch
from quotes.training.speaker.fit import fit, rows
from quotes.training.speaker.people import Findings, fit_names
from quotes.training.speaker.polnear import by_chain, by_hand
from quotes.training.speaker.renamed import with_other_names
from quotes.training.speaker.reports import fit_reports, of_polnear
from quotes.training.speaker.roles import fit_roles
from quotes.training.speaker.sketches import sketches

DATA = Path(__file__).resolve().parents[2] / "data"
SKETCH = 0.1  # weight of an example of a sketch; 0, 0.1, 0.3 and 1 were tried by folds
PORTRAIT = 2.0  # of a sketch of a portrait, of which the articles hold few
FEATURE = 1.0  # of a sketch of a feature or an agency story
SINCE = 0.3  # of an example of the articles annotated since, most of one outlet; 0, 0.3 and 1 were tried by folds
WORDS = "a find tells of somebody's words (with 24 articles of PolNeAR)"
HEADER = """\
# Weights of a conditional logit that chooses the speaker a source means: form of source, finding, weight.
# Source: fitted by `python -m quotes.training.speaker` on {annotated} annotated articles (who-train), 220 annotated
# since (quotes/training/annotated.jsonl.gz), 24 of PolNeAR
# with speakers annotated for this project, {chains} of PolNeAR with automatic chains, and the project's sketches;
# licence: the project's own (MIT).
form	finding	weight
"""
FITTED = """\
# Weights of a logit for whether {what}: finding, weight.
# Source: fitted by `python -m quotes.training.speaker` on the casts of {annotated} annotated articles (who-train and
# quotes/training/annotated.jsonl.gz); licence: the project's own (MIT).
finding	weight
"""


def main(
    corpus: Option[Path, typer.Argument(help="Folder with who-train.jsonl.gz and PolNeAR.", exists=True)],
    ridge: Option[float, typer.Option(help="How hard weights are drawn to zero.")] = 1.0,
    hold: Option[float, typer.Option(help="How hard weights of speakers that ship are held; 0 fits all anew.")] = 0.0,
    chains: Option[int, typer.Option(help="Articles with automatic chains to learn from.")] = 500,
    threads: Option[int, typer.Option(help="Cores for the engine.")] = 2,
) -> None:
    """Fits on all annotated articles and writes the weights of names, roles, reports and speakers into quotes/data."""
    articles = list(prepared(rows_of(corpus / "who-train.jsonl.gz"), threads))
    casts = [*articles, *annotated_since(corpus, threads)]
    write(
        "person_weights",
        "a name that is taken for a person's is one",
        fit_names(casts, with_other_names(casts, threads)),
        len(casts),
    )
    write("role_weights", "a word belongs to the role after it", fit_roles(casts), len(casts))
    read = [one for one in articles if not held_out(one[0]["id"])]
    write("report_weights", WORDS, fit_reports(read, list(of_polnear(corpus, threads))), len(read))
    examples = [example for one in articles for example in examples_of_cast(one)]
    known = weights_by_form(load_table("speaker_weights")) if hold else None
    table = fit([*examples, *others(corpus, chains, threads)], ridge, known, hold)
    lines = ["\t".join(row) for row in rows(table)]
    weights = DATA / "speaker_weights.tsv"
    weights.write_text(
        HEADER.format(annotated=len(articles), chains=chains) + "\n".join(lines) + "\n", encoding="utf-8"
    )
    typer.echo(f"{len(lines)} weights from {len(examples)} annotated sources in {weights}", err=True)


def write(name: str, what: str, weights: Findings, annotated: int) -> None:
    """Writes the weights of a yes or no into the package's data."""
    lines = [f"{finding}\t{value:.2f}" for finding, value in sorted(weights.items()) if abs(value) >= 0.01]
    text = FITTED.format(what=what, annotated=annotated) + "\n".join(lines) + "\n"
    (DATA / f"{name}.tsv").write_text(text, encoding="utf-8")


def annotated_since(corpus: Path, threads: int) -> list[Prepared]:
    """The articles annotated after those of who-train, without those that are kept from all training."""
    return list(prepared([row for row in annotated_articles(corpus) if not held_out(row["id"])], threads))


def others(corpus: Path, chains: int, threads: int) -> list[Example]:
    """The examples beside those of who-train: articles annotated since, of PolNeAR, and sketches."""
    made = [
        replace(example, weight=weight)
        for of, weight in (("sketches", SKETCH), ("portraits", PORTRAIT), ("features", FEATURE))
        for number, sketch in enumerate(sketches(times=3, of=of))
        for example in of_sketch(number, sketch.article, sketch.reading, sketch.speakers)
    ]
    since = annotated_since(corpus, threads)
    more = [replace(example, weight=SINCE) for one in since for example in examples_of_cast(one)]
    return [*more, *by_hand(corpus, threads), *by_chain(corpus, chains, threads), *made]


if __name__ == "__main__":
    typer.run(main)
