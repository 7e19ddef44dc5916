"""Checks of claims for eyes and for tables: the verdict, the difference, and where the words are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from quotes.cli.render import console, flat_quote, plain
from quotes.records import QuoteRecord, how_said, record_text, role_beside

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

STYLES = {"equal": "", "delete": "red strike", "insert": "bold green"}
GOOD = ("verbatim", "near verbatim")
BAD = ("altered", "spliced", "denied", "said by somebody else", "not found")


def flat(record: Mapping[str, Any], match: Mapping[str, Any]) -> dict[str, Any]:
    """The claim, its verdict, and one match, as a line of CSV; a claim that nothing matches is a line too."""
    head = {"claim": record["claim"], "verdict": record["verdict"], "match": match.get("verdict")}
    said = flat_quote(match["quote"]) if match else {}
    return {**head, "score": match.get("score"), "notes": "; ".join(record["notes"]), **said}


def lines_of(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A check as lines of CSV, one for each match."""
    return [flat(record, match) for match in record["matches"]] or [flat(record, {})]


def result(record: Mapping[str, Any]) -> dict[str, Any]:
    """A check among many as one line: the verdict and what it rests on most."""
    match = next(iter(record["matches"]), None)
    quote = match["quote"] if match else None
    return {
        "line": record["line"],
        "claim": record["claim"],
        "speaker": record["speaker"],
        "date": record["date"],
        "verdict": record["verdict"],
        "said_by": quote["speaker"]["name"] if quote and quote["speaker"] else None,
        "speaker_confidence": quote["speaker"]["confidence"] if quote and quote["speaker"] else None,
        "act": quote["act"] if quote else None,
        "quote": record_text(quote) if quote else None,
        "dropped": ", ".join(match["dropped"]) if match else None,
        "said_on": quote["said_on"] if quote else None,
        "id": quote["id"] if quote else None,
        "notes": "; ".join(record["notes"]),
    }


def results_table(records: Sequence[Mapping[str, Any]], width: int) -> Table:
    """Checks of many claims: verdict, claim, the words it rests on, and whose they are, told how and how surely."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    for name, ratio in (("Verdict", 2), ("Claim", 4), ("Who", 2), ("Best match", 4)):
        table.add_column(name, ratio=ratio)
    for record in records:
        row = result(record)
        notes = f"\n({row['notes']})" if row["notes"] else ""
        claimed = f"\n— {row['speaker']}" if row["speaker"] and row["speaker"] not in row["claim"] else ""
        table.add_row(
            plain(record["verdict"] or "not checked", _colour(record)),
            plain(row["claim"] + claimed),
            plain(_teller(record["matches"][0]["quote"]) if record["matches"] else ""),
            plain(((row["quote"] or "") + notes).lstrip()),
        )
    return table


def _teller(quote: Mapping[str, Any]) -> str:
    """Who said a quote, by which reporting words, and what else a card says of it."""
    how = how_said(cast(QuoteRecord, quote))
    who = quote["speaker"]["name"] if quote["speaker"] else "speaker unknown"
    return f"{who} ({'; '.join(how)})" if how else who


def _colour(record: Mapping[str, Any]) -> str:
    """Green and red for what is settled; not for words that hold where it is open who speaks."""
    verdict, matches = record["verdict"], record["matches"]
    is_open = record["speaker"] and matches and "speaker unknown" in matches[0]["flags"]
    if verdict in GOOD and not is_open:
        return "green"
    return "red" if verdict in BAD else "yellow"


def show(record: Mapping[str, Any]) -> None:
    from rich.padding import Padding

    screen = console()
    verdict = record["verdict"] if record["comparable"] else "not comparable"
    screen.print(plain(verdict.upper(), f"bold {_colour(record)}"))
    for passage in record["passages"]:
        screen.print(Padding(_difference(passage["difference"]), (1, 2, 0, 2)))
        screen.print(Padding(plain(_place(passage), "dim"), (0, 2)))
    for match in record["matches"]:
        screen.print(plain(f"\n{_finding(match)}", "dim"))
        if match["dropped"]:
            screen.print(plain("drops " + ", ".join(f"“{words}”" for words in match["dropped"]), "yellow"))
        screen.print(Padding(_difference(match["difference"]), (0, 2)))
        screen.print(Padding(plain(_origin(match), "dim"), (0, 2)))


def _finding(match: Mapping[str, Any]) -> str:
    """The verdict on a match with what was noticed."""
    from quotes.desk.wording.verdict import by_meaning

    flags = f" ({'; '.join(match['flags'])})" if match["flags"] else ""
    verdict: str = match["verdict"]
    if match["found_by"] == "meaning":
        verdict = by_meaning(match["verdict"], match["score"], match["flags"])
    return f"{verdict}{flags}"


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
    """Who, in which role, when, to whom, by which reporting words, and where that is printed to the very characters."""
    quote = match["quote"]
    who, article = quote["speaker"], quote["article"]
    said = [
        who["name"] if who else "speaker unknown",
        role_beside(who),
        quote["said_on"] or quote["when"],
        quote["addressee"] and f"to {quote['addressee']}",
    ]
    printed = [article["title"], article["outlet"], article["published"], article["path"] or article["url"]]
    places = ", ".join(f"{span['start']}-{span['end']}" for span in match["spans"])
    how = "; ".join(how_said(quote))
    who_and_how = ", ".join(filter(None, said)) + (f" ({how})" if how else "")
    return "\n".join([who_and_how, ", ".join(filter(None, printed)), f"characters {places}; id {quote['id']}"])
