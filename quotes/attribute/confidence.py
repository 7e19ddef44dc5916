"""How sure the engine is of an attribution: a logistic model over the evidence of its decisions.

The weights are fitted on the development articles (``python -m quotes.training calibrate``) and lie in
``quotes/data/model_confidence.json``. Right means found and under the right source (the corpus' measure).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from importlib.resources import files

from quotes.attribute.link import Group
from quotes.values import Kind

NAMES = (
    "one", "direct", "mixed", "content", "weakest", "cue", "cue link", "source", "source link", "source margin",
    "no source", "no cue", "length", "speech", "pieces",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an attribution, in the order of ``NAMES``."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, group: Group, kind: Kind, length: int, speech: float) -> Evidence:
        contents = group.contents
        source, cue = group.source, group.cue
        return cls(
            (
                1.0,
                float(kind == "direct"),
                float(kind == "mixed"),
                _logit(sum(c.probability for c in contents) / len(contents)),
                _logit(min(c.weakest for c in contents)),
                _logit(cue.probability) if cue else 0.0,
                _logit(group.cue_link),
                _logit(source.probability) if source else 0.0,
                _logit(group.source_link) if source else 0.0,
                group.source_margin,
                float(source is None),
                float(cue is None),
                math.log(max(1, length)) - 4.5,
                speech,
                float(len(contents) - 1),
            )
        )


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return math.log(p / (1 - p))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights, one for each of ``NAMES``."""

    weights: tuple[float, ...]

    def confidence(self, evidence: Evidence) -> float:
        """The probability that an attribution with this evidence is right, between 0.01 and 0.99."""
        score = sum(w * v for w, v in zip(self.weights, evidence.values, strict=True))
        return round(min(0.99, max(0.01, 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))), 3)


def load_calibration() -> Calibration:
    """The fitted weights. Raises FileNotFoundError, KeyError or ValueError where the file is missing or faulty."""
    data = json.loads(files("quotes.data").joinpath("model_confidence.json").read_text(encoding="utf-8"))
    return Calibration(tuple(float(data["weights"][name]) for name in NAMES))
