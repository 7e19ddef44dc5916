"""Articles rewritten so that the model learns how news reports speech and not whom it reported on.

Every change is an edit of the text, and the labelled stretches move with it. One random generator, seeded by
the caller, decides; the same seed gives the same articles.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import regex

from quotes.attribute.features import DOUBLE, SINGLE, mark_length
from quotes.segment import segment
from quotes.training.corpus import ENTITIES, Annotated, Labelled
from quotes.training.names import dateline, organisation, person, place
from quotes.values import Article

Edit = tuple[int, int, str]

SHORT_CUES = frozenset(
    (
        *("added", "argued", "asked", "continued", "explained", "insisted"),
        *("noted", "replied", "said", "says", "warned", "wrote"),
    )
)
PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who", "that", "which"])


def apply(article: Annotated, edits: Sequence[Edit]) -> Annotated:
    """The article after edits that do not overlap; stretches that an edit cuts in two keep their outer ends."""
    parts: list[str] = []
    ends: list[tuple[int, int, int, int]] = []  # old start, old end, new start, new end
    position = length = 0
    for start, end, new in sorted(edits):
        if start < position:
            continue
        parts += [article.text[position:start], new]
        length += start - position
        ends.append((start, end, length, length + len(new)))
        length += len(new)
        position = end
    parts.append(article.text[position:])

    def moved(x: int, *, right: bool) -> int:
        shift = 0
        for old_start, old_end, new_start, new_end in ends:
            if x < old_start or (x == old_start and right):
                break
            if x >= old_end:
                shift = new_end - old_end
                continue
            return new_end if right else new_start
        return x + shift

    stretches = []
    for s in article.stretches:
        start, end = moved(s.start, right=False), moved(s.end, right=True)
        if start < end:
            stretches.append(replace(s, start=start, end=end))
    return replace(article, text="".join(parts), stretches=stretches)


def swap_names(article: Annotated, random: Random) -> Annotated:
    """Persons, organisations and places under other names, the same one for the same name all through."""
    chosen: dict[tuple[str, str], str] = {}
    edits: list[Edit] = []
    for s in sorted((s for s in article.stretches if s.label in ENTITIES), key=lambda s: s.start):
        words = article.text[s.start : s.end]
        if s.label == "other" or "\n" in words or not words[:1].isupper():
            continue
        edits.append((s.start, s.end, _other_name(words, s.label, chosen, random)))
    return apply(article, edits)


def _other_name(words: str, label: str, chosen: dict[tuple[str, str], str], random: Random) -> str:
    key = (label, words.split()[-1] if label == "person" else words)
    if key not in chosen:
        make: Callable[[Random], str] = {"person": person, "organisation": organisation, "place": place}[label]
        chosen[key] = make(random) if random.random() < 0.9 else words
    name = chosen[key]
    if label == "person" and " " in name and len(words.split()) == 1:
        name = name.split(" ", 1)[1]
    return name.upper() if words.isupper() and len(words) > 4 else name


def drop_marks(article: Annotated, random: Random, *, rate: float) -> Annotated:
    """Some closing (rarely opening) quotation marks lost."""
    edits = [
        (start, end, "")
        for start, end, opens, _ in _marks(article.text)
        if random.random() < (rate / 4 if opens else rate)
    ]
    return apply(article, edits)


STYLES = ('""', "“”", "‘’", "''", "«»", "„“", '“"', '"”')


def restyle(article: Annotated, random: Random) -> Annotated:
    """The quotation marks in another style, paired as they were."""
    style = random.choice(STYLES)
    opening, closing = style[0], style[1]
    found = _marks(article.text)
    if opening in SINGLE and any(depth for *_, depth in found):
        return article
    return apply(article, [(s, e, opening if opens else closing) for s, e, opens, depth in found if depth == 0])


def regroup(article: Annotated, random: Random) -> Annotated:
    """Paragraphs joined, or every sentence a paragraph of its own, as agencies and the BBC print them."""
    if random.random() < 0.35:
        pattern, new, chance = regex.compile(r"(?<=[.!?”\"])\s*\n\s*(?![”\"“])"), " ", 0.6
    else:
        pattern, new, chance = regex.compile(r"(?<=[a-z]{3}[.!?][”\"]?)[ ](?=[\p{Lu}“])"), "\n\n", 0.7
    inside = [(s.start, s.end) for s in article.stretches if s.label == "content"]
    edits = []
    for m in pattern.finditer(article.text):
        if any(a < m.start() < b for a, b in inside) or random.random() > chance:
            continue
        edits.append((m.start(), m.end(), new))
    return apply(article, edits)


def invert(article: Annotated, random: Random) -> Annotated:
    """ "..." X said -> "..." said X, and the other way round, for some quotations."""
    by_owner: dict[int, dict[str, list[Labelled]]] = {}
    for s in article.stretches:
        if s.owner >= 0:
            by_owner.setdefault(s.owner, {}).setdefault(s.label, []).append(s)
    text, edits = article.text, []
    for parts in by_owner.values():
        if len(parts.get("source", ())) != 1 or len(parts.get("cue", ())) != 1 or random.random() > 0.3:
            continue
        who, cue = parts["source"][0], parts["cue"][0]
        said, name = text[cue.start : cue.end], text[who.start : who.end]
        first, second = (who, cue) if who.start < cue.start else (cue, who)
        before = text[max(0, first.start - 2) : first.start].strip()
        plain = said.lower() in SHORT_CUES and name.lower() not in PRONOUNS and text[first.end : second.start] == " "
        if plain and before[-1:] in DOUBLE | frozenset(",") and len(name) < 60:
            edits.append((first, second))
    for first, second in edits:
        article = _exchange(article, first, second)
    return article


def _exchange(article: Annotated, first: Labelled, second: Labelled) -> Annotated:
    """Two stretches parted by one space change places; the text keeps its length."""
    a, b = article.text[first.start : first.end], article.text[second.start : second.end]
    text = article.text[: first.start] + b + " " + a + article.text[second.end :]
    middle = first.start + len(b) + 1
    stretches = []
    for s in article.stretches:
        if first.start <= s.start and s.end <= first.end:
            s = replace(s, start=s.start - first.start + middle, end=s.end - first.start + middle)
        elif second.start <= s.start and s.end <= second.end:
            s = replace(s, start=s.start - second.start + first.start, end=s.end - second.start + first.start)
        elif s.start < second.end and s.end > first.start and s.owner < 0:
            continue
        stretches.append(s)
    return replace(article, text=text, stretches=stretches)


def furnish(article: Annotated, random: Random) -> Annotated:
    """A dateline before the first paragraph, or a caption between two."""
    breaks = [m.end() for m in regex.finditer(r"\n\s*\n", article.text)]
    if not breaks:
        return article
    edits: list[Edit] = []
    if random.random() < 0.5:
        edits.append((breaks[0], breaks[0], dateline(random)))
    if random.random() < 0.3 and len(breaks) > 3:
        at = random.choice(breaks[1:-1])
        edits.append((at, at, f"{person(random)} in {place(random)} on Friday. ({organisation(random)})\n\n"))
    inside = [(s.start, s.end) for s in article.stretches if s.label == "content"]
    return apply(article, [e for e in edits if not any(a < e[0] < b for a, b in inside)])


def unbreak(article: Annotated, random: Random) -> Annotated:
    """Without the full stop that the corpus puts after a headline."""
    m = regex.match(r"[^\n]{10,160}?(\.)\s*\n", article.text)
    return apply(article, [(m.start(1), m.end(1), "")]) if m else article


STEPS: tuple[tuple[float, Callable[[Annotated, Random], Annotated]], ...] = (
    (0.65, swap_names),
    (0.5, unbreak),
    (0.3, invert),
    (0.25, regroup),
    (0.2, furnish),
    (0.3, restyle),
    (0.15, lambda article, random: drop_marks(article, random, rate=0.08)),
)


def augmented(article: Annotated, random: Random) -> Annotated:
    """One variant of an article."""
    for chance, step in STEPS:
        if random.random() < chance:
            article = step(article, random)
    return article


def _marks(text: str) -> list[tuple[int, int, bool, int]]:
    """Start, end, whether it opens, and depth of every quotation mark."""
    out = []
    for paragraph in segment(Article(text)):
        for pair in paragraph.quoted:
            a, b = pair.span.start, pair.span.end
            out.append((a, a + mark_length(text, a), True, pair.depth))
            if pair.closed:
                out.append((b - mark_length(text, b - 2), b, False, pair.depth))
    return sorted(out)
