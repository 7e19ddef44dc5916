"""What reading over Spark costs, beside the same articles read by one process: processor time, memory, bytes.

    python -m tests.benchmarks.spark [--articles 300] [--characters 4000] [--pages 1000] [--cores 2]

Articles are paragraphs of the shipped samples in a new order each time; ``--pages`` is a web archive of made-up pages,
from the archive to the last row. Seconds of processor are those of all processes of their kind (Linux), so that a busy
machine changes them little; core hours are theirs.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import dataset, parquet
from pyspark.sql import SparkSession

from quotes.pipeline import read_articles
from quotes.read import one_article
from quotes.spark.job import run
from tests.benchmarks.batch import article, paragraphs
from tests.web_archive import write_archive

KINDS = {"pyspark/daemon": "Python", "pyspark.daemon": "Python", "page_worker": "web pages", "java": "Java"}
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Watch:
    """Seconds of processor and most memory in kB of each process of Spark, by kind and number, as seen last."""

    seen: dict[tuple[str, int], tuple[float, int]] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        for place in Path("/proc").glob("[0-9]*"):
            try:
                command = (place / "cmdline").read_text().replace("\0", " ")
                kind = next((name for word, name in KINDS.items() if word in command), None)
                if kind is None or str(os.getppid()) == place.name:
                    continue
                times = (place / "stat").read_text().rpartition(")")[2].split()
                status = (place / "status").read_text()
            except OSError:  # it has ended
                continue
            peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
            self.seen[kind, int(place.name)] = ((int(times[11]) + int(times[12])) / TICKS, peak)

    def seconds(self, kind: str) -> float:
        return sum(spent for (name, _), (spent, _) in self.seen.items() if name == kind)

    def most_memory(self, kind: str) -> float:
        """Megabytes of the largest process."""
        return max((peak / 1000 for (name, _), (_, peak) in self.seen.items() if name == kind), default=0.0)


@contextmanager
def watched() -> Iterator[Watch]:
    watch = Watch()

    def go_on() -> None:
        while not watch.ended.wait(0.2):
            watch.look()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield watch
    finally:
        watch.ended.set()
        thread.join()


def session(cores: int) -> SparkSession:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    found = builder.config("spark.sql.shuffle.partitions", str(2 * cores)).getOrCreate()
    found.sparkContext.setLogLevel("OFF")
    return found


def size(place: Path) -> int:
    return sum(file.stat().st_size for file in place.rglob("*.parquet"))


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def measure(spark: SparkSession, source: Path, out: Path, what: str) -> None:
    """Reads a collection and prints what it took, and how even the partitions are."""
    with watched() as watch:
        watch.look()
        before = {kind: watch.seconds(kind) for kind in ("Python", "Java")}
        began = time.perf_counter()
        told = run(spark, [str(source)], str(out))
        wall = time.perf_counter() - began
        watch.look()
    readings = dataset.dataset(sorted(map(str, (out / "_articles").rglob("*.parquet"))), format="parquet")
    texts = [sum(map(len, file.to_table(columns=["text"])["text"].to_pylist())) for file in readings.get_fragments()]
    characters, quotes = sum(texts), dataset.dataset(str(out), partitioning="hive").count_rows()
    articles = readings.count_rows()
    python, java = (watch.seconds(kind) - before[kind] for kind in ("Python", "Java"))
    python += watch.seconds("web pages")
    show(f"Spark, {what}", told)
    show("wall", f"{wall:.1f} s; {articles / wall:.1f} articles a second")
    show("Python workers", f"{python:.1f} s of processor, {characters / python:,.0f} characters a second of a core")
    show("Java", f"{java:.1f} s of processor")
    show(
        "core hours",
        f"{(python + java) / articles * 1e8 / 3600:,.0f} for 100 million, starts included",
    )
    show(
        "peak memory", f"{watch.most_memory('Python'):.0f} MB a Python worker, Java {watch.most_memory('Java'):.0f} MB"
    )
    show(
        "quotes",
        f"{size(out) - size(out / '_articles'):,} bytes, {(size(out) - size(out / '_articles')) / quotes:.0f} a quote",
    )
    show("readings", f"{size(out / '_articles'):,} bytes, {size(out / '_articles') / articles:.0f} an article")
    show("partitions", f"{len(texts)}; the largest {max(texts) / (characters / len(texts)):.2f} times the mean")


def load(out: Path, database: Path) -> None:
    command = [sys.executable, "-c", "from quotes.cli import main; main()", "load", str(out), "--db", str(database)]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - began
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    show("quotes load", f"{wall:.1f} s, {1000 * wall / count:.1f} ms an article")


def local(texts: list[str]) -> None:
    """One process, one core, the engine loaded before."""
    list(read_articles([one_article(texts[0])]))
    began = time.process_time()
    found = sum(len(quotes) for _, quotes in read_articles(map(one_article, texts)))
    spent = time.process_time() - began
    rate = sum(map(len, texts)) / spent
    show("one process", f"{spent:.1f} s of processor, {rate:,.0f} characters a second of a core, {found:,} quotes")


def show(name: str, value: Any) -> None:
    print(f"{name:20} {value}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--characters", type=int, default=4000)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--cores", type=int, default=2)
    wanted = parser.parse_args()
    show("processor", f"{processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    parts = paragraphs()
    texts = [article(number, wanted.characters, parts) for number in range(wanted.articles)]
    local(texts)
    spark = session(wanted.cores)
    with tempfile.TemporaryDirectory() as place:
        table = Path(place) / "articles.parquet"
        rows = [
            {"text": text, "published": f"2025-{at % 12 + 1:02}-{at % 28 + 1:02}", "outlet": f"Paper {at % 9}"}
            for at, text in enumerate(texts)
        ]
        parquet.write_table(pa.Table.from_pylist(rows), table)
        measure(spark, table, Path(place) / "quotes.parquet", "articles")
        load(Path(place) / "quotes.parquet", Path(place) / "quotes.db")
        if wanted.pages:
            archive = write_archive(Path(place) / "crawl.warc.gz", wanted.pages)
            measure(spark, archive, Path(place) / "pages.parquet", "pages of a web archive")
    spark.stop()
    show("load at the end", f"{os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
