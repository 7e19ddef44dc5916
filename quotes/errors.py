"""Errors that reach a person: each says what went wrong, names the file, and says what to do next."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb


class QuotesError(Exception):
    """Base of every error that the command line prints as one line (exit code 1).

    ``typed`` says what to do next at a terminal: it ends the message, and ``plain`` is the message without it.
    """

    def __init__(self, message: str = "", *, typed: str | None = None) -> None:
        super().__init__(f"{message}; {typed}" if typed else message)
        self.plain = message


class ReadError(QuotesError):
    """A file, folder, stream or text could not be turned into articles."""


class FetchError(ReadError):
    """An address could not be fetched."""


class HostError(FetchError):
    """The same where the reason is the host's, so that its other pages would fail too."""


class ArticleError(QuotesError):
    """An article was not read or not stored because of a fault in this program; ``__cause__`` is what went wrong."""


class StoreError(QuotesError):
    """The database could not be opened, read or written."""


class NotFoundError(QuotesError):
    """What was asked for by id or by name is not there; the message offers the nearest names."""


class QueryError(QuotesError):
    """The words or filters of a query cannot be understood."""


class ModelError(QuotesError):
    """The model file is missing, damaged or made for another version."""


def our_fault(name: str, error: Exception) -> ArticleError:
    """The error for an article that an unexpected exception kept from being read; it says where in the program."""
    here = Path(__file__).parent
    frames = [frame for frame in extract_tb(error.__traceback__) if here in Path(frame.filename).parents]
    place = f" at {Path(frames[-1].filename).relative_to(here).as_posix()}:{frames[-1].lineno}" if frames else ""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    found = ArticleError(
        f"{name}: left out because of a fault in this program, not in the article ({what}{place}); "
        "the next run tries it again; please send this line to the makers of quotes"
    )
    found.__cause__ = error
    return found


class ChangedError(QuotesError):
    """What a person saw and wants to correct was changed meanwhile; the message says by whom and how."""
