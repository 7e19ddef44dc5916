"""How well attributions are found: ``python -m tests.benchmarks.accuracy`` prints tables for the development articles.

The measure is that of the corpus (``score.py`` beside it): found is a content met with intersection over union of
at least 0.5, attributed is found under the right source. Beside it stand exact spans, what kinds of errors are
made, speech alone (the articles of ``who-dev.jsonl`` say which attributions are speech), outlets, and whether
confidences hold.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from quotes.attribute import Engine
from quotes.segment import segment
from quotes.training.measure import Row, Tally, attribution_row, is_quoted, letters, match, same_source, tally
from quotes.values import Article, Attribution

DATA = Path(__file__).resolve().parents[2] / "quotes" / "data"
MEASURE = (
    "F1 of attributions in percent, content IoU 0.5 and source right, int8 model, development part; 'speech only': "
    "24 of the articles with thoughts left out"
)
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@dataclass(frozen=True, slots=True)
class Judged:
    """A development article with its gold attributions and what the engine makes of it.

    ``inner`` counts reports within reports (X said Y denied Z). They are left out of ``found``: the corpus gives a word
    one role, that in the outer report, so that it has none of them, right or wrong.
    """

    id: str
    outlet: str
    text: str
    gold: list[Row]
    found: tuple[Attribution, ...]
    rows: list[Row]
    speech: dict[int, bool] | None  # by number of the gold attribution, where somebody annotated it
    inner: int


def judge(engine: Engine) -> list[Judged]:
    """The development articles, read by the engine."""
    with gzip.open(CORPUS / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        lines = [json.loads(line) for line in stream]
    who = {}
    for line in (CORPUS / "who-dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        who[record["id"]] = {a["i"]: a["speech"] for a in record["attributions"]}
    articles = [Article(line["text"]) for line in lines]
    readings = engine.read((a, segment(a)) for a in articles)
    out = []
    for line, reading in zip(lines, readings, strict=True):
        found = tuple(a for a in reading.attributions if a.within is None)
        out.append(
            Judged(
                line["id"], line["outlet"], line["text"], line["attributions"], found,
                [attribution_row(a) for a in found], who.get(line["id"]), len(reading.attributions) - len(found),
            )
        )  # fmt: skip
    return out


def scorer() -> ModuleType:
    """The corpus' own measure."""
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(CORPUS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus_rows(judged: Sequence[Judged], threshold: float = 0.5) -> dict[str, dict[str, Any]]:
    """The rows of the corpus' measure: all, speech, quoted, unquoted."""
    docs = [{"id": j.id, "text": j.text, "quotes": j.gold} for j in judged]
    rows: dict[str, dict[str, Any]] = scorer().evaluate(docs, {j.id: j.rows for j in judged}, threshold)
    return rows


KEEP: dict[str, Callable[[str, Row], bool]] = {
    "all": lambda text, row: True,
    "quoted": is_quoted,
    "unquoted": lambda text, row: not is_quoted(text, row),
}


def speech_only(judged: Sequence[Judged]) -> dict[str, Tally]:
    """Scores of what the engine calls speech against what people call speech."""
    sums = {name: Tally() for name in KEEP}
    for j in judged:
        if j.speech is None:
            continue
        gold = [g for i, g in enumerate(j.gold) if j.speech.get(i)]
        found = [r for r, a in zip(j.rows, j.found, strict=True) if not a.thought and a.reported]
        for name, keep in KEEP.items():
            sums[name] += tally(j.text, gold, found, keep)
    return sums


def exact(judged: Sequence[Judged]) -> dict[str, float]:
    """F1 of spans met to the letter, each role for itself (letters and digits; a content with all its pieces)."""
    out = {}
    for role in ("content", "source", "cue"):
        shared = total = 0
        for j in judged:
            gold = Counter(frozenset(letters(j.text, g[role])) for g in j.gold if g[role])
            found = Counter(frozenset(letters(j.text, r[role])) for r in j.rows if r[role])
            shared += sum((gold & found).values())
            total += sum(gold.values()) + sum(found.values())
        out[role] = 2 * shared / max(1, total)
    return out


def errors(judged: Sequence[Judged]) -> Counter[str]:
    """Every gold and every superfluous attribution under the kind of error that was made with it."""
    out: Counter[str] = Counter()
    for j in judged:
        pairs = match(j.text, j.gold, j.rows, least=0.5)
        partner = dict(pairs)
        for i, gold in enumerate(j.gold):
            out[_gold_error(j, gold, partner.get(i))] += 1
        taken = set(partner.values())
        everything = [k for g in j.gold for k in letters(j.text, g["content"])]
        inside = set(everything)
        for k, found in enumerate(j.rows):
            if k not in taken:
                near = bool(letters(j.text, found["content"]) & inside)
                out["superfluous, part of a content" if near else "superfluous, no content there"] += 1
    return out


def _gold_error(j: Judged, gold: Row, partner: int | None) -> str:
    if partner is None:
        mine = letters(j.text, gold["content"])
        near = any(mine & letters(j.text, r["content"]) for r in j.rows)
        return "wrong boundaries" if near else "missed"
    found = j.rows[partner]
    if same_source(j.text, gold, found):
        return "right"
    cues = letters(j.text, gold["cue"]) & letters(j.text, found["cue"])
    return "wrong source" if cues else "wrong link"


def outlets(judged: Sequence[Judged]) -> dict[str, Tally]:
    sums: dict[str, Tally] = defaultdict(Tally)
    for j in judged:
        sums[j.outlet] += tally(j.text, j.gold, j.rows, KEEP["all"])
    return dict(sorted(sums.items()))


def confidence_bins(judged: Sequence[Judged], bins: int = 10) -> list[tuple[float, float, int]]:
    """Stated confidence, share that is right, count: ten equally filled bins."""
    stated: list[tuple[float, bool]] = []
    for j in judged:
        right = {k for i, k in match(j.text, j.gold, j.rows, least=0.5) if same_source(j.text, j.gold[i], j.rows[k])}
        stated += [(a.confidence, k in right) for k, a in enumerate(j.found)]
    stated.sort(key=lambda pair: pair[0])
    size = -(-len(stated) // bins)
    out = []
    for start in range(0, len(stated), size):
        part = stated[start : start + size]
        out.append((sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part)))
    return out


def calibration_error(bins: Sequence[tuple[float, float, int]]) -> float:
    return sum(n * abs(said - was) for said, was, n in bins) / sum(n for *_, n in bins)


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """The figures that the evaluation gate holds, in percent."""
    rows = corpus_rows(judged)
    out = {f"dev {name}": 100 * rows[name]["attributed"][2] for name in ("all", "speech", "quoted", "unquoted")}
    out["dev source right among quoted found"] = 100 * rows["quoted"]["source_acc"]
    out |= {f"speech only {name}": 100 * t.f1 for name, t in speech_only(judged).items()}
    out["exact content"] = 100 * exact(judged)["content"]
    out["calibration"] = 100 - 100 * calibration_error(confidence_bins(judged))
    return {name: round(value, 1) for name, value in out.items()}


def tables(judged: Sequence[Judged]) -> Iterator[Table]:
    main = _table(
        "measure of the corpus",
        "IoU",
        "set",
        "gold",
        "found",
        "P",
        "R",
        "F1 found",
        "P",
        "R",
        "F1 attributed",
        "source right",
    )
    for threshold in (0.3, 0.5, 0.8):
        for name, r in corpus_rows(judged, threshold).items():
            main.add_row(
                str(threshold), name, str(r["gold"]), str(r["pred"]), *(_percent(v) for v in r["found"]),
                *(_percent(v) for v in r["attributed"]), _percent(r["source_acc"]),
            )  # fmt: skip
    yield main
    only = _table(
        "speech only, thoughts left out (who-dev)", "set", "gold", "found", "P", "R", "F1 attributed", "source right"
    )
    for name, t in speech_only(judged).items():
        precision, recall = t.attributed / max(1, t.predicted), t.attributed / max(1, t.gold)
        only.add_row(
            name, str(t.gold), str(t.predicted), _percent(precision), _percent(recall), _percent(t.f1),
            _percent(t.source_accuracy),
        )  # fmt: skip
    yield only
    spans = _table("spans met to the letter", "role", "F1")
    for role, f1 in exact(judged).items():
        spans.add_row(role, _percent(f1))
    yield spans
    kinds = _table("what becomes of attributions", "kind", "count")
    for kind, count in errors(judged).most_common():
        kinds.add_row(kind, str(count))
    kinds.add_row("report within a report, not in the measure", str(sum(j.inner for j in judged)))
    yield kinds
    papers = _table("outlets", "outlet", "gold", "F1 attributed")
    for outlet, t in outlets(judged).items():
        papers.add_row(outlet, str(t.gold), _percent(t.f1))
    yield papers
    bins = confidence_bins(judged)
    sure = _table(f"confidence, error {_percent(calibration_error(bins))} %", "stated", "right", "count")
    for said, was, n in bins:
        sure.add_row(f"{said:.2f}", f"{was:.2f}", str(n))
    yield sure


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title)
    for column in columns:
        table.add_column(column, justify="right" if column not in ("set", "kind", "role", "outlet") else "left")
    return table


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def enter(figures: dict[str, float], papers: dict[str, float], error: float, card: Path) -> None:
    """Write the figures into the card of the model."""
    told = json.loads(card.read_text(encoding="utf-8"))
    told["scores"] = {
        "measure": MEASURE,
        "figures": figures,
        "per_outlet_all": papers,
        "expected_calibration_error": error,
    }
    card.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--card", action="store_true", help="also enter the figures in the card beside the model")
    given = parser.parse_args()
    if not CORPUS.exists():
        Console(stderr=True).print(f"the corpus is not at {CORPUS}")
        return 1
    console = Console(width=140)
    judged = judge(Engine())
    for table in tables(judged):
        console.print(table)
    if given.card:
        papers = {name: round(100 * t.f1, 1) for name, t in outlets(judged).items()}
        confidence = json.loads((DATA / "model_confidence.json").read_text(encoding="utf-8"))
        enter(figures(judged), papers, confidence["expected_calibration_error"], DATA / "model_card.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
