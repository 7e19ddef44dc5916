"""How the speakers of an article are joined to those of the database: decided, noted with the reason, and undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from quotes.link.decide import decide
from quotes.link.keys import handle, is_bare, is_name
from quotes.link.values import Decision, Here
from quotes.names import name_key
from quotes.store.people.apart import apart_from
from quotes.store.people.candidates import MOST, Place, as_here, candidates
from quotes.store.people.given_names import given_to, member_named
from quotes.store.people.speakers import (
    add_aliases,
    forget_unused,
    new_speaker,
    review_roles,
    root,
    see_role,
    stand,
    take_fuller_name,
)
from quotes.values import Quote, Role, Speaker, SpeakerKind

Key = tuple[SpeakerKind, str]
GIVEN = "the name was given to them by a person"  # the reason for a join
TOLD_APART = "a person told them apart from others of the name"


@dataclass(frozen=True, slots=True)
class Joined:
    """The row of ``joins`` and the speaker that it leads to, merges included."""

    id: int
    speaker: int


@dataclass(slots=True)
class Local:
    """A speaker of the article under all roles that its quotes give it, the keys of the others who speak in it, and
    the words that name the speaker."""

    speaker: Speaker
    roles: dict[str, Role]
    company: frozenset[str] = frozenset()
    sources: dict[str, None] = field(default_factory=dict)

    @property
    def is_bare_person(self) -> bool:
        return self.speaker.kind == "person" and is_bare(self.speaker.name)

    def here(self, place: Place, name: str | None = None) -> Here:
        """What the article says of the speaker, or of the same under another name."""
        speaker = self.speaker if name is None else Speaker(name, self.speaker.kind)
        return as_here(speaker, self.roles.values(), place, self.company, self.sources)


def speaker_key(speaker: Speaker) -> Key:
    """What tells the speakers of one article apart."""
    return speaker.kind, name_key(speaker.name)


def join_speakers(connection: sqlite3.Connection, place: Place, quotes: Sequence[Quote]) -> dict[Key, Joined]:
    """The speakers of the database for those of an article; full names first, since they settle the bare ones.

    What a person has settled stays, and so does who was found where a person has merged them. A speaker that this
    article alone leads to is kept when the article is read again, so that its number stays the same. Bare surnames in
    the outlet's other articles of the week, and those that were left open anywhere, are looked at again when this
    article brings a full name for them or says more of its bearer, so that the order of adding matters little.
    """
    old = {(row[0], row[1]): row[2] for row in _joins_of(connection, place.article)}
    connection.execute("UPDATE quotes SET joined = NULL WHERE article = ?", [place.article])
    connection.execute("DELETE FROM joins WHERE article = ? AND NOT settled", [place.article])
    here = locals_of(quotes)
    joined, telling = {}, set[str]()
    for key in sorted(here, key=lambda key: here[key].is_bare_person):
        joined[key], says_more = _join(connection, place, here[key], old.get(key))
        if key[0] == "person" and (not here[key].is_bare_person or here[key].here(place).ranked):
            _look_again(connection, place, here[key].speaker.name)
            telling |= {here[key].speaker.name} if says_more else set()
    for name in sorted(telling):
        _look_at_open(connection, place, name)
    return joined


def _joins_of(connection: sqlite3.Connection, article: int) -> Iterable[tuple[SpeakerKind, str, int]]:
    return connection.execute("SELECT kind, key, found FROM joins WHERE article = ?", [article]).fetchall()


def locals_of(quotes: Iterable[Quote]) -> dict[Key, Local]:
    found: dict[Key, Local] = {}
    for quote in quotes:
        if quote.speaker is None:
            continue
        local = found.setdefault(speaker_key(quote.speaker), Local(quote.speaker, {}))
        if quote.speaker.role:
            local.roles.setdefault(quote.speaker.role.text, quote.speaker.role)
        if quote.source:
            local.sources[quote.source.text] = None
    company = frozenset(
        key for (kind, key), local in found.items() if is_name(local.speaker.name, kind) and not local.is_bare_person
    )
    for local in found.values():
        local.company = company
    return found


def _join(connection: sqlite3.Connection, place: Place, local: Local, before: int | None) -> tuple[Joined, bool]:
    """The join of a speaker of the article, and whether it says more of who that is than was known."""
    kind, key = speaker_key(local.speaker)
    row = connection.execute(
        "SELECT id, found FROM joins WHERE article = ? AND kind = ? AND key = ?", [place.article, kind, key]
    ).fetchone()
    if row is None:
        decision = _merged(connection, before) or _decision(connection, place, local, before)
        number = decision.speaker or _own(connection, before, place, key) or new_speaker(connection, local.speaker)
        found = member_named(connection, number, key)
        row = (_note(connection, place, local.speaker, found, decision), found)
    says_more = _enrich(connection, row[1], local, place)
    return Joined(row[0], root(connection, row[1])), says_more


def _merged(connection: sqlite3.Connection, before: int | None) -> Decision | None:
    """The speaker of the last reading where a person has merged it with another: that holds for this name here."""
    if before is None or root(connection, before) == before:
        return None
    return Decision(before, "a person made the two speakers one", 1.0)


def _decision(connection: sqlite3.Connection, place: Place, local: Local, before: int | None) -> Decision:
    """The decision under the fullest name, or under another whole name that the article has for the speaker.

    A name that a person gave to a speaker is theirs; it leads to none whom a person told apart from who it led to.
    What this article alone told of a speaker is no evidence for it, so that reading it again asks the same questions.
    """
    given = given_to(connection, *speaker_key(local.speaker))
    if given is not None:
        return Decision(given, GIVEN, 1.0)
    who = local.here(place)
    others = apart_from(connection, before) if before is not None else frozenset()
    itself = _own(connection, before, place, name_key(local.speaker.name))
    without = others | {itself} if itself and not _is_listed(connection, itself) else others
    decision = _decided(connection, who, place, without)
    if decision.speaker is None and who.is_name and who.kind == "person":
        for alias in local.speaker.aliases:
            if not is_bare(alias) and name_key(alias) != name_key(who.name):
                found = _decided(connection, local.here(place, alias), place, without)
                if found.speaker is not None:
                    return Decision(found.speaker, f"{found.reason}, as {alias}", found.confidence - 0.05)
    if others and decision.speaker is None and not decision.is_open:
        return Decision(before, TOLD_APART, 1.0)
    return decision


def _decided(connection: sqlite3.Connection, who: Here, place: Place, others: Collection[int]) -> Decision:
    """Whom a name of an article means, ``others`` being out of the question."""
    return decide(who, [known for known in candidates(connection, who, place) if known.speaker not in others])


def _own(connection: sqlite3.Connection, speaker: int | None, place: Place, key: str) -> int | None:
    """The speaker of the last reading, if no other article leads to it.

    Where articles are gone through anew, it is whose name it bears of the first that leads to it.
    """
    if speaker is None:
        return None
    other = "article < ? OR (SELECT key FROM speakers WHERE id = found) <> ?" if place.anew else "article <> ?"
    sql = f"SELECT 1 FROM joins WHERE found = ? AND ({other})"
    parameters = [speaker, place.article, *([key] if place.anew else [])]
    return None if connection.execute(sql, parameters).fetchone() else speaker


def _is_listed(connection: sqlite3.Connection, speaker: int) -> bool:
    return connection.execute("SELECT 1 FROM listed WHERE speaker = ?", [speaker]).fetchone() is not None


def _note(connection: sqlite3.Connection, place: Place, speaker: Speaker, found: int, decision: Decision) -> int:
    kind, key = speaker_key(speaker)
    counted = root(connection, found)
    word = handle(speaker.name, kind) if is_name(speaker.name, kind) else None
    values = (place.article, speaker.name, kind, key, counted, found, decision.reason)
    cursor = connection.execute(
        """
        INSERT INTO joins
            (article, name, kind, key, speaker, found, reason, confidence, rivals, handle, outlet, published)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [*values, decision.confidence, rivals(decision), word, place.outlet, place.published],
    )
    stand(connection, found, is_open=decision.is_open)
    return cursor.lastrowid or 0


def rivals(decision: Decision) -> str | None:
    """The numbers of those of whom a person may say that they are meant, as stored; None where nothing is asked."""
    return " ".join(map(str, decision.rivals)) if decision.is_question else None


def _enrich(connection: sqlite3.Connection, found: int, local: Local, place: Place) -> bool:
    """Gives the speaker that was found the names and roles of the article; a name that a person gave stays given.

    Returns whether any of them is new.
    """
    before = _known_of(connection, found)
    if given_to(connection, *speaker_key(local.speaker)) != found:
        take_fuller_name(connection, found, local.speaker)
        add_aliases(connection, found, local.speaker.kind, [local.speaker.name])
    whole = local.here(place).ranked
    add_aliases(connection, found, local.speaker.kind, (*local.speaker.aliases, *([whole] if whole else ())))
    for role in local.roles.values():
        see_role(connection, root(connection, found), role, place.published)
    return _known_of(connection, found) != before


def _known_of(connection: sqlite3.Connection, speaker: int) -> tuple[int, int]:
    """How many names and roles a speaker has."""
    sql = "SELECT (SELECT count(*) FROM aliases WHERE own = :own), (SELECT count(*) FROM roles WHERE speaker = :root)"
    (counts,) = connection.execute(sql, {"own": speaker, "root": root(connection, speaker)})
    return counts[0], counts[1]


def _look_again(connection: sqlite3.Connection, place: Place, name: str) -> None:
    """Decides the surname of a full name anew where it stands alone in the outlet's articles of the week."""
    if place.week is None:
        return
    rows = connection.execute(
        """
        SELECT id, name, found FROM joins
        WHERE handle = ? AND outlet = ? AND published BETWEEN ? AND ? AND kind = 'person'
            AND NOT settled AND found = speaker AND article <> ?
        ORDER BY published, id
        """,
        [handle(name, "person"), place.outlet, *place.week, place.article],
    ).fetchall()
    _decide_all_anew(connection, [(id, found) for id, printed, found in rows if is_bare(printed)])


def _look_at_open(connection: sqlite3.Connection, place: Place, name: str) -> None:
    """Decides anew, in the latest articles with this surname, where it led to nobody known in full, or a question."""
    rows = connection.execute(
        """
        SELECT joins.id, joins.name, found, rivals FROM joins JOIN speakers ON speakers.id = found
        WHERE handle = ? AND joins.kind = 'person' AND joins.key = speakers.key
            AND NOT settled AND found = speaker AND article <> ?
        ORDER BY joins.id DESC LIMIT ?
        """,
        [handle(name, "person"), place.article, MOST],
    ).fetchall()
    asked = [(id, found) for id, printed, found, rivals in rows if is_bare(printed) or rivals is not None]
    _decide_all_anew(connection, asked)


def _decide_all_anew(connection: sqlite3.Connection, joins: Iterable[tuple[int, int]]) -> None:
    for id, number in joins:
        decision = _decided_anew(connection, id)
        if decision.speaker not in (None, number) or decision.speaker is None and not _is_its_name(connection, id):
            move_join(connection, id, decision)
        elif decision.speaker is None:
            _note_again(connection, id, decision)


def _decided_anew(connection: sqlite3.Connection, join: int) -> Decision:
    """What would be decided of a name of an article as the database is now."""
    article, name, kind, outlet, published, before = connection.execute(
        "SELECT article, name, kind, outlet, published, found FROM joins WHERE id = ?", [join]
    ).fetchone()
    company = connection.execute(
        "SELECT key, name FROM joins WHERE article = ? AND handle IS NOT NULL AND (kind <> 'person' OR key <> handle)",
        [article],
    )
    beside = frozenset(key for key, printed in company if printed != name)
    local = Local(Speaker(name, kind), _roles_of(connection, join), beside, _sources_of(connection, join))
    return _decision(connection, Place(article, outlet, published), local, before)


def decide_again(connection: sqlite3.Connection, kind: SpeakerKind, key: str, speaker: int) -> None:
    """Decides anew, by what articles say, where a name led to a speaker because a person had given it to them."""
    sql = "SELECT id FROM joins WHERE kind = ? AND key = ? AND found = ? AND reason = ? AND NOT settled ORDER BY id"
    for (id,) in connection.execute(sql, [kind, key, speaker, GIVEN]).fetchall():
        move_join(connection, id, _decided_anew(connection, id))


def decide_as_if_one(connection: sqlite3.Connection, speakers: Iterable[int]) -> None:
    """Decides anew where names stayed with speakers only because a person had told them apart from others."""
    for speaker in speakers:
        sql = "SELECT id FROM joins WHERE found = ? AND reason = ? AND NOT settled ORDER BY id"
        for (id,) in connection.execute(sql, [speaker, TOLD_APART]).fetchall():
            decision = _decided_anew(connection, id)
            if decision.speaker in (None, speaker):
                _note_again(connection, id, decision)
            else:
                move_join(connection, id, decision)


def _note_again(connection: sqlite3.Connection, join: int, decision: Decision) -> None:
    sql = "UPDATE joins SET reason = ?, confidence = ?, rivals = ? WHERE id = ?"
    connection.execute(sql, [decision.reason, decision.confidence, rivals(decision), join])


def _is_its_name(connection: sqlite3.Connection, join: int) -> bool:
    """Whether a name of an article is that of the speaker to whom it leads, and not only a part of it."""
    sql = "SELECT joins.key = speakers.key FROM joins JOIN speakers ON speakers.id = found WHERE joins.id = ?"
    (same,) = connection.execute(sql, [join]).fetchone()
    return bool(same)


def _roles_of(connection: sqlite3.Connection, join: int) -> dict[str, Role]:
    rows = connection.execute(
        """
        SELECT DISTINCT role, role_title, role_organisation, role_former FROM quotes
        WHERE joined = ? AND role IS NOT NULL ORDER BY pk
        """,
        [join],
    )
    return {row[0]: Role(row[0], row[1], row[2], bool(row[3])) for row in rows}


def _sources_of(connection: sqlite3.Connection, join: int) -> dict[str, None]:
    sql = "SELECT DISTINCT source FROM quotes WHERE joined = ? AND source IS NOT NULL ORDER BY pk"
    return dict.fromkeys(row[0] for row in connection.execute(sql, [join]))


def move_join(connection: sqlite3.Connection, id: int, decision: Decision, *, settled: bool = False) -> int:
    """Leads a name of an article, and its quotes, to another speaker (None: a new one), and returns that speaker.

    ``settled`` marks a decision by a person, which no later reading changes. Call it within a transaction.
    """
    article, name, kind, old, before, published = connection.execute(
        "SELECT article, name, kind, speaker, found, published FROM joins WHERE id = ?", [id]
    ).fetchone()
    local = Local(Speaker(name, kind), _roles_of(connection, id), sources=_sources_of(connection, id))
    number = decision.speaker or new_speaker(connection, local.speaker)
    found = member_named(connection, number, name_key(name))
    stand(connection, found, is_open=decision.is_open)
    connection.execute(
        """
        UPDATE joins SET speaker = ?, found = ?, reason = ?, confidence = ?, rivals = ?, settled = ? WHERE id = ?
        """,
        [root(connection, found), found, decision.reason, decision.confidence, rivals(decision), settled, id],
    )
    connection.execute("UPDATE quotes SET speaker = ? WHERE joined = ?", [root(connection, found), id])
    kept = "UPDATE readings SET speaker = ? WHERE article = ? AND join_kind = ? AND join_key = ?"
    connection.execute(kept, [found, article, kind, name_key(name)])
    _enrich(connection, found, local, Place(article, None, published))
    review_roles(connection, [(old, role) for role in local.roles])
    forget_unused(connection, [before])
    return found
