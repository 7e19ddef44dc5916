from __future__ import annotations

import json

import pytest

from quotes.records import SpeakerRecord, quote_record, record_text, role_beside
from quotes.values import Article, Attribution, Quote, Role, Speaker, SpeakerKind, cut

TEXT = '"It is over," harbour master Ilse Tamm told the Courier on Friday.'


def test_a_quote_has_the_fields_of_the_contract() -> None:
    attribution = Attribution("direct", (cut(TEXT, 0, 13),), cue=cut(TEXT, 39, 43), source=cut(TEXT, 14, 38))
    speaker = Speaker("Ilse Tamm", "person", role=Role("harbour master"))
    quote = Quote("abc", attribution, speaker, addressee="the Courier", when="on Friday")
    record = quote_record(Article(TEXT, title="Port closes", offset=7), quote)
    assert json.loads(json.dumps(record)) == {
        "id": "abc",
        "kind": "direct",
        "act": None,
        "content": [{"start": 0, "end": 13, "text": '"It is over,"'}],
        "cue": {"start": 39, "end": 43, "text": "told"},
        "source": {"start": 14, "end": 38, "text": "harbour master Ilse Tamm"},
        "speaker": {
            "name": "Ilse Tamm",
            "kind": "person",
            "role": "harbour master",
            "confidence": 1.0,
            "reason": None,
            "ids": {},
        },
        "addressee": "the Courier",
        "venue": None,
        "when": "on Friday",
        "said_on": None,
        "second": None,
        "via": None,
        "within": None,
        "reported": True,
        "thought": False,
        "confidence": 0.0,
        "article": {"title": "Port closes", "outlet": None, "url": None, "published": None, "path": None, "offset": 7},
    }
    assert record_text(record) == '"It is over,"'


def test_what_is_unknown_is_null() -> None:
    record = quote_record(Article("“No.”"), Quote("x", Attribution("direct", (cut("“No.”", 0, 5),))))
    assert (record["speaker"], record["cue"], record["source"]) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "kind", "role", "shown"),
    [
        ("A spokeswoman for the port", "anonymous", "spokeswoman for the port", None),
        ("one engineer", "anonymous", "one engineer", None),
        ("the neighbour", "anonymous", "carpenter", "carpenter"),
        ("Ilse Dean", "person", "dean", "dean"),
        ("Ilse Tamm", "person", None, None),
    ],
)
def test_a_description_that_is_the_role_is_shown_once(
    name: str, kind: SpeakerKind, role: str | None, shown: str | None
) -> None:
    speaker: SpeakerRecord = {"name": name, "kind": kind, "role": role, "confidence": None, "reason": None, "ids": {}}
    assert role_beside(speaker) == shown
