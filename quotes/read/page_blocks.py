"""Block quotations of a page, and whose words they are: the name that signs each on a line below it.

Pages print the one who is quoted in a footer, a citation or the caption of a figure, and posts that they embed have a
name beside a handle; what takes the text from pages loses these, or the post. Here all become a block and a line below
it: ``— Ada Roe (@adaroe) May 6, 2025``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from quotes.read.page_tree import flat, page_of, tree_of

FEWEST_BLOCKS = 2  # of a page that is block quotations for the most part
LONGEST_NAME, LONGEST_POST = 110, 2_000  # code points of a line that signs a block, and of a post with what stands by
NEAR = 3  # elements from a post outwards that may say that it tells of the page's own writer
_BLOCK = "blockquote"
_APART = frozenset({"p", "br", "div", "li", "ul", "ol", "footer", "cite", "figcaption", "header", _BLOCK})
_DASHES = ("—", "–", "--", "- ")
_SIGN = frozenset({"footer", "cite", "figcaption"})
_EMBEDS = re.compile(r"(?i)\b(?:twitter|tweet|bluesky|mastodon|instagram|tiktok|toot|threads|social|embed)")
_WRITER = re.compile(r"(?i)author|byline|writer|reporter|journalist|contributor|profile|\bbio|comment|share|follow")
_NAMED = re.compile(
    r"(?P<name>[^\W\d_][^@()\n]{1,60}?)\s*\(?(?P<handle>@[\w.-]{2,40})\)?(?P<behind>\W{0,3}[^@\n]{0,40})"
)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’&-]*\s?){1,6}")
_HANDLE = re.compile(r"\(?@[\w.-]{2,40}\)?(?:\W{1,3}[^@\n]{0,40})?")
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*(?:\s|$)")
_DEED = frozenset({"a", "time", "button", "small"})  # of a line that holds nothing else, no words of a post
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "button"})


def with_signatures(page: str) -> str:
    """A page with each block quotation and post that somebody signs as a block with the name on a line below it."""
    if "<" + _BLOCK not in page and not _EMBEDS.search(page):
        return page
    root = tree_of(page)
    if root is None:
        return page
    made = False
    for holder in list(_holders(root)):
        lines = list(_lines(holder))
        words, name = _posted(lines) if _is_post(holder) else (lines[:-1], _below(holder, lines))
        if name and words:
            _set_out(holder, [line for _, line in words], name)
        elif holder.tag == "figure" or _EMBEDS.search(_class(holder)):  # else taken for a picture or button
            holder.tag = "div" if holder.tag == "figure" else holder.tag
            holder.attrib.clear()
        made = True
    return page_of(root) if made else page


def with_blocks(page: str, text: str) -> str:
    """A page's text with a sign before the lines that the page sets off as block quotations, as Markdown sets them off,
    where these are a lesser part of its words or several.
    """
    if "<" + _BLOCK not in page or not text:
        return text
    root = tree_of(page)
    if root is None:
        return text
    outer = (block for block in root.iter(_BLOCK) if next(block.iterancestors(_BLOCK), None) is None)
    blocks = [{line for _, line in _unsigned(list(_lines(block)))} for block in outer]
    lines = [(line, " ".join(line.split())) for line in text.split("\n")]
    held = [block for block in blocks if any(words in block for _, words in lines)]
    set_off = set().union(*held)
    if 2 * sum(len(words) for _, words in lines if words in set_off) > len(text) and len(held) < FEWEST_BLOCKS:
        return text
    return "\n".join(f"> {words}" if words in set_off else line for line, words in lines)


Line = tuple[frozenset[str], str]  # the tags that hold all of a line's words, and these


def _holders(root: Any) -> Iterator[Any]:
    """What may hold a block and who signs it, each once: embedded posts, figures without a picture, and blocks."""
    taken = set[Any]()
    for element in root.iter():
        if any(outer in taken for outer in element.iterancestors()):
            continue
        figure = element.tag == "figure" and element.find(f".//{_BLOCK}") is not None and element.find(".//img") is None
        if _is_post(element) or figure or element.tag == _BLOCK:
            taken.add(element)
            yield element


def _is_post(element: Any) -> bool:
    """Whether an element embeds a post: its class says so, and somebody with a handle is named in it."""
    if element.tag not in ("div", "section", "aside", "figure", _BLOCK) or not _EMBEDS.search(_class(element)):
        return False
    around = [element, *(outer for _, outer in zip(range(NEAR), element.iterancestors(), strict=False))]
    if any(_WRITER.search(_class(one)) for one in around):
        return False
    words = flat(element)
    return len(words) <= LONGEST_POST and "@" in words


def _class(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _lines(block: Any) -> Iterator[Line]:
    """The lines of a block, as breaks and paragraphs part them."""
    held: list[tuple[frozenset[str], str]] = []
    for within, words in (*_words(block, frozenset()), (frozenset[str](), "\n")):
        if words != "\n":
            held.append((within, words))
        elif line := " ".join("".join(words for _, words in held).split()):
            tags = [within for within, words in held if words.strip()]
            yield frozenset.intersection(*tags), line
            held = []
        else:
            held = []


def _words(element: Any, within: frozenset[str]) -> Iterator[Line]:
    """The words of an element with the tags that they stand in, a line end where one of its elements is apart."""
    if element.text:
        yield within, element.text
    for part in element:
        if part.tag not in _SKIPPED:
            apart = part.tag in _APART
            yield from [(within, "\n")] * apart
            yield from _words(part, within | {part.tag})
            yield from [(within, "\n")] * apart
        if part.tail:
            yield within, part.tail


def _unsigned(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a block without the one below that signs it."""
    return lines[:-1] if lines and (lines[-1][1].startswith(_DASHES) or lines[-1][0] & _SIGN) else lines


def _below(holder: Any, lines: Sequence[Line]) -> str:
    """The name in the last line of a block that signs it; nothing where none does."""
    if not lines[1:] or _unsigned(lines) == lines:
        return ""
    name = lines[-1][1].lstrip("—–- ")
    return name if len(name) <= LONGEST_NAME and name[:1].isupper() and not name.endswith(("!", "?")) else ""


def _posted(lines: Sequence[Line]) -> tuple[Sequence[Line], str]:
    """The words of a post and the line that signs it: a name beside its handle, or above it."""
    for place, (_, line) in enumerate(lines):
        below = lines[place + 1][1] if lines[place + 1 :] else ""
        m = _NAMED.fullmatch(line.lstrip("—–- "))
        if m and _is_name(m["name"]):
            name, rest = f"{m['name']} ({m['handle']}){m['behind'] and ' '}{m['behind'].strip(' ·•|-—,')}", place + 1
        elif _is_name(line) and _HANDLE.fullmatch(below):
            name, rest = f"{line} ({below.strip('()').split()[0]})", place + 2
        else:
            continue
        said = [one for one in (*lines[:place], *lines[rest:]) if not one[0] & _DEED]
        return (said if any(_SENTENCE.search(words) for _, words in said) else []), name
    return [], ""


def _is_name(words: str) -> bool:
    return _NAME.fullmatch(words) is not None and all(word[:1].isupper() for word in words.split() if len(word) > 3)


def _set_out(holder: Any, lines: Sequence[str], name: str) -> None:
    """Puts a block of these lines and the name that signs it in the place of an element."""
    tail = holder.tail
    holder.clear()
    holder.tag, holder.tail = "div", tail
    block = holder.makeelement(_BLOCK)
    holder.append(block)
    for line in lines:
        block.append(holder.makeelement("p"))
        block[-1].text = line
    holder.append(holder.makeelement("p"))
    holder[-1].text = f"— {name}"
