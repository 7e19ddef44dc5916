"""Press releases and the like as PDF or DOCX: their text, made into paragraphs, and the article of it.

The text is extracted in the process that also takes web pages apart, bounded in time and memory. PDF needs the extra
``quotes[pdf]``. Positions refer to the extracted text.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

from quotes.errors import ReadError
from quotes.read.encoding import MAX_CHARACTERS, too_long
from quotes.read.extraction import PageFault, take_apart
from quotes.read.layout import lay_out
from quotes.read.source import Source
from quotes.values import Article


def is_pdf(head: bytes) -> bool:
    """Whether a file begins with the mark of PDF (within its first bytes, as readers of it allow)."""
    return b"%PDF-" in head[:1024]


def is_docx(head: bytes) -> bool:
    """Whether a file is a zip archive with the parts of a word processor's document near its beginning."""
    return head.startswith(b"PK\x03\x04") and (b"word/" in head or b"[Content_Types].xml" in head)


def read_pdf(source: Source) -> Iterator[Article]:
    """The article of a PDF document. Raises ReadError for one that is encrypted, damaged, or holds pictures alone."""
    yield _article(source, "pdf", "it may hold pictures of pages alone: have them recognised (OCR) and read that")


def read_docx(source: Source) -> Iterator[Article]:
    """The article of a DOCX document. Raises ReadError for one that is damaged or empty."""
    yield _article(source, "docx", "save its text as .txt and read that")


def _article(source: Source, kind: str, advice: str) -> Article:
    try:
        found = take_apart(base64.b64encode(source.whole()).decode("ascii"), kind=kind)
    except PageFault as fault:
        raise ReadError(
            f"{source.name}: this {kind.upper()} document {fault}; save its text as .txt and read that"
        ) from None
    text = (found.get("text") or "").strip()
    if not text:
        raise ReadError(f"{source.name}: no text found in this {kind.upper()} document; {advice}")
    if len(text) > MAX_CHARACTERS:
        raise too_long(source.name, len(text))
    article = lay_out(text, metadata=source.metadata, path=source.path)
    return replace(article, title=article.title or found.get("title") or None)
