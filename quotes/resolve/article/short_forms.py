"""Full names with the short form that a text gives them in brackets: ``Tidy Harbour League (THL)``."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.data.compiled import compiled
from quotes.values import Entity, Span, cut

BRACKETED_SHORT_FORM = compiled(r"(?<=[\p{L}\p{N}.’'”\"] )\((\p{Lu}[\p{Lu}\p{N}&-]{1,8})s?(?:, [^()\n]{2,40})?\)")
FULL_NAME_REACH = 90  # code points before the bracket in which the full name must begin
WORD = compiled(r"[\p{L}\p{N}][^\s,;]*")
OWNING = compiled(r"['’]s$")  # Deutsche Boerse's (DB) shares
OF_A_NAME = compiled(r"[\p{L}\p{N}'’.&-]+")


def bracketed(text: str) -> list[tuple[Span, str]]:
    """Full name and short form wherever a text introduces one."""
    out = []
    for match in BRACKETED_SHORT_FORM.finditer(text):
        start = max(0, match.start() - FULL_NAME_REACH)
        before = text[start : match.start()].rstrip()
        if full := spelled_out(before, match[1]):
            begin = start + len(before) - len(full)
            out.append((cut(text, begin, begin + len(OWNING.sub("", full))), match[1]))
    return out


def with_bracketed(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """The tagger's names, one whose short form follows in brackets taken whole: ``Rural Growers`` ``NZ`` (RGNZ)."""
    out = list(entities)
    for full, _ in bracketed(text):
        parts = [one for one in out if one.span.overlaps(full)]
        if parts and all(full.start <= one.span.start and one.span.end <= full.end for one in parts):
            whole = Entity(full, "organisation", max(one.probability for one in parts))
            parts = [] if [one.span for one in parts] == [full] else parts
            out = [*(one for one in out if one not in parts), *([whole] if parts else [])]
    return sorted(out, key=lambda one: one.span.start)


def spelled_out(before: str, short: str) -> str | None:
    """The words at the end of a text whose capitals spell a short form.

    >>> spelled_out("said the Alliance to Reclaim Our Harbours", "AROH")
    'Alliance to Reclaim Our Harbours'
    >>> spelled_out("said Rural Growers NZ", "RGNZ")
    'Rural Growers NZ'
    """
    wanted = "".join(c for c in short.upper() if c.isalnum())
    words = list(WORD.finditer(before))
    for index in range(len(words) - 1, max(-1, len(words) - 12), -1):
        capitals = [word[0] for word in words[index:] if word[0][0].isupper()]
        firsts = "".join(word[0] for word in capitals)
        if words[index][0][0].isupper() and wanted in (firsts, "".join(map(_letters, capitals))):
            return before[words[index].start() :]
        if not OF_A_NAME.fullmatch(words[index][0]):
            return None
    return None


def _letters(word: str) -> str:
    """All of a word in capitals, the first letter of another."""
    return word if word.isupper() else word[0]
