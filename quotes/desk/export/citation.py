"""A quote as a citation to copy: plain text, Markdown, and schema.org JSON-LD; :mod:`.reference` has those of programs.

``address`` is where the quote itself can be looked up, with its paragraph.
"""

from __future__ import annotations

import json

from quotes import fields
from quotes.data.compiled import compiled
from quotes.desk.export.formats import quotation
from quotes.records import QuoteRecord, cue_words, record_text, reporting, role_beside
from quotes.visible import spelled_out, web_address, without_misleading

# What Markdown could read as markup; any ASCII punctuation may be escaped (CommonMark 0.31, section 2.4).
_MARKDOWN = compiled(
    r"""(?x)
    [\\`*_\[\]<>&~|]        # emphasis, code, links, HTML, entities, tables, anywhere
    | ^ [#+=-]               # headings and lists, at the start
    | ^ \d+ \K [.)]          # numbered lists
    """
)
_MARKS = ('"', "“", "«", "„", "'", "‘")


def quoted(record: QuoteRecord) -> str:
    """The words in quotation marks where the article puts them in some; reported speech stays without."""
    words = " ".join(record_text(record).split())
    return words if record["kind"] != "direct" or words.startswith(_MARKS) else f"“{words}”"


def who(record: QuoteRecord) -> str:
    """The speaker with the role, or that none is named."""
    speaker = record["speaker"]
    if speaker is None:
        return "Speaker not named"
    role = role_beside(speaker)
    return f"{speaker['name']} ({role})" if role else speaker["name"]


def occasion(record: QuoteRecord) -> str:
    """To whom, where and when, as far as it is known: ``to AFP, on 2026-05-04``."""
    when = f"on {record['said_on']}" if record["said_on"] else record["when"]
    known = [f"to {record['addressee']}" if record["addressee"] else None, record["venue"], when]
    return ", ".join(part for part in known if part)


def publication(record: QuoteRecord) -> list[str]:
    """Outlet and date of the article, as far as they are known."""
    article = record["article"]
    return [part for part in (article["outlet"], article["published"]) if part]


def plain(record: QuoteRecord, address: str | None = None) -> str:
    """One line for a note or a mail, without characters that would reorder the text around it."""
    article = record["article"]
    said = ", ".join(part for part in (reporting(record, who(record)), occasion(record)) if part)
    title = f"“{article['title']}”" if article["title"] else None
    parts = [part for part in (title, *publication(record), web_address(article["url"])) if part]
    line = f"{said}: {quoted(record)}" + noted(record) + (f" — {', '.join(parts)}" if parts else "")
    line += f" [{address}]" if address else ""
    return " ".join(without_misleading(line).split())


def noted(record: QuoteRecord) -> str:
    """What kind of utterance it is where it is no plain statement."""
    notes = fields.notes(dict(record))
    return f" ({', '.join(notes)})" if notes else ""


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(lambda match: "\\" + match.group(), " ".join(without_misleading(text).split()))


def markdown(record: QuoteRecord, address: str | None = None) -> str:
    """A block quotation with its attribution, every character of the article's words escaped.

    Reported speech begins with the reporting words: they decide what it says.
    """
    article = record["article"]
    title = _escaped(article["title"] or "the article")
    url = web_address(article["url"])
    linked = f"[{title}](<{url.replace('>', '%3E')}>)" if url else f"*{title}*"
    cue, speaker = cue_words(record), _escaped(who(record))
    words = _escaped(quoted(record) + noted(record))
    if record["kind"] == "direct":
        speaker = reporting(record, speaker, _strong)
    elif cue is not None:
        words = f"{_strong(cue)} {words}"
    attribution = ", ".join(part for part in (speaker, _escaped(occasion(record))) if part)
    source = ", ".join([linked, *(_escaped(part) for part in publication(record))])
    looked_up = f" ([the quote](<{address}>))" if address else ""
    return f"> {words}\n>\n> — {attribution}. {source}{looked_up}"


def _strong(text: str) -> str:
    return f"**{_escaped(text)}**"


def json_ld_text(record: QuoteRecord) -> str:
    """The quote as ``quotes export`` writes it for schema.org, laid out for the eye."""
    return spelled_out(json.dumps(quotation(record), ensure_ascii=False, indent=2))
