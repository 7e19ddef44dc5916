"""The organisations of an article: full names, short forms in brackets, initials, and parts of names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quotes.data.compiled import compiled
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.short_forms import bracketed
from quotes.resolve.words import fold_phrase, words_for, words_of

MOST_COMPARED = 200  # names of an article up to which each is compared with all others
POST = compiled(r"\s(?:of|for|on|to|in|at)\s")


@dataclass(frozen=True, slots=True)
class Organisations:
    """Full names by their folded forms; ``shorts`` leads from a short form to the full name."""

    names: dict[str, str]
    shorts: dict[str, str]
    heads: dict[str, tuple[str, ...]]

    def full(self, phrase: str) -> str | None:
        """The full name that a phrase stands for, or None where the article names no such organisation."""
        folded = fold_phrase(phrase)
        return self.names.get(self.shorts.get(folded, folded))

    def with_head(self, noun: str) -> str | None:
        """The one organisation whose name has this head noun (``fund``: International Monetary Fund)."""
        found = self.heads.get(noun, ())
        return found[0] if len(found) == 1 else None


def find_organisations(text: str, mentions: Sequence[Mention], people: Collection[str] = ()) -> Organisations:
    """The organisations that the mentions and the brackets of a text name; ``people`` are the names of people."""
    names: dict[str, str] = {}
    shorts: dict[str, str] = {}
    for full, short in bracketed(text):
        if full.text in people:
            continue
        names.setdefault(fold_phrase(full.text), full.text)
        shorts.setdefault(fold_phrase(short), fold_phrase(full.text))
    for mention in mentions:
        if mention.kind == "organisation":
            names.setdefault(fold_phrase(mention.span.text), mention.span.text)
    names.pop("", None)
    by_initials = {initials(full): folded for folded, full in reversed(names.items()) if " " in folded}
    for folded, name in names.items():
        if name.isupper() and folded not in shorts and (long := by_initials.get(folded.upper())):
            shorts[folded] = long
    for folded in [name for name in names if name not in shorts] if len(names) < MOST_COMPARED else ():
        spelled = [full for full in set(shorts.values()) if full.startswith(f"{folded} ")]
        if " " in folded:
            longer = [other for other in names if other.endswith(f" {folded}")]
        else:
            houses = [other for other in names if other.startswith(f"{folded} ")]
            longer = houses if len(houses) == 1 and is_company(names[houses[0]]) else []
        found = spelled if len(spelled) == 1 else longer
        if len(found) == 1:
            shorts[folded] = found[0]
    return Organisations(names, shorts, heads_of(names, shorts))


def is_company(name: str) -> bool:
    """Whether a name ends as a company's does: ``Orro Ltd``."""
    return words_of(name)[-1].lower() in words_for("company ending")


def heads_of(names: dict[str, str], shorts: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Head noun -> full names that have it."""
    heads: dict[str, list[str]] = {}
    for folded, name in names.items():
        if folded not in shorts:
            heads.setdefault(head_noun(name), []).append(name)
    return {head: tuple(dict.fromkeys(found)) for head, found in heads.items()}


def head_noun(name: str) -> str:
    """The noun that heads an organisation's name, lower-case.

    >>> head_noun("Committee for a Tidy Harbour"), head_noun("International Monetary Fund")
    ('committee', 'fund')
    """
    words = words_of(POST.split(name, 1)[0])
    return words[-1].lower() if words else ""


def initials(name: str) -> str:
    """The capitals that begin the words of a name.

    >>> initials("Committee for a Tidy Harbour")
    'CTH'
    """
    return "".join(word[0] for word in words_of(name) if word[0].isupper())
