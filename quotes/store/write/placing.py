"""Where words that a person gives stand in an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

Piece = tuple[int, int, str]  # start and end in code points of the article, half-open, and what stands there

# Characters of which a keyboard has one where print has several.
ALIKE = ('"“”„‟«»″', "'‘’‚‛‹›′", "-‐‑‒–—−")


def placed(text: str, words: Sequence[str], *, near: int) -> list[Piece] | None:
    """The places of these pieces, one after the other; None without any.

    The first is as near as may be to an offset, in its paragraph if it stands there.

    White space, and typographic for plain quotation marks and dashes, are taken for each other; the text of a piece is
    what the article prints.

    >>> placed("He said “we lost” and, “we lost it all”.", ['"we lost'], near=30)
    [(23, 31, '“we lost')]
    """
    if not words:
        return []
    starts = sorted(_all(text, words[0], 0), key=lambda piece: _distance(text, piece, near))
    return next((found for first in starts if (found := _followed(text, first, words[1:])) is not None), None)


def _distance(text: str, piece: Piece, near: int) -> tuple[bool, int]:
    """Whether another paragraph lies between, and how many characters."""
    return "\n" in text[min(near, piece[0]) : max(near, piece[0])], abs(piece[0] - near)


def _followed(text: str, first: Piece, words: Sequence[str]) -> list[Piece] | None:
    """A piece and those after it, each at its first place behind the one before."""
    found = [first]
    for piece in words:
        following = next(_all(text, piece, found[-1][1]), None)
        if following is None:
            return None
        found.append(following)
    return found


def _all(text: str, words: str, start: int) -> Iterator[Piece]:
    """Every place of words in a text; a word is not found inside a longer one."""
    if not words.split():
        return
    inner = r"\s+".join("".join(_same(character) for character in word) for word in words.split())
    bounded = rf"(?<!\w(?=\w)){inner}(?!(?<=\w)\w)"
    for match in regex.finditer(bounded, text, pos=start):
        yield match.start(), match.end(), match[0]


def _same(character: str) -> str:
    return next((f"[{regex.escape(alike)}]" for alike in ALIKE if character in alike), regex.escape(character))
