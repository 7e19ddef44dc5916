"""How fast each format of collections is read, in how much memory, and how soon `quotes add FEED` has a first quote.

    python -m tests.benchmarks.intake [--articles 1000] [--characters 4000] [--feed 20]

Reading alone is measured, from the file to laid-out articles, each format in a process of its own, on a collection of
that many articles and on one four times as large: memory that is bounded by the article is the same for both. Peak
memory is without that of the program itself, read from an empty file. Processor time is said, so that a busy machine
changes it little. ``--feed`` is the number of articles of a feed that a server on this machine gives; the clock runs
from the start of the command until a quote stands in the database.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from html import escape
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tests.benchmarks.batch import article, paragraphs
from tests.web_server import Page, serving

READ = """
import sys
from quotes.read import read_path
print(sum(not isinstance(one, Exception) for one in read_path(sys.argv[1])))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
COMMAND = [sys.executable, "-c", "from quotes.cli import main; main()"]
LARGER = 4  # times as large is the second collection

Record = dict[str, str]


def records(count: int, characters: int) -> list[Record]:
    """So many made-up articles as records."""
    parts = paragraphs()
    return [
        {
            "title": f"Report number {number}",
            "url": f"https://news.example/{number}",
            "published": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "text": article(number, characters, parts),
        }
        for number in range(count)
    ]


def _json_lines(found: Sequence[Record]) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in found).encode()


def _csv(found: Sequence[Record]) -> bytes:
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(found[0]))
    table.writeheader()
    table.writerows(found)
    return out.getvalue().encode()


def _parquet(found: Sequence[Record]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(found)), out, row_group_size=1000)
    return out.getvalue()


def _mbox(found: Sequence[Record]) -> bytes:
    head = "From a@x.example Mon Jun 16 18:02:11 2025\nFrom: Desk <a@x.example>\nDate: Mon, 16 Jun 2025 18:02:11 +0000"
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit"
    return "".join(f"{head}\nSubject: {one['title']}\n{kind}\n\n{one['text']}\n\n" for one in found).encode()


def _page(one: Record) -> str:
    told = "".join(f"<p>{escape(part)}</p>" for part in one["text"].split("\n\n"))
    return f"<html><head><title>{one['title']}</title></head><body><article>{told}</article></body></html>"


def _feed(found: Sequence[Record]) -> bytes:
    items = "".join(
        f"<item><title>{one['title']}</title><link>{one['url']}</link><description>{escape(_page(one))}</description></item>"
        for one in found
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


def _archive(found: Sequence[Record]) -> bytes:
    out = []
    for one in found:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(one).encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {one['url']}\r\n"
        out.append(gzip.compress(f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"))
    return b"".join(out)


def _wacz(found: Sequence[Record]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        whole.writestr("datapackage.json", "{}")
        whole.writestr("archive/data.warc.gz", _archive(found))
    return out.getvalue()


FORMATS: dict[str, Callable[[Sequence[Record]], bytes]] = {
    "jsonl": _json_lines,
    "jsonl.gz": lambda found: gzip.compress(_json_lines(found)),
    "json": lambda found: json.dumps(list(found)).encode(),
    "csv": _csv,
    "parquet": _parquet,
    "mbox": _mbox,
    "rss": _feed,
    "warc.gz": _archive,
    "wacz": _wacz,
}


def taken(path: Path) -> tuple[int, float, int]:
    """The articles read from a file, seconds of processor time, and peak memory in bytes.

    The process says its memory itself (Linux): what the system tells of a child counts that of the parent it began as.
    """
    command = [sys.executable, "-c", READ, str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    count, peak = said.split()
    return int(count), usage.ru_utime + usage.ru_stime, int(peak) * 1024


def measured(name: str, found: Sequence[Record], place: Path, idle: tuple[int, float, int]) -> str:
    """A line: articles and megabytes a second of processor, and peak memory, for a collection and a larger one."""
    path, cells = place / f"news.{name}", []
    for part in (found[: len(found) // LARGER], found):
        path.write_bytes(FORMATS[name](part))
        count, seconds, memory = taken(path)
        spent = max(0.001, seconds - idle[1])
        size = sum(len(one["text"]) for one in part) / 1e6
        cells += [f"{count:6,}", f"{count / spent:8,.0f}/s", f"{size / spent:6.1f} MB/s"]
        cells += [f"{(memory - idle[2]) / 1e6:6.0f} MB"]
    path.unlink()
    return f"{name:>9}  {'  '.join(cells)}"


def first_quote(count: int, characters: int, place: Path) -> str:
    """How long `quotes add FEED` takes until a quote stands in the database, and until it ends."""
    found, database = records(count, characters), place / "feed.db"
    with serving() as web:
        web.pages["/feed"] = Page(_feed(found), "application/rss+xml")
        began = time.perf_counter()
        process = subprocess.Popen([*COMMAND, "add", web["/feed"], "--db", str(database)], stderr=subprocess.DEVNULL)
        while process.poll() is None and not _has_quote(database):
            time.sleep(0.01)
        first = time.perf_counter() - began
        process.wait()
    return f"feed of {count} articles: first quote after {first:.1f} s, all after {time.perf_counter() - began:.1f} s"


def _has_quote(database: Path) -> bool:
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT 1 FROM quotes LIMIT 1").fetchone() is not None
    except sqlite3.OperationalError:  # it is being made
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=4000)
    parser.add_argument("--feed", type=int, default=20)
    wanted = parser.parse_args()
    found = records(wanted.articles * LARGER, wanted.characters)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "empty.txt").write_text("Nothing.", encoding="utf-8")
        idle = taken(place / "empty.txt")
        for format in FORMATS:
            print(measured(format, found, place, idle), flush=True)
        print(first_quote(wanted.feed, wanted.characters, place))
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
