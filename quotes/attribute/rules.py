"""The plain rules: quoted speech whose cue and source stand beside it, in the same paragraph.

They read only what is certain to the eye: a pair of quotation marks, a reporting verb and a name, pronoun or
description next to it. What they cannot tie to a cue continues the quote before it or stays without a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from quotes.values import Article, Attribution, Kind, Paragraph, QuotedSpan, Reading, Span, cut

VERBS = (
    "said|says|say|told|tells|added|adds|asked|asks|replied|replies|wrote|writes|tweeted|posted|warned|warns|"
    "announced|argued|insisted|explained|declared|claimed|noted|admitted|denied|recalled|stated|continued|joked"
)
NOUN_PHRASE = r"""
    (?:
        (?:he|she|they|it|who)\b                                            # a pronoun
      | (?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir)\s+)?              # a description or a title ...
        (?:[\p{Ll}\p{Lu}][\w’'-]*\s+){0,4}?
        (?:\p{Lu}[\w.’'-]*(?:\s+(?:of|for|van|de|al|bin)\s+|\s+)?){1,6}      # ... and a name
      | (?:[Tt]he|[Aa]n?)\s+(?:[\w’'-]+\s+){0,3}?\p{Ll}[\w’'-]+              # the spokesperson
    )
"""
AFTER = regex.compile(
    rf"""(?x)^\s*(?:
        (?P<cue>{VERBS})\s+(?P<source>{NOUN_PHRASE})
      | (?P<source>{NOUN_PHRASE})\s+(?:\w+ly\s+)?(?P<cue>{VERBS})\b
    )"""
)
BEFORE = regex.compile(rf"(?x)(?P<source>{NOUN_PHRASE})\s+(?:\w+ly\s+)?(?P<cue>{VERBS})\b[^.!?“”\"]{{0,60}}?[,:]?\s*$")
REACH = 160  # characters on each side in which a cue may stand: a clause, not a paragraph
FEWEST_WORDS = 4  # shorter quotations without a cue are names, titles and scare quotes


class Engine:
    """Reads articles by rule. ``threads`` is accepted for the callers of the trained engine."""

    def __init__(self, *, threads: int = 1) -> None:
        self.threads = threads

    def read(self, items: Iterable[tuple[Article, tuple[Paragraph, ...]]]) -> Iterator[Reading]:
        """One reading an item, in order."""
        for article, paragraphs in items:
            yield Reading(attributions=_attributions(article.text, paragraphs))


def _attributions(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    for paragraph in paragraphs:
        anchor: int | None = None
        for quoted in (q for q in paragraph.quoted if q.depth == 0):
            attribution = _attribution(text, paragraph.span, quoted)
            if attribution is None and (anchor is None or len(quoted.span.text.split()) < FEWEST_WORDS):
                continue
            if attribution is None:
                attribution = Attribution("direct", (quoted.span,), confidence=0.5, follows=anchor)
            else:
                anchor = len(found)
            found.append(attribution)
    return tuple(found)


def _attribution(text: str, paragraph: Span, quoted: QuotedSpan) -> Attribution | None:
    """The quotation with the cue after it or, failing that, before it."""
    after = AFTER.search(text[quoted.span.end : min(paragraph.end, quoted.span.end + REACH)])
    begin = max(paragraph.start, quoted.span.start - REACH)
    before = None if after else BEFORE.search(text[begin : quoted.span.start])
    match, shift = (after, quoted.span.end) if after else (before, begin)
    if match is None:
        return None
    cue, source = (cut(text, shift + match.start(name), shift + match.end(name)) for name in ("cue", "source"))
    source = cut(text, source.start, source.start + len(source.text.rstrip()))
    kind: Kind = "direct"
    return Attribution(kind, (quoted.span,), cue=cue, source=source, confidence=0.7)
