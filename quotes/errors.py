"""Errors that reach a person: each says what went wrong, names the file, and says what to do next."""


class QuotesError(Exception):
    """Base of every error that the command line prints as one line (exit code 1)."""


class ReadError(QuotesError):
    """A file, folder or stream could not be turned into articles."""


class StoreError(QuotesError):
    """The database could not be opened, read or written."""


class NotFoundError(QuotesError):
    """What was asked for by id or by name is not there; the message offers the nearest names."""


class QueryError(QuotesError):
    """The words or filters of a query cannot be understood."""


class ModelError(QuotesError):
    """The model file is missing, damaged or made for another version."""
