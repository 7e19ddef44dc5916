"""A claim that is made of pieces of several quotes, or of sentences of one in another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.desk.wording.words import Word, weight, words

PIECE_WORDS = 3  # a shorter run of the same words is chance
PIECE_WEIGHT = 1.5  # what a piece must carry: a content word and something beside it
COVERED = 0.85  # share of the claim, by weight, that the pieces must make up
MOST = 4  # pieces; more than that is a collage of phrases that anybody uses


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the claim that stand in one quote in this order; half-open word indices on both sides."""

    quote: int
    claim: tuple[int, int]
    printed: tuple[int, int]

    def __len__(self) -> int:
        return self.claim[1] - self.claim[0]


def splice(claim: str, printed: Sequence[str], *, preferred: frozenset[int] = frozenset()) -> tuple[Piece, ...]:
    """Pieces of at least two quotes, or of one from back to front, that make up the claim, longest first from the left;
    empty where there are none.

    ``preferred`` are the indices of quotes to take where another has the same words (those of the claimed speaker).

    >>> quotes = ["We sold the house", "they fed the whole town", "we fed the town"]
    >>> [piece.quote for piece in splice("We sold the house and fed the whole town", quotes)]
    [0, 1]
    """
    said = words(claim)
    texts = [words(text) for text in printed]
    pieces: list[Piece] = []
    at = 0
    while at < len(said):
        piece = _longest(said, at, texts, preferred)
        if piece:
            pieces.append(piece)
        at = piece.claim[1] if piece else at + 1
    covered = sum(weight(word) for piece in pieces for word in said[slice(*piece.claim)])
    if len(pieces) > MOST or (len({piece.quote for piece in pieces}) < 2 and not _turns_back(pieces, texts)):
        return ()
    return tuple(pieces) if covered >= COVERED * sum(map(weight, said)) else ()


def _turns_back(pieces: Sequence[Piece], texts: Sequence[Sequence[Word]]) -> bool:
    """Whether part of a sentence of one quote stands in the claim before part of a sentence that was printed before."""
    for piece, after in pairwise(pieces):
        found = texts[piece.quote]
        back = found[piece.printed[0]].sentence > found[after.printed[0]].sentence
        if back and not (_is_whole(piece, found) and _is_whole(after, found)):
            return True
    return False


def _is_whole(piece: Piece, found: Sequence[Word]) -> bool:
    """Whether a piece is all of its sentence."""
    sentence = found[piece.printed[0]].sentence
    return sum(word.sentence == sentence for word in found) == len(piece)


def _longest(said: Sequence[Word], at: int, texts: Sequence[Sequence[Word]], preferred: frozenset[int]) -> Piece | None:
    """The longest piece that begins with this word of the claim and is long enough to be no chance."""
    found = [
        Piece(quote, (at, at + length), (place, place + length))
        for quote, text in enumerate(texts)
        for place, word in enumerate(text)
        if word.form == said[at].form and (length := _common(said, at, text, place)) >= PIECE_WORDS
    ]
    best = max(found, key=lambda piece: (len(piece), piece.quote in preferred, -piece.quote), default=None)
    return best if best and sum(map(weight, said[slice(*best.claim)])) >= PIECE_WEIGHT else None


def _common(said: Sequence[Word], at: int, text: Sequence[Word], place: int) -> int:
    length = 0
    while at + length < len(said) and place + length < len(text):
        if said[at + length].form != text[place + length].form:
            break
        length += 1
    return length
