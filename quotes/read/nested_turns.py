"""Records that hold a whole talk: its turns as a list of records, or in two lists, of those who speak and of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quotes.read.columns import field_of

Record = Mapping[str, Any]


def turns_of(record: Record, number: str) -> list[Record]:
    """A record for each turn of the talk that a record holds, with what is told of the talk; itself for another record.

    Talks that have no number of their own are told apart by ``number``.

    >>> turns_of({"title": "Bells", "speaker": ["Ada", "Bo"], "utt": ["Why?", "So."]}, "1")[1]
    {'title': 'Bells', 'talk_id': '1', 'speaker': 'Bo', 'text': 'So.'}
    """
    turns = [*_listed(record)] or [*_side_by_side(record)]
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
    """The turns of ``{"turns": [{"speaker": "Ada Berg", "text": "We go."}, ...]}``."""
    for name, value in record.items():
        if field_of(name) in ("turns", "text") and isinstance(value, list) and any(map(_is_turn, value)):
            yield from filter(_is_turn, value)
            return


def _is_turn(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    fields = {field_of(name) for name, inner in value.items() if isinstance(inner, str)}
    return {"speaker", "text"} <= fields


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
