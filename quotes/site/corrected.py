"""The log of corrections in words: when, what and by whom, from what, to what, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quotes.desk.corrections.worded import in_words
from quotes.site.dates import date_name
from quotes.store.write.correction_log import CorrectionRow

MOST = 50  # lines of the log on a page


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
    return "; ".join(f"{name}: {value}" for name, value in in_words(fields).items())
