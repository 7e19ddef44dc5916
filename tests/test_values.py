from __future__ import annotations

import pytest

from quotes.values import Attribution, Quote, Span, cut


def test_cut_keeps_the_words_of_the_interval() -> None:
    text = "“Nō,” she said. 🗞"
    assert cut(text, 0, 5) == Span(0, 5, "“Nō,”")
    assert cut(text, 16, 17).text == "🗞"


@pytest.mark.parametrize("start, end, text", [(0, 3, "ab"), (-1, 1, "ab"), (5, 4, "")])
def test_a_span_refuses_words_that_do_not_fit(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError):
        Span(start, end, text)


@pytest.mark.parametrize(
    "one, other, overlaps, covers",
    [
        ((0, 4), (4, 8), False, False),
        ((0, 5), (4, 8), True, False),
        ((0, 8), (4, 8), True, True),
        ((4, 8), (0, 8), True, False),
    ],
)
def test_spans_are_half_open(one: tuple[int, int], other: tuple[int, int], overlaps: bool, covers: bool) -> None:
    text = "abcdefgh"
    a, b = cut(text, *one), cut(text, *other)
    assert (a.overlaps(b), a.covers(b)) == (overlaps, covers)


def test_the_text_of_a_quote_joins_its_pieces() -> None:
    text = '"We may," she said, "still lose."'
    quote = Quote("x", Attribution("direct", (cut(text, 0, 9), cut(text, 20, 33))))
    assert quote.text == '"We may," "still lose."'
