"""The text of PDF and DOCX documents as paragraphs. Runs in the process that documents are taken apart in."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from quotes.data.compiled import compiled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST_PART = 200_000_000  # bytes of a document's text with its markup, unpacked
_ENDED = compiled(r"""[.!?:;]["”’'»)\]]*$""")
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of a DOCX with a password, and of a DOC
_BULLET = compiled(r"(?:[•●▪◦*–-]|\(?\d{1,2}[.)])\s")


def docx_text(data: bytes) -> dict[str, str | None]:
    """The paragraphs of a DOCX document, a blank line between, and its title. Raises ValueError for a damaged one."""
    from lxml import etree

    if data.startswith(_OLD_OR_LOCKED):
        raise ValueError("it is encrypted, or of the form before 2007")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            part = whole.getinfo("word/document.xml")
            if part.file_size > _LARGEST_PART:
                raise ValueError("its text is too large")
            root = etree.fromstring(whole.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, EOFError) as error:
        raise ValueError(f"it is damaged or no DOCX: {error}") from error
    paragraphs = (_paragraph(element) for element in root.iter(f"{W}p"))
    return {"text": "\n\n".join(filter(str.strip, paragraphs)), "title": None}


def _paragraph(element: Any) -> str:
    """The words of a paragraph; what was deleted under tracked changes is not among them."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
    return "".join((one.text or "") if one.tag == f"{W}t" else signs.get(one.tag, "") for one in element.iter())


def pdf_text(data: bytes) -> dict[str, str | None]:
    """The paragraphs of a PDF document, a blank line between, and its title. Raises ValueError where it finds none."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ValueError("PDF needs one more package: pip install 'quotes[pdf]'") from error
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("it is encrypted: save it without its password")
        pages = [(page.extract_text() or "").splitlines() for page in reader.pages]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except (PyPdfError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(f"it is damaged: {error}") from error
    return {"text": "\n\n".join(paragraphs(without_margins(pages))), "title": title.strip() or None}


def without_margins(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all pages without headers and footers: first and last lines that most pages have, numbers aside."""
    edges = [{_masked(line) for line in (*_filled(page)[:2], *_filled(page)[-2:])} for page in pages]
    counts = Counter(line for page in edges for line in page)
    repeated = {line for line, count in counts.items() if count > max(1, len(pages) // 2)}
    out: list[str] = []
    for page in pages:
        filled = _filled(page)
        outer = {id(line) for line in (*filled[:2], *filled[-2:])}
        out += [line for line in page if not (id(line) in outer and _masked(line) in repeated)]
    return out


def _filled(page: Sequence[str]) -> list[str]:
    return [line for line in page if line.strip()]


def _masked(line: str) -> str:
    """A line with its numbers hidden, so that page 2 of 9 and page 3 of 9 are one."""
    return compiled(r"\d+").sub("#", " ".join(line.split()))


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines joined into paragraphs, broken words made whole; a new one begins after a blank line, or a short line that
    ends a sentence, and before a bullet.
    """
    width = median([len(line) for line in lines if len(line) > 40] or [80])
    held = ""
    for line in (line.strip() for line in lines):
        if held and (not line or _BULLET.match(line) or _is_last(held, line, width)):
            yield held
            held = ""
        held = _joined(held, line) if held else line
    if held:
        yield held


def _is_last(held: str, below: str, width: float) -> bool:
    """Whether a paragraph ends with its last line: that is short, and ends a sentence or is a heading."""
    last = held.rsplit("\n", 1)[-1]
    heading = "\n" not in held and not below[:1].islower()
    return len(last) < 0.8 * width and (heading or _ENDED.search(last) is not None)


def _joined(held: str, line: str) -> str:
    """A line behind those held; its beginning is marked by a line end, which the paragraph keeps."""
    if compiled(r"\p{Ll}-$").search(held) and line[:1].islower():
        return f"{held[:-1]}{line}"
    return f"{held}\n{line}"
