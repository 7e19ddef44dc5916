"""How long `quotes add` takes on many articles, with one process and several, how much memory, and how large it gets.

    python tests/benchmarks/batch.py [--articles 1000] [--characters 4000] [--workers 1 2 1 2]

The articles are paragraphs of the shipped samples in a new order each time, with made-up words in between, so that no
two hold the same utterance. Each number of workers is one run into a new database, one worker being one core;
processor time is that of all processes, memory that of the largest one.
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
from contextlib import closing
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "quotes" / "data" / "samples"


def paragraphs() -> list[str]:
    """Every body-like paragraph of the sample texts."""
    files = [path for path in sorted(SAMPLES.glob("*.txt")) if "two-articles" not in path.name]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [part for text in texts for part in text.split("\n\n") if len(part) > 120]


def article(number: int, characters: int, parts: list[str]) -> str:
    """One article of about that length, of its own."""
    chance = random.Random(number)
    mixed = chance.sample(parts, len(parts))
    lines = [f"Report number {number} from the harbour"]
    while mixed and sum(map(len, lines)) < characters:
        lines.append(varied(mixed.pop(), chance))
    return "\n\n".join(lines)


def varied(text: str, chance: random.Random) -> str:
    """A paragraph with a made-up word after every fourth."""
    words = text.split()
    for place in range(4, len(words), 5):
        words.insert(place, "".join(chance.choices("abdeiklmnorstu", k=7)))
    return " ".join(words)


def run(news: Path, database: Path, workers: int) -> dict[str, str]:
    """Adds the articles of a folder to a new database, and what that took."""
    command = [sys.executable, "-c", "from quotes.cli import main; main()", "add", str(news), "--db", str(database)]
    began = time.perf_counter()
    cores = ["--threads", "1"] if workers == 1 else ["--workers", str(workers)]
    process = subprocess.Popen([*command, *cores], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall, busy, count = time.perf_counter() - began, usage.ru_utime + usage.ru_stime, len(list(news.iterdir()))
    with closing(sqlite3.connect(database)) as connection:
        quotes = connection.execute("SELECT count(*) FROM quotes").fetchone()[0]
    size = database.stat().st_size
    return {
        "workers": f"{workers}",
        "wall": f"{wall:.1f} s",
        "processor": f"{busy:.1f} s",
        "ms an article": f"{wall / count * 1000:.1f}",
        "articles/s": f"{count / wall:.1f}",
        "memory": f"{usage.ru_maxrss / 1024:.0f} MB",
        "quotes": f"{quotes:,}",
        "bytes a quote": f"{size / max(1, quotes):,.0f}",
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=4000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    wanted = parser.parse_args()
    parts = paragraphs()
    with tempfile.TemporaryDirectory() as place:
        news = Path(place) / "news"
        news.mkdir()
        for number in range(wanted.articles):
            (news / f"{number:05}.txt").write_text(article(number, wanted.characters, parts), encoding="utf-8")
        size = sum(path.stat().st_size for path in news.iterdir())
        print(f"{wanted.articles:,} articles of {size / wanted.articles:,.0f} bytes")
        for number, workers in enumerate(wanted.workers):
            row = run(news, Path(place) / f"{number}.db", workers)
            if number == 0:
                print("  ".join(f"{name:>13}" for name in row))
            print("  ".join(f"{value:>13}" for value in row.values()), flush=True)


if __name__ == "__main__":
    main()
