"""Training on what nobody annotated in full: casts, a teacher's reading, unread articles, a model read back."""

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

from quotes.training import augment
from quotes.training.corpus import IGNORED, UNSETTLED, Annotated, Labelled, example, held_out

TEXT = "Ana Lopez said the bridge was closed. She thinks it will open in May. Arup Ltd denied that."
CAST = [
    {"kind": "person", "names": ["Ana Lopez", "Lopez"]},
    {"kind": "organisation", "names": ["Arup Ltd", "the builders"]},
    {"kind": "anonymous", "names": ["She"]},
]

torch_there = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs quotes[train]")


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return Tokenizer.from_str(files("quotes.data").joinpath("model_tokenizer.json").read_text(encoding="utf-8"))


def at(words: str, label: str, owner: int = -1) -> Labelled:
    start = TEXT.index(words)
    return Labelled(start, start + len(words), label, owner)


def told() -> Annotated:
    return Annotated(
        "x", TEXT, [at("Ana Lopez", "source", 0), at("said", "cue", 0), at("the bridge was closed", "content", 0)], [-1]
    )


def test_one_article_in_four_stays_unread_whatever_else_there_is() -> None:
    unread = [name for name in map(str, range(400)) if held_out(name)]
    assert 80 < len(unread) < 120
    assert all(held_out(name) for name in unread)


def test_nothing_is_learned_where_nobody_knows_but_what_is_labelled(tokenizer: Any) -> None:
    article = Annotated("x", TEXT, [at("Ana Lopez", "source", 0), at("Ana Lopez said the", UNSETTLED)], [1])
    made = example(article, tokenizer)
    roles = dict(
        zip((TEXT[a:b] for a, b in zip(made.pieces.start, made.pieces.end, strict=True)), made.role, strict=True)
    )
    assert (roles["Ana"], roles["said"], roles["bridge"]) == (3, IGNORED, 0)


def test_unsettled_words_move_with_an_edit_and_are_no_name() -> None:
    before = Annotated("x", TEXT, [at("Ana Lopez", "person"), at("Arup Ltd denied", UNSETTLED)])
    after = augment.swap_names(before, Random(4))
    (unsettled,) = (s for s in after.stretches if s.label == UNSETTLED)
    assert after.text[unsettled.start : unsettled.end] == "Arup Ltd denied"


@torch_there
def test_names_of_a_cast_are_found_whole_and_descriptions_are_none() -> None:
    from quotes.training.taught import cast_names

    found = [(TEXT[s.start : s.end], s.label) for s in cast_names(TEXT, CAST)]
    assert found == [("Ana Lopez", "person"), ("Arup Ltd", "organisation")]
    assert cast_names(TEXT, []) == []


@torch_there
def test_beliefs_come_from_the_teacher_and_speech_from_the_annotators() -> None:
    from quotes.training.taught import completed

    read = Annotated(
        "", TEXT,
        [
            at("She", "source", 0), at("thinks", "cue", 0), at("it will open in May", "content", 0),
            at("Arup Ltd", "source", 1), at("denied", "cue", 1), at("that", "content", 1),
            at("Lopez", "other"), at("May", "other"), at("bridge was", UNSETTLED), at("open", UNSETTLED),
        ],
        [0, 1],
    )  # fmt: skip
    found = completed(told(), CAST, read)
    labels = {(TEXT[s.start : s.end], s.label, s.owner) for s in found.stretches}
    assert {("thinks", "cue", 1), ("She", "source", 1), ("May", "other", -1), ("open", UNSETTLED, -1)} <= labels
    assert not {("denied", "cue", 1), ("Lopez", "other", -1), ("bridge was", UNSETTLED, -1)} & labels
    assert found.speech == [1, 0]


@torch_there
def test_a_report_within_a_report_is_learned_from_the_outer_words_alone() -> None:
    from quotes.training.taught import inner

    text = "Ana said that Bo warned of floods."
    outer = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 33]], "within": None}
    held = {"source": [[14, 16]], "cue": [[17, 23]], "content": [[24, 33]], "within": 0}
    (found,) = inner({"id": "a", "text": text, "attributions": [outer, held]})
    assert found.text == "that Bo warned of floods"
    assert [found.text[s.start : s.end] for s in found.stretches] == ["of floods", "Bo", "warned"]


@torch_there
def test_a_teacher_labels_what_it_is_sure_of(tmp_path: Path, tokenizer: Any) -> None:
    from quotes.data.model import onnx_model
    from quotes.training.taught import together, unlabelled

    words = "“The bridge is closed until May,” Ana Lopez said on Monday. The river rose."
    path = tmp_path / "bare.jsonl"
    path.write_text(json.dumps({"id": "a", "text": words}) + "\n", encoding="utf-8")
    model = onnx_model(Path(str(files("quotes.data").joinpath("model.onnx"))))
    (found,) = unlabelled(path, together([model, model]), tokenizer)
    labelled = {(s.label, words[s.start : s.end]) for s in found.stretches}
    assert {("source", "Ana Lopez"), ("cue", "said"), ("person", "Ana Lopez")} <= labelled
    assert found.speech == [1]


@torch_there
def test_an_exported_model_can_be_trained_further(tmp_path: Path, tokenizer: Any) -> None:
    import torch

    from quotes.training.evaluate import torch_model
    from quotes.training.export import export
    from quotes.training.model import Shape, Tagger
    from quotes.training.restore import restored

    torch.manual_seed(2)
    model = Tagger(Shape(layers=2, width=60, heads=12, inner=96)).eval()
    for name, weight in model.named_parameters():
        if "norm" in name:  # equal constants are written once
            torch.nn.init.uniform_(weight, 0.5, 1.5)
    pieces = example(told(), tokenizer).pieces
    arrays = [a[None] for a in (pieces.ids, pieces.shapes, pieces.states)]
    export(model, tmp_path / "small.onnx", windows=[arrays])
    again = restored(tmp_path / "small.onnx").eval()
    assert again.shape == model.shape
    wanted, found = torch_model(model)(*arrays), torch_model(again)(*arrays)
    assert all(np.abs(a - b).max() < 0.2 for a, b in zip(found, wanted, strict=True))


@torch_there
def test_a_file_that_export_did_not_write_is_refused(tmp_path: Path) -> None:
    from quotes.training.export import export
    from quotes.training.model import Shape, Tagger
    from quotes.training.restore import restored

    export(Tagger(Shape(layers=1, width=24, heads=12, inner=48)), tmp_path / "float.onnx", windows=None)
    with pytest.raises(ValueError, match=r"float\.onnx: this is no model that export wrote"):
        restored(tmp_path / "float.onnx")


@torch_there
def test_an_article_that_is_annotated_elsewhere_is_not_labelled_again(tmp_path: Path, tokenizer: Any) -> None:
    from quotes.data.model import onnx_model
    from quotes.training.taught import unlabelled

    bare, cast = tmp_path / "bare.jsonl", tmp_path / "cast.jsonl"
    bare.write_text("\n".join(json.dumps({"id": i, "text": i + TEXT}) for i in "ab"), encoding="utf-8")
    cast.write_text(json.dumps({"id": "c", "text": "a\n\n" + TEXT}), encoding="utf-8")
    model = onnx_model(Path(str(files("quotes.data").joinpath("model.onnx"))))
    assert [one.id for one in unlabelled(bare, model, tokenizer, besides=cast)] == ["b"]


@torch_there
def test_an_epoch_takes_the_few_articles_twice_and_some_of_the_others(tokenizer: Any) -> None:
    from quotes.training.__main__ import Material

    def some(kind: str, n: int) -> list[Annotated]:
        return [Annotated(f"{kind} {i}", TEXT, []) for i in range(n)]

    material = Material(some("corpus", 50), some("cast", 4), some("taught", 7), [], 5, 10, tokenizer)
    kinds = [a.id.split()[0] for a in material.epoch("seed")]
    assert {k: kinds.count(k) for k in set(kinds)} == {"corpus": 10, "cast": 8, "taught": 7, "synthetic": 5}


@torch_there
def test_the_mean_of_models_has_the_mean_of_their_weights() -> None:
    from quotes.training.model import Shape, Tagger, mean

    shape = Shape(layers=1, width=24, heads=2, inner=32)
    one, two = Tagger(shape), Tagger(shape)
    found = mean([one, two]).role.weight
    assert np.allclose(found.detach(), (one.role.weight + two.role.weight).detach() / 2)
    with pytest.raises(ValueError, match="different sizes"):
        mean([one, Tagger(Shape(layers=2, width=24, heads=2, inner=32))])
