"""Who said what, on articles that the weights have not seen: fitted on the other folds, measured by the corpus."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from quotes.resolve import resolve
from quotes.resolve.article import bodies, role_front
from quotes.resolve.speaker.rank import Weights, summed
from quotes.training.corpus import held_out
from quotes.training.spans import annotated_articles
from quotes.training.speaker.__main__ import annotated_since, others
from quotes.training.speaker.corpus import Prepared, Row, examples_of_cast, prepared, rows_of
from quotes.training.speaker.fit import fit
from quotes.training.speaker.people import fit_names
from quotes.training.speaker.renamed import with_other_names
from quotes.training.speaker.roles import fit_roles
from quotes.values import Keep, Quote, Span

BINS = (0.0, 0.5, 0.7, 0.85, 0.95, 0.99, 1.01)


def scorer(corpus: Path) -> Any:
    """The corpus' own measure, ``who_score.py``."""
    spec = importlib.util.spec_from_file_location("who_score", corpus / "who_score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_folds(corpus: Path, folds: int, threads: int = 2) -> Iterator[str]:
    """The lines of the table: every figure of the scorer, and how far a speaker's confidence is from the truth.

    The weights have seen none of the articles. The shipped model has seen none either; one that is trained
    with casts has seen most, and the second column is of those that ``quotes.training.corpus.held_out`` keeps from it.
    The third is of those kept from all training among the articles that were annotated since.
    """
    articles = list(prepared(rows_of(corpus / "who-train.jsonl.gz"), threads))
    articles.sort(key=lambda one: sha256(one[0]["id"].encode()).hexdigest())
    shared, casts = others(corpus, chains=500, threads=threads), annotated_since(corpus, threads)
    renamed = with_other_names([*articles, *casts], threads)
    examples = {one[0]["id"]: examples_of_cast(one) for one in articles}
    found: dict[str, list[Row]] = {}
    for fold in range(folds):
        unseen = articles[fold::folds]
        ids = {one[0]["id"] for one in unseen}
        known = [example for name, own in examples.items() if name not in ids for example in own]
        weights = summed(fit([*known, *shared]))
        with names_and_roles_of(*(without(ids, some) for some in ([*casts, *articles], renamed))):
            found |= {one[0]["id"]: rows_for_scoring(one, weights) for one in unseen}
    since = list(prepared([row for row in annotated_articles(corpus) if held_out(row["id"])], threads))
    weights = summed(fit([*(example for own in examples.values() for example in own), *shared]))
    with names_and_roles_of([*casts, *articles], renamed):
        found |= {one[0]["id"]: rows_for_scoring(one, weights) for one in since}
    measure, rows = scorer(corpus), [one[0] for one in articles]
    parts = (rows, [row for row in rows if held_out(row["id"])], [one[0] for one in since])
    columns = [_column(measure, some, found) for some in parts]
    yield f"{'':<24}{'all':>8}{'unread':>8}{'since':>8}"
    for name in columns[0]:
        yield f"{name:<24}" + "".join(f"{column[name]:8.{3 if 'error' in name else 1}f}" for column in columns)


def without(ids: set[str], articles: Sequence[Prepared]) -> list[Prepared]:
    return [one for one in articles if one[0]["id"] not in ids]


@contextmanager
def names_and_roles_of(known: Sequence[Prepared], renamed: Sequence[Prepared]) -> Iterator[None]:
    """The weights for names of people and for the beginnings of roles, fitted on these articles alone."""
    names, roles = fit_names(known, renamed), fit_roles(known)
    with patch.object(bodies, "weights", lambda: names), patch.object(role_front, "weights", lambda: roles):
        yield


def _column(measure: Any, rows: Sequence[Row], found: dict[str, list[Row]]) -> dict[str, float]:
    figures: dict[str, float] = measure.figures(measure.score(rows, found))
    return (
        {"articles": len(rows)} | figures | {"calibration error": calibration_error(list(judged(measure, rows, found)))}
    )


def rows_for_scoring(one: Prepared, weights: Weights) -> list[Row]:
    """The quotes of an article as the scorer reads them."""
    _, article, paragraphs, reading = one
    quotes = resolve(article, paragraphs, reading, weights=weights)
    return [row_of(quote) for quote in quotes if Keep().keeps(quote.attribution)]


def row_of(quote: Quote) -> Row:
    who = quote.speaker
    return {
        "content": [span_of(span) for span in quote.content],
        "speaker": who
        and {
            "name": who.name,
            "kind": who.kind,
            "role": who.role.text if who.role else None,
            "confidence": who.confidence,
        },
        "addressee": quote.addressee,
        "venue": quote.venue,
        "when": quote.when,
        "said_on": quote.said_on,
    }


def span_of(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def judged(measure: Any, rows: Sequence[Row], found: dict[str, list[Row]]) -> Iterator[tuple[float, bool]]:
    """The confidence of each speaker found for annotated words, and whether it is right."""
    for row in rows:
        own = found[row["id"]]
        for gold, mine in measure.match(row["text"], row["attributions"], own).items():
            key, speaker = row["attributions"][gold]["who"], own[mine]["speaker"]
            if speaker is not None:
                yield speaker["confidence"], measure.same_speaker(row["cast"].get(key) if key else None, speaker)


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The mean distance of stated and true share of right ones over bins of confidence, by their size."""
    error = 0.0
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = [(stated, right) for stated, right in pairs if low <= stated < high]
        error += abs(sum(stated - right for stated, right in inside)) / max(1, len(pairs))
    return error
