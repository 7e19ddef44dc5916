"""Records to text: tables for eyes, JSON and CSV for programs. Data goes to standard output, talk to standard error."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import typer

from quotes import fields
from quotes.records import QuoteRecord, cue_words, flat_record, record_text, role_beside
from quotes.sheet import csv_lines
from quotes.visible import shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

NARROW = 110  # columns; below it the table of quotes has no columns for the article and the id
LEAST = 40  # columns that a table takes, or words would be cut off
PIPED_WIDTH = 120  # columns of a table that is written to a file or a pipe


class Format(str, Enum):
    """How rows are printed; a table on a terminal and JSON lines in a pipe unless told."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"

    __str__ = str.__str__  # the value, by which typer before 0.29 knows a choice


def chosen(format: Format | None) -> Format:
    """The format asked for, or the one that fits where standard output goes."""
    return format or (Format.table if sys.stdout.isatty() else Format.jsonl)


def say(message: str) -> None:
    """One line for the person, on standard error; what would steer the terminal is shown instead."""
    print(shown(message), file=sys.stderr)


def console() -> Console:
    """A console for standard output: colours on a terminal only (https://no-color.org is kept by rich)."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # as from every other print; rich would end the program with exit code 1

    told = os.environ.get("COLUMNS", "")
    piped = int(told) if told.isdecimal() and int(told) else PIPED_WIDTH
    width = shutil.get_terminal_size((PIPED_WIDTH, 40)).columns if sys.stdout.isatty() else piped
    return Plain(width=max(width, LEAST), highlight=False, soft_wrap=False)


@contextmanager
def quiet_when_unread() -> Iterator[None]:
    """Ends the program without complaint where the reader of its output has gone (`quotes export | head`)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        leave_output()
        raise typer.Exit() from None


def leave_output() -> None:
    """Writes no more to an output that takes nothing, or the flush at shutdown would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def emit(
    rows: Iterable[Mapping[str, Any]],
    format: Format,
    *,
    table: Callable[[Sequence[Mapping[str, Any]], int], Table],
    flat: Callable[[Mapping[str, Any]], dict[str, Any]] = dict,
    nothing: str = "Nothing found.",
    raw: bool = False,
) -> int:
    """Prints rows in one format and returns how many there were; JSON lines and CSV stream.

    ``table`` draws rows for a width in columns; ``flat`` gives the cells of a CSV line, which ``raw`` leaves as they
    are; ``nothing`` is said on standard error where there are no rows.
    """
    count = _print_rows(rows, format, table, lambda rows: csv_lines(map(flat, rows), raw=raw))
    if not count:
        say(nothing)
    return count


def _print_rows(
    rows: Iterable[Mapping[str, Any]],
    format: Format,
    table: Callable[[Sequence[Mapping[str, Any]], int], Table],
    lines: Callable[[Iterable[Mapping[str, Any]]], Iterator[str]],
) -> int:
    if format is Format.jsonl:
        return _counted(print(json.dumps(row, ensure_ascii=False)) for row in rows)
    if format is Format.csv:
        return max(0, _counted(map(sys.stdout.write, lines(rows))) - 1)
    held = list(rows)
    if format is Format.json:
        print(json.dumps(held, ensure_ascii=False, indent=2))
    elif held:
        screen = console()
        screen.print(table(held, screen.width))
    return len(held)


def _counted(steps: Iterable[object]) -> int:
    """Takes the steps one by one and returns how many there were."""
    return sum(1 for _ in steps)


def flat_quote(record: Mapping[str, Any]) -> dict[str, Any]:
    """A quote as one line of CSV."""
    return flat_record(_as_quote(record))


def quotes_table(records: Sequence[Mapping[str, Any]], width: int) -> Table:
    """Who, what, when, to whom and where it was printed; matches of a search are highlighted.

    On a narrow screen the id stands under the quote, and the article is left to `quotes show`.
    """
    from rich.table import Table

    is_wide = width >= NARROW
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    table.add_column("Who", width=20 if is_wide else 16)
    table.add_column("What", ratio=1)
    table.add_column("When", width=12)
    table.add_column("To whom, where", width=16 if is_wide else 12)
    if is_wide:
        table.add_column("Printed in", width=max(16, width // 6))
        table.add_column("Id", width=12, style="dim")
    for record in records:
        cells = [_who(record), _what(record, with_id=not is_wide), _when(record), _whom(record)]
        table.add_row(*cells, *([_printed(record), plain(record["id"])] if is_wide else []))
    return table


def plain(words: object, style: str = "") -> Text:
    """Words as they are: nothing in them is markup, and what would steer the terminal is shown instead."""
    from rich.text import Text

    return Text("" if words is None else shown(str(words)), style=style)


def marked(words: str, places: Iterable[tuple[int, int, str]]) -> Text:
    """Words with styles on half-open places, which are counted in the words as they are."""
    held = list(places)
    ends = sorted({0, len(words), *(min(max(0, end), len(words)) for place in held for end in place[:2])})
    parts = ((start, end, [style for a, b, style in held if a <= start and end <= b]) for start, end in pairwise(ends))
    return plain("").join(plain(words[start:end], " ".join(styles)) for start, end, styles in parts)


def _lines(*lines: tuple[str | None, str]) -> Text:
    """Lines of text with their styles; empty ones are left out."""
    return plain("\n").join(plain(line, style) for line, style in lines if line)


def _who(record: Mapping[str, Any]) -> Text:
    speaker = record["speaker"]
    if speaker is None:
        return _lines(("unknown", "italic dim"), (f"“{record['source']['text']}”" if record["source"] else None, "dim"))
    kind = None if speaker["kind"] == "person" else speaker["kind"]
    return _lines((speaker["name"], "bold"), (role_beside(speaker), ""), (kind, "dim"))


def _what(record: Mapping[str, Any], *, with_id: bool) -> Text:
    found = ((start, end, "bold black on yellow") for start, end in record.get("matches", ()))
    text = marked(record_text(_as_quote(record)), found)
    cue = cue_words(_as_quote(record))
    text = plain(" ").join([plain(cue, "magenta"), text]) if cue else text
    notes = [record["kind"], *fields.notes(dict(record)), fields.sure(dict(record))]
    notes += [f"{record['score']:.2f} alike"] if "score" in record else []
    note = ", ".join([*notes, record["id"]] if with_id else notes)
    return plain("\n").join([text, plain(note, "dim")])


def _as_quote(record: Mapping[str, Any]) -> QuoteRecord:
    return record  # type: ignore[return-value]  # rows of quotes are QuoteRecords, with more fields at most


def _when(record: Mapping[str, Any]) -> Text:
    return _lines((record["said_on"], ""), (record["when"], "dim"))


def _whom(record: Mapping[str, Any]) -> Text:
    return _lines((record["addressee"], ""), (record["venue"], "dim"))


def _printed(record: Mapping[str, Any]) -> Text:
    article = record["article"]
    return _lines((article["title"], ""), (article["outlet"], "dim"), (article["published"], "dim"))


def rows_table(rows: Sequence[Mapping[str, Any]], width: int) -> Table:
    """Any flat rows, their keys as the heads of the columns; one in which nothing stands leaves its width to others."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    told = [name for name in rows[0] if any(row[name] not in (None, "", [], ()) for row in rows)]
    for name in told:
        table.add_column(name.replace("_", " ").capitalize(), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in told))
    return table


def _cell(value: object) -> Text:
    return plain(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value)


def show_quote(record: Mapping[str, Any]) -> None:
    """Prints one quote in its paragraph, what is said, the cue and the source marked, and then every field."""
    from rich.padding import Padding

    screen = console()
    screen.print(Padding(_in_place(record), (1, 2)))
    told = {**flat_quote(record), "article": record["article_id"], "positions": _positions(record)}
    if record["join"]:
        sure = fields.percent(record["join"]["confidence"])
        told["whom the name means"] = f"{record['join']['reason']} ({sure} sure)"
    told["corrections"] = "\n".join(map(_correction, record["corrections"])) or None
    told["changed by the publisher"] = (
        "\n".join(_change(change, record["kind"]) for change in record["changes"]) or None
    )
    told["also printed"] = _repeats(record["repeats"]) if record["repeats"] else None
    for name in ("quote", "start", "end"):
        del told[name]
    screen.print(fields_table(told))


def _in_place(record: Mapping[str, Any]) -> Text:
    """The paragraph that holds the quote, the parts of the quote styled."""
    begin = record["paragraph"]["start"]
    parts = [(piece, "bold") for piece in record["content"]]
    parts += [(record["cue"], "magenta"), (record["source"], "underline cyan")]
    places = [(part["start"] - begin, part["end"] - begin, style) for part, style in parts if part]
    return marked(record["paragraph"]["text"], places)


def _correction(line: Mapping[str, Any]) -> str:
    why = f" ({line['undone_reason']})" if line["undone_reason"] else ""
    undone = f", undone by {line['undone_by']}{why}" if line["undone_at"] else ""
    reason = f": {line['reason']}" if line["reason"] else ""
    return f"{line['id']}. {line['action']} by {line['made_by']}, {line['made_at']}{reason}{undone}"


def _change(change: Mapping[str, Any], kind: str) -> str:
    """What an edition changed: words taken out in ``[- -]``, words put in in ``{+ +}``."""
    marked = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    words = "".join(marked[what].format(words) for what, words in change["difference"])
    edition = f"edition {change['edition'] + 1}, {change['replaced_at'][:10]}"
    return f"{edition}: {words}" + (f" (it was {change['kind']})" if change["kind"] != kind else "")


def _repeats(repeats: Mapping[str, Any]) -> str:
    """How often an utterance was printed, and each print with how its words differ from the fullest one."""
    head = f"{repeats['articles']} articles, {repeats['outlets']} outlets, {repeats['wordings']} wordings"
    prints = [f"{_where(item['quote'])} ({item['verdict']}, {item['quote']['id']})" for item in repeats["prints"]]
    return "\n".join([head, *prints])


def _where(record: Mapping[str, Any]) -> str:
    article = record["article"]
    return ", ".join(filter(None, (article["published"], article["outlet"], article["title"])))


def _positions(record: Mapping[str, Any]) -> str:
    """Where the pieces stand: ``120-164, 190-230`` in code points of the article's text."""
    return ", ".join(f"{piece['start']}-{piece['end']}" for piece in record["content"])


def fields_table(fields: Mapping[str, Any]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=True, padding=(0, 2), show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields.items():
        if value is not None:
            table.add_row(name.replace("_", " "), plain(value))
    return table
