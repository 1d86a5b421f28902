"""Choosing words of the article for a field: a logistic regression over candidates, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


@dataclass(frozen=True)
class Group:
    """Features that many candidates share, since they follow from a few small numbers.

    columns: those numbers, an array of each, one entry a candidate; sizes: what each is below.
    names: gives the features that follow.
    """

    columns: Sequence[NDArray[np.int64] | NDArray[np.bool_]]
    sizes: tuple[int, ...]
    names: Callable[..., Features]

    def distinct(self) -> tuple[list[Features], NDArray[np.int64]]:
        """Return the different groups of features, and which of them each candidate has."""
        codes = np.ravel_multi_index(tuple(c.astype(np.int64) for c in self.columns), self.sizes)
        found, at = np.unique(codes, return_inverse=True)
        values = zip(*(v.tolist() for v in np.unravel_index(found, self.sizes)), strict=True)
        return [self.names(*each) for each in values], at


def features_of(groups: Sequence[Group]) -> list[list[Features]]:
    """Return the features of each candidate."""
    distinct = [group.distinct() for group in groups]
    columns = [[names[number] for number in at.tolist()] for names, at in distinct]
    return [list(of) for of in zip(*columns, strict=True)]


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

    def probabilities(self, groups: Sequence[Group], means: Floats) -> Floats:
        """Return how likely each candidate is right, float32 (len(means),).

        groups: their features; means: the direction of the mean vector of each one's telling words.
        """
        single = np.zeros(len(means))
        for group in groups:
            names, at = group.distinct()
            single += np.array([self.weights[each] for each in names], float)[at]
        return self.likely(single, means)

    def likely(self, single: NDArray[np.float64], means: Floats) -> Floats:
        """Return how likely candidates are right, of the sums of the weights of their features."""
        scores = means @ self.dense + single.astype(np.float32) + self.constant
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
