"""Annotated articles to examples: the candidates of each source, what speaks for them, and which are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotes.resolve.article.cast import Who, cast_of
from quotes.resolve.article.layout import layout_of
from quotes.resolve.speaker.candidates import Candidate
from quotes.resolve.speaker.source import Source
from quotes.resolve.speaker.sureness import Findings
from quotes.resolve.speaker.walk import find_speakers
from quotes.resolve.words import fold_phrase
from quotes.segment import segment
from quotes.values import Article, Paragraph, Reading

Right = Callable[[Who | None], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """A source with the findings of its candidates; ``right`` marks those that mean the annotated speaker.

    ``same_name`` marks those of the right name whatever their kind; ``weight`` is that of the example in fitting.
    """

    article: str
    form: str
    source: Source
    candidates: tuple[Candidate, ...]
    findings: Findings
    right: tuple[bool, ...]
    same_name: tuple[bool, ...]
    weight: float = 1.0


def examples_of(
    name: str,
    article: Article,
    paragraphs: Sequence[Paragraph],
    reading: Reading,
    speaker: Callable[[int], tuple[Right, str | None] | None],
    weight: float = 1.0,
) -> list[Example]:
    """The examples of one article.

    ``speaker`` gives, for the index of an attribution, the test of a right candidate and the annotated kind, or None
    where nothing is known. The annotated speakers have the floor in what follows, so that errors do not add up.
    """
    out: list[Example] = []

    def decide(index: int, source: Source, candidates: Sequence[Candidate], found: Findings) -> Who | None:
        rule = next((c.who for c in candidates if "as the rules say" in c.ways), None)
        if (known := speaker(index)) is None:
            return rule
        test, kind = known
        named = tuple(test(c.who) for c in candidates)
        exact = tuple(ok and (c.who is None or c.who.kind == kind) for ok, c in zip(named, candidates, strict=True))
        right = exact if any(exact) else named
        out.append(Example(name, source.form, source, tuple(candidates), found, right, named, weight))
        if not any(right):
            return rule
        return next((c.who for c, ok in zip(candidates, right, strict=True) if ok), None)

    find_speakers(cast_of(article, layout_of(article, paragraphs, reading), reading), reading.attributions, decide)
    return out


def same_words(name: str | None) -> Right:
    """The test for a name: the same words without case, accents and articles, or most of them."""
    wanted = set(fold_phrase(name).split()) if name else set()

    def test(who: Who | None) -> bool:
        given = set(fold_phrase(who.name).split()) if who else set()
        return given == wanted or (len(wanted) > 2 and len(given & wanted) >= 0.7 * len(given | wanted))

    return test


def of_sketch(
    number: int, article: Article, reading: Reading, speakers: Sequence[tuple[str, str] | None]
) -> list[Example]:
    """The examples of a made-up article."""

    def speaker(index: int) -> tuple[Right, str | None]:
        one = speakers[index]
        return same_words(one[0] if one else None), one[1] if one else None

    return examples_of(f"sketch {number}", article, segment(article), reading, speaker)
