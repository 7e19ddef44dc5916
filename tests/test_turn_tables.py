"""Tables of Markdown whose head says which column has the speaker and which the words."""

from __future__ import annotations

import pytest

from quotes import extract

TALK = """# Panel

Ines Marlow talks to Tobias Kern, who keeps the lamp.

| Time | Speaker | Text |
|:-----|:-------:|------|
| 00:04 | Ines Marlow | Who lights the lamp? |
| 00:09 | **Tobias Kern** (keeper) | I do. |

Made by hand.
"""
LISTED = """| Name | What they said | Where |
|---|---|---|
| Ada Roe, mayor | "We will mend the pier." | Radio Osk |
| Tom Wu | "It was never safe." | In the street |
"""
FOUND = [
    (TALK, [("Who lights the lamp?", "Ines Marlow", "Tobias Kern"), ("I do.", "Tobias Kern", "Ines Marlow")]),
    (LISTED, [('"We will mend the pier."', "Ada Roe", None), ('"It was never safe."', "Tom Wu", None)]),
]


@pytest.mark.parametrize(("text", "rows"), FOUND)
def test_a_row_is_a_turn_of_whom_its_column_names(text: str, rows: list[tuple[str, str, str | None]]) -> None:
    found = [(q.text, q.speaker.name if q.speaker else "", q.addressee) for q in extract(text)]
    assert (found, {q.kind for q in extract(text)}) == (rows, {"direct"})


def test_the_role_beside_a_name_in_a_table_is_the_speaker_s() -> None:
    roles = [q.speaker.role.text if q.speaker and q.speaker.role else None for q in extract(TALK + "\n" + LISTED)]
    assert roles == [None, "keeper", "mayor", None]


OTHERS = [
    "| Party | Votes |\n|---|---|\n| Labour | 40 in all of the town |\n| Greens | 12 in all of the town |\n",
    "| Name | Comment |\n|---|---|\n| port | Sets the port of the server. |\n| host | Sets the host. |\n",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_tables_say_nothing(text: str) -> None:
    assert [q.text for q in extract(f"The count\n\nIt was late.\n\n{text}")] == []
