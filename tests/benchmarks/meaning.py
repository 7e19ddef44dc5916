"""How far meaning can be trusted: claims beside quotations, judged as ``quotes check`` judges them.

``python -m tests.benchmarks.meaning``: for each part of ``meanings.tsv``, and for those of the pairs for training that
were held back, the verdicts by relation; ``--parts since unread`` for 10,300 pairs written after the encoder.
``--wrong`` lists what was called said and is not, ``--all`` all that is not as it should be.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quotes.data import parse_table
from quotes.desk.wording.acts import weigh
from quotes.desk.wording.lookup import doubted, in_other_words, is_told
from quotes.desk.wording.pasted import Pasted
from quotes.desk.wording.verdict import SUPPORTING, Match, Verdict
from quotes.training.pairs import written
from tests.benchmarks.check import record

HERE = Path(__file__).parent
PARTS = ("fit", "said", "last", "blind", "aside")
HELD = ("held", "last pairs")
LATER = ("since", "unread")


class Case(NamedTuple):
    relation: str
    claim: str
    quote: str


def cases(part: str) -> Iterator[Case]:
    """The claims of a part beside their quotations."""
    if part in HELD + LATER:
        yield from (Case(*pair) for pair in written(part.split()[0]))
        return
    rows = parse_table((HERE / "meanings.tsv").read_text(encoding="utf-8"), name="meanings")
    yield from (Case(row["relation"], row["claim"], row["quote"]) for row in rows if row["part"] == part)


def verdict(case: Case) -> Verdict:
    """What the check says of a claim: by its words, and where these do not settle it, by its meaning."""
    told = case.quote.startswith("that ") or case.quote[:1].islower()
    quote = record("q", "Bo Ek", "indirect", case.quote) if told else record("q", "Bo Ek", "direct", f"“{case.quote}”")
    by_words = weigh(case.claim, quote)
    again = doubted(Pasted(case.claim), Match(by_words, quote))
    if by_words.verdict != "not found" and not is_told(case.claim, Match(by_words, quote)):
        return again.comparison.verdict if again else by_words.verdict
    by_words = again.comparison if again else by_words
    found: Verdict = next(
        (match.comparison.verdict for match in in_other_words(Pasted(case.claim), [quote], {})), "not found"
    )
    return found if by_words.verdict == "not found" or found != "not found" else by_words.verdict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", nargs="*", default=(*PARTS, *HELD))
    parser.add_argument("--wrong", action="store_true", help="list what is called said and is not")
    parser.add_argument("--all", action="store_true", help="list every claim that is not as it should be")
    given = parser.parse_args()
    for part in given.parts:
        judged = [(case, verdict(case)) for case in cases(part)]
        print(part)
        for relation in dict.fromkeys(case.relation for case, _ in judged):
            counts = Counter(found for case, found in judged if case.relation == relation)
            print(f"  {relation:14} {', '.join(f'{name} {count}' for name, count in counts.most_common())}")
        for case, found in judged:
            said, true = found in SUPPORTING, case.relation == "paraphrase"
            if (given.wrong and said > true) or (given.all and said != true):
                print(f"  {found}, though {case.relation}: {case.claim} <- {case.quote}")


if __name__ == "__main__":
    main()
