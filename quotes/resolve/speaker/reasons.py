"""Why this speaker, in words: the findings that spoke most for the choice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotes.data import load_table
from quotes.resolve.speaker.source import Source

MOST = 3  # reasons told


@cache
def phrases() -> dict[str, str]:
    """Finding -> how it is told to a reader; findings that mean nothing to one are not listed."""
    return {row["finding"]: row["reason"] for row in load_table("speaker_reasons")}


def in_words(source: Source, findings: Sequence[str]) -> str:
    """The strongest findings in a reader's words: ``subject of the sentence before; spoke last; she``."""
    found = dict.fromkeys(phrases()[finding] for finding in findings if finding in phrases())
    told = [reason for reason in found if not any(other.startswith(f"{reason},") for other in found)][:MOST]
    if source.form in {"he", "she", "it", "they", "I", "we", "who"}:
        told.append(source.form)
    elif source.form == "named" and not told:
        told.append("named beside the cue")
    elif not told:
        told.append("described beside the cue")
    return "; ".join(told)
