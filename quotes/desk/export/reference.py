"""A quote for programs that keep references: BibTeX, RIS and CSL-JSON.

What is referred to is the article in which the words stand; the quote, with who said it in which act, is its note.
"""

from __future__ import annotations

import json

from quotes.data.compiled import compiled
from quotes.desk.export.citation import noted, occasion, quoted, who
from quotes.records import QuoteRecord, reporting
from quotes.visible import web_address, without_misleading

_TEX = compiled(r"[\\{}$&#%_~^]")
_TEX_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def note(record: QuoteRecord) -> str:
    """Who said what, on one line, the reporting words and the act always with it."""
    said = ", ".join(part for part in (reporting(record, who(record)), occasion(record)) if part)
    return _line(f"{said}: {quoted(record)}{noted(record)}")


def bibtex(record: QuoteRecord, address: str | None = None) -> str:
    """An ``@article`` (BibTeX, with the date and the urls of biblatex)."""
    article = record["article"]
    fields = {
        "title": article["title"],
        "journal": article["outlet"],
        "date": article["published"],
        "year": article["published"] and article["published"][:4],
        "note": note(record),
    }
    url = web_address(article["url"])
    written = [f"  {name} = {{{_tex(value)}}}" for name, value in fields.items() if value]
    written += [f"  url = {{{_tex_url(url)}}}"] if url else []
    written += [f"  howpublished = {{\\url{{{_tex_url(address)}}}}}"] if address else []
    return f"@article{{quote-{record['id']},\n" + ",\n".join(written) + "\n}"


def _tex(text: str) -> str:
    """
    >>> _tex("50% of {A_B}")
    '50\\\\% of \\\\{A\\\\_B\\\\}'
    """
    return _TEX.sub(lambda match: _TEX_WORDS.get(match.group(), "\\" + match.group()), _line(text))


def _tex_url(url: str) -> str:
    return "".join(f"%{ord(character):02X}" if character in "\\{}" else character for character in _line(url))


def ris(record: QuoteRecord, address: str | None = None) -> str:
    """A newspaper article in RIS (tags as Zotero and EndNote read them)."""
    article = record["article"]
    published = article["published"]
    lines = [
        ("TY", "NEWS"),
        ("ID", f"quote-{record['id']}"),
        ("TI", article["title"]),
        ("T2", article["outlet"]),
        ("PY", published and published[:4]),
        ("DA", published and published.replace("-", "/") + "/" * (2 - published.count("-")) + "/"),
        ("UR", web_address(article["url"])),
        ("L2", address),
        ("N1", note(record)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in lines if value is not None)


def csl(record: QuoteRecord, address: str | None = None) -> str:
    """One item of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html) in a list."""
    article = record["article"]
    published = article["published"]
    item = {
        "id": f"quote-{record['id']}",
        "type": "article-newspaper",
        "title": article["title"],
        "container-title": article["outlet"],
        "issued": {"date-parts": [[int(part) for part in published.split("-")]]} if published else None,
        "URL": web_address(article["url"]),
        "source": address,
        "note": note(record),
    }
    held = {name: _line(value) if isinstance(value, str) else value for name, value in item.items() if value}
    return json.dumps([held], ensure_ascii=False, indent=2)


def _line(text: str) -> str:
    return " ".join(without_misleading(text).split())
