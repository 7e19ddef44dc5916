"""A search against this database: which quotes fit its words, and what is said by those whom its words name.

A query that is a speaker's name, or holds one, also finds what that speaker said: ``okafor library`` is what Okafor
said of libraries. Whether that comes before the quotes whose text holds all the words, or after them, is told by the
database: a name of several words comes first, and a single one where its bearers said more than there are quotes
that hold the word, so that "field" is no search for Tom Field where fields are talked about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from quotes.names import name_key, name_parts
from quotes.store.read.filters import Where
from quotes.store.read.match import STEMS, Arm, Match, Question, Term, any_of, arms, parse

AHEAD, AFTER = -1000.0, 1000.0  # beyond every BM25 score, which are a few tens below zero
LONGEST_NAME = 4  # words of a query that are taken for one name
ALL = Where()
MOST_BEARERS = 500  # of a name, the most quoted: more bear none that tells somebody


@dataclass(frozen=True, slots=True)
class Said:
    """What these speakers said: all that fits an arm, or simply all."""

    speakers: tuple[int, ...]
    arm: Arm | None
    without: tuple[Match, ...]
    rank: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What fits a search: the arms of its question, and what those said whom it names."""

    question: Question
    arms: tuple[Arm, ...]
    said: tuple[Said, ...] = ()


def sought(connection: sqlite3.Connection, words: str) -> Sought:
    """The search that these words are. Raises QueryError where there is nothing to look for."""
    question = parse(words)
    return Sought(question, arms(question), _said_by_the_named(connection, question))


@dataclass(frozen=True, slots=True)
class How:
    """How rows are gone through: at most ``most`` of each way to fit, those added last (DESC) or first (ASC)."""

    most: int
    order: Literal["ASC", "DESC"]
    scored: bool


def fitting(
    found: Sought,
    condition: Where = ALL,
    *,
    most: int = -1,
    order: Literal["ASC", "DESC"] = "DESC",
    scored: bool = True,
) -> Where:
    """The statement that gives ``pk`` and ``score`` (the lower, the better; 0 unless ``scored``) of what fits under a
    condition, and its parameters, which are those of the condition.

    Of each way to fit, the ``most`` rows that were added last (or first, by ``order``) are looked at. What is looked
    for stands in the statement as literals, so that it can be part of any other.
    """
    how = How(most, order, scored)
    parts = [_fits(arm, condition, how) for arm in found.arms]
    parts += [_said(said, condition, how) for said in found.said]
    parameters = tuple(value for part in parts for value in part.parameters)
    if len(parts) == 1:
        return Where((parts[0].sql,), parameters)
    union = " UNION ALL ".join(f"SELECT * FROM ({part.sql})" for part in parts)
    return Where((f"SELECT pk, min(score) AS score FROM ({union}) GROUP BY pk ORDER BY pk {order}",), parameters)


def _fits(arm: Arm, condition: Where, how: How, rank: float = 0.0) -> Where:
    table = arm.match.table
    score = f"bm25({table}) + {rank}" if how.scored else "0.0"
    tests = [f"{table} MATCH {_literal(arm.match.expression)}"]
    tests += [_inside(f"{table}.rowid", "IN", also) for also in arm.also]
    tests += [_inside(f"{table}.rowid", "NOT IN", without) for without in arm.without]
    joined = f" JOIN quotes ON quotes.pk = {table}.rowid" if condition.conditions else ""
    joined += _articles(condition)
    tests = [*tests, *condition.conditions]
    sql = f"""
        SELECT {table}.rowid AS pk, {score} AS score FROM {table}{joined}
        WHERE {" AND ".join(tests)} ORDER BY {table}.rowid {how.order} LIMIT {how.most}
    """
    return Where((sql,), condition.parameters)


def _said(said: Said, condition: Where, how: How) -> Where:
    """What speakers said; of all that they said, the newest is best."""
    spoken = Where((f"quotes.speaker IN ({', '.join(map(str, said.speakers))})",)) & condition
    if said.arm is not None:
        return _fits(said.arm, spoken, how, said.rank)
    tests = [*spoken.conditions, *(_inside("quotes.pk", "NOT IN", without) for without in said.without)]
    newest = "replace(substr(coalesce(quotes.day, '') || '-00-00', 1, 10), '-', '') / 1e9"
    sql = f"""
        SELECT quotes.pk AS pk, {said.rank} - {newest} AS score FROM quotes{_articles(condition)}
        WHERE {" AND ".join(tests)} ORDER BY quotes.pk {how.order} LIMIT {how.most}
    """
    return Where((sql,), spoken.parameters)


def _articles(condition: Where) -> str:
    return " JOIN articles ON articles.id = quotes.article" if "articles." in condition.sql else ""


def _inside(row: str, how: str, match: Match) -> str:
    table = match.table
    return f"{row} {how} (SELECT rowid FROM {table} WHERE {table} MATCH {_literal(match.expression)})"


def _literal(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"


# Whom the words name --------------------------------------------------------------------------------------------------


def _said_by_the_named(connection: sqlite3.Connection, question: Question) -> tuple[Said, ...]:
    if len(question.groups) != 1:
        return ()
    (group,) = question.groups
    for start, end in _runs(group):
        name = group[start:end]
        speakers = bearers(connection, " ".join(term.text for term in name))
        if speakers:
            rank = AHEAD if len(name) > 1 or _tells(connection, name[0], speakers) else AFTER
            rest = replace(question, groups=((*group[:start], *group[end:]),))
            without = tuple(Match(term.table, any_of([term])) for term in question.unwanted)
            found = arms(rest) if any(rest.groups) else (None,)
            return tuple(Said(speakers, arm, without, rank) for arm in found)
    return ()


def _runs(group: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    """Runs of plain words, the longest first."""
    plain = [term.table == STEMS for term in group]
    for length in range(min(len(group), LONGEST_NAME), 0, -1):
        for start in range(len(group) - length + 1):
            if all(plain[start : start + length]):
                yield start, start + length


def bearers(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """The speakers whom words can name: people one of whose names has them all, and all who are called just so."""
    parts = name_parts(name)
    if not parts:
        return ()
    having = " INTERSECT ".join(["SELECT speaker FROM name_parts WHERE part = ?"] * len(parts))
    sql = f"""
        SELECT id FROM speakers WHERE is_name AND quote_count > 0 AND id IN ({having})
            AND (kind = 'person' OR id IN (SELECT speaker FROM aliases WHERE key = ?))
        ORDER BY quote_count DESC LIMIT ?
    """
    return tuple(row[0] for row in connection.execute(sql, [*parts, name_key(name), MOST_BEARERS]))


def _tells(connection: sqlite3.Connection, word: Term, speakers: tuple[int, ...]) -> bool:
    """Whether the bearers of a name said at least as much as there are quotes that hold the word."""
    marks = ", ".join("?" * len(speakers))
    (said,) = connection.execute(f"SELECT sum(quote_count) FROM speakers WHERE id IN ({marks})", speakers).fetchone()
    holding = f"SELECT count(*) FROM (SELECT 1 FROM {STEMS} WHERE {STEMS} MATCH ? LIMIT ?)"
    (count,) = connection.execute(holding, [word.fts, said + 1]).fetchone()
    return bool(said >= count)
