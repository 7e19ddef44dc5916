"""Words, figures and marks with their places."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.data.compiled import compiled
from quotes.values import Span

_TOKEN = compiled(
    r"""(?x)
      (?: https?:// | www\. ) [^\s<>"“”]{0,2000} [\p{L}\p{N}/]    # addresses, without the stop after them
    | [\p{L}\p{N}._%+-]{1,64}+ @ [\p{L}\p{N}.-]{1,255}+       # someone@example.org
    | (?: \p{Lu}\. ){2,}+                                     # U.S.
    | (?: [ap]\.m\. )                                         # a.m.
    | \p{N}++ (?: [.,:/] \p{N}++ )*+ (?: \p{L}++ )?           # 3,000  1.5  10:03  90s
    | ['’] s \b                                               # Berg's
    | \p{L}[\p{L}\p{M}\p{N}]*+                                # didn't, O'Brien, US-led, but Berg|'s
      (?: (?: (?! ['’] s \b ) ['’] | [-‐‑] ) \p{L}[\p{L}\p{M}\p{N}]*+ )*+
    | `` | '' | ‘‘ | ’’ | \.{2,}+ | --++                      # marks of two characters, ellipses, dashes
    | \S
    """
)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The tokens of ``text[start:end]`` in order; together they hold every character but the space between them.

    A possessive 's is a token of its own, an inner apostrophe or hyphen is not.

    >>> [token.text for token in tokens("Berg's U.S.-led team didn't win 3-1.")]
    ['Berg', "'s", 'U.S.', '-', 'led', 'team', "didn't", 'win', '3', '-', '1', '.']
    """
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Span(match.start(), match.end(), match[0])


def places_of(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text, whole: without a letter or digit right before or after them.

    >>> list(places_of("Roe met Ann Roebuck, as Roe's aide", "Roe"))
    [0, 24]
    """
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
        start = text.find(words, end)
