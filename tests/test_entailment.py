"""Whether a claim says what a quotation says: the encoder that reads both, and how it is taught."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quotes.desk.wording.meaning import EVIDENCE, told_by_words
from quotes.errors import ModelError
from quotes.meaning import entailment as room
from quotes.meaning.bert import gelu
from quotes.meaning.entailment import RELATIONS, Entailment, Relation, entailment
from quotes.meaning.tensors import arrays_of
from quotes.meaning.tokens import LONGEST, pair_pieces

PAIRS = [
    ("We are closing the school on the island next summer,", "The island school is to be closed next summer"),
    ("I have never taken money from a builder.", "A construction company paid me"),
    ("The harvest was good.", "The harvest was good"),
]


def relations(pairs: list[tuple[str, str]]) -> list[Relation]:
    return entailment().relations(pairs, [told_by_words(claim, quote).evidence for quote, claim in pairs])


def test_a_pair_is_read_the_same_alone_and_among_others() -> None:
    together = relations(PAIRS)
    alone = [relations([pair])[0] for pair in PAIRS]
    assert np.allclose(together, alone, atol=1e-4)
    assert all(sum(relation) == pytest.approx(1, abs=1e-5) for relation in together)
    assert entailment().relations([], []) == []


def test_quotation_marks_around_a_wording_do_not_count() -> None:
    quote, claim = PAIRS[0]
    assert np.allclose(relations([(f"“{quote}”", f'"{claim}"')]), relations([(quote, claim)]), atol=0.05)


def test_a_long_pair_is_cut_and_keeps_both_wordings() -> None:
    ids, kinds = pair_pieces("word " * 900, "The harvest was good")
    assert len(ids) == LONGEST and kinds.count(1) == len(pair_pieces("", "The harvest was good")[0]) - 2


def test_a_missing_or_damaged_file_is_an_error_of_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "files", lambda package: tmp_path)
    with pytest.raises(ModelError, match="install quotes again"):
        Entailment()
    (tmp_path / "entailment.npz").write_bytes(b"no archive")
    with pytest.raises(ModelError, match="install quotes again"):
        Entailment()


def test_the_unit_is_that_of_a_normal_distribution() -> None:
    assert np.allclose(gelu(np.array([-1.0, 0.0, 1.0, 3.0], np.float32)), [-0.15866, 0.0, 0.84134, 2.99595], atol=1e-4)


@pytest.mark.parametrize(
    ("claim", "quote", "more", "less"),
    [
        ("The bridge is open", "The bridge is not open", "The bridge is open", "The bridge is open"),
        ("Ten clinics were shut", "We shut ten clinics", "Twelve clinics were shut", "We shut ten clinics"),
    ],
)
def test_what_the_words_tell_is_a_row_of_shares(claim: str, quote: str, more: str, less: str) -> None:
    rows = told_by_words(claim, quote).evidence, told_by_words(more, less).evidence
    assert all(len(row) == EVIDENCE and all(0 <= value <= 1 for value in row) for row in rows)
    assert rows[0] != rows[1] and len(RELATIONS) == len(Relation._fields)


def test_arrays_are_views_of_their_file_and_those_that_were_written(tmp_path: Path) -> None:
    codes, scale = np.arange(12, dtype=np.int8).reshape(3, 4), np.ones(3, np.float32)
    np.savez(tmp_path / "kept.npz", codes=codes, scale=scale, turned=np.asfortranarray(codes))
    found = arrays_of(tmp_path / "kept.npz")
    assert (found["codes"] == codes).all() and (found["turned"] == codes).all() and (found["scale"] == scale).all()
    assert (found["codes"].dtype, found["scale"].dtype) == (codes.dtype, scale.dtype)
    np.savez_compressed(tmp_path / "packed.npz", codes=codes)
    with pytest.raises(ValueError, match="packed"):
        arrays_of(tmp_path / "packed.npz")
