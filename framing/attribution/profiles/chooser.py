"""Choosing words of the article for a field: a logistic regression over candidates, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing import model_files
from framing.attribution.profiles.word_vectors import Floats, unpacked
from framing.model_shapes import fit

VERSION = 1
# See `framing.model_shapes`.
ARRAYS = {
    **{"features": "lines features", "weights": "features", "dense": "width"},
    **{"constant": "", "least": ""},
}
MOST_GROUPS = 1 << 16  # groups of features whose weight is remembered

Features = tuple[str, ...]  # a group of features that many candidates share


class Sums(dict[Features, float]):
    """The weight of each group of features that was met."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, group: Features) -> float:
        if len(self) >= MOST_GROUPS:
            self.clear()  # memory stays flat however many articles come
        found = self[group] = sum([self.weights.get(name, 0.0) for name in group])
        return found


@dataclass(frozen=True)
class Chooser:
    """Weights of features, weights of the mean vector of the candidate's telling words, and the
    least probability at which a candidate is taken.
    """

    weights: Sums
    dense: Floats
    constant: float
    least: float

    def probabilities(self, features: Sequence[Sequence[Features]], means: Floats) -> Floats:
        """Return how likely each candidate is right, float32 (len(features),).

        features: of each candidate; means: the direction of its telling words' mean vector.
        """
        weight = self.weights.__getitem__
        single = [sum(map(weight, groups)) for groups in features]
        scores = means @ self.dense + np.array(single, np.float32) + self.constant
        likely: Floats = 1 / (1 + np.exp(-scores))
        return likely


@cache
def read_chooser(name: str) -> Chooser:
    """Return the chooser in the model folder `name`; ModelError where it is missing or broken."""
    path = model_files.model_folder(name)
    kind = f"{name} of speakers"
    arrays = model_files.open_arrays(path, kind=kind, version=VERSION)
    with model_files.complete(kind, path):
        fit(arrays, ARRAYS)
        return assembled(arrays)


def assembled(arrays: Mapping[str, NDArray[np.generic]]) -> Chooser:
    """Return the chooser made of the stored `arrays`."""
    names, weights = unpacked(arrays["features"]), np.asarray(arrays["weights"], np.float32)
    if len(names) != len(weights):
        raise ValueError("features and weights differ in number")
    return Chooser(
        Sums(dict(zip(names, weights.tolist(), strict=True))),
        np.asarray(arrays["dense"], np.float32),
        float(np.asarray(arrays["constant"], np.float32)),
        float(np.asarray(arrays["least"], np.float32)),
    )
