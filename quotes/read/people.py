"""Lists of people and bodies that a newsroom knows: CSV, JSON lines, and FollowTheMoney's JSON lines.

CSV (with commas, semicolons or tabs, as spreadsheets write it) has a line for each person, or for each role of one,
with the columns ``name`` and, as far as they are known, ``kind`` (person or organisation), ``aliases``, ``ids``
(``wikidata:Q42``; or a column ``wikidata``), ``role``, ``since`` and ``until`` (YYYY, YYYY-MM or YYYY-MM-DD); several
aliases or ids are parted by semicolons. JSON, as lines or as one array, has the same keys: ``aliases`` a list, ``ids``
an object, ``roles`` a list of objects or words. FollowTheMoney, as OpenSanctions publishes it, has entities with a
``schema``: people, bodies, and the ``Occupancy`` of a ``Position``, as lines of their own or within their holder; its
simple CSV has ``schema`` and ``id`` as columns.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from quotes.data.compiled import compiled
from quotes.errors import ReadError
from quotes.read.encoding import decode

ListedKind = Literal["person", "organisation"]
KINDS: dict[str, ListedKind] = {
    **dict.fromkeys(("", "person"), "person"),
    **dict.fromkeys(("organisation", "organization", "company", "publicbody"), "organisation"),
}
MARKS = ",;\t"  # between the cells of a table
ADDRESS = compiled(r"https?://\S*/")  # of an id: https://www.wikidata.org/wiki/Q42
SCHEMES = ("wikidata", "viaf", "isni", "orcid")  # columns and keys that are ids without being called so
DAY = compiled(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class ListedRole:
    """A role and the days between which it was held, as far as the list knows them (YYYY, YYYY-MM or YYYY-MM-DD)."""

    role: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A person or body of a list; ``ids`` are pairs of scheme and value."""

    name: str
    kind: ListedKind = "person"
    aliases: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    roles: tuple[ListedRole, ...] = ()


def read_people(path: Path) -> list[Listed]:
    """The people and bodies of a list, each once. Raises ReadError, which names the line, where it is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    text = decode(data, name=str(path)) if data.strip() else "name"
    found = _of_json(path, text) if text.lstrip().startswith(("{", "[")) else _of_table(path, text)
    people = _each_once(found)
    if not people:
        raise ReadError(f"{path}: names nobody; it should be CSV with a column 'name', or JSON lines")
    return people


def _each_once(found: Iterable[Listed]) -> list[Listed]:
    """Entries of one person, which share an id, or have none and share the name, as one."""
    people: dict[object, Listed] = {}
    for listed in found:
        key = listed.ids[0] if listed.ids else (listed.kind, listed.name)
        known = people.get(key)
        people[key] = listed if known is None else _joined(known, listed)
    return list(people.values())


def _joined(one: Listed, other: Listed) -> Listed:
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    names.pop(one.name, None)
    ids, roles = dict.fromkeys((*one.ids, *other.ids)), dict.fromkeys((*one.roles, *other.roles))
    return replace(one, aliases=tuple(names), ids=tuple(ids), roles=tuple(roles))


def _of_table(path: Path, text: str) -> Iterator[Listed]:
    first = text.lstrip().partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(MARKS, key=first.count))
    columns = [(column or "").strip().lower() for column in rows.fieldnames or ()]
    if "name" not in columns:
        raise ReadError(f"{path}: has no column 'name'; the first line should name the columns")
    rows.fieldnames = columns
    for row in rows:
        given = {key: (value or "").strip() for key, value in row.items() if isinstance(value, str | None) and key}
        if given.get("schema", "person").lower() not in KINDS:
            continue
        ids = dict(pair.split(":", 1) for pair in _parts(given.get("ids", "")) if ":" in pair)
        ids |= {"ftm": given["id"]} if "schema" in given and given.get("id") else {}
        role = {key: given.get(key) for key in ("role", "since", "until")}
        kind = given.get("kind") or given.get("schema")
        yield _listed(path, rows.line_num, {**given, "kind": kind, "ids": ids, "roles": [role]})


def _parts(words: Any) -> list[str]:
    """Several in one cell, parted by semicolons, or in a list."""
    pieces = words.split(";") if isinstance(words, str) else words or ()
    return [part for piece in pieces if (part := str(piece).strip())]


def _of_json(path: Path, text: str) -> Iterator[Listed]:
    entities: list[tuple[int, Mapping[str, Any]]] = []
    for number, record in _records(path, text):
        if not isinstance(record, dict):
            raise ReadError(f"{path}:{number}: is no object; each should be one person or body")
        if "schema" in record:
            entities += ((number, entity) for entity in _unnested(record))
        else:
            yield _listed(path, number, record)
    yield from _of_entities(path, entities)


def _records(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    """What stands in an array, or on lines, with its number."""
    if text.lstrip().startswith("["):
        yield from enumerate(_json(f"{path}", text, "the file should be one array, or lines with one object each"), 1)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, _json(f"{path}:{number}", line, "each line should be one object")


def _json(place: str, text: str, wanted: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ReadError(f"{place}: is no JSON ({error}); {wanted}") from error


def _listed(path: Path, number: int, record: Mapping[str, Any]) -> Listed:
    """An entry from the keys of a record. Raises ReadError for one without a name, of no known kind, or misdated."""
    name, kind = str(record.get("name") or "").strip(), KINDS.get(str(record.get("kind") or "").strip().lower())
    if not name or kind is None:
        wrong = f"the kind {record.get('kind')!r} is neither person nor organisation" if name else "no name"
        raise ReadError(f"{path}:{number}: {wrong}; mend the line or take it out")
    ids, roles = record.get("ids") or {}, record.get("roles") or record.get("role") or ()
    if not isinstance(ids, dict):
        raise ReadError(f'{path}:{number}: the ids {ids!r} are no object; give {{"wikidata": "Q42"}}')
    ids = {scheme: record[scheme] for scheme in SCHEMES if record.get(scheme)} | ids
    pairs = tuple(
        (str(scheme).strip().lower(), ADDRESS.sub("", str(value).strip())) for scheme, value in ids.items() if value
    )
    held = roles if isinstance(roles, list) else _parts(roles)
    every = ({"role": role} if isinstance(role, str) else role for role in held)
    found = tuple(_role(path, number, role) for role in every if role and role.get("role"))
    return Listed(name, kind, tuple(_parts(record.get("aliases"))), pairs, found)


def _role(path: Path, number: int, role: Mapping[str, Any]) -> ListedRole:
    days = [str(role.get(key) or "") for key in ("since", "until")]
    for day in days:
        if day and not DAY.fullmatch(day):
            raise ReadError(f"{path}:{number}: {day!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    return ListedRole(str(role["role"]).strip(), days[0] or None, days[1] or None)


def _unnested(entity: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """An entity and those that stand whole in its properties, which then have only their ids there.

    What stands within a person without saying whose it is (an occupancy) is that person's.
    """
    flat: dict[str, list[Any]] = {}
    for key, values in (entity.get("properties") or {}).items():
        for value in values if isinstance(values, list) else [values]:
            inner = value if isinstance(value, dict) and "schema" in value else None
            flat.setdefault(key, []).append(value if inner is None else inner.get("id"))
            if inner is not None:
                holder = {"holder": [entity.get("id")]} if inner["schema"] == "Occupancy" else {}
                yield from _unnested({**inner, "properties": {**holder, **(inner.get("properties") or {})}})
    yield {**entity, "properties": flat}


def _of_entities(path: Path, entities: list[tuple[int, Mapping[str, Any]]]) -> Iterator[Listed]:
    """FollowTheMoney's people and bodies, with the positions that their occupancies link them to."""
    posts = {str(entity.get("id")): _first(entity, "name") for _, entity in entities if entity["schema"] == "Position"}
    held: dict[str, list[dict[str, str | None]]] = {}
    for _, entity in entities:
        if entity["schema"] == "Occupancy":
            role = {"role": posts.get(_first(entity, "post") or ""), "since": _first(entity, "startDate")}
            held.setdefault(_first(entity, "holder") or "", []).append({**role, "until": _first(entity, "endDate")})
    for number, entity in entities:
        if str(entity["schema"]).lower() not in KINDS:
            continue
        names = _values(entity, "name")
        name = entity.get("caption") or (names[0] if names else "")
        ids = {"wikidata": _first(entity, "wikidataId"), "ftm": str(entity.get("id") or "")}
        others = [other for other in (*names, *_values(entity, "alias")) if other != name]
        positions: list[dict[str, str | None]] = [{"role": position} for position in _values(entity, "position")]
        roles = [*held.get(str(entity.get("id")), ()), *positions]
        record = {"name": name, "kind": entity["schema"], "aliases": others, "ids": ids, "roles": roles}
        yield _listed(path, number, record)


def _values(entity: Mapping[str, Any], name: str) -> list[str]:
    return [str(value) for value in (entity.get("properties") or {}).get(name) or ()]


def _first(entity: Mapping[str, Any], name: str) -> str | None:
    return next(iter(_values(entity, name)), None)
