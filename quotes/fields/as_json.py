"""Fields in JSON: a quote as a record, as one row of cells, as notes on a card, and as JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from quotes.fields import table
from quotes.fields.field import JSONABLE, Field, Json, percent


def record(value: Callable[[Field], object], *, stored: bool) -> Json:
    """The JSON of a quote from the value of each field; ``speaker`` is None where there is no name.

    What only the database knows is there where it is ``stored``.
    """
    made: Json = {}
    for parent, name, field, jsonable in _plan(table.FIELDS, stored):
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
    return {field.name: cell(field, record) for field in table.FIELDS if field.csv}


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
    held = ((field.shown, cell(field, record)) for field in table.FIELDS)
    said = (show(value) for show, value in held if show is not None and value is not None)
    return [note for note in said if note]


def sure(record: Json) -> str:
    """How sure the attribution is, for people; of the words alone where a note says that it is less sure who spoke.

    >>> sure({"confidence": 0.967, "speaker": {"confidence": 0.99}})
    '96% sure'
    >>> sure({"confidence": 0.967, "speaker": {"confidence": 0.29}})
    '96% sure of the words'
    """
    who = (record["speaker"] or {}).get("confidence")
    apart = who is not None and who < table.SURE_WHO
    return f"{percent(record['confidence'])} sure{' of the words' if apart else ''}"


def columns() -> tuple[str, ...]:
    """The heads of CSV."""
    return tuple(field.name for field in table.FIELDS if field.csv)


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
    for field in table.FIELDS:
        property, _, type = (field.ld or "").partition("/")
        if property:
            value = terms.get(field.name) if property == "keywords" else item.get(property)
            found[field.name] = value["name"] if type and value is not None else value
    return found


def _to_link(record: Json) -> Iterator[tuple[Field, object]]:
    held = ((field, cell(field, record)) for field in table.FIELDS if field.ld)
    return ((field, value) for field, value in held if value is not None)
