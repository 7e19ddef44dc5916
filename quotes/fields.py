"""The fields of a quote, once: what each is called, what it says, where it stands and how it is read.

One line of ``FIELDS`` gives a field to the columns of the table ``quotes``, the view ``said``, the JSON of a quote,
CSV, JSON-LD, the pages and Datasette's descriptions. A new field is a line here, a migration that adds its column, and
the code that fills the attribute of :class:`quotes.values.Quote` that ``value`` names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from quotes.values import Article, Quote, Span

Type = Literal["text", "date", "number", "count", "flag", "span", "spans", "ids"]
Json = dict[str, Any]

SAME = "="  # as the field is called
CERTAINTY = "0 to 1; of those at 0.9 about nine in ten are right"
DATE = "YYYY-MM-DD, YYYY-MM or YYYY"
LINKS = ("article", "speaker")  # columns of the table quotes that lead to rows of another
POSITION = "code points of the article's text, half-open"


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One thing that is known of a quote.

    ``value`` is the path of the attribute that holds it, from a Quote or, where it begins with ``article.``, from its
    Article; None where only the database knows it. ``json`` is its path in the JSON of a quote, ``sql`` what gives it
    in a query over ``quotes``, ``speakers`` and ``articles``, ``said`` its column in the view: None where it is not
    there. ``cell`` gives its cell in CSV from the JSON, where that is not simply the value. ``ld`` is the property of a
    schema.org Quotation, with the type of the thing that it names after a slash. ``shown`` is what a card says of a
    value, or None.
    """

    name: str
    type: Type
    meaning: str
    unit: str | None = None
    value: str | None = SAME
    json: str | None = SAME
    sql: str | None = SAME
    said: str | None = SAME
    csv: bool = True
    cell: Callable[[Json], object] | None = None
    ld: str | None = None
    label: str | None = None
    shown: Callable[[Any], str | None] | None = None

    @property
    def in_record(self) -> str | None:
        return self.name if self.json == SAME else self.json

    @property
    def in_view(self) -> str | None:
        return self.name if self.said == SAME else self.said

    @property
    def expression(self) -> str | None:
        return f"quotes.{self.name}" if self.sql == SAME else self.sql

    @property
    def column(self) -> str | None:
        """The column of the table ``quotes`` that holds it; None where another table does."""
        table, _, column = (self.expression or "").partition(".")
        return column if table == "quotes" else None

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.label or self.name.replace("_", " ").capitalize()

    @property
    def described(self) -> str:
        return f"{self.meaning} ({self.unit})" if self.unit else self.meaning

    def of(self, article: Article, quote: Quote) -> object:
        """The value that a reading gives, None where it gives none or this field is not known from readings."""
        if self.value is None:
            return None
        of_article, names = _steps(self.name if self.value == SAME else self.value)
        whole: object = article if of_article else quote
        for name in names:
            whole = None if whole is None else getattr(whole, name)
        return whole

    def stored(self, article: Article, quote: Quote) -> object:
        """The value as its column holds it."""
        value = self.of(article, quote)
        return value.text if isinstance(value, Span) else value


@cache
def _steps(path: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a path begins at the article, and the attributes along it."""
    return path.startswith("article."), tuple(path.removeprefix("article.").split("."))


def span_record(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


# How the value of a reading or of the database is made JSON; the others are JSON as they are.
JSONABLE: dict[Type, Callable[[Any], object]] = {
    "ids": lambda ids: json.loads(ids) if ids else {},
    "flag": lambda flag: None if flag is None else bool(flag),
    "number": lambda number: None if number is None else round(number, 4),
    "span": lambda span: span_record(span) if isinstance(span, Span) else span,
    "spans": lambda spans: [span_record(span) if isinstance(span, Span) else span for span in spans],
}


def words(record: Json) -> str:
    """What was said, its pieces joined by a space."""
    return " ".join(piece["text"] for piece in record["content"])


FIELDS: tuple[Field, ...] = (
    Field("id", "text", "The quote's id; the same whenever the article is read again", said="quote_id"),
    Field(
        *("speaker", "text", "Who said it, by the fullest name known, without titles; empty where nobody can be named"),
        value="speaker.name",
        json="speaker.name",
        sql="speakers.name",
    ),
    Field(
        *("speaker_kind", "text", "person, organisation, group, anonymous or document"),
        value="speaker.kind",
        json="speaker.kind",
        sql="speakers.kind",
    ),
    Field(
        *("role", "text", "The speaker's role in this article, in its words"),
        value="speaker.role.text",
        json="speaker.role",
    ),
    Field("kind", "text", "direct: all of it stands in quotation marks; mixed: part of it does; indirect: none does"),
    Field(
        *("act", "text", "What was done with the words: states, denies, asks, demands, promises or supposes"),
        ld="keywords",
        shown=lambda act: None if act == "states" else act,
    ),
    Field("content", "spans", "The pieces of what was said", POSITION, sql=None, said=None, csv=False),
    Field(
        *("quote", "text", "What was said; pieces that the text parts are joined by a space"),
        value="text",
        json=None,
        sql="quotes.text",
        cell=words,
    ),
    Field("cue", "span", "The reporting words, such as said or warned"),
    Field("source", "span", "The words of the article that name the source"),
    Field("addressee", "text", "To whom it was said", ld="audience/Audience", label="Said to"),
    Field("venue", "text", "Where or on what it was said", ld="recordedIn/Event", label="Where"),
    Field("when", "text", "The words that date it", sql="quotes.said_when", said="said_when", ld="temporal"),
    Field(
        *(
            "said_on",
            "date",
            "The day, month or year it was said, where those words and the date of publication tell",
        ),
        unit=DATE,
        ld="dateCreated",
        label="Day",
    ),
    Field(
        *("via", "text", "The outlet or document through which the words came, where the article had them second hand"),
        value="via.text",
        ld="citation/CreativeWork",
        shown=lambda through: f"via {through}",
    ),
    Field(
        *("within", "text", "Id of the report that this one stands inside (X said that Y said): second-hand speech"),
        ld="keywords",
        shown=lambda id: "second hand, within another report",
    ),
    Field(
        *(
            "reported",
            "flag",
            "0 where the article tells that it was not said (never claimed), or not that it was (if she said)",
        ),
        shown=lambda reported: None if reported else "not reported as said",
    ),
    Field(
        *("thought", "flag", "1 for a belief or wish, which nobody uttered"),
        value="attribution.thought",
        shown=lambda thought: "a belief or wish, not said" if thought else None,
    ),
    Field("confidence", "number", "How sure the software is of the attribution", CERTAINTY),
    Field(
        *("speaker_confidence", "number", "How sure the software is of who the speaker is", "0 to 1"),
        value="speaker.confidence",
        json="speaker.confidence",
    ),
    Field(
        *("speaker_reason", "text", "Why this speaker, in words"),
        value="speaker.reason",
        json="speaker.reason",
    ),
    Field(
        *("speaker_ids", "ids", "The speaker's ids in imported lists, such as Wikidata's", "JSON"),
        value=None,
        json="speaker.ids",
        sql="speakers.ids",
        csv=False,
    ),
    Field(
        "title", "text", "Headline of the article", value="article.title", json="article.title", sql="articles.title"
    ),
    Field("outlet", "text", "Who published it", value="article.outlet", json="article.outlet", sql="articles.outlet"),
    Field(
        *("published", "date", "Day of publication", "YYYY-MM-DD"),
        value="article.published",
        json="article.published",
        sql="articles.published",
    ),
    Field("url", "text", "Address of the article", value="article.url", json="article.url", sql="articles.url"),
    Field(
        *("path", "text", "The file it was first read from"),
        value="article.path",
        json="article.path",
        sql="articles.path",
        said=None,
    ),
    Field(
        *("offset", "count", "Where the article's text begins in its file", "code points"),
        value="article.offset",
        json="article.offset",
        sql="articles.offset",
        said=None,
        csv=False,
    ),
    Field(
        *("start", "count", "Where what was said begins in the article's text", POSITION),
        value=None,
        json=None,
        sql=None,
        said=None,
        cell=lambda record: record["content"][0]["start"],
    ),
    Field(
        *("end", "count", "Where what was said ends in the article's text", POSITION),
        value=None,
        json=None,
        sql=None,
        said=None,
        cell=lambda record: record["content"][-1]["end"],
    ),
    Field("article_id", "count", "Number of the article", value=None, sql="articles.id", csv=False),
    Field("speaker_id", "count", "Number of the speaker", value=None, sql="quotes.speaker", csv=False),
    Field(
        *("day", "date", "Day it was said, or of publication where that is not known", DATE),
        value=None,
        json=None,
        csv=False,
    ),
    Field("review", "text", "confirmed or corrected, where a person looked at it", value=None, csv=False),
    Field(
        *("repeat_group", "count", "The same number where the same utterance stands in several articles"),
        value=None,
        json=None,
        sql="repeats.repeat_group",
        csv=False,
    ),
)


def columns() -> tuple[str, ...]:
    """The heads of CSV."""
    return tuple(field.name for field in FIELDS if field.csv)


def row(article: Article, quote: Quote) -> Json:
    """The columns of the table ``quotes`` that a reading fills."""
    known = ((field, field.column) for field in FIELDS if field.value is not None)
    return {column: field.stored(article, quote) for field, column in known if column is not None}


def selected() -> str:
    """The expressions of a query that fetches quotes, each called as its field."""
    asked = (field for field in FIELDS if field.in_record and field.expression and field.type != "span")
    return ", ".join(f'{field.expression} AS "{field.name}"' for field in asked)


def view() -> str:
    """The statement that makes the view ``said``."""
    shown = ((field.expression, field.in_view) for field in FIELDS if field.in_view and field.expression)
    lines = ",\n".join(f"    {expression} AS {name}" for expression, name in shown)
    return (
        f"CREATE VIEW said AS\nSELECT\n{lines}\nFROM quotes\nJOIN articles ON articles.id = quotes.article\n"
        "LEFT JOIN speakers ON speakers.id = quotes.speaker\nLEFT JOIN repeats ON repeats.quote = quotes.pk"
    )


def descriptions(table: Literal["said", "quotes"]) -> dict[str, str]:
    """What each column of the view, or of the table, says."""
    named = ((field.in_view if table == "said" else field.column, field.described) for field in FIELDS)
    links = () if table == "said" else LINKS
    return {name: meaning for name, meaning in named if name is not None and name not in links}


def yaml_lines(table: Literal["said", "quotes"]) -> str:
    """The descriptions as they stand in ``db/datasette.yaml``."""
    return "".join(f"          {name}: {json.dumps(meaning)}\n" for name, meaning in descriptions(table).items())


def readme_lines() -> str:
    """A table of all fields for the README: where each stands in JSON and in the view ``said``."""
    rows = ((field.in_record or "", field.in_view or "", field.described) for field in FIELDS)
    return "| JSON | `said` | meaning |\n|---|---|---|\n" + "".join(
        f"| {_code(in_record)} | {_code(in_view)} | {meaning} |\n" for in_record, in_view, meaning in rows
    )


def _code(name: str) -> str:
    return f"`{name}`" if name else ""


def record(value: Callable[[Field], object], *, stored: bool) -> Json:
    """The JSON of a quote from the value of each field; ``speaker`` is None where there is no name.

    What only the database knows is there where it is ``stored``.
    """
    made: Json = {}
    for parent, name, field, jsonable in _plan(FIELDS, stored):
        holder = made.setdefault(parent, {}) if parent else made
        found = value(field)
        holder[name] = jsonable(found) if jsonable else found
    if made["speaker"]["name"] is None:
        made["speaker"] = None
    return made


@cache
def _plan(fields: tuple[Field, ...], stored: bool) -> list[tuple[str, str, Field, Callable[[Any], object] | None]]:
    """Each field of a record with its place there, and how its value is made JSON where it is not so already."""
    there = [field for field in fields if stored or field.value or field.type == "ids"]
    places = ((field, _place(field.in_record)) for field in there if field.in_record)
    return [(parent, name, field, JSONABLE.get(field.type)) for field, (parent, name) in places]


@cache
def _place(path: str) -> tuple[str, str]:
    """The object of a record that holds a value ('' for the record itself), and the key."""
    parent, _, name = path.rpartition(".")
    return parent, name


def cells(record: Json) -> Json:
    """A quote as one row of cells, one for each of :func:`columns`, from its JSON."""
    return {field.name: cell(field, record) for field in FIELDS if field.csv}


def cell(field: Field, record: Json) -> object:
    """One value of a quote's JSON; that of a span is its words."""
    if field.cell is not None:
        return field.cell(record)
    parent, name = _place(field.in_record or field.name)
    holder = record.get(parent) if parent else record
    value: Any = holder.get(name) if holder else None
    return value["text"] if field.type == "span" and value else value


def notes(record: Json) -> list[str]:
    """What a card says of a quote besides who, what, when and where: a denial, second hand, through whom."""
    held = ((field.shown, cell(field, record)) for field in FIELDS)
    said = (show(value) for show, value in held if show is not None and value is not None)
    return [note for note in said if note]


def linked_data(record: Json) -> Json:
    """The properties of a schema.org Quotation that fields name: texts, things with a name, and ``keywords``."""
    made: Json = {}
    for field, value in _to_link(record):
        property, _, type = (field.ld or "").partition("/")
        if property == "keywords":
            made.setdefault(property, []).append({"@type": "DefinedTerm", "termCode": field.name, "name": value})
        else:
            made[property] = {"@type": type, "name": value} if type else value
    return made


def from_linked_data(item: Mapping[str, Any]) -> Json:
    """The values of the fields that :func:`linked_data` wrote, by their names."""
    terms = {term["termCode"]: term["name"] for term in item.get("keywords", ())}
    found: Json = {}
    for field in FIELDS:
        property, _, type = (field.ld or "").partition("/")
        if property:
            value = terms.get(field.name) if property == "keywords" else item.get(property)
            found[field.name] = value["name"] if type and value is not None else value
    return found


def _to_link(record: Json) -> Iterator[tuple[Field, object]]:
    held = ((field, cell(field, record)) for field in FIELDS if field.ld)
    return ((field, value) for field, value in held if value is not None)
