"""The process that takes web pages and documents apart: one JSON line in, one JSON line out, until its input ends.

It is run as a file, apart from the package, by ``quotes.read.extraction``, and ends when one takes too long.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from threading import Thread
from typing import Any

FEWEST_ASKED = 3  # questions that a page sets off
FEWEST_LABELS = 4  # lines of nothing but a name that a page sets off, each again and again
SHORT_LOOK = (
    1.0  # seconds of the processor: a page that took longer is not looked at twice, so that none is lost for it
)
LONGEST_LABEL = 60  # code points
_LAID_OUT = re.compile(  # in tables, as newsletters are
    r"(?i)<table\b[^>]{0,200}role=[\"']?presentation|<td\b[^>]{0,300}>\s{0,40}(?:<table\b|<h[1-3]\b)"
)
_TIMED = re.compile(  # a post of a live blog, whose page has each in an article of its own
    r"(?i)<article\b[^>]{0,300}>\s{0,20}(?:<(?!/?article\b)[^>]{0,300}>[\s\w]{0,20}){1,6}"
    r"[0-2]?\d[.:][0-5]\d(?:\s?[ap]m)?\s{0,20}</"
)
_ARTICLE = re.compile(r"(?i)(?:<li\b[^>]{0,300}>\s{0,20})?<article\b|</article>(?:\s{0,20}</li>)?")
FEWEST_POSTS = 3
_CELL = re.compile(r"(?i)<(/?)(?:table|tbody|thead|tr|td|th)\b[^>]{0,500}>")
_BODY = re.compile(r"(?i)<(/?)body\b[^>]{0,500}>")
_SET_OFF = re.compile(r"(?i)<(?:em|i|strong|b)>\s{0,20}([^<]{2,60}?)\s{0,20}</")
_ASKED = re.compile(r"(?i)\?\s{0,20}(?:</[a-z]{1,9}>\s{0,20}){0,4}</(?:em|i|strong|b|h[2-6]|dt|summary|blockquote)>")
_CALL = re.compile(r"(?i)(?:^|[\s_-])(?:subscribe|newsletter|sign-?up|donat(?:e|ion)s?|membership)(?:$|[\s_-])")
_CALLS = re.compile(r"(?i)<[^<>]{0,200}\b(?:subscribe|newsletter|sign-?up|donat(?:e|ion)s?|membership)")
LONGEST_CALL = 400  # code points
FIELDS = ("text", "title", "sitename", "url", "date", "author")


def bound_memory(size: int) -> None:
    """Lets this process take ``size`` bytes of address space and no more, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound_time(seconds: float) -> None:
    """Lets this process use the processor for so many seconds from now, where the system can do that; 0 is no bound.

    The signal at the end is not handled, so that it ends the process wherever it is.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def taken_apart(page: str) -> dict[str, Any]:
    """The main text of a page and what the page says of itself; empty where it holds no article."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    def found(*, formatting: bool) -> Any:
        return bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            include_formatting=formatting,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )

    page = without_calls(signed_below(page))
    if _LAID_OUT.search(page):
        page = _BODY.sub(r"<\1article>", _CELL.sub(r"<\1div>", page))
    if sum(1 for _ in _TIMED.finditer(page)) >= FEWEST_POSTS:
        page = _ARTICLE.sub(lambda tag: "</div>" if tag[0].startswith("</") else "<div", page)
    began = time.process_time()
    plain = found(formatting=False)
    if not isinstance(plain, Document):
        return {}
    for set_out in (turns_set_out, people_listed):
        text = getattr(plain, "text", None) or ""
        if time.process_time() - began < SHORT_LOOK and (made := set_out(page, text)) is not None:
            page = made
            plain = found(formatting=False)
    parts = {name: whole(getattr(plain, name)) for name in FIELDS}
    parts["text"] = whole(blocks_marked(page, parts["text"] or ""))
    asks = sum(1 for _ in _ASKED.finditer(page)) >= FEWEST_ASKED
    again = time.process_time() - began < SHORT_LOOK and (asks or are_labels(_SET_OFF.findall(page)))
    if again and (set_off := found(formatting=True)) is not None:
        parts["text"] = whole(with_emphasis(set_off.body)) or parts["text"]
    return parts


def without_calls(page: str) -> str:
    """A page without the boxes in which it asks its readers to subscribe, sign up or give, with a link or a form."""
    from quotes.read.page_tree import flat, page_of, tree_of

    if not _CALLS.search(page):
        return page
    root = tree_of(page)
    if root is None:
        return page
    boxes = [
        box
        for box in root.iter("div", "aside", "section", "form", "p")
        if _CALL.search(f"{box.get('class') or ''} {box.get('id') or ''}")
        and (box.tag == "form" or box.find(".//a") is not None or box.find(".//form") is not None)
        and len(flat(box)) <= LONGEST_CALL
    ]
    if not boxes:
        return page
    for box in boxes:
        box.drop_tree()
    return page_of(root)


def with_emphasis(body: Any) -> str | None:
    """The text of a page's body where what it sets off in one way (lines in emphasis, headings, terms of a list, block
    quotations of a line) mostly asks or is names that return, as Markdown sets it off: so magazines print interviews.
    None for any other page.
    """
    from lxml import etree
    from trafilatura.xml import xmltotxt

    found = [set_off for way in _WAYS if (set_off := _asking(list(way(body))))]
    if not found:
        return None
    for words, line in (one for set_off in found for one in set_off):
        for part in list(words):
            words.remove(part)
        words.text = f"**{line}**"
        if words.tag != "hi":
            words.tag = "p"
    for terms in body.iter("list"):
        if any(term.tag == "p" for term in terms):
            for term in terms:
                term.tag = "p"
            terms.tag = "div"
    etree.strip_tags(body, "hi")
    for part in body.iter():
        part.text, part.tail = (words and re.sub(r"\s+", " ", words) for words in (part.text, part.tail))
    text: str = xmltotxt(body, include_formatting=False)
    return text


_WAYS: tuple[Callable[[Any], Iterator[Any]], ...] = (
    lambda body: (words for words in body.iter("hi") if _is_line(words)),
    lambda body: body.iter("head"),
    lambda body: (term for term in body.iter("item") if (term.get("rend") or "").startswith("dt")),
    lambda body: (block for block in body.iter("quote") if len(block) < 2),
)


def _asking(set_off: Sequence[Any]) -> list[tuple[Any, str]]:
    """What a page sets off in one way with its words, where it mostly asks or is names that return."""
    lines = [" ".join("".join(words.itertext()).split()) for words in set_off]
    asked = [(words, line) for words, line in zip(set_off, lines, strict=True) if line.endswith("?")]
    if are_labels(lines):
        return list(zip(set_off, lines, strict=True))
    if len(asked) < FEWEST_ASKED or 2 * len(asked) < len(lines):
        return []
    return asked if any(words.tag != "hi" for words, _ in asked) else list(zip(set_off, lines, strict=True))


def are_labels(lines: Sequence[str]) -> bool:
    """Whether most of these lines are short and return, as the names of two who talk do."""
    often = [count for line, count in Counter(lines).items() if len(line) <= LONGEST_LABEL and count > 1]
    return len(often) > 1 and max(FEWEST_LABELS, len(lines) / 2) <= sum(often)


def _is_line(words: Any) -> bool:
    """Whether an emphasis is all that stands on its line: of a paragraph, or of a part of one that a break ends."""
    above, below, outer = words.getprevious(), words.getnext(), words.getparent()
    if outer is None or outer.tag != "p":
        return False
    before = (outer.text if above is None else above.tail) or ""
    begins = (above is None or above.tag == "lb") and not before.strip()
    return begins and (below is None or below.tag == "lb") and not (words.tail or "").strip()


def whole(text: str | None) -> str | None:
    """A text without half characters, which JSON in a page can spell and no file can hold."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def document(data: str, kind: str) -> dict[str, Any]:
    """The text and title of a document in base64."""
    from quotes.read import document_text  # only for those who read documents: it loads the package

    read = document_text.pdf_text if kind == "pdf" else document_text.docx_text
    return {name: whole(value) for name, value in read(base64.b64decode(data)).items()}


def turns_set_out(page: str, text: str) -> str | None:
    """A page with the turns of a talk in a table, a list or behind names in bold, in lines; None for any other page."""
    from quotes.read.page_turns import with_turns

    return with_turns(page, text)


def signed_below(page: str) -> str:
    """A page with whoever signs a block quotation or a post that it embeds on a line below that."""
    from quotes.read.page_blocks import with_signatures

    return with_signatures(page)


def blocks_marked(page: str, text: str) -> str:
    """The text of a page with a sign before the lines of its block quotations."""
    from quotes.read.page_blocks import with_blocks

    return with_blocks(page, text)


def people_listed(page: str, text: str) -> str | None:
    """A page with the people of a table, who speak in its text, in lines; None for any other page."""
    from quotes.read.page_people import with_people

    return with_people(page, text)


def letter(page: str) -> dict[str, Any]:
    """The text of a mail's page as mail programs write it; empty for one laid out like a newsletter."""
    from quotes.read.letter_page import letter_text

    return {"text": whole(letter_text(page))}


def answer(line: bytes) -> dict[str, Any]:
    """What to send back for one line: the parts of the page, or the error that it made."""
    try:
        kind, data, seconds = json.loads(line)
        bound_time(seconds)
        if kind == "letter":
            return letter(data)
        return taken_apart(data) if kind == "page" else document(data, kind)
    except MemoryError:
        return {"error": "memory"}
    except ValueError as error:
        return {"error": str(error)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        bound_time(0)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that started this one
    sys.path[:] = json.loads(sys.argv[2])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the lines
    bound_memory(int(sys.argv[1]))
    Thread(target=import_module, args=("trafilatura",), daemon=True).start()  # while the first page is on its way
    for line in sys.stdin.buffer:
        out.write(json.dumps(answer(line)).encode("ascii") + b"\n")
        out.flush()


if __name__ == "__main__":
    main()
