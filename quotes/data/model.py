"""The token model and its tokenizer, from the files of this folder; a process loads them once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.errors import ModelError

if TYPE_CHECKING:
    from concurrent.futures import Future

SLOWER = ["SkipLayerNormFusion"]  # this fusion of onnxruntime makes the model a tenth slower on a CPU


def begin() -> None:
    """Starts loading on another core; ``loaded`` waits for the rest. For whoever has other things to load meanwhile."""
    _loading()


def loaded() -> tuple[Any, Callable[..., Any]]:
    """The tokenizer and the model. Raises ModelError when a file is missing or damaged."""
    return _loading().result()


@cache
def _loading() -> Future[tuple[Any, Callable[..., Any]]]:
    from concurrent.futures import ThreadPoolExecutor  # which takes 3 ms, and most commands load no model

    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(_load)
    finally:
        pool.shutdown(wait=False)


def _load() -> tuple[Any, Callable[..., Any]]:
    try:
        from tokenizers import Tokenizer

        data = files("quotes.data")
        tokenizer = Tokenizer.from_str(data.joinpath("model_tokenizer.json").read_text(encoding="utf-8"))
        with as_file(data.joinpath("model.onnx")) as path:
            return tokenizer, onnx_model(path)
    except Exception as error:
        raise ModelError(f"the model in quotes/data cannot be loaded: {error}; install quotes again") from error


def onnx_model(path: Path) -> Callable[..., Any]:
    """An ONNX file as the function that the tagger asks. Raises what onnxruntime raises for a damaged file."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)

    def run(*arrays: Any) -> Any:
        return session.run(None, dict(zip(("ids", "shapes", "states"), arrays, strict=True)))

    return run
