"""The model that tells relayed statements from first-hand ones: a weight for each feature."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from framing.model_files import complete, model_folder, open_json

KIND, VERSION = "relays", 1


@dataclass(frozen=True)
class Weights:
    """A logistic regression over yes-or-no features.

    weights: by feature; one that is not there counts nothing. bias: added to their sum.
    threshold: probability from which a statement counts as relayed.
    """

    weights: dict[str, float]
    bias: float
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely a statement with these features is relayed, 0 to 1.

        >>> Weights({"after media": 2.0}, -1.0, 0.5).probability(["after media", "unknown"])
        0.7310585786300049
        """
        known = self.weights
        # In one order: a sum of floats depends on it.
        total = sum([known[name] for name in sorted(known.keys() & features)])
        return 1 / (1 + math.exp(-self.bias - total))


@cache
def read_weights(folder: Path | None = None) -> Weights:
    """Return the model in `folder`, by default the one in use; ModelError if it is not one."""
    path = folder or model_folder("relays")
    stored = open_json(path, kind=KIND, version=VERSION)
    with complete(KIND, path):
        weights = {str(name): float(weight) for name, weight in stored["weights"].items()}
        return Weights(weights, float(stored["bias"]), float(stored["threshold"]))
