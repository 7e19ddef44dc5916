"""Size of databases and time of questions to them: ``python tests/benchmarks/queries.py SMALL.db LARGE.db``.

Every question is a whole process, as a person at the command line waits for it; the median of ``--runs`` runs is
printed, with peak memory. Make databases with ``tests/benchmarks/generate.py``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from quotes.store import list_speakers, open_reading
from quotes.values import Filters

START = "from quotes.cli import main; main()"
TABLES = ("articles", "quotes", "speakers", "aliases", "roles", "joins", "spans")


def questions(path: Path) -> list[list[str]]:
    """What is asked: common and rare words, a phrase, beginnings of words, speakers with many and few quotes."""
    with closing(open_reading(path)) as connection:
        people = [row["name"] for row in list_speakers(connection, Filters(limit=400)) if row["kind"] == "person"]
    often, seldom = people[0], people[-1]
    return [
        ["--help"],
        ["search", "climate"],
        ["search", "climate", "tax"],
        ["search", '"of the people"'],
        ["search", "clim*"],
        ["search", "the"],
        ["search", "a*"],
        ["search", often],
        ["search", often.split()[-1], "climate"],
        ["search", "the", "--speaker", often],
        ["search", "the", "--role", "minister", "--since", "2024"],
        ["by", often],
        ["by", often, "--to", "reporters"],
        ["by", seldom.upper()],
        ["by", seldom.split()[-1]],
        ["by", seldom + "zz"],
        ["speakers"],
    ]


def run_once(arguments: list[str]) -> tuple[float, float]:
    """Seconds and peak memory (MB) of one run of the command."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", START, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if b"Traceback" in said:
        raise SystemExit(said.decode())
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def print_sizes(path: Path) -> None:
    with closing(open_reading(path)) as connection:
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        characters = connection.execute("SELECT sum(length(text)) FROM articles").fetchone()[0]
        parts = connection.execute(
            "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8"
        ).fetchall()
    size = path.stat().st_size
    print(f"\n{path.name}: " + ", ".join(f"{count:,} {table}" for table, count in counts.items()))
    print(
        f"{size / 1e6:,.0f} MB, {size / counts['quotes']:,.0f} bytes a quote, of which the articles' own text "
        f"{characters / counts['quotes']:,.0f}"
    )
    print("; ".join(f"{name} {pages / counts['quotes']:,.0f}" for name, pages in parts) + " bytes a quote")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    for path in given.paths:
        print_sizes(path)
        print(f"\n{'seconds':>8} {'slowest':>8} {'MB':>6}  question")
        for question in questions(path):
            at = [] if question == ["--help"] else ["--db", str(path), "--format", "table"]
            runs = [run_once([*question, *at]) for _ in range(given.runs)]
            seconds = [each for each, _ in runs]
            memory = median(each for _, each in runs)
            print(f"{median(seconds):8.2f} {max(seconds):8.2f} {memory:6.0f}  quotes {' '.join(question)}", flush=True)


if __name__ == "__main__":
    main()
