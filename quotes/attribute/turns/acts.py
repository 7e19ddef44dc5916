"""What a meeting did, as its minutes print it in capitals: ``RESOLVED: that the bill be paid`` is said by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.assemble import shifted
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span

LONGEST = 120  # code points before what was resolved
_RESOLVED = ENGLISH.pattern(r"\b\L<RESOLVED>(?: \p{L}+){0,3}(?:\s?\([^()\n]{1,60}\))?\s?[:,–—-]?\s*$")


def without_acts(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without what was resolved."""
    left = [tuple(piece for piece in one.content if not _is_resolved(text, piece)) for one in found]
    kept = [place for place, content in enumerate(left) if content]
    if len(kept) == len(found) and all(content == one.content for one, content in zip(found, left, strict=True)):
        return list(found)
    places = {old: new for new, old in enumerate(kept)}
    return [shifted(replace(found[place], content=left[place]), places.get) for place in kept]


def _is_resolved(text: str, piece: Span) -> bool:
    return _RESOLVED.search(text, max(0, piece.start - LONGEST), piece.start) is not None
