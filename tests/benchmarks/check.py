"""How often the verdict on a claimed wording is right: ``python tests/benchmarks/check.py``.

Every wording of ``wordings.tsv`` is checked against all quotes of ``said.tsv``. Prints accuracy and the confusion
matrix for the part on which the thresholds were set and for the part held back, then what was wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotes.data import parse_table
from quotes.desk.check import judge
from quotes.desk.verdict import VERDICTS
from quotes.records import QuoteRecord
from quotes.values import KINDS

HERE = Path(__file__).parent
SHORT = {"said by somebody else": "else", "near verbatim": "near", "not found": "none"}


def said() -> list[QuoteRecord]:
    """The quotes to check against."""
    rows = parse_table((HERE / "said.tsv").read_text(encoding="utf-8"), name="said")
    return [record(row["id"], row["speaker"], row["kind"], row["text"]) for row in rows]


def record(id: str, speaker: str, kind: str, text: str) -> QuoteRecord:
    (known,) = (name for name in KINDS if name == kind)
    return {
        "id": id,
        "kind": known,
        "content": [{"start": 100, "end": 100 + len(text), "text": text}],
        "cue": None,
        "source": None,
        "speaker": {"name": speaker, "kind": "person", "role": None},
        "addressee": None,
        "venue": None,
        "when": None,
        "said_on": None,
        "confidence": 1.0,
        "article": {"title": None, "outlet": None, "url": None, "published": None, "path": None, "offset": 0},
    }


def wordings(part: str) -> list[dict[str, str]]:
    rows = parse_table((HERE / "wordings.tsv").read_text(encoding="utf-8"), name="wordings")
    return [row for row in rows if row["part"] == part]


def verdicts(rows: Iterable[dict[str, str]]) -> list[tuple[dict[str, str], str]]:
    """Each wording with the verdict that the program gives."""
    quotes = said()
    return [(row, judge(row["claim"], quotes, speaker=row["speaker"] or None).verdict) for row in rows]


def accuracy(judged: Sequence[tuple[dict[str, str], str]]) -> float:
    return sum(row["verdict"] == verdict for row, verdict in judged) / len(judged)


def matrix(judged: Sequence[tuple[dict[str, str], str]]) -> str:
    """Rows are what a person says, columns what the program says."""
    counts = Counter((row["verdict"], verdict) for row, verdict in judged)
    lines = [" " * 22 + "".join(f"{SHORT.get(name, name):>12}" for name in VERDICTS)]
    for truth in VERDICTS:
        lines.append(f"{truth:22}" + "".join(f"{counts[truth, name] or '.':>12}" for name in VERDICTS))
    return "\n".join(lines)


def main() -> None:
    for part in ("tune", "held"):
        judged = verdicts(wordings(part))
        print(f"\n{part}: {accuracy(judged):.1%} of {len(judged)} right\n{matrix(judged)}")
        for row, verdict in judged:
            if row["verdict"] != verdict and "--quiet" not in sys.argv:
                print(f"  {row['verdict']} -> {verdict}: {row['speaker'] or 'anybody'}: {row['claim']}")


if __name__ == "__main__":
    main()
