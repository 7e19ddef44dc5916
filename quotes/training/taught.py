"""Articles that nobody annotated for the model, or not in full: what a trained model reads in them fills the gaps.

Self-training: the words are labelled on the article as it stands, and the model in training meets them rewritten, with
marks lost and paragraphs joined. What the teacher is not sure of is marked as unsettled, and nothing is learned there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import regex

from quotes.attribute.assemble import attributions, entities
from quotes.attribute.confidence import Calibration, load_calibration
from quotes.attribute.layout import Layout
from quotes.attribute.tagger import Model
from quotes.segment import segment
from quotes.training.corpus import ENTITIES, ROLES, UNSETTLED, Annotated, Labelled, annotated, held_out, json_lines
from quotes.training.evaluate import article_scores
from quotes.training.measure import attribution_row
from quotes.values import Article

SURE = 0.6  # from this confidence on, what the teacher reads is taken for true
LEAST = 0.2  # below it, for nothing
CAST_KINDS = {"person": "person", "organisation": "organisation"}


def together(models: Sequence[Model]) -> Model:
    """Several models as one that gives the mean of their scores."""

    def run(*arrays: Any) -> Any:
        return [np.mean(outputs, axis=0) for outputs in zip(*(model(*arrays) for model in models), strict=True)]

    return run if len(models) > 1 else models[0]


def reading(text: str, teacher: Model, tokenizer: Any, calibration: Calibration) -> Annotated:
    """An article as a model reads it."""
    layout = Layout(segment(Article(text)))
    scores = article_scores(text, tokenizer, teacher)
    stretches: list[Labelled] = []
    speech: list[int] = []
    for found in attributions(text, layout, scores, calibration, least=LEAST):
        sure = found.attribution.confidence >= SURE
        owner = len(speech) if sure else -1
        for role, spans in attribution_row(found.attribution).items():
            stretches += [Labelled(s, e, role if sure else UNSETTLED, owner) for s, e in spans]
        speech += [0 if found.attribution.thought else 1] * sure
    stretches += [Labelled(e.span.start, e.span.end, e.kind) for e in entities(text, scores)]
    return Annotated("", text, stretches, speech)


def unlabelled(path: Path, teacher: Model, tokenizer: Any, *, besides: Path | None = None) -> Iterator[Annotated]:
    """The articles of a file of ``{"id", "text"}``, labelled by the teacher, without those that stand in ``besides``.

    Articles are the same where they begin with the same letters: else those kept out of training would come back in.
    """
    calibration = load_calibration()
    annotated_there = {beginning(row["text"]) for row in json_lines(besides)} if besides else set()
    for row in json_lines(path):
        if beginning(row["text"]) not in annotated_there:
            yield replace(reading(row["text"], teacher, tokenizer, calibration), id=row["id"])


def beginning(text: str) -> str:
    return "".join(text.split())[:120]


def cast_articles(path: Path, teacher: Model, tokenizer: Any) -> Iterator[Annotated]:
    """The articles of a file in which speech is annotated and every speaker's names are listed, but those held out.

    Beliefs are not annotated there: the words that the teacher takes for beliefs are its own, outside of what is
    annotated. A report within a report is left to an article of its own, made of the outer words alone, since that is
    how the engine reads it.
    """
    calibration = load_calibration()
    for row in json_lines(path):
        if held_out(row["id"]):
            continue
        outer = [a for a in row["attributions"] if a.get("within") is None]
        article = annotated({**row, "attributions": outer}, None)
        yield completed(article, row["cast"].values(), reading(row["text"], teacher, tokenizer, calibration))
        yield from inner(row)


def completed(article: Annotated, cast: Iterable[dict[str, Any]], read: Annotated) -> Annotated:
    """The article with the names of its cast and, beside its labels, the beliefs and names that were read in it."""
    called, taken = cast_names(article.text, cast), _words(article.stretches)
    names = [s for s in read.stretches if s.label in ENTITIES and not _words([s]) & _words(called)]
    unsettled = [s for s in read.stretches if s.label == UNSETTLED and not _words([s]) & taken]
    speech, beliefs = [1] * len(article.speech), []
    for owner in (i for i, said in enumerate(read.speech) if not said):
        parts = [s for s in read.stretches if s.owner == owner]
        if not _words(parts) & taken:
            beliefs += [replace(s, owner=len(speech)) for s in parts]
            speech.append(0)
    return replace(article, stretches=[*article.stretches, *called, *names, *unsettled, *beliefs], speech=speech)


def _words(stretches: Iterable[Labelled]) -> set[int]:
    return {place for s in stretches for place in range(s.start, s.end)}


def cast_names(text: str, cast: Iterable[dict[str, Any]]) -> list[Labelled]:
    """Where the names of persons and organisations stand, longest first where they overlap."""
    forms = {
        form: CAST_KINDS[member["kind"]]
        for member in cast
        if member["kind"] in CAST_KINDS
        for form in member["names"]
        if form[:1].isupper()
    }
    if not forms:
        return []
    longest_first = "|".join(regex.escape(form) for form in sorted(forms, key=len, reverse=True))
    found = regex.finditer(rf"\b(?:{longest_first})(?!\w)", text)
    return [Labelled(m.start(), m.end(), forms[m[0]]) for m in found]


def inner(row: dict[str, Any]) -> Iterator[Annotated]:
    """The contents of an article's reports that hold reports themselves, each as a text of its own."""
    for number, outer in enumerate(row["attributions"]):
        within = [a for a in row["attributions"] if a.get("within") == number]
        if len(outer["content"]) == 1 and within:
            ((start, end),) = outer["content"]
            held = [_moved(a, start, end) for a in within]
            held = [a for a in held if a["content"] and a["cue"]]
            text = row["text"][start:end]
            found = annotated({"id": f"{row['id']} {number}", "text": text, "attributions": held}, None)
            if held:
                yield replace(found, speech=[1] * len(held))


def _moved(attribution: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """What of an attribution stands between two places, counted from the first."""
    return {role: [[s - start, e - start] for s, e in attribution[role] if start <= s and e <= end] for role in ROLES}
