"""Domain lists as data: one TSV file a list, one entry a line, with source and licence in its header.

The lists of a language stand in a folder of its own (``language.py``); here are those that none owns.

A file begins with comment lines (``#``), then the column names, then the entries, sorted by their first column.
The loader is strict, since a silent slip in a list is a silent slip in every article.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

Row = dict[str, str]


def parse_table(text: str, *, name: str) -> tuple[Row, ...]:
    """The rows of a list. Raises ValueError for a ragged line or an entry given twice; ``name`` is for the message.

    >>> parse_table("# ours\\ncue\\tclass\\nsaid\\tspeech\\n", name="cues")
    ({'cue': 'said', 'class': 'speech'},)
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if not lines:
        raise ValueError(f"{name}: no column names")
    columns = lines[0][1].split("\t")
    rows: dict[str, Row] = {}
    width = len(columns)
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != width:
            raise ValueError(f"{name}:{number}: {len(cells)} cells for {width} columns")
        if line in rows:
            raise ValueError(f"{name}:{number}: given twice")
        rows[line] = dict(zip(columns, cells))  # noqa: B905
    return tuple(rows.values())


@cache
def load_table(name: str) -> tuple[Row, ...]:
    """The rows of ``quotes/data/<name>.tsv``. Raises FileNotFoundError or, for a faulty list, ValueError."""
    return parse_table(files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8"), name=name)


def weights_by_form(rows: Iterable[Row]) -> dict[str, dict[str, float]]:
    """The fitted weights of a list, by form and finding."""
    table: dict[str, dict[str, float]] = {}
    for row in rows:
        table.setdefault(row["form"], {})[row["finding"]] = float(row["weight"])
    return table


@cache
def load_words(name: str) -> frozenset[str]:
    """The first column of a list as a set. Raises ValueError when an entry stands there twice."""
    return first_column(load_table(name), name=name)


def first_column(rows: tuple[Row, ...], *, name: str) -> frozenset[str]:
    """The first cells of a list. Raises ValueError when one stands there twice; ``name`` is for the message."""
    words = [next(iter(row.values())) for row in rows]
    if len(set(words)) < len(words):
        raise ValueError(f"{name}: an entry is given twice")
    return frozenset(words)
