"""Time to add an article as the database grows: ``python tests/benchmarks/adding.py SMALL.db ... LARGE.db``.

To each database (made by ``generate.py`` with its default seed) articles about the same people are added, one
transaction each up to the commit, and then rolled back. The median of processor time is the figure to compare: it
holds still on a busy machine.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random
from statistics import median

from quotes.store import open_database
from quotes.store.write.articles import add_in_transaction
from tests.benchmarks.generate import article, world


def measure(path: Path, *, count: int) -> tuple[int, list[float], list[float]]:
    """The number of articles there, and for each one added the seconds of processor and of wall-clock time."""
    db = open_database(path, create=False)
    there = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    of, random = world(Random(1), speakers=max(there, 50)), Random(2)
    stories = [article(random, of, number) for number in range(count)]
    busy, wall = [], []
    db.execute("BEGIN IMMEDIATE")
    for story, quotes in stories:
        began = time.process_time(), time.perf_counter()
        add_in_transaction(db.conn, story, quotes, reader="made up")
        busy.append(time.process_time() - began[0])
        wall.append(time.perf_counter() - began[1])
    db.rollback()
    db.close()
    return there, busy, wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=300)
    given = parser.parse_args()
    print(f"{'articles':>9} {'ms busy':>8} {'ms wall':>8}  an added article of ten quotes (median of {given.count})")
    for path in given.paths:
        there, busy, wall = measure(path, count=given.count)
        print(f"{there:9,} {median(busy) * 1000:8.2f} {median(wall) * 1000:8.2f}  {path.name}", flush=True)


if __name__ == "__main__":
    main()
