"""PDF and DOCX: paragraphs as they are read, without headers and footers, and one error for what cannot be read."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Sequence

import pytest

from quotes.errors import ReadError
from quotes.pipeline import read_articles
from quotes.read import read_bytes
from quotes.read.document_text import paragraphs, without_margins
from quotes.read.extraction import Extraction, PageFault

RELEASE = [
    "Harbour Trust opens the northern pier",
    "14 June 2025",
    "The northern pier of Orsa will open to walkers on Saturday, the Harbour Trust said on Tuesday.",
    '"We have mended every plank of it," said Ilse Tamm, director of the Trust. "Bring your dog."',
]


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF document with these lines on its pages, as small as one can be."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("latin-1")
        parts.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        content = len(parts)
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
        parts.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        kids.append(f"{len(parts)} 0 R")
    parts[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    xref = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + xref + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))


def docx(*lines: str, extra: str = "") -> bytes:
    data = io.BytesIO()
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line.replace('&', '&amp;')}</w:t></w:r></w:p>" for line in lines)
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("[Content_Types].xml", "<Types/>")
        whole.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}{extra}</w:body></w:document>')
    return data.getvalue()


DELETED = (
    "<w:p><w:del><w:r><w:delText>never said</w:delText></w:r></w:del><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t></w:r></w:p>"
)


@pytest.mark.parametrize("data", [pdf(RELEASE), docx(*RELEASE, extra=DELETED)], ids=["pdf", "docx"])
@pytest.mark.parametrize("name", ["a.bin", "release.pdf"])
def test_a_press_release_is_an_article_with_its_quotes(data: bytes, name: str) -> None:
    ((article, quotes),) = read_articles(read_bytes(data, name=name, path="a"))
    assert (article.title, article.published, article.path) == (RELEASE[0], "2025-06-14", "a")
    said = next(quote for quote in quotes if quote.kind == "direct")
    assert said.speaker and said.speaker.name == "Ilse Tamm"
    assert [piece.text for piece in said.content] == ['"We have mended every plank of it,"', '"Bring your dog."']
    assert "never said" not in article.text


def test_headers_and_footers_are_left_out_and_lines_joined() -> None:
    days = ("Saturday", "Sunday", "Monday")
    pages = [
        ["Harbour Trust", f"Page {number} of 3", "The pier will open to walk-", f"ers on {day}.", "trust.example"]
        for number, day in enumerate(days, 1)
    ]
    assert list(paragraphs(without_margins(pages))) == [f"The pier will open to walkers on {day}." for day in days]


FULL = "One line that is long enough to be a full line,"
LINES = [
    (["A heading", "", FULL, "and its end.", FULL], ["A heading", f"{FULL}\nand its end.", FULL]),
    (["A heading", FULL, "and its end."], ["A heading", f"{FULL}\nand its end."]),
    (["• one", "• two and", "more"], ["• one", "• two and\nmore"]),
    ([], []),
]


@pytest.mark.parametrize(("lines", "expected"), LINES)
def test_paragraphs(lines: list[str], expected: list[str]) -> None:
    assert list(paragraphs(lines)) == expected


BAD = [
    (pdf(RELEASE)[:300], "a.pdf"),
    (b"%PDF-1.4\n", "a.pdf"),
    (b"%PDF-1.4\n" + b"1 0 obj << /Kids [1 0 R] /Type /Pages >> endobj " * 50, "a.pdf"),
    (pdf([]), "a.pdf"),
    (docx(), "a.docx"),
    (docx(*RELEASE)[:200], "a.docx"),
    (docx(extra="<w:p>"), "a.docx"),
    (b"PK\x03\x04word/", "a.docx"),
    (b"not a document", "a.docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "a.docx"),
]


@pytest.mark.parametrize(("data", "name"), BAD)
def test_documents_that_cannot_be_read_are_one_error(data: bytes, name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name=name)
    assert str(caught.value).startswith(f"{name}: ") and "\n" not in str(caught.value) and ";" in str(caught.value)


def test_a_document_with_a_password_is_said_to_be_encrypted() -> None:
    with pytest.raises(ReadError, match="it is encrypted, or of the form before 2007"):
        read_bytes(BAD[-1][0], name="a.docx")


def test_a_document_that_blows_up_is_given_up_and_the_next_is_read() -> None:
    def packed(data: bytes) -> str:
        return base64.b64encode(data).decode("ascii")

    extraction = Extraction(seconds=20.0)
    try:
        with pytest.raises(PageFault):
            extraction.take_apart(
                packed(docx(extra="<w:p><w:r><w:t>" + "x " * 120_000_000 + "</w:t></w:r></w:p>")), "docx"
            )
        assert "Ilse Tamm" in extraction.take_apart(packed(docx(*RELEASE)), "docx")["text"]
    finally:
        extraction.close()
