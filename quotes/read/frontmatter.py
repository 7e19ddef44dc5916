"""The block of ``key: value`` lines between ``---`` that Markdown files begin with."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.data.compiled import compiled
from quotes.read.dates import parse_date

_BLOCK = compiled(
    r"""(?x)
    \s*+ --- [ \t]*+ (?P<eol> \r\n | \r | \n )
    (?P<lines> (?: (?! --- | \.\.\. ) [^\r\n]{0,2000}+ (?P=eol) ){1,60}+ )
    (?: --- | \.\.\. ) [ \t]*+ (?= [\r\n] | $ )
    """
)
_ENTRY = compiled(r"(?m)^[ \t]*+(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(?P<value>[^\r\n]*?)[ \t]*$")
_KEYS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "pubdate", "publish_date", "publishdate"),
    "byline": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "source", "publication", "publisher", "site"),
    "url": ("url", "link", "permalink", "canonical"),
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says; it stands at ``[start, end)``. ``published`` is ISO or None."""

    start: int
    end: int
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None


def front_matter(text: str) -> FrontMatter | None:
    """The front matter at the head of a text, or None. One line an entry; lists and nested values are not read.

    >>> front_matter("---\\ntitle: 'Pool to close'\\ndate: 2025-06-14\\n---\\nText").title
    'Pool to close'
    """
    block = _BLOCK.match(text)
    entries = {
        match["key"].casefold(): match["value"].strip("\"' ")
        for match in (_ENTRY.finditer(block["lines"].replace("\r", "\n")) if block else ())
    }
    if block is None or not entries:
        return None
    found = {field: next((entries[key] for key in keys if entries.get(key)), None) for field, keys in _KEYS.items()}
    found["published"] = parse_date(found["published"] or "")
    return FrontMatter(text.index("---"), block.end(), **found)
