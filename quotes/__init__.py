"""Who said what, in which role, when and to whom: quotes and their sources from news text.

``quotes.extract(text, published="2026-05-04")`` gives a list of :class:`~quotes.values.Quote`. Importing the
package opens no file and loads no model; the first extraction does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.pipeline import extract as extract
    from quotes.values import Article as Article
    from quotes.values import Attribution as Attribution
    from quotes.values import Quote as Quote
    from quotes.values import Role as Role
    from quotes.values import Span as Span
    from quotes.values import Speaker as Speaker

__version__ = "0.2.0"

_HOMES = {
    "extract": "quotes.pipeline",
    "Article": "quotes.values",
    "Attribution": "quotes.values",
    "Quote": "quotes.values",
    "Role": "quotes.values",
    "Span": "quotes.values",
    "Speaker": "quotes.values",
}
__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    """Loads a public name from its room at first use (PEP 562), so that ``import quotes`` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
