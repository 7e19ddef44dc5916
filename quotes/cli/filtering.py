"""The filters of all commands, once: their options, their help, and the one value that they make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import completing, options
from quotes.cli.render import say
from quotes.errors import NotFoundError
from quotes.store import open_reading
from quotes.values import ACTS, KINDS, SPEAKER_KINDS, Filters

if TYPE_CHECKING:
    import sqlite3

ANY = Filters()
WANTED = "wanted"  # the parameter of a command in whose place the filters come


def _text(*names: str, help: str, offer: Callable[..., list[str]] | None = None) -> Any:
    return Annotated[str | None, typer.Option(*names, help=help, autocompletion=offer, show_default=False)]


def _date(help: str) -> Any:
    check = options.partial_day
    return Annotated[str | None, typer.Option(metavar="DATE", help=help, callback=check, show_default=False)]


FILTERS: dict[str, Any] = {
    "speaker": _text(help="Only this speaker, by any name or as #number.", offer=completing.names),
    "speaker_kind": Annotated[str | None, options.choice("speaker-kind", SPEAKER_KINDS, "Only speakers of this kind.")],
    "role": _text(help="Only speakers in this role, by words of it, or =all of it."),
    "to": _text(help="Only what was said to them."),
    "outlet": _text(help="Only this outlet.", offer=completing.outlets),
    "since": _date("Said on or after."),
    "until": _date("Said on or before."),
    "during": _date("Said within this year, month or day."),
    "kind": Annotated[str | None, options.choice("kind", KINDS, "Only this kind.")],
    "act": Annotated[str | None, options.choice("act", ACTS, "Only what was done so with the words.")],
    "via": _text(help="Only what came through this outlet or document."),
    "within": Annotated[
        bool | None,
        typer.Option(
            "--within/--not-within", help="Only reports within reports (second hand), or none.", show_default=False
        ),
    ],
    "limit": options.Limit,
}


def filtered(*, without: Collection[str] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the filters as options; it gets them as one value in its parameter ``wanted``.

    ``without`` names those that make no sense there.
    """
    names = [name for name in FILTERS if name not in without]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:
            filters = Filters(**{name: given.pop(name) for name in names})
            # a month ends after its last day: "~" sorts behind every character of a date
            if filters.since and filters.until and filters.since > filters.until + "~":
                raise typer.BadParameter(f"--since {filters.since} is after --until {filters.until}")
            command(**given, **{WANTED: filters})

        parameters = [new for old in signature(command, eval_str=True).parameters.values() for new in _expanded(old)]
        run.__signature__ = signature(command).replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    def _expanded(parameter: Parameter) -> list[Parameter]:
        if parameter.name != WANTED:
            return [parameter]
        kind = Parameter.POSITIONAL_OR_KEYWORD
        return [Parameter(name, kind, default=None, annotation=FILTERS[name]) for name in names]

    return decorate


@contextmanager
def asking(db: Path, wanted: Filters, *, also_unknown: bool = False) -> Iterator[sqlite3.Connection]:
    """The database for reading, once it is clear that it has what the filters name. Raises NotFoundError.

    With ``also_unknown`` it is only said, for somebody may wait for what is not there yet.
    """
    from quotes.store.read.known import refuse_unknown

    with closing(open_reading(db)) as connection:
        try:
            refuse_unknown(connection, wanted)
        except NotFoundError as error:
            if not also_unknown:
                raise
            say(f"quotes: {error}")
        yield connection


def in_words(words: str, filters: Filters) -> str:
    """A search as it would be typed.

    >>> in_words("dam", Filters(speaker="Bo Ek", within=True))
    "dam --speaker 'Bo Ek' --within"
    """
    given = ((name, getattr(filters, name)) for name in FILTERS)
    typed = [(name, value) for name, value in given if value is not None]
    flags = {("within", True): ["--within"], ("within", False): ["--not-within"]}
    shown = [flags.get((name, value)) or [f"--{name.replace('_', '-')}", quote(str(value))] for name, value in typed]
    return " ".join([*([words] if words else []), *(word for option in shown for word in option)])
