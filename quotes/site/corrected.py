"""The log of corrections in words: when, what and by whom, from what, to what, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quotes import fields
from quotes.site.dates import date_name
from quotes.store.write.correction_log import CorrectionRow
from quotes.store.write.replay import PLAIN

MOST = 50  # lines of the log on a page
# Columns of the log as the pages call them. What is not here is a number or a snapshot that says nothing to a reader.
FIELDS = {
    **{field.column: field.title.lower() for field in fields.table.FIELDS if field.column in PLAIN},
    **{"speaker_name": "speaker", "text": "words", "cue_text": "cue", "source_text": "source", "name": "name"},
}


def corrected(log: Iterable[CorrectionRow]) -> list[dict[str, Any]]:
    """The lines of the log, ready to be shown."""
    return [_line(row) for row in log]


def _line(row: CorrectionRow) -> dict[str, Any]:
    why = f" ({row['undone_reason']})" if row["undone_reason"] else ""
    undone = f", undone {date_name(row['undone_at'][:10])} by {row['undone_by']}{why}" if row["undone_at"] else ""
    return {
        "number": row["id"],
        "holds": row["undone_at"] is None and row["part_of"] is None,
        "when": date_name(row["made_at"][:10]),
        "what": f"{row['action']}, by {row['made_by']}{undone}",
        "before": _fields(row["old"]),
        "after": _fields(row["new"]),
        "reason": row["reason"],
    }


def _fields(fields: Mapping[str, Any]) -> str:
    shown = {FIELDS[name]: value for name, value in fields.items() if name in FIELDS}
    return "; ".join(f"{name}: {'none' if value is None else value}" for name, value in shown.items())
