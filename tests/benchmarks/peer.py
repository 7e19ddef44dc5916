"""Another program that gives the same rows, side by side: ``python -m tests.benchmarks.peer COMMAND...``.

The peer is a command (its own environment, its own licence; none is a dependency of ours) that is called with the
path of a file of JSON lines ``{"id", "text"}``, prints a JSON line ``{"id", "quotes"}`` for each, a quote being
``{"content": [{"start", "end"}], "speaker": {"name", "kind"} or null}`` as ``quotes extract`` prints it, and as the
last line of its standard error the characters a second that it read once it was loaded. Printed are its characters a
second and ours, in pairs on one core, and how many attributions it finds, and with the right speaker, on the 82
annotated articles of the corpus. Ours on the same articles, by weights that have not seen them, are the first column
of ``python -m tests.benchmarks.who --folds 6``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from quotes.training.corpus import json_lines
from tests.benchmarks.speed import CORPUS, OURS, load, processor, run, spread


def scores(gold: Path, predicted: Path) -> str:
    """What the corpus' own measure prints first: attributions found, and those with the right speaker."""
    command = [sys.executable, str(CORPUS / "who_score.py"), str(gold), str(predicted)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return ", ".join(part for part in told[1].split(", ") if "found" in part or "who said what" in part)


def peer(command: list[str], articles: Path, out: Path) -> float:
    """Runs the peer on one core; its rows go to ``out``. Gives its characters a second."""
    pin = ["taskset", "-c", "0"] if sys.platform == "linux" else []
    with out.open("w", encoding="utf-8") as file:
        done = subprocess.run(
            [*pin, *command, str(articles)],
            stdout=file,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
            check=True,
        )
    return float(done.stderr.splitlines()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    articles = list(json_lines(CORPUS / "who-train.jsonl.gz"))
    print(f"{processor()}, load {load()} before, {len(articles)} articles")
    with tempfile.TemporaryDirectory() as folder:
        gold, texts, rows = (Path(folder) / name for name in ("gold.jsonl", "texts.json", "rows.jsonl"))
        gold.write_text("".join(json.dumps(row) + "\n" for row in articles), encoding="utf-8")
        texts.write_text(json.dumps([row["text"] for row in articles]), encoding="utf-8")
        speeds: dict[str, list[float]] = {"peer": [], "quotes": []}
        for number in range(given.pairs):
            speeds["peer"].append(peer(given.command, gold, rows))
            speeds["quotes"].append(run(sys.executable, OURS, str(texts), "1", cores=1)[0])
            pair = ", ".join(f"{name} {values[-1]:,.0f}" for name, values in speeds.items())
            print(f"  pair {number + 1}, load {load()}: {pair}", flush=True)
        for name, values in speeds.items():
            print(f"{name}: characters a second {spread(values)}")
        print(f"peer: {scores(gold, rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
