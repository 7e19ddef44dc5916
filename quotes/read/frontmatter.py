"""The lines ``key: value`` that say what an article is: between ``---``, as Markdown files begin, or bare."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from quotes.data.compiled import compiled
from quotes.read.dates import date_line, parse_date
from quotes.read.lines import headline

_KEYS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "pubdate", "publish_date", "publishdate"),
    "byline": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "source", "publication", "publisher", "site"),
    "url": ("url", "link", "permalink", "canonical"),
}
_BESIDE = ("updated", "modified", "section", "tags")  # what bare lines may tell that is not kept
_KEY = rf"(?i:{'|'.join(key for keys in (*_KEYS.values(), _BESIDE) for key in keys)}) [ \t]*+ :"
_BLOCK = compiled(
    r"""(?x)
    \s*+ --- [ \t]*+ (?P<eol> \r\n | \r | \n )
    (?P<lines> (?: (?! --- | \.\.\. ) [^\r\n]{0,2000}+ (?P=eol) ){1,60}+ )
    (?: --- | \.\.\. ) [ \t]*+ (?= [\r\n] | $ )
    """
)
_BARE = compiled(  # below nothing or a headline, above an empty line
    rf"""(?x)
    \s*+ (?: (?! {_KEY} ) (?P<above> [^\r\n]{{1,300}}+ ) (?: \r\n | \r | \n ) \s*+ )?
    (?P<lines> {_KEY} [ \t]++ [^\r\n]{{1,500}}+ (?: (?: \r\n | \r | \n ) {_KEY} [ \t]++ [^\r\n]{{1,500}}+ ){{1,11}}+ )
    (?= (?: \r\n | \r | \n ) [ \t]*+ (?: [\r\n] | $ ) )
    """
)
_ENTRY = compiled(r"(?m)^[ \t]*+(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(?P<value>[^\r\n]*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says; it stands at ``[start, end)``, below a headline at most. ``published`` is ISO or None."""

    start: int
    end: int
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None


def front_matter(text: str) -> FrontMatter | None:
    """What the head of a text says of it, or None. One line an entry; lists and nested values are not read.

    Without dashes it takes two lines at least that say different things, alone above an empty line; a headline may
    stand above them, which is not part of it.

    >>> front_matter("---\\ntitle: 'Pool to close'\\ndate: 2025-06-14\\n---\\nText").title
    'Pool to close'
    >>> front_matter("Pool to close\\n\\nPublished: 14 June 2025\\nOutlet: The Courier\\n\\nText").outlet
    'The Courier'
    """
    block = _BLOCK.match(text)
    bare = None if block else _BARE.match(text)
    found = block or bare
    if found is None:
        return None
    entries = _entries(found)
    told = {field: next((entries[key] for key in keys if entries.get(key)), None) for field, keys in _KEYS.items()}
    above = headline(bare["above"].strip()) if bare and bare["above"] else ""
    if not entries or above is None or (bare and sum(value is not None for value in told.values()) < 2):
        return None
    told["title"] = told["title"] or above or None
    told["published"] = _day(told["published"] or "")
    return FrontMatter(bare.start("lines") if bare else text.index("---"), found.end(), **told)


def _entries(block: regex.Match[str]) -> dict[str, str]:
    lines = block["lines"].replace("\r", "\n")
    return {match["key"].casefold(): match["value"].strip("\"' ") for match in _ENTRY.finditer(lines)}


def _day(words: str) -> str | None:
    """The one day that is named, or the first of a line that dates a page (``14 June 2025, 10:03 | Updated ...``)."""
    line = None if parse_date(words) else date_line(words)
    return line.published if line else parse_date(words)
