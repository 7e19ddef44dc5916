"""Names in lists of who is there, as minutes begin with one: ``IN ATTENDANCE: Mr. Tom Wu, Town Engineer``."""

from __future__ import annotations

from regex import Match

from quotes.data.compiled import compiled
from quotes.names import titles
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention

_LABELS = compiled(r"[\s*•·-]*(?:\p{Lu}[\p{L} -]{2,40}:\s+){0,2}")
_OFFICE = compiled(r"(?P<office>\p{Lu}[\p{L} -]{2,40}):\s+")
_ENDS = compiled(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:\n|$)")


def is_listed(layout: Layout, mention: Mention) -> bool:
    """Whether nothing stands before a name on its line but a sign, headings of a list and a title."""
    return _LABELS.fullmatch(_before(layout, mention)) is not None


def office_before(layout: Layout, mention: Mention) -> tuple[str, int] | None:
    """The words of a label right before a name that ends its line, and where they stand: ``Mayor:`` Ann Roe ``(in the
    Chair)``."""
    before = _before(layout, mention)
    if _LABELS.fullmatch(before) is None or _ENDS.match(layout.text, mention.span.end) is None:
        return None
    m = max(_OFFICE.finditer(before), key=Match.start, default=None)
    start = layout.text.rfind("\n", 0, mention.span.start) + 1
    return (m["office"], start + m.start("office")) if m else None


def _before(layout: Layout, mention: Mention) -> str:
    """What stands before a name on its line, without a title."""
    start = layout.text.rfind("\n", 0, mention.span.start) + 1
    words = layout.text[start : mention.span.start]
    last = words.split()[-1:]
    titled = last and (last[0] in titles() or last[0].rstrip(".") in titles())
    return words.rstrip().removesuffix(last[0]) if titled else words
