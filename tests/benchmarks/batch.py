"""How long `quotes add` takes on many articles, how much memory, and how large the database gets.

    python tests/benchmarks/batch.py [--articles 1000] [--characters 4000] [--threads 2]

The articles are paragraphs of the shipped samples in a new order each time, so that no two are the same text.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "quotes" / "data" / "samples"


def paragraphs() -> list[str]:
    """Every body-like paragraph of the sample texts."""
    files = [path for path in sorted(SAMPLES.glob("*.txt")) if "two-articles" not in path.name]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [part for text in texts for part in text.split("\n\n") if len(part) > 120]


def article(number: int, characters: int, parts: list[str]) -> str:
    """One article of about that length, of its own."""
    mixed = random.Random(number).sample(parts, len(parts))
    lines = [f"Report number {number} from the harbour"]
    while mixed and sum(map(len, lines)) < characters:
        lines.append(mixed.pop())
    return "\n\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=4000)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    wanted = parser.parse_args()
    parts = paragraphs()
    with tempfile.TemporaryDirectory() as place:
        news, database = Path(place) / "news", Path(place) / "quotes.db"
        news.mkdir()
        for number in range(wanted.articles):
            (news / f"{number:05}.txt").write_text(article(number, wanted.characters, parts), encoding="utf-8")
        size = sum(path.stat().st_size for path in news.iterdir())
        command = [sys.executable, "-c", "from quotes.cli import main; main()", "add", str(news)]
        began = time.perf_counter()
        process = subprocess.Popen([*command, "--db", str(database), "--threads", str(wanted.threads)])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        connection = sqlite3.connect(database)
        quotes = connection.execute("SELECT count(*) FROM quotes").fetchone()[0]
        connection.close()
        stored = database.stat().st_size
        rows = {
            "articles": f"{wanted.articles:,}",
            "characters": f"{size:,}",
            "threads": f"{wanted.threads}",
            "wall": f"{wall:.1f} s",
            "articles a second": f"{wanted.articles / wall:.1f}",
            "characters a second": f"{size / wall:,.0f}",
            "peak memory": f"{usage.ru_maxrss / 1024:.0f} MB",
            "quotes": f"{quotes:,}",
            "database": f"{stored / 1e6:.1f} MB, {stored / max(1, quotes):,.0f} bytes a quote",
        }
        for name, value in rows.items():
            print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
