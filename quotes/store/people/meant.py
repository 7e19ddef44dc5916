"""Whom a person means who names a speaker: by name, title or office, also with a slip of the pen."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import Verdict, agree, fold, name_key, parse, split_title
from quotes.store.people.documents import documents_of
from quotes.store.people.finding import near_names, with_parts
from quotes.store.read.filters import NUMBER, having
from quotes.store.read.queries import rows

How = Literal["name", "office", "document", "spelling", "nobody"]
SLIPS = 2  # letters by which a long name may be off; a short one by one
LONG = 8  # letters of a long name
SHORT = 4  # letters of a name in which one letter may be off
OWNED = compiled(r"['’]s?(?!\p{L})")  # Varda's
JOINING = frozenset({"of", "the", "at", "for"})  # between an office and its body
NO_NAME = compiled(r"(?!\p{Lu}+\.?$)[^aeiouyAEIOUY\W]{2,}")  # "Tm": without a vowel, and no initials


SOUNDS = (
    (compiled(r"(?:ie|ey|ee|y)"), "i"),
    (compiled(r"ph"), "f"),
    (compiled(r"ck|q|c(?![ei])"), "k"),
    (compiled(r"(.)\1"), r"\1"),
    (compiled(r"(?<=[^aeiou])e$"), ""),
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The speakers whom some words can mean, their names, most quoted first, and what told it.

    ``near`` are names that look like the words, nearest first, where nobody is meant.
    """

    numbers: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    how: How = "nobody"
    near: tuple[str, ...] = ()


def whom(connection: sqlite3.Connection, words: str) -> Meant:
    """The speakers meant: who bears this name or number; or else the name without its title or role; or else who holds
    the office; or else who has nearly this name. Nobody where none of that finds anybody.

    Several may be meant ("Stott", "the minister"): the caller asks which.
    """
    number = NUMBER.fullmatch(words)
    if number:
        numbered = _meant(connection, [int(number[1])], "name")
        return numbered if numbered.names else Meant(near=tuple(near_names(connection, words)))
    found = _bearing(connection, words)
    found += _agreeing(connection, words, bare=False, known=found)
    if found and _is_name(connection, found):
        return _meant(connection, found, "name")
    office = _holding(connection, words)  # looks through all roles
    if found:
        return _meant(connection, [*found, *office], "office" if office else "name")
    titled = _no_bodies(connection, words, _without_role(connection, words))
    if titled:
        return _meant(connection, titled, "name")
    alike = _no_bodies(connection, words, _agreeing(connection, words, bare=True))
    if alike:
        return _meant(connection, alike, "spelling")
    if office:
        return _meant(connection, office, "office")
    offices = _offices_like(connection, words)
    firm = _holding_at(offices, words) or _holding_there(connection, offices, words)
    if firm:
        return _meant(connection, firm, "office")
    documents = documents_of(connection, words)
    if documents:
        return _meant(connection, documents, "document")
    _, name = split_title(words)
    near = near_names(connection, name)
    nearly = _meant(connection, _nearly(connection, name, near), "spelling")
    return nearly if nearly.names else Meant(near=tuple(near) or _holders(connection, offices, words))


def _bearing(connection: sqlite3.Connection, name: str) -> list[int]:
    """Those who bear a name whole, or else all who bear all its words."""
    whole = [row[0] for row in rows(connection, "SELECT DISTINCT speaker FROM aliases WHERE key = ?", [name_key(name)])]
    return whole or with_parts(connection, name)


def _agreeing(connection: sqlite3.Connection, name: str, *, bare: bool, known: Collection[int] = ()) -> list[int]:
    """Those of the same surname whose name is the same ("Bill Tarrant", "William Tarrant"), but for those ``known``.

    With ``bare`` also those whose name may be the same ("J. Holt"), where nobody bears it as it stands.
    """
    full = parse(name)
    if not full.full or not full.surname:
        return []
    alike: tuple[Verdict, ...] = ("same", "open") if bare else ("same",)
    found = [number for number in _bearing(connection, " ".join(full.surname)) if number not in known]
    return [number for number in found if agree(name, _name_of(connection, number)) in alike]


def _name_of(connection: sqlite3.Connection, number: int) -> str:
    (row,) = rows(connection, "SELECT name FROM speakers WHERE id = ?", [number])
    name: str = row["name"]
    return name


def _no_bodies(connection: sqlite3.Connection, words: str, found: list[int]) -> list[int]:
    """Those found who are persons, where the words name an office at a body: its chief executive is not the firm."""
    if not (JOINING & set(name_key(words).split()) and _names_office(words)):
        return found
    marks = ", ".join("?" * len(found))
    sql = f"SELECT id FROM speakers WHERE id IN ({marks}) AND kind = 'person'"
    persons = {row["id"] for row in rows(connection, sql, found)}
    return [number for number in found if number in persons]


def _is_name(connection: sqlite3.Connection, speakers: Sequence[int]) -> bool:
    marks = ", ".join("?" * len(speakers))
    sql = f"SELECT 1 FROM speakers WHERE id IN ({marks}) AND is_name = 1 LIMIT 1"
    return any(True for _ in rows(connection, sql, list(speakers)))


def _without_role(connection: sqlite3.Connection, words: str) -> list[int]:
    """Those whose name ends the words, or stands before a comma, with a role beside it: of several the role decides."""
    named, _, behind = words.partition(",")
    title, rest = split_title(named.strip())
    parts = (rest or named).split()
    for first in range(len(parts)):
        name = " ".join(parts[first:])
        role = " ".join(filter(None, (title, *parts[:first], behind)))
        found = _bearing(connection, name) if role and _names_office(role) else []
        if found:
            held = set(_holding(connection, role))
            return [number for number in found if number in held] or found
    return []


def _names_office(role: str) -> bool:
    """Whether words beside a name are a title or hold a noun for what people are."""
    return any(word.strip(".,").lower() in _offices() for word in role.split())


@cache
def _offices() -> frozenset[str]:
    titles = {row["title"].lower().strip(".") for row in ENGLISH.table("titles")}
    return ENGLISH.words("role_nouns") | titles | {row["noun"] for row in ENGLISH.table("titles")}


def _holding(connection: sqlite3.Connection, words: str) -> list[int]:
    """Those in whose roles these words stand side by side."""
    key = name_key(words)
    if not key:
        return []
    meant = having("key", key)
    sql = f"SELECT DISTINCT speaker, key FROM roles WHERE {meant.sql}"
    return _side_by_side(rows(connection, sql, meant.parameters), key)


def _side_by_side(held: Iterable[sqlite3.Row], key: str) -> list[int]:
    """Those of the roles in which the words of a key stand side by side, each once."""
    return list(dict.fromkeys(row["speaker"] for row in held if f" {key} " in f" {row['key']} "))


def _offices_like(connection: sqlite3.Connection, words: str) -> list[sqlite3.Row]:
    """The roles with any of the nouns for offices in these words: one look through all, for what is asked of them."""
    nouns = [having("key", noun) for noun in dict.fromkeys(name_key(words).split()) if noun in _offices()]
    if not nouns:
        return []
    sql = f"SELECT speaker, key, role, organisation FROM roles WHERE {' OR '.join(noun.sql for noun in nouns)}"
    return list(rows(connection, sql, [value for noun in nouns for value in noun.parameters]))


def _holding_at(offices: Sequence[sqlite3.Row], words: str) -> list[int]:
    """Those in whose roles and the bodies of these all the words stand: the minister of Varda, "Varda's minister"."""
    wanted = _bag(words)
    if len(wanted) < 2:
        return []
    found = (row["speaker"] for row in offices if wanted <= _bag(f"{row['role']} {row['organisation'] or ''}"))
    return list(dict.fromkeys(found))


def _bag(words: str) -> set[str]:
    """The words of a role and its body that carry something, without the ending of a possessive."""
    parted = OWNED.sub(" ", words)
    return set(name_key(parted).split()) - JOINING


def _holding_there(connection: sqlite3.Connection, offices: Sequence[sqlite3.Row], words: str) -> list[int]:
    """Those who hold the office that ends or begins words, and no body's beside it, in an article that names the rest
    of them: "Oriole Air chief executive" where the firm and its chief executive stand in two sentences."""
    for office, body in _parted(OWNED.sub("", words)):
        held = _side_by_side(offices, name_key(office))
        if not held:
            continue
        marks = ", ".join("?" * len(held))
        sql = f"""
            SELECT DISTINCT quotes.speaker FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
            JOIN quotes ON quotes.article = articles.id JOIN roles ON roles.speaker = quotes.speaker
            WHERE articles_fts MATCH ? AND instr(articles.text, ?) AND quotes.speaker IN ({marks})
            AND roles.key = ? AND roles.organisation IS NULL
        """
        match = " AND ".join('"' + word.replace('"', " ") + '"' for word in body.split())  # the index has no phrases
        told = [match, body, *held, name_key(office)] if body[:1].isupper() else []
        return [row[0] for row in rows(connection, sql, told)] if told else []
    return []


def _holders(connection: sqlite3.Connection, offices: Sequence[sqlite3.Row], words: str) -> tuple[str, ...]:
    """Who holds the office that ends or begins words, whatever body they name with it; the longest office counts."""
    for office, _ in _parted(words):
        if held := _side_by_side(offices, name_key(office)):
            return _meant(connection, held, "office").names
    return ()


def _parted(words: str) -> Iterator[tuple[str, str]]:
    """Every office that ends or begins words, and the rest of them, the longest office first."""
    parts = words.split()
    ends = [(_bared(parts[at:]), _bared(parts[:at])) for at in range(1, len(parts))]
    fronts = [(_bared(parts[:at]), _bared(parts[at:])) for at in range(len(parts) - 1, 0, -1)]
    for office, rest in sorted((*ends, *fronts), key=lambda pair: len(pair[0]), reverse=True):
        if rest and _names_office(" ".join(office)):
            yield " ".join(office), " ".join(rest)


def _bared(parts: Sequence[str]) -> list[str]:
    """Words without those that join an office to its body, at their ends: within its name they belong to a body."""
    joining = [word.lower() in JOINING for word in parts]
    first = next((at for at, joins in enumerate(joining) if not joins), len(parts))
    last = next((at for at in range(len(parts), first, -1) if not joining[at - 1]), first)
    return list(parts[first:last])


def _nearly(connection: sqlite3.Connection, name: str, known: Sequence[str]) -> list[int]:
    """Those among the bearers of these known names whose name is this one but for a slip in a word or two."""
    wanted = fold(name).split()
    no_names = {fold(word) for word in name.split() if NO_NAME.fullmatch(word)}
    found: list[int] = []
    for near in known:
        if agree(name, near) == "same" or _slips(wanted, fold(near).split(), no_names):
            found += _bearing(connection, near)
    return list(dict.fromkeys(found))


def _slips(wanted: Sequence[str], words: Sequence[str], no_names: Collection[str] = ()) -> bool:
    """Whether each wanted word is a word of the name, but for a letter or two; the first letter counts.

    A short word may only be off by a letter where it is no name anyway.
    """
    from rapidfuzz.distance import OSA

    def is_near(one: str, other: str) -> bool:
        longest = max(len(one), len(other))
        allowed = 1 if longest >= SHORT or one in no_names else 0
        allowed = SLIPS if longest >= LONG or (exact and one[:3] == other[:3]) else allowed
        return OSA.distance(one, other) <= allowed or (longest >= SHORT and _sound(one) == _sound(other))

    exact = wanted[-1:] == words[-1:] and len(wanted) > 1  # beside the same surname a given name may be further off
    return bool(wanted) and all(any(is_near(one, other) for other in words) for one in wanted)


def _sound(word: str) -> str:
    """What is left of a name where its ways of writing one sound are evened out: Rennie is Renny, Clarke Clark.

    >>> _sound("rennie") == _sound("renny"), _sound("hansen") == _sound("hanson")
    (True, False)
    """
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _meant(connection: sqlite3.Connection, speakers: Sequence[int], how: How) -> Meant:
    numbers = frozenset(speakers)
    marks = ", ".join("?" * len(numbers))
    sql = f"SELECT name FROM speakers WHERE id IN ({marks}) ORDER BY quote_count DESC, id"
    names = tuple(dict.fromkeys(row["name"] for row in rows(connection, sql, sorted(numbers))))
    return Meant(numbers, names, how) if names else Meant()
