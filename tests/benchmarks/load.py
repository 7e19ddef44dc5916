"""How a site holds out: ``python -m tests.benchmarks.load DATABASE [--readers 30] [--editors 2] [--seconds 60]``.

Processes serve a copy of the database as ``quotes serve`` does, and readers and editors share them evenly. A reader
opens one page after another, of the kinds that ``tests.benchmarks.site`` measures, and rests between them (a random
time, ``--pause`` seconds in the mean; 0 asks without a rest). An editor confirms what the review queue shows, and
takes out every other quote (``--confirm`` for none), which changes what is counted; where another has just answered,
the site says so (409) and shows the next. Printed are the seconds to the last byte, and every answer that was none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles

import httpx
import regex

from quotes.desk.tokens import issue
from quotes.site.serve import HOST
from quotes.store import open_database
from tests.benchmarks.site import pages

HIDDEN = regex.compile(r'<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"')
SERVE = "import sys; from quotes.cli import main; sys.argv[0] = 'quotes'; main()"
CONFLICT = 409  # two editors answered the same question
LONGEST = 60  # seconds that are waited for a page


@dataclass(slots=True)
class Seen:
    """The seconds that answers took, and how often each other thing came."""

    seconds: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The address of one process that serves the database."""
    command = [sys.executable, "-c", SERVE, "serve", "--db", str(database), "--port", "0"]
    environment = os.environ | {"DATASETTE_SECRET": "for one measurement"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = regex.search(rf"http://{HOST}:\d+", line)
        if found is None:
            raise SystemExit(f"quotes serve said: {line}")
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            yield found[0]
        finally:
            process.terminate()


def read(browser: httpx.Client, paths: list[str], chance: Random, pause: float) -> Iterator[httpx.Response]:
    """A reader's pages."""
    while True:
        yield browser.get(chance.choice(paths))
        time.sleep(chance.expovariate(1 / pause) if pause else 0)


def edit(browser: httpx.Client, token: str, pause: float, keys: str) -> Iterator[httpx.Response]:
    """What an editor sees: the queue, and the answer to each of these keys in turn."""
    fields = dict(HIDDEN.findall(browser.get("/-/sign-in").text))
    browser.post("/-/sign-in", data={**fields, "token": token})
    for key in cycle(keys):
        page = browser.get("/-/review")
        yield page
        time.sleep(pause)
        yield browser.post("/-/review", data={**dict(HIDDEN.findall(page.text)), "key": key})


def timed(answers: Callable[[], Iterator[httpx.Response]], seen: Seen, until: float) -> None:
    """Takes answers until a time, and how long each took."""
    found = answers()
    while time.monotonic() < until:
        try:
            answer = next(found)
        except httpx.HTTPError as error:
            seen.wrong[type(error).__name__] += 1
            found = answers()
            continue
        seen.seconds.append(answer.elapsed.total_seconds())
        if answer.status_code not in (200, 302, 303, CONFLICT):
            seen.wrong[f"{answer.request.method} {answer.request.url.path}: {answer.status_code}"] += 1


def report(name: str, seen: list[Seen], seconds: float) -> str:
    every = sorted(second for one in seen for second in one.seconds)
    wrong = sum((one.wrong for one in seen), Counter[str]())
    if len(every) < 2:
        return f"{name:8}  no answers; {dict(wrong)}"
    p95 = quantiles(every, n=20)[-1]
    rate = len(every) / seconds
    times = f"median {median(every):.2f} s  p95 {p95:.2f} s  slowest {every[-1]:.2f} s"
    return f"{name:8}{len(every):>7} answers  {rate:>6.1f} a second  {times}  wrong: {dict(wrong) or 'none'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--readers", type=int, default=30)
    parser.add_argument("--editors", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--confirm", action="store_true", help="editors confirm alone, which changes no count")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=given.database.parent))
        database = Path(shutil.copy(given.database, Path(folder) / "served.db"))
        with closing(open_database(database)) as db:
            tokens = [issue(db, f"editor {number}", "editor") for number in range(given.editors)]
        paths = list(pages(database).values())
        places = [stack.enter_context(serving(database)) for _ in range(given.processes)]
        for place in places:
            for path in paths:
                httpx.get(place + path, timeout=LONGEST)
        print(f"{os.cpu_count()} cores, {given.processes} processes, load {os.getloadavg()[0]:.1f} before", flush=True)
        keys = "y" if given.confirm else "yn"
        until = time.monotonic() + given.seconds
        readers, editors = [Seen() for _ in range(given.readers)], [Seen() for _ in tokens]

        def browser(number: int) -> httpx.Client:
            place = places[number % len(places)]
            return stack.enter_context(httpx.Client(base_url=place, timeout=LONGEST, headers={"origin": place}))

        work = [
            (lambda n=number: read(browser(n), paths, Random(n), given.pause), seen)
            for number, seen in enumerate(readers)
        ] + [
            (lambda n=number, t=token: edit(browser(n), t, given.pause, keys), seen)
            for number, (token, seen) in enumerate(zip(tokens, editors, strict=True))
        ]
        threads = [threading.Thread(target=timed, args=(answers, seen, until)) for answers, seen in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(report("readers", readers, given.seconds))
        print(report("editors", editors, given.seconds))


if __name__ == "__main__":
    main()
