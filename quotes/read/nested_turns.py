"""Records that hold a whole talk: its turns as a list of records, in two lists, of those who speak and of words, or as
a question with its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quotes.read.columns import field_of, has_text, names_in, ranked, value_of

Record = Mapping[str, Any]
_NAMES = ("name", "full_name", "display_name")  # of those who take part
DEEPEST = 4  # objects inside each other, in which the list of turns is looked for


def unwrapped(record: Record) -> Record:
    """A record with the values that stand one object deeper: ``{"value": {"text": "We go."}, "links": []}``."""
    inner = [value for name, value in record.items() if isinstance(value, dict) and field_of(name) == "wrapper"]
    return record if not inner or has_text(record) else {**record, **inner[0]}


def turns_of(record: Record, number: str) -> list[Record]:
    """A record for each turn of the talk that a record holds, with what is told of the talk; itself for another record.

    Talks that have no number of their own are told apart by ``number``.

    >>> turns_of({"title": "Bells", "speaker": ["Ada", "Bo"], "utt": ["Why?", "So."]}, "1")[1]
    {'title': 'Bells', 'talk_id': '1', 'speaker': 'Bo', 'text': 'So.'}
    """
    record = unwrapped(record)
    turns = [*_listed(record)] or [*_side_by_side(record)] or [*_asked(record)]
    if not turns:
        return [record]
    talk = {
        name: value
        for name, value in record.items()
        if field_of(name) not in ("text", "speaker", "turns", "turns_by") and not isinstance(value, list | dict)
    }
    named = any(field_of(name) == "talk" for name in talk)
    return [{**talk, **({} if named else {"talk_id": number}), **turn} for turn in turns]


def _listed(record: Record) -> Iterator[Record]:
    """The turns of ``{"turns": [{"speaker": "Ada Berg", "text": "We go."}, ...]}``, deeper inside as well where the
    record has no text of its own.
    """
    people = dict(_numbered(record))
    for name, value in _lists(record, 1 if has_text(record) else DEEPEST):
        of_talk = field_of(name) in ("turns", "text")
        if of_talk or not has_text(record):
            turns = [turn for one in value if (turn := _turn(one, of_talk, people))]
            if turns:
                yield from turns
                return


def _lists(record: Record, deep: int) -> Iterator[tuple[str, list[Any]]]:
    """The lists of a record with their names, and those of the objects in it."""
    yield from ((name, value) for name, value in record.items() if isinstance(value, list))
    if deep > 1:
        inner = (value for value in record.values() if isinstance(value, dict))
        yield from (found for one in inner for found in _lists(one, deep - 1))


def _numbered(record: Record) -> Iterator[tuple[str, str]]:
    """The names of those whom a record lists by number: ``"participants": [{"id": 1, "name": "Ada Berg"}]``."""
    listed = (
        one for _, value in _lists(record, DEEPEST) for one in value if isinstance(one, dict) and _words(one) == ""
    )
    for one in listed:
        number, name = value_of(one, "id"), next((value_of(one, name) for name in _NAMES if value_of(one, name)), "")
        if number and name:
            yield number, name


def _turn(one: Any, of_talk: bool, people: Mapping[str, str]) -> Record | None:
    """A turn with its speaker and its words; in the list of a talk, whoever wrote a message speaks it."""
    if not isinstance(one, dict):
        return None
    words = _words(one)
    names = ranked(names_in(one))
    by = next((name for field in ("speaker", "byline")[: 1 + of_talk] for name in names if field_of(name) == field), "")
    told = value_of(one, by) if by else ""
    who = people.get(told) or _who(told)
    return {**one, "speaker": who, "text": words} if words and who else None


def _words(turn: Record) -> str:
    """The words of a turn, whole or in parts: ``"sentences": [{"text": "We go."}, {"text": "Now."}]``."""
    whole = (turn[name] for name in ranked(turn) if field_of(name) == "text")
    if words := next((value for value in whole if isinstance(value, str) and value.strip()), ""):
        return words
    parts = next((value for name, value in turn.items() if field_of(name) in ("parts", "text")), None)
    return "".join(_part(one) for one in parts).strip() if isinstance(parts, list) else ""


def _part(one: Any) -> str:
    """A part of what is said: a sentence, with a space before it, or a word or sign as it stands."""
    if not isinstance(one, dict):
        return one if isinstance(one, str) else ""
    name = next((name for name in ranked(one) if field_of(name) in ("text", "wrapper")), "")
    words = value_of(one, name)
    return f" {words}" if field_of(name) == "text" else words


def _who(speaker: Any) -> str:
    """A speaker's name; those of whom only a number or a letter is told are told apart by it: ``Speaker 0``."""
    name = str(speaker).strip() if isinstance(speaker, str | int) else ""
    return f"Speaker {name}" if name.isdigit() or len(name) == 1 else name


def _side_by_side(record: Record) -> Iterator[Record]:
    """The turns of ``{"speaker": ["Ada Berg", ...], "utt": ["We go.", ...]}``."""
    lists = {
        field: value
        for name, value in record.items()
        if (field := field_of(name)) in ("speaker", "turns_by", "turns", "text") and isinstance(value, list) and value
        if all(isinstance(one, str) for one in value)
    }
    words = lists.get("turns") or lists.get("text") or []
    speakers = lists.get("turns_by") or lists.get("speaker") or []
    if len(words) == len(speakers):
        yield from ({"speaker": who, "text": said} for who, said in zip(speakers, words, strict=True))


def _asked(record: Record) -> Iterator[Record]:
    """A question and its answer: ``{"asked_by": "Ada", "question": "Why?", "answered_by": "Bo", "answer": "So."}``."""
    asked, answered = (
        [_first(record, field) for field in fields] for fields in (("asker", "question"), ("answerer", "answer"))
    )
    if all((*asked, *answered)):
        yield from ({"speaker": who, "text": words} for who, words in (asked, answered))


def _first(record: Record, field: str) -> str:
    names: Sequence[str] = [name for name in ranked(names_in(record)) if field_of(name) == field]
    return next((words for name in names if (words := value_of(record, name).strip())), "")
