"""`check`: was this said, by whom, in which words?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import options
from quotes.cli.render import Format, chosen, console, emit, flat_quote, plain, rows_table, say
from quotes.store import open_reading

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"equal": "", "delete": "red strike", "insert": "bold green"}
GOOD = ("verbatim", "near verbatim")
BAD = ("altered", "spliced", "denied", "said by somebody else", "not found")


def check(
    wording: Annotated[str, typer.Argument(help="The sentence that is going round.")],
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    speaker: Annotated[str | None, typer.Option(help="The name under it.", show_default=False)] = None,
) -> None:
    """Was this said? By whom, in which words, when, and where it is printed.

    The verdict is one of verbatim, near verbatim, shortened, spliced, altered, paraphrased, denied, asked, said of a
    second hand, said by somebody else, printed (not as speech), not found. What the claim drops from the printed words
    is struck out, what it adds is in green; limits that it drops are named. An attribution may be pasted along.

    Examples:

        quotes check "we never agreed to the cuts" --speaker Okafor

        quotes check "we never agreed to the cuts" --format json
    """
    from quotes.desk.wording.lookup import check as look_up
    from quotes.desk.wording.verdict import check_record

    form = chosen(format)
    with closing(open_reading(db)) as connection:
        record = check_record(look_up(connection, wording, speaker=speaker))
    for note in record["notes"]:
        say(note)
    if form is Format.table:
        _print(record)
    elif form is Format.csv:
        lines = [_flat(record, match) for match in record["matches"]] or [_flat(record, {})]
        emit(lines, form, table=rows_table, raw=raw)
    else:
        print(json.dumps(record, ensure_ascii=False, indent=2 if form is Format.json else None))


def _flat(record: Mapping[str, Any], match: Mapping[str, Any]) -> dict[str, Any]:
    """The claim, its verdict, and one match, as a line of CSV; a claim that nothing matches is a line too."""
    head = {"claim": record["claim"], "verdict": record["verdict"], "match": match.get("verdict")}
    return {**head, "score": match.get("score"), **(flat_quote(match["quote"]) if match else {})}


def _print(record: Mapping[str, Any]) -> None:
    from rich.padding import Padding

    screen = console()
    colour = "green" if record["verdict"] in GOOD else "red" if record["verdict"] in BAD else "yellow"
    screen.print(plain((record["verdict"] if record["comparable"] else "not comparable").upper(), f"bold {colour}"))
    for passage in record["passages"]:
        screen.print(Padding(_difference(passage["difference"]), (1, 2, 0, 2)))
        screen.print(Padding(plain(_place(passage), "dim"), (0, 2)))
    for match in record["matches"]:
        flags = f" ({'; '.join(match['flags'])})" if match["flags"] else ""
        screen.print(plain(f"\n{match['verdict']}{flags}", "dim"))
        if match["dropped"]:
            screen.print(Text("drops " + ", ".join(f"“{words}”" for words in match["dropped"]), style="yellow"))
        screen.print(Padding(_difference(match["difference"]), (0, 2)))
        screen.print(Padding(plain(_origin(match), "dim"), (0, 2)))


def _difference(parts: Sequence[Sequence[str]]) -> Text:
    made = plain("")
    for what, words in parts:
        # brackets and plus signs say what colours cannot where there are none
        marked = {"equal": words, "delete": f"[-{words}-]", "insert": f"{{+{words}+}}"}[what]
        made += plain(marked if console().no_color or not console().is_terminal else words, STYLES[what])
    return made


def _place(passage: Mapping[str, Any]) -> str:
    """The article and the paragraph in which words are printed that nobody is quoted with."""
    article, span = passage["article"], passage["spans"][0]
    printed = [article["title"], article["outlet"], article["published"], article["path"] or article["url"]]
    return "\n".join(
        [", ".join(filter(None, printed)), f"characters {span['start']}-{span['end']}", passage["paragraph"]["text"]]
    )


def _origin(match: Mapping[str, Any]) -> str:
    """Who, in which role, when, to whom, and where that is printed to the very characters."""
    quote = match["quote"]
    who, article = quote["speaker"] or {"name": "speaker unknown", "role": None}, quote["article"]
    said = [
        who["name"],
        who["role"],
        quote["said_on"] or quote["when"],
        quote["addressee"] and f"to {quote['addressee']}",
    ]
    printed = [article["title"], article["outlet"], article["published"], article["path"] or article["url"]]
    places = ", ".join(f"{span['start']}-{span['end']}" for span in match["spans"])
    lines = [", ".join(filter(None, said)), ", ".join(filter(None, printed)), f"characters {places}; id {quote['id']}"]
    return "\n".join(lines)
