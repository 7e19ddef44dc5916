"""A student: what is pruned, what is refitted, what it learns, and which articles it never reads."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from tokenizers import Tokenizer  # noqa: E402

from quotes.training.corpus import Annotated, Example, Labelled, held_out  # noqa: E402
from quotes.training.export import export  # noqa: E402
from quotes.training.model import HEAD, Shape, Tagger  # noqa: E402
from quotes.training.restore import grids, restored  # noqa: E402
from quotes.training.rounding import through_rounding  # noqa: E402
from quotes.training.student import (  # noqa: E402
    PLAN,
    apart,
    bare,
    distilled,
    endless,
    kept_in,
    layers_of,
    lesson,
    pruned,
    refitted,
    seen,
)
from quotes.training.synth import article  # noqa: E402
from quotes.training.train import begin, guess_speech, prepare  # noqa: E402

SMALL = Shape(layers=2, width=48, heads=3, inner=64)
FAST = replace(PLAN, rate=3e-3, head_rate=3e-3, pieces=400, average=0.5)


@pytest.fixture(scope="module")
def batches() -> list[list[Example]]:
    torch.set_num_threads(1)
    return prepare([guess_speech(article(i, Random(i))) for i in range(3)], tokenizer(), FAST, 0)


def tokenizer() -> Tokenizer:
    return Tokenizer.from_str(files("quotes.data").joinpath("model_tokenizer.json").read_text(encoding="utf-8"))


def teacher() -> Tagger:
    torch.manual_seed(4)
    model = Tagger(SMALL)
    model.eval()
    for name, weight in model.named_parameters():
        if "norm" in name:  # equal constants are written once
            torch.nn.init.uniform_(weight, 0.5, 1.5)
    return model


def text() -> tuple[Any, ...]:
    random = np.random.default_rng(3)
    return tuple(torch.from_numpy(random.integers(1, most, (1, 20))) for most in (9000, 8, 7))


def test_what_changes_nothing_is_pruned_first(batches: list[list[Example]]) -> None:
    model = teacher()
    with torch.no_grad():
        for layer in layers_of(model):
            layer.out.weight[:, HEAD : 2 * HEAD] = 0  # the second head and every other unit are not listened to
            layer.down.weight[:, ::2] = 0
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    student = pruned(model, seen(model, batches), heads=2, inner=32)
    assert (student.shape.heads, student.shape.inner, student.shape.width) == (2, 32, 48)
    assert torch.equal(layers_of(student)[1].up.weight, layers_of(model)[1].up.weight[1::2])
    with torch.no_grad():
        for mine, hers in zip(student(*text()), model(*text()), strict=True):
            assert float((mine - hers).abs().max()) < 0.02
    assert all(torch.equal(weight, before[name]) for name, weight in model.state_dict().items())


def test_of_two_units_that_go_together_one_does_the_work_of_both() -> None:
    rows = torch.randn(100, 4, generator=torch.Generator().manual_seed(2))
    rows[:, 3] = 2 * rows[:, 1]
    weight = torch.tensor([[1.0, 1.0, 1.0, 1.0]])
    found = refitted(weight, rows.T @ rows, torch.tensor([0, 1, 2]))
    assert found.tolist()[0] == pytest.approx([1.0, 3.0, 1.0], abs=0.02)


@pytest.mark.parametrize(("heads", "inner"), [(4, 32), (2, 65), (0, 32)])
def test_a_student_is_no_larger_than_its_teacher(heads: int, inner: int) -> None:
    with pytest.raises(ValueError, match="does not fit into a model"):
        pruned(teacher(), [], heads=heads, inner=inner)


def test_a_student_comes_near_to_what_its_teacher_says_and_holds_in_int8(
    tmp_path: Path, batches: list[list[Example]]
) -> None:
    model = teacher()
    narrow = pruned(model, seen(model, batches), heads=1, inner=24)
    torch.nn.init.normal_(layers_of(narrow)[1].down.weight, std=0.3)  # something to learn
    torch.nn.init.normal_(narrow.role.weight, std=0.3)
    pieces = batches[0][0].pieces
    export(narrow, tmp_path / "begin.onnx", windows=[(pieces.ids[None], pieces.shapes[None], pieces.states[None])])
    assert restored(tmp_path / "begin.onnx").shape == narrow.shape
    state = begin(through_rounding(narrow, grids(tmp_path / "begin.onnx")), FAST)
    told = list(distilled(state, model, iter(batches * 20), 20, FAST))
    assert (len(told), state.step) == (20, 20)
    assert told[-1]["hidden"] < told[0]["hidden"]
    assert told[-1]["role"] < told[0]["role"]


def test_a_teacher_is_at_no_distance_from_itself(batches: list[list[Example]]) -> None:
    with torch.no_grad():
        learned = lesson(teacher(), teacher(), batches[0])
    assert all(abs(part) < 1e-6 for part in learned.shown().values())
    assert float(learned.labelled["role"]) > 0.1
    assert float(learned.loss(PLAN, 0.5)) > 0.01


def test_where_nobody_annotated_only_the_teacher_is_learned_from() -> None:
    (batch,) = prepare([bare("1", "Ada Brill said that the bridge was closed.")], tokenizer(), FAST, 0)
    with torch.no_grad():
        assert all(float(part) == 0 for part in lesson(teacher(), teacher(), batch).labelled.values())


def test_what_is_kept_from_training_does_not_come_back_under_another_name() -> None:
    names = [f"article {n}" for n in range(99)]
    never, read = (next(name for name in names if held_out(name) is kept) for kept in (True, False))
    told = [(never, "Rain fell."), (read, "Rain  fell."), (read, "Snow.")]
    articles = [Annotated(name, words, []) for name, words in told]
    assert [one.text for one in kept_in(articles)] == ["Snow."]


def test_articles_come_again_and_again_and_each_time_rewritten() -> None:
    told = Annotated("1", 'Ada Brill said: "The bridge is closed." ' * 12, [])
    stream = endless([told], tokenizer())
    turns = [max(next(stream), key=lambda e: len(e.pieces)).pieces.ids.tolist() for _ in range(6)]
    assert len({str(ids) for ids in turns}) > 1


def test_an_article_falls_apart_into_texts_of_a_few_sentences_with_their_labels() -> None:
    words = "Ada Brill said: “It is closed.” Nobody left.\n\nRain fell. “Go,” she said."
    names = [Labelled(0, 9, "person"), Labelled(words.index("Nobody"), words.index("Nobody") + 6, "person")]
    told = Annotated("1", words, names)
    cuts = [list(apart(told, Random(seed))) for seed in range(9)]
    assert {len(parts) for parts in cuts} == {2, 3, 4}
    for parts in cuts:
        assert "".join("".join(part.text for part in parts).split()) == "".join(words.split())
        assert [p.text[s.start : s.end] for p in parts for s in p.stretches] == ["Ada Brill", "Nobody"]


def test_what_a_cut_leaves_of_an_attribution_is_unsettled() -> None:
    words = "“It is closed,” said Ada Brill. She said it would stay so.\nIt has rained, too."
    labels = [("“It is closed,”", "content", 0), ("said", "cue", 0), ("Ada Brill", "source", 0)]
    labels += [("She", "source", 1), ("said it", "cue", 1), ("it would stay so.\nIt has rained, too.", "content", 1)]
    found = [(words.index(what), what, label, owner) for what, label, owner in labels]
    told = Annotated("1", words, [Labelled(a, a + len(what), label, owner) for a, what, label, owner in found], [1, 1])
    cuts = [list(apart(told, Random(seed))) for seed in range(9)]
    parts = next(parts for parts in cuts if len(parts) == 3)
    kept = [[(p.text[s.start : s.end], s.label) for s in p.stretches] for p in parts]
    assert kept[0] == [("“It is closed,”", "content"), ("said", "cue"), ("Ada Brill", "source")]
    assert {label for part in kept[1:] for _, label in part} == {"unsettled"}
    assert kept[2] == [("It has rained, too.", "unsettled")]
