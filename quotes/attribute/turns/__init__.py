"""Speech whose speaker the layout names, so that no model is asked: transcripts, and turns inside an article."""

from __future__ import annotations

from quotes.attribute.turns.reading import reading_with_turns, told_beside, unlabelled

__all__ = ["reading_with_turns", "told_beside", "unlabelled"]
