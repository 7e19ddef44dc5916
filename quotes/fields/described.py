"""Fields in words: Datasette's descriptions and the README's table."""

from __future__ import annotations

import json
from typing import Literal

from quotes.fields import table

LINKS = ("article", "speaker")  # columns of the table quotes that lead to rows of another


def descriptions(of: Literal["said", "quotes"]) -> dict[str, str]:
    """What each column of the view, or of the table, says."""
    named = ((field.in_view if of == "said" else field.column, field.described) for field in table.FIELDS)
    links = () if of == "said" else LINKS
    return {name: meaning for name, meaning in named if name is not None and name not in links}


def yaml_lines(of: Literal["said", "quotes"]) -> str:
    """The descriptions as they stand in ``db/datasette.yaml``."""
    return "".join(f"          {name}: {json.dumps(meaning)}\n" for name, meaning in descriptions(of).items())


def readme_lines() -> str:
    """A table of all fields for the README: where each stands in JSON and in the view ``said``."""
    rows = ((field.in_record or "", field.in_view or "", field.described) for field in table.FIELDS)
    return "| JSON | `said` | meaning |\n|---|---|---|\n" + "".join(
        f"| {_code(in_record)} | {_code(in_view)} | {meaning} |\n" for in_record, in_view, meaning in rows
    )


def _code(name: str) -> str:
    return f"`{name}`" if name else ""
