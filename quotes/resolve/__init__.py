"""From the words of an article to people and days: who spoke, in which role, to whom, where and when."""

from __future__ import annotations

from quotes.resolve.article.layout import layout_of
from quotes.resolve.quote_id import quote_id
from quotes.resolve.resolve import resolve, resolve_laid_out

__all__ = ["layout_of", "quote_id", "resolve", "resolve_laid_out"]
