"""Which columns of a collection hold text, headline, date, address and outlet; and the article of one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime, timezone
from functools import cache
from html import unescape
from types import MappingProxyType
from typing import Any

from quotes.data import load_table
from quotes.data.compiled import compiled
from quotes.errors import ReadError
from quotes.read.dates import parse_date, stamped_day
from quotes.read.encoding import MAX_CHARACTERS, too_long
from quotes.read.layout import lay_out
from quotes.read.source import Found, Source
from quotes.read.turn_records import TurnRecord
from quotes.read.web import read_page
from quotes.values import Article, Metadata

FIELDS = ("text", "title", "published", "url", "outlet", "byline", "speaker", "role", "start", "talk", "parent")
Record = Mapping[str, Any]
Columns = Mapping[str, str]  # field -> the column of a collection that holds it
DEEPEST = 3  # nested records that a name may lead into
SURE_OF_TEXT = 20  # rank from which on a name may mean another part of an article than its text: summary
LEAST_WORDS, FARTHER = 40, 3  # of a column that no name tells to hold the text, and how many times the next one's
_SPOKEN = frozenset({"utterance", "sentence", "quote", "quotation", "quote_text"})  # beside them a name is no title
_POSTED = frozenset({"message", "message_text", "comment", "comment_text", "post_text", "tweet"})
_APART = frozenset({"quote", "quotation", "quote_text", "tweet", "post_text"})  # none is said to whoever has the next
_WHO = frozenset({"name", "who", "person", "from", "author", "user", "by", "sender"})
_TAGS = compiled(r"(?i)</(?:p|div|article|body)>|<br\s*/?>")
_MARK_CODE = compiled(r"&(?:[lr][ds]quo|quot|apos|#0?39|#x27|#34|#822[01]|#821[67]|#x201[89CcDd]);")  # of a page's text
_DAY = compiled(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ].*)?|(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{6}Z?)?")
_EPOCH = compiled(r"(?P<s>\d{9,10})(?:\.\d+)?")  # seconds since 1970
_SECONDS = compiled(r"\d{1,6}(?=(?:\.\d*)?$)")
_UNSTORABLE = compiled(r"[\ud800-\udfff\0]")


class NoTextError(ReadError):
    """No column of a collection is known to hold the text."""


@cache
def _known() -> dict[str, tuple[str, int]]:
    return {row["column"]: (row["field"], int(row["rank"])) for row in load_table("columns")}


def field_of(name: str) -> str:
    """The field that a column of this name is known to hold, or nothing.

    ``turns`` are the turns of a talk in one record, or their words; ``turns_by`` are who speaks them.
    """
    return _known().get(_folded(name), ("", 0))[0]


def columns_of(names: Sequence[str], source: Source, first: Record = MappingProxyType({})) -> Columns:
    """The columns of a collection whose records have these names; those given win over those guessed, which are noted.

    A name may lead into nested records by dots (``source.name``). ``first`` is a record of it: where no name says which
    column holds the text, it is the one that is longer by far. Raises NoTextError where none holds the text.
    """
    guesses: dict[str, str] = {}
    for name in ranked(names):
        field = field_of(name)
        if field in FIELDS and field not in source.columns:
            guesses.setdefault(field, name)
    for name, field in by_words([name for name in names if not field_of(name)]):
        if field not in source.columns:
            guesses.setdefault(field, name)
    if answer_each_other(names, {*guesses, *source.columns}):
        guesses["speaker"] = guesses.pop("byline", "") or next(name for name in names if _folded(name) in _WHO)
    else:
        guesses.pop("parent", None)
        if _is_spoken(guesses) and not {"speaker"} & (guesses.keys() | source.columns.keys()):
            who = next((name for name in names if _folded(name) in _WHO), None)
            rest = {field: name for field, name in guesses.items() if name != who}
            guesses = rest | ({"speaker": who} if who else {})
    if "text" not in source.columns and (long := _longest(names, guesses.get("text"), first)):
        guesses["text"] = long
    of = {**guesses, **source.columns}
    if "text" not in of:
        there = f"there are {', '.join(names)[:300]}" if names else "there is none"
        raise NoTextError(
            f"{source.name}: no column is known to hold the text ({there}); name it with --map text=COLUMN"
        )
    if guessed := ", ".join(f"{field}={of[field]}" for field in FIELDS if field in guesses):
        source.note(f"{source.name}: {guessed} (guessed; change it with --map)")
    return of


def _is_spoken(fields: Mapping[str, str]) -> bool:
    """Whether each record is words of whoever it names: an utterance, or a message without the subject of a mail."""
    text, title = (_folded(fields.get(field, "")) for field in ("text", "title"))
    return text in _SPOKEN or text in _POSTED and (not title or title in _WHO)


def answer_each_other(names: Sequence[str], fields: Set[str]) -> bool:
    """Whether records with these names are posts: they say which one each answers, and something else that only a forum
    or a network tells of a post; articles in an export may have a parent as well.
    """
    told = any(field_of(name) == "forum" for name in names)
    by = "byline" in fields or any(_folded(name) in _WHO for name in names)
    return told and by and "parent" in fields and "speaker" not in fields


def by_words(names: Iterable[str]) -> list[tuple[str, str]]:
    """The names that a word tells the field of, with the field, the likeliest first: the last word that tells one does.

    >>> by_words(["Full article copy", "Pub dt", "Article ID"])
    [('Pub dt', 'published'), ('Full article copy', 'text')]
    """
    known = {row["word"]: (row["field"], int(row["rank"])) for row in load_table("column_words")}
    told = ((name, next((known[w] for w in reversed(_folded(name).split("_")) if w in known), None)) for name in names)
    found = sorted((rank, name, field) for name, told_of in told if told_of for field, rank in (told_of,))
    return [(name, field) for _, name, field in found if field in FIELDS]


def _longest(names: Sequence[str], guessed: str | None, record: Record) -> str | None:
    """The column whose value in a record is an article where that of the one ``guessed`` from its name is none."""
    if guessed and (
        not value_of(record, guessed) or _known().get(_folded(guessed), ("", SURE_OF_TEXT))[1] < SURE_OF_TEXT
    ):
        return None
    free = [name for name in names if field_of(name) in ("", "text")]
    lengths = sorted(((_words(value_of(record, name)), name) for name in free), reverse=True)
    other = next((length for length, name in lengths[1:]), 0)
    return lengths[0][1] if lengths and lengths[0][0] >= max(LEAST_WORDS, FARTHER * other) else None


def _words(text: str) -> int:
    return len(text.split())


def ranked(names: Iterable[str]) -> list[str]:
    """Names of columns, the likeliest to hold its field first."""
    return sorted(names, key=lambda name: _known().get(_folded(name), ("", 99))[1])


def has_text(record: Mapping[str, Any]) -> bool:
    """Whether a record has a text under one of the known names."""
    return any(field_of(name) == "text" and isinstance(record[name], str) for name in record)


def names_in(record: Mapping[str, Any], before: str = "") -> list[str]:
    """The names of a record's values, those of nested records behind dots."""
    out: list[str] = []
    for name, value in record.items():
        deeper = isinstance(value, dict) and before.count(".") < DEEPEST
        out += names_in(value, f"{before}{name}.") if deeper else [f"{before}{name}"]
    return out


def record_found(record: Mapping[str, Any], columns: Columns, source: Source) -> Found | TurnRecord:
    """The article of one record, the turn where a column says who speaks its words, or why it cannot be read."""
    try:
        article = record_article(record, columns, source)
    except ReadError as error:
        return error
    told = columns.get("speaker", "")
    said_by = "" if isinstance(record.get(told), list) else value_of(record, told).strip()
    start = _SECONDS.match(str(record.get(columns.get("start", ""))))
    talk = source.name if _folded(columns["text"]) in _APART else value_of(record, columns.get("talk", ""))
    role = value_of(record, columns.get("role", ""))
    posted = "parent" in columns
    return TurnRecord(article, said_by, int(start[0]) if start else None, talk, role, posted) if said_by else article


def record_article(record: Mapping[str, Any], columns: Columns, source: Source) -> Article:
    """The article of one record; ``source`` is its place in the collection. Raises ReadError where it has no text."""
    given = {field: value_of(record, name) for field, name in columns.items()}
    text = given.get("text", "")
    if not text.strip():
        raise ReadError(f"{source.name}: no text in {columns['text']!r}; leave the record out or map another column")
    if len(text) > MAX_CHARACTERS:
        raise too_long(source.name, len(text))
    caller = source.metadata
    date = _date(given.get("published", "")) or _utc_day(columns.get("published", ""), given.get("published", ""))
    known = Metadata(
        title=caller.title or given.get("title") or None,
        outlet=caller.outlet or given.get("outlet") or None,
        published=caller.published,
        url=caller.url or given.get("url") or None,
    )
    if _TAGS.search(text):
        article = read_page(f"<html><body>{text}</body></html>", name=source.name, metadata=known, path=source.path)
    else:
        article = lay_out(unescape(text) if _MARK_CODE.search(text) else text, metadata=known, path=source.path)
    if date and not caller.published:
        article = replace(article, published=date, published_from="metadata")
    elif given.get("published", "").strip() and not article.published:
        source.note_once("date", f"{source.name}: no certain day in {given['published']!r} (nor in others like it); "
                         "write dates as YYYY-MM-DD")  # fmt: skip
    return replace(article, byline=given.get("byline") or article.byline)


def value_of(record: Mapping[str, Any], name: str) -> str:
    """A value as text; a list of names is joined. Characters that nothing can hold are marked as such."""
    value: Any = record.get(name)
    outer, dot, inner = name.partition(".")
    if value is None and dot:
        return value_of(record[outer], inner) if isinstance(record.get(outer), dict) else ""
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value if isinstance(one, str))
    return _UNSTORABLE.sub("\ufffd", str(value)) if isinstance(value, str | int) else ""


def _date(value: str) -> str | None:
    """The day of a date in any of the forms that exports write."""
    if m := _DAY.fullmatch(value.strip()):
        return parse_date(m["day"] or f"{m['y']}-{m['m']}-{m['d']}")
    return stamped_day(value) if value.strip() else None


def _utc_day(name: str, value: str) -> str | None:
    """The day of a moment in seconds, in a column that says where: ``created_utc``, ``ts`` of a chat."""
    seconds = _EPOCH.fullmatch(value.strip()) if _folded(name).endswith("utc") or _folded(name) == "ts" else None
    return datetime.fromtimestamp(int(seconds["s"]), timezone.utc).date().isoformat() if seconds else None


def _folded(name: str) -> str:
    return compiled(r"[\s.-]+|(?<=\p{Ll})(?=\p{Lu})").sub("_", name.strip()).casefold()
