"""Fields of news for the made-up articles, from ``templates.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as parts
from functools import cache

from quotes.training.names import table


@dataclass(frozen=True, slots=True)
class Field:
    """What people of a field say (direct, questions), what is said of it (clauses), and what happens in it."""

    roles: tuple[str, ...]
    direct: tuple[str, ...]
    questions: tuple[str, ...]
    clauses: tuple[str, ...]
    orders: tuple[str, ...]
    acts: tuple[str, ...]
    matters: tuple[str, ...]
    bits: tuple[str, ...]
    narrative: tuple[str, ...]
    headlines: tuple[str, ...]
    past: tuple[str, ...]


@cache
def fields() -> tuple[Field, ...]:
    """The fields in the order of the file. Raises ValueError for a use that is unknown, or that a field lacks."""
    names = dict.fromkeys(row["field"] for row in table("templates"))
    return tuple(_field(name) for name in names)


def _field(name: str) -> Field:
    found: dict[str, list[str]] = {part.name: [] for part in parts(Field)}
    for row in table("templates"):
        if row["use"] not in found:
            raise ValueError(f"templates: no use is called {row['use']!r}")
        if row["field"] == name:
            found[row["use"]].append(row["template"])
    if lacking := [use for use, templates in found.items() if not templates]:
        raise ValueError(f"templates: {name} has no {', '.join(lacking)}")
    return Field(**{use: tuple(templates) for use, templates in found.items()})
