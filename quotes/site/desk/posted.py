"""What a form brings: its fields, read once and kept to a length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from datasette.utils.asgi import Request

from quotes.errors import QueryError
from quotes.site.address import LONGEST, short

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 600
UNREADABLE = "the form cannot be read; go back, load the page again and send it once more"


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of a form, each with all its values in order."""

    fields: Mapping[str, Sequence[str]]

    def text(self, name: str, longest: int = LONGEST) -> str:
        """The value without white space around it; empty where there is none. Raises QueryError where it is too long.

        Line ends are those of the program.
        """
        return short(name, self.raw(name).strip(), longest)

    def raw(self, name: str) -> str:
        """The value as it was typed, but for line ends."""
        return "\n".join(self.fields.get(name, [""])[0].splitlines())

    def all(self, name: str) -> list[str]:
        return list(self.fields.get(name, ()))


async def posted(request: Request) -> Posted:
    """The form of a request. Raises QueryError for what is no form."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != FORM:
        raise QueryError(UNREADABLE)
    body = await request.post_body()
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:  # not UTF-8, or too many fields
        raise QueryError(UNREADABLE) from error
    return Posted(fields)
