"""How often the verdict on a claimed wording is right, and how long it takes.

``python tests/benchmarks/check.py``: every wording of ``wordings.tsv`` is checked against all quotes of ``said.tsv``.
Prints accuracy and the confusion matrix for the part on which the thresholds were set and for the parts held back,
then what was wrong; and how many wordings that were made wrong by rule are called said.

``python tests/benchmarks/check.py DATABASE``: the time of whole processes, ``quotes check``, ``quotes search`` and
``quotes like``, on a database made by ``generate.py``.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import median

from quotes.data import parse_table
from quotes.desk.like import encode_new
from quotes.desk.wording.lookup import check
from quotes.desk.wording.verdict import SUPPORTING, VERDICTS
from quotes.errors import QueryError
from quotes.meaning.pinned import is_installed
from quotes.records import QuoteRecord, quote_record
from quotes.store import add_article, open_memory
from quotes.values import ACTS, KINDS, Article, Attribution, Quote, Speaker, cut
from tests.benchmarks.mutations import Mutant, mutants

COMMON = "we will not have the people who think that it is our country"
HERE = Path(__file__).parent
SHORT = {
    **{"said by somebody else": "else", "near verbatim": "near", "not found": "none"},
    **{"said of a second hand": "second", "printed, not as speech": "printed", "paraphrased": "paraphr."},
}
PARTS = ("tune", "held", "blind", "acts", "last", "meant", "later", "rest", "unseen")


def said() -> list[QuoteRecord]:
    """The quotes to check against; those of one speaker and text that are only printed are left out."""
    return [record(row["id"], row["speaker"], row["kind"], row["text"]) for row in _rows() if row["kind"] != "printed"]


def _rows() -> tuple[dict[str, str], ...]:
    return parse_table((HERE / "said.tsv").read_text(encoding="utf-8"), name="said")


def record(id: str, speaker: str, kind: str, text: str) -> QuoteRecord:
    (known,) = (name for name in KINDS if name == kind)
    said = Attribution(known, (cut(text, 0, len(text)),), confidence=1.0)
    return quote_record(Article(text), Quote(id, said, Speaker(speaker, "person")))


def stored(*, by_meaning: bool = False) -> sqlite3.Connection:
    """A database with an article for each quote, and for what is only printed; with vectors where that is asked for."""
    db = open_memory()
    for row in _rows():
        article = Article(f"{row['text']}\n{row['speaker']} ({row['id']}).\n")
        if row["kind"] == "printed":
            add_article(db, article, [], reader="1")
            continue
        (kind,) = (name for name in KINDS if name == row["kind"])
        (act,) = (name for name in ACTS if name == row["act"])
        attribution = Attribution(kind, (cut(article.text, 0, len(row["text"])),), confidence=1.0, act=act)
        quote = Quote(row["id"], attribution, Speaker(row["speaker"], "person"), within=row["within"] or None)
        add_article(db, article, [quote], reader="1")
    if by_meaning:
        encode_new(db)
    return db.conn


def wordings(part: str) -> list[dict[str, str]]:
    rows = parse_table((HERE / "wordings.tsv").read_text(encoding="utf-8"), name="wordings")
    return [row for row in rows if row["part"] == part]


def verdicts(rows: Iterable[dict[str, str]], *, by_meaning: bool = False) -> list[tuple[dict[str, str], str]]:
    """Each wording with the verdict that the program gives."""
    connection = stored(by_meaning=by_meaning)
    return [(row, check(connection, row["claim"], speaker=row["speaker"] or None).verdict) for row in rows]


def accuracy(judged: Sequence[tuple[dict[str, str], str]]) -> float:
    return sum(row["verdict"] == verdict for row, verdict in judged) / max(len(judged), 1)


def matrix(judged: Sequence[tuple[dict[str, str], str]]) -> str:
    """Rows are what a person says, columns what the program says."""
    counts = Counter((row["verdict"], verdict) for row, verdict in judged)
    lines = [" " * 22 + "".join(f"{SHORT.get(name, name):>10}" for name in VERDICTS)]
    for truth in VERDICTS:
        lines.append(f"{truth:22}" + "".join(f"{counts[truth, name] or '.':>10}" for name in VERDICTS))
    return "\n".join(lines)


def wrong_by_rule() -> list[tuple[Mutant, str]]:
    """Wordings made wrong by rule from every quote, and the verdict on each, put on its own speaker."""
    connection = stored(by_meaning=is_installed())
    return [
        (mutant, _verdict(connection, mutant.claim, row["speaker"]))
        for row in _rows()
        if row["act"] == "states" and row["kind"] != "printed"
        for mutant in mutants(row["text"], reported=row["kind"] != "direct")
    ]


def _verdict(connection: sqlite3.Connection, claim: str, speaker: str) -> str:
    try:
        return check(connection, claim, speaker=speaker).verdict
    except QueryError:
        return "refused"  # too few words to tell anything


def claims(path: Path, count: int) -> list[tuple[str, str]]:
    """Claims about stored quotes and what was done to them, the same for the same database."""
    random = Random(1)
    connection = sqlite3.connect(path)
    last = connection.execute("SELECT max(pk) FROM quotes").fetchone()[0]
    found: list[tuple[str, str]] = []
    while len(found) < count:
        row = connection.execute("SELECT text FROM quotes WHERE pk = ?", [random.randint(1, last)]).fetchone()
        plain = row[0].strip('",').split() if row else []
        if len(plain) > 10:
            ways = {
                "verbatim": plain,
                "shortened": plain[:4] + plain[7:],
                "one word changed": [*plain[:5], "zebras", *plain[6:]],
                "four words": plain[:4],
                "common words": COMMON.split()[: len(found) % 6 + 6],
            }
            found += [(way, " ".join(said)) for way, said in ways.items()]
    return found[:count]


def seconds(*arguments: str) -> tuple[float, float]:
    """The time of a whole process of the command line: on the wall, and of one core."""
    began, used = time.perf_counter(), os.times()
    code = "from quotes.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - used.children_user - used.children_system
    return time.perf_counter() - began, cpu


def latency(path: Path, runs: int) -> None:
    times: dict[str, list[tuple[float, float]]] = {}
    for way, claim in claims(path, runs):
        times.setdefault(f"check, {way}", []).append(seconds("check", "--db", str(path), claim))
        rare = max(claim.split(), key=len)
        times.setdefault("search, one word", []).append(seconds("search", "--db", str(path), rare, "--limit", "20"))
        if is_installed():  # vectors are made first: quotes like WORDS --db DATABASE
            times.setdefault("like", []).append(seconds("like", "--db", str(path), claim, "--limit", "20"))
    times["quotes --help"] = [seconds("--help") for _ in range(5)]
    for what, spent in times.items():
        wall, cpu = [one for one, _ in spent], [one for _, one in spent]
        print(
            f"{what:26} median {median(wall):.2f} s  most {max(wall):.2f} s  "
            f"one core's time: median {median(cpu):.2f} s  most {max(cpu):.2f} s  of {len(spent)}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--quiet", action="store_true", help="do not list what was wrong")
    given = parser.parse_args()
    if given.database:
        latency(given.database, given.runs)
        return
    for part in PARTS:
        judged = verdicts(wordings(part), by_meaning=is_installed())
        print(f"\n{part}: {accuracy(judged):.1%} of {len(judged)} right\n{matrix(judged)}")
        for row, verdict in judged:
            if row["verdict"] != verdict and not given.quiet:
                print(f"  {row['verdict']} -> {verdict}: {row['speaker'] or 'anybody'}: {row['claim']}")
    wrong = wrong_by_rule()
    taken = [(mutant, verdict) for mutant, verdict in wrong if verdict in SUPPORTING]
    print(f"\nmade wrong by rule: {len(wrong)} wordings, {len(taken)} called said")
    for how, count in Counter(mutant.how for mutant, _ in wrong).most_common():
        print(f"  {how:20} {count:4}  called said {sum(mutant.how == how for mutant, _ in taken)}")
    for mutant, verdict in taken:
        print(f"  {verdict}: {mutant.claim} <- {mutant.printed}")


if __name__ == "__main__":
    main()
