"""``python -m quotes.training.link CORPUS``: fits the weights by which names of articles are led to known people.

Nobody annotated who is who across articles, but most people stand there under their whole names. So articles are added
to an empty database one after the other, and before each the given names of its speakers are hidden: to whom of those
whom the articles before name in full do a surname alone, or an initial and a surname, lead, or is it somebody new?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import exp
from pathlib import Path
from sqlite3 import Connection
from typing import Annotated as Option

import typer

from quotes.link.keys import handle, is_bare
from quotes.link.people import JOINED
from quotes.link.weigh import Form, Weights, findings, nobody
from quotes.names import agree, parse
from quotes.pipeline import read_articles
from quotes.read import one_article
from quotes.resolve.speaker.rank import summed
from quotes.store import add_article, open_memory
from quotes.store.people.candidates import Place, candidates
from quotes.store.people.joins import Local, locals_of
from quotes.training.speaker.corpus import rows_of
from quotes.training.speaker.fit import fit
from quotes.values import Article, Metadata, Quote

DATA = Path(__file__).resolve().parents[1] / "data" / "link_weights.tsv"
UNSEEN = 0  # the number of no article
SURNAME: Form = "surname"
WHOLE: Form = "whole name"
# Weights that no hidden name teaches, set by hand so that the tables of the tests come out: two people of one whole
# name hardly stand in the corpora, and of PolNeAR's outlets two articles a week, so that the story before is missing.
BY_HAND: Weights = {
    SURNAME: {"article": 5.0, "listed": 0.5, "only in week": 3.0, "single name": 3.5, "titled name": 4.0},
    WHOLE: {
        "a part of it": -2.5,
        "article": 2.0,
        "full name": 4.5,
        "listed": 0.5,
        "name otherwise": 0.5,
        "only in week": 2.0,
        "week": 2.0,
    },
}
HEADER = """\
# Weights of a conditional logit that leads a name to somebody known: form of name, finding, weight.
# Source: fitted by `python -m quotes.training.link` on {examples} names of PolNeAR (train) and BBC articles of which
# the given ones were hidden; set by hand, as that module says: {by_hand};
# licence: the project's own (MIT).
form	finding	weight
"""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A name of which the given ones were hidden: what is known of each candidate and of nobody, and who is right."""

    name: str
    form: Form
    findings: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    weight: float = 1.0

    @property
    def kept(self) -> bool:
        """Whether it is of the third of all surnames that the weights never see."""
        return int(sha256(self.name.split()[-1].lower().encode()).hexdigest(), 16) % 6 >= 4


def hidden(articles: Iterable[tuple[Article, Sequence[Quote]]]) -> Iterator[Hidden]:
    """The examples of articles, which are added to an empty database as they go by."""
    db = open_memory()
    for article, quotes in articles:
        place = Place(UNSEEN, article.outlet, article.published)
        for (kind, _), local in locals_of(quotes).items():
            if kind == "person" and not is_bare(local.speaker.name):
                yield from _hidden(db.conn, place, local)
        add_article(db, article, quotes)


def _hidden(connection: Connection, place: Place, local: Local) -> Iterator[Hidden]:
    whole = local.speaker.name
    surname = whole.split()[-1]
    shown: tuple[tuple[Form, str], ...] = (
        (SURNAME, surname),
        (WHOLE, f"{parse(whole).given[0][0].upper()}. {surname}"),
    )
    for form, short in shown:
        here = local.here(place, short)
        if here.is_name and handle(short, "person") == handle(whole, "person"):
            known = [one for one in candidates(connection, here, place) if not is_bare(one.name)]
            found = findings(here, known, form)
            verdicts = [agree(whole, one.name) for one, _ in found]
            if found and "open" not in verdicts:
                named = [{one.finding: one.value for one in some} for _, some in found]
                none = nobody(len(found))
                right = [verdict == "same" for verdict in verdicts]
                yield Hidden(whole, form, (*named, {none.finding: none.value}), (*right, not any(right)))


def fitted(examples: Sequence[Hidden]) -> Weights:
    """The weights by form of name and finding, those by hand among them."""
    table = summed(fit([without_by_hand(one) for one in examples]))
    return {form: table[form] | BY_HAND[form] for form in (SURNAME, WHOLE)}


def without_by_hand(one: Hidden) -> Hidden:
    by_hand = BY_HAND[SURNAME].keys() | BY_HAND[WHOLE].keys()
    bare = tuple({name: value for name, value in some.items() if name not in by_hand} for some in one.findings)
    return Hidden(one.name, one.form, bare, one.right)


def outcomes(examples: Iterable[Hidden], table: Weights, form: Form, joined: float) -> tuple[int, int, int]:
    """How many hidden names are led to the right person, to a wrong one, and left open although theirs is known."""
    right = wrong = left = 0
    for one in examples:
        if one.form == form:
            odds = [
                exp(sum(value * table[form].get(name, 0.0) for name, value in some.items())) for some in one.findings
            ]
            best = max(range(len(odds) - 1), key=odds.__getitem__)
            if odds[best] >= joined * sum(odds):
                right, wrong = right + one.right[best], wrong + (not one.right[best])
            else:
                left += not one.right[-1]
    return right, wrong, left


def articles_of(path: Path, outlet: str) -> Iterator[Article]:
    """The articles of a corpus, oldest first; ``outlet`` is that of those that name none."""
    for row in sorted(rows_of(path), key=lambda row: row.get("published") or ""):
        given = Metadata(title=row.get("title"), outlet=row.get("outlet") or outlet, published=row.get("published"))
        yield one_article(row["text"], metadata=given)


def main(
    corpus: Option[Path, typer.Argument(help="Folder with PolNeAR and bbc-unlabelled.jsonl.gz.", exists=True)],
    threads: Option[int, typer.Option(help="Cores for the engine.")] = 2,
) -> None:
    """Fits on two thirds of all surnames, says how the others come out, and writes the weights into quotes/data."""
    examples: list[Hidden] = []
    for name in ("polnear-train.jsonl.gz", "bbc-unlabelled.jsonl.gz"):
        articles = articles_of(corpus / name, "BBC")
        examples += hidden(read_articles(articles, threads=threads))
    write(examples)


def write(examples: Sequence[Hidden]) -> None:
    """Fits, says how the kept names come out, and writes the weights."""
    known = [one for one in examples if not one.kept]
    table = fitted(known)
    for form in (SURNAME, WHOLE):
        right, wrong, left = outcomes((one for one in examples if one.kept), table, form, JOINED[form])
        typer.echo(f"{form}, kept apart: {right} right, {wrong} wrong, {left} left open", err=True)
    lines = [
        f"{form}\t{name}\t{value:.2f}"
        for form, own in sorted(table.items())
        for name, value in sorted(own.items())
        if abs(value) >= 0.01
    ]
    by_hand = ", ".join(sorted(BY_HAND[SURNAME].keys() | BY_HAND[WHOLE].keys()))
    DATA.write_text(HEADER.format(examples=len(known), by_hand=by_hand) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
