"""``python -m quotes.training.doubt``: fits the weights by which an altered claim is open after all.

Of the pairs that the encoder has not read those are taken whose claim is altered by its words: does it say the same?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import typer

from quotes.desk.wording.acts import weigh
from quotes.desk.wording.doubt import DOUBTFUL, Findings, findings, is_settled, likely_same
from quotes.desk.wording.meaning import Told, part_of, told_by_words
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.verdict import Comparison
from quotes.desk.wording.words import words
from quotes.meaning.entailment import Relation, entailment
from quotes.records import QuoteRecord, quote_record
from quotes.training.pairs import Pair, written
from quotes.training.speaker.people import YesOrNo, fit_yes_or_no
from quotes.values import Article, Attribution, Quote, cut

DATA = Path(__file__).resolve().parents[1] / "data" / "doubt_weights.tsv"
PARTS = ("held", "aside")
HEADER = """\
# Weights of a logit for whether a claim that is altered by its words says the same as the quote: finding, weight.
# Source: fitted by `python -m quotes.training.doubt` on {examples} of the pairs that the encoder has not read;
# licence: the project's own (MIT).
finding	weight
"""


class Altered(NamedTuple):
    """A pair whose claim is altered by its words, and what else is told of it."""

    pair: Pair
    text: str
    found: Comparison
    told: Told
    relation: Relation

    @property
    def same(self) -> bool:
        return self.pair.relation == "paraphrase"

    @property
    def kept(self) -> bool:
        """Whether it is of the fifth of all quotations that the weights never see."""
        return int(sha256(self.pair.quote.encode()).hexdigest(), 16) % 5 == 0

    @property
    def findings(self) -> Findings:
        return findings(self.pair.claim, self.text, self.found, self.told, self.relation)


def quoted(pair: Pair) -> QuoteRecord:
    """The quotation of a pair: one that begins small was reported."""
    told = pair.quote.startswith("that ") or pair.quote[:1].islower()
    text = pair.quote if told else f"“{pair.quote}”"
    said = Attribution("indirect" if told else "direct", (cut(text, 0, len(text)),), confidence=1.0)
    return quote_record(Article(text), Quote("q", said, None))


def altered(pairs: Iterable[Pair]) -> Iterator[Altered]:
    """Those of the pairs whose claims are altered by their words."""
    for pair in pairs:
        quote = quoted(pair)
        found = weigh(pair.claim, quote)
        part = part_of(joined(words(pair.claim)), quote)
        if found.verdict == "altered" and part is not None:
            told = told_by_words(pair.claim, part.text)
            if not is_settled(pair.claim, part.text, found, told):
                (relation,) = entailment().relations([(part.text, pair.claim)], [told.evidence])
                yield Altered(pair, part.text, found, told, relation)


def fitted(examples: Sequence[Altered]) -> Findings:
    """The weights of the findings."""
    return fit_yes_or_no([YesOrNo.of(one.findings, one.same) for one in examples])


def outcomes(examples: Iterable[Altered], weights: Findings) -> tuple[int, int, int, int]:
    """How many claims that say the same are open by these weights, and of how many; then the same of all others."""
    table = [0, 0, 0, 0]
    for one in examples:
        at = 0 if one.same else 2
        chance = likely_same(one.pair.claim, one.text, one.found, one.told, one.relation, weights)
        table[at] += chance >= DOUBTFUL
        table[at + 1] += 1
    return table[0], table[1], table[2], table[3]


def main() -> None:
    """Fits on four fifths of the quotations, says how the others come out, and writes the weights into quotes/data."""
    examples = list(altered(pair for part in PARTS for pair in written(part)))
    known = [one for one in examples if not one.kept]
    weights = fitted(known)
    same, of_same, other, of_other = outcomes((one for one in examples if one.kept), weights)
    typer.echo(f"kept apart: open {same} of {of_same} that say the same, {other} of {of_other} others", err=True)
    lines = [f"{name}\t{value:.2f}" for name, value in sorted(weights.items())]
    DATA.write_text(HEADER.format(examples=len(known)) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
