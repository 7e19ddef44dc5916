"""The engine: articles in, readings out, with the token model run by onnxruntime on the CPU."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from quotes.attribute.apart import by_paragraph
from quotes.attribute.assemble import attributions, entities, merged, shifted
from quotes.attribute.confidence import Calibration, load_calibration
from quotes.attribute.ending import up_to_its_end
from quotes.attribute.entities import Entities
from quotes.attribute.features import Pieces, article_pieces, join
from quotes.attribute.layout import Layout
from quotes.attribute.marked_within import with_marked
from quotes.attribute.nested import Inside, candidates, deeper, reported
from quotes.attribute.noun_within import with_named
from quotes.attribute.on_signs import with_signs
from quotes.attribute.relay import overlooked
from quotes.attribute.scores import Scores
from quotes.attribute.second_hand import is_report
from quotes.attribute.tagger import score
from quotes.attribute.turns import reading_with_turns, told_beside, unlabelled
from quotes.data.model import loaded
from quotes.errors import ModelError
from quotes.values import Article, Attribution, Entity, Paragraph, Reading

STRETCH = 4096  # word pieces read at once; a longer article is read stretch by stretch
TOGETHER = 12288  # word pieces of several articles that are scored together

Item = tuple[Article, tuple[Paragraph, ...]]
Reread = Callable[[str, Layout, Pieces, Sequence[Attribution], Any], Iterator[Inside]]


@dataclass(slots=True)
class _Draft:
    """The reading of an article while its stretches come in; ``waiting`` counts those not yet read.

    ``told`` is what is known of it beside its text, ``labelled`` whether it has what may be labels of a transcript's
    turns. ``error`` is what went wrong in reading it; the other articles of
    its batch are none the worse.
    """

    text: str
    layout: Layout
    told: str
    labelled: bool
    entities: Entities
    attributions: list[Attribution] = field(default_factory=list)
    waiting: int = 0
    complete: bool = False
    error: Exception | None = None

    def add(self, found: Sequence[Attribution], names: Sequence[Entity]) -> None:
        base = len(self.attributions)
        for a in found:
            self.attributions.append(a if a.follows is a.within is None else shifted(a, lambda place: place + base))
        self.entities.extend(names)
        self.waiting -= 1

    def fail(self, error: Exception) -> None:
        self.error = error
        self.waiting -= 1

    def result(self) -> Reading | Exception:
        if self.error is not None:
            return self.error
        try:
            found = merged(self.attributions, tuple(overlooked(self.text, self.layout, self.attributions)))
            found = by_paragraph(self.text, self.layout, found)
            found = merged(*with_signs(self.text, self.layout, found))
            found = merged(*with_named(self.text, self.layout, found))
            found = merged(*with_marked(self.text, self.layout, found))
            return reading_with_turns(self.text, self.layout, found, self.entities, self.told, labelled=self.labelled)
        except Exception as error:
            return error


class Engine:
    """Finds attributions and names. Making one loads the model (about a second); it may be used again and again.

    ``threads`` is the number of cores to use. Raises ModelError when the model is missing or damaged.
    """

    def __init__(self, *, threads: int = 1) -> None:
        self._threads = threads
        self._tokenizer, self._model = loaded()
        self._calibration = _calibration()

    def read(self, items: Iterable[Item]) -> Iterator[Reading]:
        """One reading for each article with its paragraphs, in order. Raises what went wrong in the first that failed.

        Reads ahead by a few articles at most.
        """
        for reading in self.read_each(items):
            if isinstance(reading, Exception):
                raise reading
            yield reading

    def read_each(self, items: Iterable[Item]) -> Iterator[Reading | Exception]:
        """The same, where an article that fails gives its error in place of a reading, and the others go on."""
        drafts: deque[_Draft] = deque()
        jobs: list[tuple[_Draft, Pieces]] = []
        for article, paragraphs in items:
            drafts.append(_begun(article, paragraphs))
            self._take(drafts[-1], jobs)
            del article, paragraphs  # a reading that is handed on leaves nothing of its article here
            yield from _finished(drafts)
        self._work(jobs)
        jobs.clear()
        yield from _finished(drafts)

    def _take(self, draft: _Draft, jobs: list[tuple[_Draft, Pieces]]) -> None:
        """Adds the stretches of an article to those that wait, and reads these whenever they are enough."""
        size = sum(len(pieces) for _, pieces in jobs)
        for stretch in self._stretches(draft):
            draft.waiting += 1
            jobs.append((draft, stretch))
            size += len(stretch)
            if size >= TOGETHER:
                self._work(jobs)
                jobs.clear()
                size = 0
        draft.complete = True

    def _stretches(self, draft: _Draft) -> Iterator[Pieces]:
        try:
            yield from stretches(draft.text, draft.layout.paragraphs, self._tokenizer)
        except Exception as error:
            draft.error = error

    def _work(self, jobs: Sequence[tuple[_Draft, Pieces]]) -> None:
        """Reads stretches together; where that fails, one by one, so that the fault costs its own article alone."""
        try:
            self._read_together(jobs)
        except Exception:
            for job in jobs:
                try:
                    self._read_together([job])
                except Exception as error:
                    job[0].fail(error)

    def _read_together(self, jobs: Sequence[tuple[_Draft, Pieces]]) -> None:
        outer = []
        for (draft, _), scores in zip(jobs, self._score([p for _, p in jobs]), strict=True):
            found = [f.attribution for f in attributions(draft.text, draft.layout, scores, self._calibration)]
            outer.append((found, entities(draft.text, scores)))
        read = [found for found, _ in outer]
        for reread in (candidates, deeper):
            read = self._with_inner(jobs, read, reread)
        for (draft, _), found, (_, names) in zip(jobs, read, outer, strict=True):
            draft.add(found, names)

    def _with_inner(
        self, jobs: Sequence[tuple[_Draft, Pieces]], read: Sequence[list[Attribution]], reread: Reread
    ) -> list[list[Attribution]]:
        """What was found in each stretch, with the reports within the reports there."""
        asked = [
            (i, c)
            for i, ((draft, pieces), found) in enumerate(zip(jobs, read, strict=True))
            for c in reread(draft.text, draft.layout, pieces, found, self._tokenizer)
        ]
        out: list[list[Attribution]] = [[] for _ in read]
        for (i, c), scores in zip(asked, self._score([c.pieces for _, c in asked]), strict=True):
            draft, around = jobs[i][0], read[i]
            found = attributions(draft.text, c.layout, scores, self._calibration)
            ended = (up_to_its_end(draft.text, c.layout, f.attribution) for f in found)
            out[i] += [reported(around, c, one) for one in ended if is_report(c.words, one)]
        return [merged(found, more) for found, more in zip(read, out, strict=True)]

    def _score(self, stretches: Sequence[Pieces]) -> list[Scores]:
        return score(stretches, self._model, threads=self._threads)


def _begun(article: Article, paragraphs: Sequence[Paragraph]) -> _Draft:
    found, labelled = unlabelled(article.text, paragraphs)
    return _Draft(article.text, Layout(found), told_beside(article), labelled, Entities(article.text))


def stretches(text: str, paragraphs: Iterable[Paragraph], tokenizer: Any) -> Iterator[Pieces]:
    """The pieces of an article in stretches of whole paragraphs, each of about ``STRETCH`` pieces at most."""
    parts: list[Pieces] = []
    size = 0
    for part in article_pieces(text, paragraphs, tokenizer):
        if parts and size + len(part) > STRETCH:
            yield join(parts)
            parts, size = [], 0
        parts.append(part)
        size += len(part)
    if parts:
        yield join(parts)


def _finished(drafts: deque[_Draft]) -> Iterator[Reading | Exception]:
    while drafts and drafts[0].complete and not drafts[0].waiting:
        yield drafts.popleft().result()


def _calibration() -> Calibration:
    try:
        return load_calibration()
    except Exception as error:
        raise ModelError(f"the calibration in quotes/data cannot be read: {error}; install quotes again") from error
