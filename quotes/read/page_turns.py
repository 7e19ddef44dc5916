"""Talks of a page as lines that a colon parts, whatever elements hold the names: cells, terms, headings, bold or spans.

Tables are no text of a page and the emphasis of its words is lost, so that nothing would tell who speaks. Elements of
one kind hold the names of a talk where these return and take turns, or the page calls them speakers, and where what
stands between them is like sentences. What returns with a name, a seat or an office, stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Any

from quotes.read.page_tree import flat, page_of, tree_of

FEWEST = 4  # turns
LONGEST_NAME, LONGEST_BESIDE, SHORT = 60, 110, 20  # code points of a name, with what stands beside it; of first words
LEAST_BEGUN, LEAST_ENDED = 0.8, 0.5  # of the turns, that begin like a sentence, and that end one
SAMPLE = 40  # turns of a page by which it is told whether its text has lost the names
MOST_WORDS = 8  # of a name with an office
NEAR = 4  # elements from a name outwards that may say that it is a speaker's
_NAME = re.compile(r"[^\W\d_][^\d?!;:<>]{0,58}(?:[ #]\d{1,2})?")
_SIGNS = " :.|·–—-"
_STAMPS = re.compile(r"(?:[\[(]?\d[\d:.,/-]*(?:\s?[ap]\.?m\.?|s|h)?[\])]?\s*)+")
_SENTENCE = re.compile(r"[\"'“‘(\[¿¡…]*[^\W\d_a-z]|\d")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_AFTER_COLON = re.compile(r":[ \t\xa0]+\Z")
_BRACKETS = re.compile(r"(?:[(\[][^()\[\]]*[)\]]\s*)+")
_SPEAKER = re.compile(r"(?i)(?:^|[\s_-])(?:speaker|attributed|speech|debate|hansard|utterance|transcript)")
_WRITER = re.compile(r"(?i)author|byline|by-line|writer|reporter|journalist|comment|user")
_MARKS = ("class", "rel", "itemprop")
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "button", "iframe", "select", "textarea"})
_NO_LABELS = _SKIPPED | {"html", "head", "title", "body", "nav", "option", "time", "footer"}
_DEEDS = frozenset({"a", "time"})  # beside a name, what one may do with it
_INLINE = frozenset(("a", "abbr", "b", "cite", "code", "em", "font", "i", "ins", "label", "mark", "q", "s", "small"))
_INLINE |= {"span", "strong", "sub", "sup", "time", "tt", "u"}
_KEPT = frozenset({"aside", "figure", "form", "nav", "footer"})  # between turns, and no part of one
_TABLES = frozenset({"table", "tbody", "ul", "ol", "dl"})
_WHOLE = _TABLES | {"p", "li", "td", "dd", "blockquote", "pre", "font", "span"}  # all within becomes lines


@dataclass(slots=True)
class _Line:
    """A line of a talk: the element of a name that it begins with, what stands before and beside that, and words, of
    which some may be no more than links and times (``own`` is False)."""

    label: Any = None
    before: str = ""
    beside: str = ""
    words: str = ""
    own: bool = False
    kept: Any = None

    @property
    def said(self) -> str:
        return " ".join(self.words.split())


def with_turns(page: str, text: str) -> str | None:
    """A page with the turns of such talks as paragraphs, each name before a colon; None for any other page."""
    root = tree_of(page)
    if root is None:
        return None
    made = False
    for labels in _groups(root):
        made = _put_in_lines(root, labels, text) or made
    return page_of(root) if made else None


def _groups(root: Any) -> list[list[Any]]:
    """The elements of one kind that hold names which return and take turns, or that the page calls speakers."""
    alike: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for element in root.iter():
        if element.tag not in _NO_LABELS and _is_label(element):
            style = element.get("class")
            alike[element.tag, style or element.getparent().tag].append(element)
    return [group for group in alike.values() if _take_turns(group)]


def _is_label(element: Any) -> bool:
    """Whether an element holds a name, with no more than a seat or an office in elements behind it."""
    name = _name(element)
    words = name.count(" ") + 1
    if not name or not (name[0].isupper() or name[0] == "@") or not _NAME.fullmatch(name) or not _is_short(element):
        return False
    if words > MOST_WORDS or words > MOST_WORDS / 2 and (element.text or "").rstrip().endswith("."):  # a sentence
        return False
    if any((part.tail or "").strip(_SIGNS + "\n\t,") for part in element if part.tag not in _DEEDS):
        return False
    before = element.itersiblings("td", "th", preceding=True) if element.tag in ("td", "th") else ()
    return all(_STAMPS.fullmatch(told) for cell in before if (told := flat(cell)))


def _name(element: Any) -> str:
    """The words of an element before those that others within it hold: ``Ada Roe`` before ``(Port Sable) (Lab)``."""
    own = element.text or ""
    if not own.strip() and len(element) and element[0].tag == "time":
        own = element[0].tail or ""
    return " ".join(own.split()).strip(_SIGNS)


def _is_short(element: Any) -> bool:
    """Whether an element has no more words than a name and what stands beside it; a long one is not read to its end."""
    length = 0
    for words in element.itertext():
        length += 1 + len(words.strip())
        if length > LONGEST_BESIDE:
            return False
    return True


def _take_turns(group: Sequence[Any]) -> bool:
    """Whether elements hold names of which mostly another follows each; not those of writers above their posts."""
    names = [_name(element) for element in group]
    often = [count for count in Counter(names).values() if count > 1]
    return_ = len(often) > 1 and max(FEWEST, len(names) / 2) <= sum(often)
    changes = sum(one != two for one, two in pairwise(names))
    if not (return_ or len(names) >= FEWEST and _are_speakers(group)) or 2 * changes <= len(names):
        return False
    around = (group[0], *islice(group[0].iterancestors(), 2))
    return not any(_WRITER.search(one.get(name) or "") for one in around for name in _MARKS)


def _are_speakers(group: Sequence[Any]) -> bool:
    """Whether the page itself calls those speakers whom elements name: among them many may speak once."""
    around = chain(group[:1], islice(group[0].iterancestors(), NEAR))
    return any(_SPEAKER.search(element.get("class") or "") for element in around)


def _put_in_lines(root: Any, labels: Sequence[Any], text: str) -> bool:
    """Puts what lies between the labels into paragraphs, where that is a talk which the text of the page has lost."""
    around = [list(label.iterancestors()) for label in labels]
    shared = set(around[0]).intersection(*around[1:])
    holder = next((element for element in around[0] if element in shared), root)
    if root not in shared or holder is root:  # of a talk that is in lines by now
        return False
    region = _region(holder, labels)
    found = [
        line for line in _lines(holder, region, labels) if line.own or line.label is not None or line.kept is not None
    ]
    lines = list(_joined(found))
    if not _is_talk([line for line in lines if line.label is not None], labels, text):
        return False
    _replace(holder, region, lines)
    return True


def _region(holder: Any, labels: Sequence[Any]) -> list[Any]:
    """The children of an element from the one with the first label to the one with the last, and further where that
    holds no more than the label; all where it is a table, a list or a paragraph."""
    children = list(holder)
    if holder.tag in _WHOLE:
        return children
    within = set(labels)
    held = [at for at, child in enumerate(children) if _holds(child, within)]
    last = children[held[-1]]
    bare = last.tag in _INLINE or len(flat(last)) <= LONGEST_BESIDE and not _ENDED.search(flat(last))
    return children[held[0] : len(children) if last.tag in _INLINE else held[-1] + 1 + 2 * bare]


def _lines(holder: Any, region: Sequence[Any], labels: Sequence[Any]) -> Iterator[_Line]:
    """The lines of a region, as its blocks and breaks part them; a label begins one."""
    from lxml import etree

    names, label, deeds = set(labels), None, list[Any]()
    line = _said(holder.text) if holder.tag in _WHOLE else _Line()
    for child in region:
        if child.tag in _KEPT and not _holds(child, names):
            yield line
            yield _Line(kept=child)
            line = _said(child.tail)
            continue
        walk = etree.iterwalk(child, events=("start", "end"))
        for event, part in walk:
            block = part.tag not in _INLINE
            if event == "start":
                if block or part in names and line.label is not None:
                    yield line
                    line = _Line()
                if part in names:
                    line.label, label = part, part
                    line.before, line.words, line.own = line.said, "", False
                elif part.tag in _SKIPPED or part.tag in _KEPT and not _holds(part, names):
                    walk.skip_subtree()
                    continue
                elif part.tag in _DEEDS and not _holds(part, names):
                    deeds.append(part)
                words = part.text
            else:
                if deeds and deeds[-1] is part:
                    deeds.pop()
                label = None if part is label else label
                if block:
                    yield line
                    line = _Line()
                words = part.tail
            if words and label is None:
                line.words += words
                line.own = line.own or not deeds and bool(words.strip(_SIGNS + "\n\t"))
    yield line


def _holds(element: Any, labels: Set[Any]) -> bool:
    """Whether one of the labels is an element or stands within it."""
    return any(one in labels for one in element.iter())


def _said(words: str | None) -> _Line:
    return _Line(words=words or "", own=bool(words and words.strip(_SIGNS + "\n\t")))


def _joined(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, each label with what stands beside its name and the words below it where it has none of its own."""
    for line in lines:
        if line.label is not None:
            own, whole = _name(line.label), flat(line.label)
            line.beside = whole[whole.find(own) + len(own) :].strip(_SIGNS)
            rest = line.said.lstrip(_SIGNS)
            if not line.own or _STAMPS.fullmatch(rest):
                line.before, line.words = line.before or rest * (_STAMPS.fullmatch(rest) is not None), ""
            elif (m := _BRACKETS.match(rest)) and rest[m.end() :][:1] in ("", ":"):
                line.beside, line.words = m[0].strip(), rest[m.end() :]
    _set_beside([(line, line) for line in lines if line.label is not None])
    below = [(one, two) for one, two in pairwise(lines) if one.label is not None and two.label is None and not one.said]
    for one, two in below:
        if _BRACKETS.fullmatch(two.said):
            one.beside, two.words = two.said, ""
    _set_beside([(one, two) for one, two in below if two.said])
    bare: _Line | None = None
    for line in lines:
        if line.label is None and line.kept is None and bare and not bare.said:
            bare.words = "" if _STAMPS.fullmatch(line.said) else line.words
            continue
        bare = line if line.label is not None else None
        yield line


def _set_beside(pairs: Sequence[tuple[_Line, _Line]]) -> None:
    """Puts beside each name the words that return with it wherever it stands: its seat or office."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for one, two in pairs:
        told[_name(one.label)].append(two.said)
    again = [words for words in told.values() if len(words) > 1]
    if len(again) > 1 and all(words[0] and len(set(words)) == 1 for words in again):
        for one, two in pairs:
            if len(two.said) <= LONGEST_BESIDE and not _ENDED.search(two.said):
                one.beside, two.words = two.said, ""


def _is_talk(lines: Sequence[_Line], labels: Sequence[Any], text: str) -> bool:
    """Whether words stand behind these names, most of them sentences, that the text has not behind a colon."""
    turns = [line for line in lines if line.said]
    if len(turns) < max(FEWEST, LEAST_BEGUN * len(labels)):
        return False
    begun = sum(_SENTENCE.match(line.said.lstrip(_SIGNS)) is not None for line in turns)
    ended = sum(_ENDED.search(line.said) is not None for line in turns)
    names = {_name(line.label) for line in turns}
    styled = bool(labels[0].get("class")) or labels[0].tag in ("dt", "td", "th")
    asked = any(line.said.endswith("?") for line in turns)
    known = styled or asked and any(_is_full(name, text) for name in names)
    places = (text.find(line.said[:SHORT]) for line in turns[:SAMPLE])
    told = any(_AFTER_COLON.search(text[max(0, at - SHORT) : max(0, at)]) for at in places)
    return known and not told and begun >= LEAST_BEGUN * len(turns) and ended >= LEAST_ENDED * len(turns)


def _is_full(name: str, text: str) -> bool:
    """Whether a name has several words or is letters, or the text has it beside another: no day, no kind of news."""
    part = re.escape(name.title() if name.isupper() else name)
    beside = rf"[A-ZÀ-Þ][\w'’-]+ {part}\b|\b{part} [A-ZÀ-Þ][\w'’-]+"
    return " " in name or name.isupper() and len(name) < 5 or re.search(beside, text) is not None


def _replace(holder: Any, region: Sequence[Any], lines: Sequence[_Line]) -> None:
    """Puts the lines, as paragraphs, in the place of a region."""
    at = holder.index(region[0])
    for child in region:
        child.tail = None
        holder.remove(child)
    if holder.tag in _WHOLE:
        holder.text = None
        for outer in (holder, *(one for one in holder.iterancestors("table"))):
            outer.tag = "div"
    names = Counter(_name(line.label) for line in lines if line.label is not None)
    parts = []
    for line in lines:
        if line.kept is not None:
            parts.append(line.kept)
            continue
        heads = line.label is not None and names[_name(line.label)] == 1 and not _ENDED.search(line.said)
        for words in (flat(line.label), line.said) if heads else (_written(line),):
            parts.append(holder.makeelement("p"))
            parts[-1].text = words
    holder[at:at] = parts


def _written(line: _Line) -> str:
    """A line, a name with what stands beside it before a colon."""
    if line.label is None:
        return line.said
    beside = line.beside if line.beside[:1] in ("", "(", "[", ",") else f"({line.beside})"
    apart = " " * (beside[:1] in ("(", "["))
    said = line.said.lstrip(_SIGNS)
    return f"{line.before} {_name(line.label)}{apart}{beside}: {said}".strip()
