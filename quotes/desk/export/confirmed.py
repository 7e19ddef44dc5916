"""What people confirmed, corrected and rejected, in the format of the training corpus.

Only paragraphs that were looked at completely are written, since a quote that nobody confirmed would be learnt as none:
a line of the text is kept where a quote in it was confirmed or corrected, or something in it rejected, and no quote
in it is still unseen. Offsets count the text that is written, in code points. Where a person changed the speaker, the
source is the nearest of the new speaker's names in the kept lines, and the lines are left out where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from quotes.store.read.texts import ReviewedArticle, ReviewedQuote
from quotes.store.write.correction_log import Interval

Json = dict[str, Any]


def training(articles: Iterable[ReviewedArticle]) -> Iterator[str]:
    """One line of JSON an article of which anything is left."""
    for article in articles:
        line = training_article(article)
        if line is not None:
            yield json.dumps(line, ensure_ascii=False) + "\n"


def training_article(article: ReviewedArticle) -> Json | None:
    """The lines that were looked at completely and their attributions; None where there are none."""
    text = article["text"]
    lines = _lines(text)
    quotes = {quote["id"]: _with_source(quote, text) for quote in article["quotes"]}
    seen = {id: quote for id, quote in quotes.items() if quote is not None and quote["review"]}
    kept = {line for quote in seen.values() for line in _touched(lines, _places(quote))}
    kept |= {line for places in article["rejected"] for line in _touched(lines, places)}
    unseen = [quote for quote in article["quotes"] if quote["id"] not in seen]
    while unseen:
        dropped = {line for quote in unseen for line in _touched(lines, _places(quote))}
        kept -= dropped
        unseen = [quote for quote in seen.values() if dropped & set(_touched(lines, _places(quote)))]
        seen = {id: quote for id, quote in seen.items() if quote not in unseen}
    if not kept:
        return None
    written, moved = _cut(text, lines, sorted(kept))
    return {
        "id": f"{article['sha256'][:16]}",
        "outlet": article["outlet"],
        "published": article["published"],
        "title": article["title"],
        "byline": article["byline"],
        "text": written,
        "attributions": [
            {part: [moved(interval) for interval in quote[part]] for part in ("source", "cue", "content")}
            for quote in seen.values()
        ],
    }


def _lines(text: str) -> list[Interval]:
    """The lines of a text with their ends."""
    ends = list(accumulate(len(line) for line in text.split("\n")))
    starts = [0, *(end + number + 1 for number, end in enumerate(ends))]
    return [(start, end + number + 1) for number, (start, end) in enumerate(zip(starts, ends, strict=False))]


def _places(quote: ReviewedQuote) -> list[Interval]:
    return [*quote["content"], *quote["cue"], *quote["source"]]


def _touched(lines: Sequence[Interval], places: Sequence[Interval]) -> list[int]:
    """The lines in which any of these places stands."""
    return [
        number
        for number, (start, end) in enumerate(lines)
        if any(start < last and first < end for first, last in places)
    ]


def _with_source(quote: ReviewedQuote, text: str) -> ReviewedQuote | None:
    """The quote with a source that names its speaker; None where a person changed the speaker and no name is near."""
    names = quote["speaker_names"]
    if not names or any(_is_named(text[start:end], names) for start, end in quote["source"]):
        return quote
    first, last = min(quote["content"])[0], max(quote["content"])[1]
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    found = [
        (at, at + len(name))
        for name in names
        for at in _all(text, name, start, end)
        if not any(begin <= at < stop for begin, stop in quote["content"])
    ]
    if not found:
        return None
    near = min(found, key=lambda place: (min(abs(place[0] - last), abs(place[1] - first)), place[0] - place[1]))
    return {**quote, "source": [near]}


def _is_named(source: str, names: Sequence[str]) -> bool:
    return any(name.casefold() in source.casefold() for name in names)


def _all(text: str, name: str, start: int, end: int) -> Iterator[int]:
    at = text.find(name, start, end)
    while at >= 0:
        yield at
        at = text.find(name, at + 1, end)


def _cut(text: str, lines: Sequence[Interval], kept: Sequence[int]) -> tuple[str, Any]:
    """The kept lines as one text, and a function from places in the old text to places in it."""
    starts: dict[int, int] = {}
    written = ""
    for number in kept:
        start, end = lines[number]
        starts[number] = len(written) - start
        written += text[start:end]

    def moved(interval: Interval) -> list[int]:
        (first, *_) = _touched(lines, [interval])
        shift = starts[first]
        return [interval[0] + shift, interval[1] + shift]

    return written, moved
