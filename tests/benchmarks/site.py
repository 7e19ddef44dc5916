"""How fast the pages of a database come, and how heavy they are: ``python tests/benchmarks/site.py DB``.

Serves the database as ``quotes serve`` does and asks for each page over HTTP, one request after another, each on a
connection of its own: the time to the first byte of the answer (median and slowest), the processor's time that the
answer took (median, asking included), which other work on the machine does not lengthen, and the bytes of the page.
The first request of each page is not counted; it warms what the operating system keeps of the file.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

import uvicorn

from quotes.site.serve import HOST, application, listening


def one(connection: sqlite3.Connection, sql: str) -> str:
    row = connection.execute(sql).fetchone()
    return str(row[0]) if row else ""


def pages(database: Path) -> dict[str, str]:
    """The pages to measure: with the busiest speaker, a common and a rarer word, and every facet."""
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    busiest = one(connection, "SELECT id FROM speakers ORDER BY quote_count DESC LIMIT 1")
    article = one(connection, "SELECT article FROM quotes ORDER BY day DESC LIMIT 1")
    outlet = one(connection, "SELECT outlet FROM articles WHERE outlet NOT NULL LIMIT 1").replace(" ", "+")
    month = one(connection, "SELECT substr(max(day), 1, 7) FROM quotes")
    quote = one(connection, "SELECT id FROM quotes ORDER BY pk DESC LIMIT 1")
    connection.close()
    return {
        "start": "/",
        "all quotes": "/-/search",
        "all quotes, page 300": "/-/search?page=300",
        "search, common word": "/-/search?q=government",
        "search, commonest word": "/-/search?q=the",
        "search, two words": "/-/search?q=climate+tax",
        "search, phrase": "/-/search?q=%22the+government%22",
        "search, prefix": "/-/search?q=gov*",
        "search, word and kind": "/-/search?q=government&kind=mixed",
        "facet: speaker": f"/-/search?speaker={busiest}",
        "facet: outlet": f"/-/search?outlet={outlet}",
        "facet: month": f"/-/search?month={month}",
        "facet: addressee": "/-/search?to=reporters",
        "facet: kind and outlet": f"/-/search?kind=mixed&outlet={outlet}",
        "facet: kind of speaker": "/-/search?speaker_kind=group",
        "facet: nameless of an outlet": f"/-/search?speaker_kind=anonymous&outlet={outlet}",
        "all roles": "/-/values/role",
        "all outlets of a word": "/-/values/outlet?q=government",
        "outlets": "/-/outlets",
        "articles": "/-/articles",
        "moved": f"/-/moved?speaker={busiest}",
        "who talks to whom": "/-/talks",
        "two speakers": f"/-/compare?a=%23{busiest}&b=%231",
        "Atom feed": "/-/search.atom?q=government",
        "search as JSON": "/-/search.json?q=government",
        "speaker, the busiest": f"/-/speaker/{busiest}",
        "article": f"/-/article/{article}",
        "quote": f"/-/quote/{quote}",
    }


@contextmanager
def served(database: Path) -> Iterator[int]:
    """Serves the database in a thread; gives the port."""
    with listening(HOST, 0) as place:
        config = uvicorn.Config(application(database).app(), log_level="warning", lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [place]})
        thread.start()
        try:
            yield place.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@dataclass(frozen=True)
class Answer:
    """Seconds to the first byte, seconds of the processor, status, and bytes of the body."""

    first: float
    processor: float
    status: int
    weight: int


def ask(port: int, path: str) -> Answer:
    connection = HTTPConnection(HOST, port, timeout=60)
    began, used = time.perf_counter(), time.process_time()
    connection.request("GET", path)
    response = connection.getresponse()
    first = time.perf_counter() - began
    body = response.read()
    connection.close()
    return Answer(first, time.process_time() - used, response.status, len(body))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    print(f"{'page':30}{'status':>7}{'median ms':>11}{'slowest ms':>12}{'processor ms':>14}{'KiB':>8}")
    with served(given.database) as port:
        for name, path in pages(given.database).items():
            ask(port, path)
            asked = [ask(port, path) for _ in range(given.times)]
            status = "/".join(map(str, sorted({answer.status for answer in asked})))
            firsts = [answer.first * 1000 for answer in asked]
            processor = median(answer.processor for answer in asked) * 1000
            numbers = f"{median(firsts):>11.0f}{max(firsts):>12.0f}{processor:>14.0f}{asked[0].weight / 1024:>8.1f}"
            print(f"{name:30}{status:>7}{numbers}")
    if hasattr(os, "getloadavg"):
        print(f"load of the machine in the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
