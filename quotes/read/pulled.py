"""What a page prints a second time: paragraphs, pulled quotes and decks, which are read once, where they are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from quotes.data.compiled import compiled
from quotes.read.lines import Line
from quotes.values import BlockKind

HEAD = 12  # lines in which a deck may stand
ENDS_SENTENCE = compiled(r"""[.!?…:;,—–-]["”’'»)\]*_]*+$""")


def mark_repeats(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """A paragraph printed again word for word is a pulled quote or a page's slip: it is read once."""
    counted = Counter(line.text for line, kind in zip(found, kinds, strict=True) if kind is None)
    seen: set[str] = set()
    for place, line in enumerate(found):
        if kinds[place] is None and counted[line.text] > 1 and len(line.text) >= 40:
            if line.text in seen:
                kinds[place] = "heading"
            seen.add(line.text)
    _mark_pulled(found, kinds)
    _mark_decks(found, kinds)


_PULLED = compiled(r"""(?:>\s?)?[*_]{0,3}["“‘'«](?P<words>.{12,300})["”’'»][*_]{0,3}|>\s?(?P<words>.{12,300})""")
_CITED = compiled(r"(?:>\s?)?[*_]{0,2}[-–—]{1,2}\s?\p{Lu}[^.?!]{2,60}")


def _mark_pulled(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """A line of nothing but words in marks, or behind ``>``, that stand in another paragraph too is a pulled quote; so
    is the name below it."""
    places = [place for place, kind in enumerate(kinds) if kind is None and _PULLED.fullmatch(found[place].text)]
    body = (
        [folded(line.text) if kind is None else "" for line, kind in zip(found, kinds, strict=True)] if places else []
    )
    rows = _rows_with({_inner_word(body[place]) for place in places}, body)
    for place in places:
        if any(body[place] in other and body[place] != other for other in rows[_inner_word(body[place])]):
            kinds[place] = "heading"
            if kinds[place + 1 : place + 2] == [None] and _CITED.fullmatch(found[place + 1].text):
                kinds[place + 1] = "heading"


_IN_MARKS = compiled(r"""["“‘'«](?P<words>[^"“”«»]{12,300})["”’'»]""")
_DECK = 3  # lines above the body in which a deck stands


def _mark_decks(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """A line below the headline that is no sentence, and whose words in marks the article has again, is a deck."""
    first = [place for place in range(min(len(found), HEAD)) if kinds[place] is None][:_DECK]
    for place in first:
        quoted = [folded(m["words"]) for m in _IN_MARKS.finditer(found[place].text)]
        if not quoted or len(found[place].text) > 250 or ENDS_SENTENCE.search(found[place].text):
            continue
        below = [
            folded(line.text) for line, kind in zip(found[place + 1 :], kinds[place + 1 :], strict=True) if not kind
        ]
        if all(any(words in other for other in below) for words in quoted):
            kinds[place] = "heading"


def _inner_word(words: str) -> str:
    """The longest word between the first and the last: whatever holds the words has it as a word; "" for none."""
    return max(words.split()[1:-1], key=len, default="")


def _rows_with(words: Set[str], rows: Sequence[str]) -> dict[str, list[str]]:
    """For each word the rows that hold it; for "" all rows."""
    out: dict[str, list[str]] = {word: [] for word in words}
    for row in rows:
        for word in words & {"", *row.split()}:
            out[word].append(row)
    return out


_NOT_WORDS = compiled(r"[^\p{L}\p{N}]+")


def folded(text: str) -> str:
    """Letters and figures alone, so that ‘curly’ and 'straight' repetitions are equal."""
    return _NOT_WORDS.sub(" ", text).strip().casefold()
