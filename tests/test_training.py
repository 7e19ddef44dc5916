"""Training: articles and their labels through every rewriting, made-up articles, targets, the measure, and the loop."""

from __future__ import annotations

import importlib.util
import json
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from quotes.attribute.features import BREAK
from quotes.training import augment
from quotes.training.corpus import IGNORED, ROLES, Annotated, Labelled, example, load, windows
from quotes.training.fields import fields
from quotes.training.measure import Row, Tally, is_quoted, match, same_source, tally
from quotes.training.synth import article, forms, parse
from tests.benchmarks.accuracy import CORPUS, scorer

MARKED = (
    "⟦other|Flood⟧ closes bridge.\n\n⟦content 0|“The bridge is closed until May,”⟧ "
    "⟦source 0|⟦person|Ana Lopez⟧⟧ ⟦cue 0|said⟧. "
    "⟦content 0|“Nobody was hurt.”⟧\n\n⟦source 1|⟦person|Lopez⟧, the mayor,⟧ ⟦cue 1|told⟧ ⟦organisation|Reuters⟧ "
    "⟦content 1|that ⟦place|Lima⟧ would pay⟧."
)


def sample() -> Annotated:
    return parse(MARKED, id="sample", speech=[1, 1])


def words(a: Annotated, label: str) -> list[str]:
    return [a.text[s.start : s.end] for s in a.stretches if s.label == label]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return Tokenizer.from_str(files("quotes.data").joinpath("model_tokenizer.json").read_text(encoding="utf-8"))


def test_marks_of_labels_become_stretches() -> None:
    found = sample()
    assert "⟦" not in found.text
    assert words(found, "cue") == ["said", "told"]
    assert words(found, "person") == ["Ana Lopez", "Lopez"]


def test_an_edit_moves_what_stands_behind_it_and_stretches_what_holds_it() -> None:
    before = Annotated("x", "abcdef", [Labelled(0, 1, "cue"), Labelled(1, 5, "content"), Labelled(5, 6, "source")])
    after = augment.apply(before, [(2, 3, "CCC")])
    assert after.text == "abCCCdef"
    assert [(s.start, s.end) for s in after.stretches] == [(0, 1), (1, 7), (7, 8)]


def test_an_edit_drops_a_stretch_that_it_empties() -> None:
    before = Annotated("x", "abc", [Labelled(1, 2, "cue")])
    assert augment.apply(before, [(1, 2, "")]).stretches == []


def test_one_name_becomes_one_other_name_all_through() -> None:
    after = augment.swap_names(sample(), Random(3))
    full, short = words(after, "person")
    assert full.endswith(short)
    assert "Lopez" not in after.text
    assert words(after, "source")[0] == full


def test_inversion_swaps_the_name_and_the_verb() -> None:
    class Always(Random):
        def random(self) -> float:
            return 0.0

    after = augment.invert(sample(), Always())
    assert "said Ana Lopez." in after.text
    assert (words(after, "source")[0], words(after, "cue")[0]) == ("Ana Lopez", "said")


@pytest.mark.parametrize("seed", range(40))
def test_every_rewriting_keeps_the_words_under_their_labels(seed: int) -> None:
    after = augment.augmented(sample(), Random(seed))
    assert words(after, "cue") == ["said", "told"]
    contents = [w.strip("“”\"'‘’«»„") for w in words(after, "content")]
    assert [c.split()[0] for c in contents] == ["The", "Nobody", "that"]
    assert contents[0].endswith("May,")


def test_the_same_seed_gives_the_same_article() -> None:
    one, two = (augment.augmented(article(5, Random(9)), Random(11)) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("seed", range(30))
def test_made_up_articles_have_no_slot_left_and_label_real_words(seed: int) -> None:
    made = article(seed, Random(seed))
    assert not set("{}⟦⟧|") & set(made.text)
    for s in made.stretches:
        assert made.text[s.start : s.end].strip()
        assert s.owner < len(made.speech)


def test_forms_name_each_attribution_once() -> None:
    for _, form in forms():
        for letter in "NMK":
            if f" {letter}|" in form:
                assert form.count(f"⟦cue {letter}|") == 1


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([("sport", "roles", "coach"), ("sport", "shouts", "goal")], "no use is called 'shouts'"),
        ([("sport", "roles", "coach")], "sport has no direct, questions"),
    ],
)
def test_faulty_templates_are_refused(
    rows: list[tuple[str, str, str]], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tuple(dict(zip(("field", "use", "template"), row, strict=True)) for row in rows)
    monkeypatch.setattr("quotes.training.fields.table", lambda name: made)
    with pytest.raises(ValueError, match=complaint):
        fields.__wrapped__()


def test_targets_of_words(tokenizer: Any) -> None:
    made = example(sample(), tokenizer)
    heads = np.flatnonzero(made.pieces.head)
    text = sample().text
    label = {text[made.pieces.start[h] : made.pieces.end[h]]: made.role[h] for h in heads}
    assert (label["said"], label["told"]) == (5, 5)
    assert (label["The"], label["bridge"]) == (2, 2)
    assert label["Reuters"] == 0
    content = [int(h) for h in heads if made.role[h] in (1, 2)]
    targets = {text[made.pieces.start[t] : made.pieces.end[t]] for t in made.cue[content]}
    assert targets == {"said", "told"}
    assert (made.role[made.pieces.shapes == BREAK] == IGNORED).all()


def test_a_window_forgets_links_that_leave_it(tokenizer: Any) -> None:
    made = example(sample(), tokenizer)
    said = int(np.flatnonzero(made.role == 5)[0])
    cut = made.slice(0, said)
    assert (cut.cue == IGNORED).all()
    assert (made.slice(0, said + 1).cue != IGNORED).any()


def test_windows_cover_everything_and_prefer_breaks() -> None:
    found = windows(100, np.array([19, 39, 70]), longest=30, first=25)
    assert found[0] == (0, 20)
    assert [a for a, _ in found[1:]] == [b for _, b in found[:-1]]
    assert found[-1][1] == 100
    assert all(b - a <= 30 for a, b in found)


def test_articles_are_read_in_the_form_of_the_corpus(tmp_path: Path) -> None:
    line = {
        "id": "a",
        "text": "Ana said no.",
        "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}],
    }
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    (found,) = load(path)
    assert [words(found, role) for role in ROLES] == [["no"], ["Ana"], ["said"]]
    assert (found.speech, found.named) == ([-1], False)


GOLD: list[Row] = [
    {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 20]]},
    {"source": [], "cue": [[30, 34]], "content": [[35, 50]]},
]
TEXT = "x" * 60


def test_measure_counts_found_and_attributed() -> None:
    found: list[Row] = [
        {"source": [[0, 2]], "cue": [], "content": [[9, 18]]},
        {"source": [[22, 25]], "cue": [], "content": [[35, 50]]},
        {"source": [], "cue": [], "content": [[52, 60]]},
    ]
    assert sorted(match(TEXT, GOLD, found, least=0.5)) == [(0, 0), (1, 1)]
    assert same_source(TEXT, GOLD[0], found[0])
    assert not same_source(TEXT, GOLD[1], found[1])
    counts = tally(TEXT, GOLD, found, lambda *_: True)
    assert counts == Tally(2, 3, 2, 1)
    assert counts.f1 == pytest.approx(0.4)


def test_our_measure_is_that_of_the_corpus() -> None:
    if not CORPUS.exists():
        pytest.skip("the corpus is not here")
    theirs = scorer()
    articles = load(CORPUS / "polnear-dev.jsonl.gz")[:12]
    random = Random(4)
    docs: list[dict[str, Any]] = []
    predictions: dict[str, list[Row]] = {}
    for a in articles:
        gold: dict[int, Row] = {}
        for s in a.stretches:
            gold.setdefault(s.owner, {role: [] for role in ROLES})[s.label].append([s.start, s.end])
        rows = [gold[k] for k in sorted(gold)]
        docs.append({"id": a.id, "text": a.text, "quotes": rows})
        kept = [r for r in rows if random.random() < 0.7]
        predictions[a.id] = [
            {**r, "content": [[s + random.randint(0, 30), e] for s, e in r["content"] if e - s > 40]} for r in kept
        ]
        predictions[a.id] = [r for r in predictions[a.id] if r["content"]]
    for name, keep in (("all", lambda *_: True), ("quoted", is_quoted)):
        mine = Tally()
        for d in docs:
            mine += tally(d["text"], d["quotes"], predictions[d["id"]], keep)
        row = theirs.evaluate(docs, predictions)[name]
        assert mine.f1 == pytest.approx(row["attributed"][2])
        assert (mine.gold, mine.predicted) == (row["gold"], row["pred"])


torch_there = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs quotes[train]")


@torch_there
def test_training_learns_is_repeatable_and_goes_on_from_a_checkpoint(tmp_path: Path, tokenizer: Any) -> None:
    import torch

    from quotes.training.model import Shape, Tagger
    from quotes.training.train import Plan, averaged, begin, guess_speech, prepare, resume, run_epoch

    torch.set_num_threads(1)
    plan = Plan(epochs=6, rate=3e-3, head_rate=3e-3, pieces=400, average=0.5)
    articles = [guess_speech(article(i, Random(i))) for i in range(3)]

    def trained(epochs: int) -> tuple[Any, list[float]]:
        torch.manual_seed(1)
        state = begin(Tagger(Shape(layers=1, width=48, heads=2, inner=64)), plan)
        shown = [
            run_epoch(state, prepare(articles, tokenizer, plan, e), plan, progress=lambda n: None)["role"]
            for e in range(epochs)
        ]
        return state, shown

    state, losses = trained(4)
    assert losses[-1] < losses[0]
    assert trained(4)[1] == losses
    state.save(tmp_path / "last.pt", plan, {})
    again = resume(tmp_path / "last.pt", plan, torch.device("cpu"))
    assert (again.epoch, again.step) == (state.epoch, state.step)
    assert not averaged(tmp_path / "last.pt").training
    batches = prepare(articles, tokenizer, plan, 4)
    results = [run_epoch(s, batches, plan, progress=lambda n: None) for s in (state, again)]
    assert results[0] == results[1]


@torch_there
def test_an_exported_model_says_what_the_trained_one_says(tmp_path: Path, tokenizer: Any) -> None:
    import torch

    from quotes.data.model import onnx_model
    from quotes.training.evaluate import torch_model
    from quotes.training.export import export
    from quotes.training.model import Shape, Tagger

    torch.manual_seed(2)
    model = Tagger(Shape(layers=2, width=64, heads=4, inner=96)).eval()
    pieces = example(sample(), tokenizer).pieces
    arrays = [a[None] for a in (pieces.ids, pieces.shapes, pieces.states)]
    export(model, tmp_path / "float.onnx", windows=None)
    export(model, tmp_path / "small.onnx", windows=[arrays])
    wanted = torch_model(model)(*arrays)
    for name, tolerance in (("float.onnx", 0.05), ("small.onnx", 0.35)):
        found = onnx_model(tmp_path / name)(*arrays)
        assert all(np.abs(a - b).max() < tolerance for a, b in zip(found, wanted, strict=True))


@torch_there
def test_confidence_is_fitted_to_what_is_right() -> None:
    from quotes.training.calibrate import calibration_error, fit

    random = np.random.default_rng(5)
    evidence = np.column_stack([np.ones(4000), random.normal(size=4000)])
    right = (random.random(4000) < 1 / (1 + np.exp(-2 * evidence[:, 1]))).astype(float)
    fitted = fit(evidence, right, np.arange(4000) % 50)
    assert fitted.weights[1] == pytest.approx(2.0, abs=0.2)
    assert fitted.calibration_error < 0.03
    overstated, _ = calibration_error(np.full(100, 0.9), np.tile([1.0, 0.0], 50))
    assert overstated == pytest.approx(0.4)


@torch_there
def test_a_student_comes_to_say_what_its_teachers_say_whatever_the_labels(tokenizer: Any) -> None:
    import torch

    from quotes.training.model import Shape, Tagger, smaller
    from quotes.training.train import Inputs, Plan, answers, begin, consensus, prepare, run_epoch

    torch.set_num_threads(1)
    torch.manual_seed(3)
    plan = Plan(epochs=6, rate=3e-3, head_rate=3e-3, pieces=400, average=0.5, soft=1.0, masked=0.0)
    teachers = [Tagger(Shape(layers=2, width=48, heads=2, inner=64), dropout=0.0).eval() for _ in range(2)]
    batches = prepare([article(i, Random(i)) for i in range(2)], tokenizer, plan, 0)
    inputs = Inputs.of(batches[0], torch.device("cpu"))
    wanted = consensus(teachers, inputs)["role"]
    assert torch.allclose(wanted.sum(-1), torch.ones(wanted.shape[:2]), atol=1e-4)
    student = smaller(teachers[0], (1,))
    state = begin(student, plan)

    def distance() -> float:
        with torch.no_grad():
            return float((answers(student.eval(), inputs)["role"].exp() - wanted).abs().mean())

    before = distance()
    for _ in range(plan.epochs):
        run_epoch(state, batches, plan, progress=lambda n: None, teachers=teachers)
    assert distance() < 0.7 * before
