"""Attribution: which words are said, which words report them, and which words say who speaks."""

from quotes.attribute.engine import Engine

__all__ = ["Engine"]
