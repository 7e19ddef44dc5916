"""From the words of an article to people and days: who spoke, in which role, to whom, where and when."""

from __future__ import annotations

from quotes.resolve.quote_id import quote_id
from quotes.resolve.resolve import resolve

__all__ = ["quote_id", "resolve"]
