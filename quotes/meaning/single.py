"""The vector of one wording, without a runtime: what a search by meaning waits for.

The encoder's network is computed with numpy from its own file (:mod:`quotes.meaning.bert`): of the embeddings only the
rows of the words that stand there. The vectors are those of :class:`quotes.meaning.encoder.Encoder` but for the last
digits; for many wordings that one is faster.
"""

from __future__ import annotations

from importlib.resources import as_file, files

import numpy as np

from quotes.errors import ModelError
from quotes.meaning import pinned
from quotes.meaning.bert import Array, Layer, Matrix, Norm
from quotes.meaning.codes import Floats
from quotes.meaning.tensors import tensors_of
from quotes.meaning.tokens import pieces

LAYERS = 6


class Single:
    """The encoder for a wording or two. Raises ModelError where the extra is missing or its file is another one.

    Of the file only the length is looked at: the digest is checked whenever vectors are made to be kept.
    """

    def __init__(self) -> None:
        if not pinned.is_installed():
            raise ModelError(pinned.INSTALL)
        try:
            with as_file(files(pinned.PACKAGE).joinpath("model.onnx")) as path:
                if path.stat().st_size != pinned.BYTES:
                    raise ModelError(pinned.ANOTHER)
                self._tensors = tensors_of(path)
        except OSError as error:
            raise ModelError(pinned.ANOTHER) from error
        self._layers = self._made()

    def vector(self, wording: str) -> Floats:
        """As :meth:`quotes.meaning.encoder.Encoder.vector`."""
        ids = pieces(wording)
        hidden = self._embedded(ids)
        for layer in self._layers:
            hidden = layer(hidden, [len(ids)])
        mean = hidden.mean(axis=0)
        vector: Floats = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector

    def _embedded(self, ids: list[int]) -> Array:
        table = "inner.embeddings."
        words, scale = (self._tensors[f"{table}word_embeddings.weight_{part}"][ids] for part in ("q", "scale"))
        places, by = (self._tensors[f"{table}position_embeddings.weight_{part}"][: len(ids)] for part in ("q", "scale"))
        kind = self._tensors[f"{table}token_type_embeddings.weight"][0]
        return self._norm(f"{table}LayerNorm")(words * scale + kind + places * by)

    def _made(self) -> list[Layer]:
        """The layers. Their matrices have numbers for names, which count up in the order in which they are used."""
        numbers = sorted(int(name[4:-2]) for name in self._tensors if name.startswith("val_") and name.endswith("_q"))
        matrices = iter([(self._tensors[f"val_{n}_q"], self._tensors[f"val_{n}_scale"]) for n in numbers])

        def matrix(name: str) -> Matrix:
            return Matrix(*next(matrices), self._tensors[f"{name}.bias"])

        return [
            Layer(
                asked=tuple(matrix(f"{name}attention.self.{part}") for part in ("query", "key", "value")),
                out=matrix(f"{name}attention.output.dense"),
                heard=self._norm(f"{name}attention.output.LayerNorm"),
                up=matrix(f"{name}intermediate.dense"),
                down=matrix(f"{name}output.dense"),
                normal=self._norm(f"{name}output.LayerNorm"),
            )
            for name in (f"inner.encoder.layer.{layer}." for layer in range(LAYERS))
        ]

    def _norm(self, name: str) -> Norm:
        return Norm(self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"])
