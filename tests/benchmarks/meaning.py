"""How far meaning can be trusted: the pairs of ``meanings.tsv``, judged as ``quotes check`` does where words fail.

``python tests/benchmarks/meaning.py``: for each part the verdicts by relation, and what was called said and is not.
``python tests/benchmarks/meaning.py --fit``: fits the probability on the parts 'fit' and 'said' and writes it with its
calibration into ``quotes/data/meaning.json``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

import quotes.data
from quotes.data import parse_table
from quotes.desk.wording.compare import compare
from quotes.desk.wording.meaning import BY_VECTORS, NAMES, NEAR, SURE, evidence, mean
from quotes.desk.wording.nearness import covered, shared
from quotes.desk.wording.opposed import opposed
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.verdict import SUPPORTING
from quotes.desk.wording.words import words
from quotes.meaning.encoder import Encoder
from quotes.meaning.pinned import NAME
from tests.benchmarks.check import record

HERE = Path(__file__).parent
FITTED = Path(quotes.data.__file__).parent / "meaning.json"
RELATIONS = ("paraphrase", "topic", "contradiction")
FIT = ("fit", "said")
PARTS = (*FIT, "last", "blind", "aside")
RIDGE = 0.1  # of the weights: the pairs are few
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
Floats = npt.NDArray[np.float64]


def pairs(part: str) -> list[dict[str, str]]:
    rows = parse_table((HERE / "meanings.tsv").read_text(encoding="utf-8"), name="meanings")
    return [row for row in rows if row["part"] == part]


def cosines(rows: list[dict[str, str]]) -> list[float]:
    encoder = Encoder(many=True)
    return [float(encoder.vector(row["claim"]) @ encoder.vector(row["quote"])) for row in rows]


def verdict(row: dict[str, str], cosine: float | None) -> str:
    """What the check says of a pair: by its words, and where these find nothing, by its meaning."""
    by_words = compare(row["claim"], f"“{row['quote']}”").verdict
    if by_words != "not found":
        return by_words
    return mean(row["claim"], record("q", "Bo Ek", "direct", f"“{row['quote']}”"), cosine).verdict


def fit(rows: list[dict[str, str]], near: Sequence[float | None], names: Sequence[str]) -> dict[str, object]:
    """The weights of a logistic model, by Newton's method, and how often it was right of how often it said so."""
    made = (_evidence(row, cosine) for row, cosine in zip(rows, near, strict=True))
    table = np.array([[values[name] for name in names] for values in made])
    same = np.array([float(row["relation"] == "paraphrase") for row in rows])
    weights = np.zeros(len(names))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        curve = table.T @ (table * (chance * (1 - chance))[:, None]) + RIDGE * np.eye(len(names))
        weights += np.linalg.solve(curve, table.T @ (same - chance) - RIDGE * weights)
    return {
        "weights": dict(zip(names, weights.round(4).tolist(), strict=True)),
        "pairs": len(rows),
        "bins": [_bin(chance, same, low, high) for low, high in pairwise(BINS)],
    }


def fitted() -> dict[str, object]:
    """The two models, by words alone and with vectors, from the pairs that their wording does not settle."""
    rows = [row for part in FIT for row in pairs(part)]
    rows = [row for row in (*rows, *_strangers(rows)) if not _settled(row)]
    return {
        "encoder": NAME,
        "words": fit(rows, [None] * len(rows), NAMES),
        "vectors": fit(rows, cosines(rows), BY_VECTORS),
    }


def _settled(row: dict[str, str]) -> bool:
    return compare(row["claim"], f"“{row['quote']}”").verdict != "not found"


def _strangers(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Each claim with the quotes of other claims that answer half of it: a database has many more of them."""
    quotes = list(dict.fromkeys(row["quote"] for row in rows))
    strange = [
        {"claim": row["claim"], "quote": quote, "relation": "topic"}
        for row in rows
        for quote in quotes
        if quote != row["quote"]
    ]
    return [row for row in strange if _answered(row) >= NEAR]


def _answered(row: dict[str, str]) -> float:
    said, found = words(row["claim"]), words(row["quote"])
    return covered(said, shared(said, found).said, 0, len(said))


def _evidence(row: dict[str, str], cosine: float | None) -> dict[str, float]:
    said, found = joined(words(row["claim"])), joined(words(row["quote"]))
    both = shared(said, found)
    return evidence(said, found, both, against=any(opposed(said, found, both)), cosine=cosine)


def _bin(chance: Floats, same: Floats, low: float, high: float) -> dict[str, object]:
    """Of the pairs with a probability in a range: how many, the mean of what was said, and how many are so."""
    inside = (chance >= low) & (chance < high)
    count = int(inside.sum())
    means = [round(float(values[inside].mean()), 3) if count else None for values in (chance, same)]
    return {"from": low, "pairs": count, "said": means[0], "right": means[1]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--parts", nargs="*", default=PARTS)
    parser.add_argument("--all", action="store_true", help="list every pair that is not as it should be")
    given = parser.parse_args()
    if given.fit:
        FITTED.write_text(json.dumps(fitted(), indent=1) + "\n", encoding="utf-8")
        print(f"paraphrased from a probability of {SURE}; {FITTED.read_text(encoding='utf-8')}")
    for part in given.parts:
        rows = pairs(part)
        for by, near in (("words alone", [None] * len(rows)), ("with vectors", cosines(rows))):
            judged = [(row, verdict(row, cosine)) for row, cosine in zip(rows, near, strict=True)]
            print(f"{part}, {by}")
            for relation in RELATIONS:
                counts = Counter(found for row, found in judged if row["relation"] == relation)
                print(f"  {relation:14} {', '.join(f'{name} {count}' for name, count in counts.most_common())}")
            for row, found in judged:
                if found in SUPPORTING and row["relation"] != "paraphrase":
                    print(f"  {found}, though {row['relation']}: {row['claim']} <- {row['quote']}")
                elif given.all and (found in SUPPORTING) != (row["relation"] == "paraphrase"):
                    print(f"  {found}: {row['claim']} <- {row['quote']}")


if __name__ == "__main__":
    main()
