"""Whom a source means, of all that the article speaks of: a learnt ranking of candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.sources import NUMBER, WORDLESS, Source
from framing.attribution.speakers.stored import stored_arrays
from framing.attribution.speakers.trait_table import OFFSETS

Floats = NDArray[np.float32]
WEIGHTS = (
    "trait", "sort_trait", "noun_entity", "hidden_trait", "hidden_sort", "hidden_noun",
    "hidden_vector", "bias", "out",
)  # fmt: skip


@dataclass(frozen=True)
class Ranker:
    """Several small nets whose scores are averaged.

    nouns: the number of each noun that heads sources often enough. weights: "trait" (n_values),
    "sort_trait" (n_sorts, n_values), "noun_entity" (n_nouns, n_entities): linear; "hidden_trait"
    (n_values, n_units), "hidden_sort" (n_sorts, n_units), "hidden_noun" (n_nouns, n_units),
    "hidden_vector" (width, n_units), "bias" and "out" (n_units): one hidden layer. The units of
    all nets stand side by side.
    """

    nouns: Mapping[str, int]
    weights: Mapping[str, Floats]
    _made: dict[int, Floats] = field(default_factory=dict)

    def _of_sort(self, sort: int) -> Floats:
        """Return, for each value of a trait, its linear weight for a sort and its hidden ones."""
        found = self._made.get(sort)
        if found is None:
            linear = self.weights["trait"] + self.weights["sort_trait"][sort]
            found = np.column_stack([linear, self.weights["hidden_trait"]])
            self._made[sort] = found
        return found

    def probabilities(self, source: Source, rows: NDArray[np.int64]) -> Floats:
        """Return the probability of each candidate, in the order of `rows`; they sum to 1."""
        weights = self.weights
        sort, noun = NUMBER[source.sort], self.nouns.get(source.head, 0)
        # Rows as zeros and ones: one product with all weights instead of sums over rows of them.
        there = np.zeros((len(rows), len(weights["trait"])), np.float32)
        there[np.arange(len(rows))[:, None], rows + OFFSETS] = 1
        made = there @ self._of_sort(sort)
        scores = made[:, 0] + weights["noun_entity"][noun][rows[:, 0]]
        beside = weights["hidden_sort"][sort] + weights["hidden_noun"][noun] + weights["bias"]
        if source.sort not in WORDLESS:
            beside = beside + likeness().vector(source.head) @ weights["hidden_vector"]
        scores += np.maximum(made[:, 1:] + beside, 0) @ weights["out"]
        likely: Floats = np.exp(scores - scores.max())
        likely /= likely.sum()
        return likely


@cache
def read_ranker() -> Ranker:
    """Return the ranker under models/speakers."""
    return assembled(stored_arrays())


def assembled(arrays: Mapping[str, NDArray[np.generic]]) -> Ranker:
    """Return the ranker made of stored arrays."""
    nouns = arrays["nouns"].tobytes().decode().split("\n")
    weights = {name: arrays[name].astype(np.float32) for name in WEIGHTS}
    return Ranker({noun: number for number, noun in enumerate(nouns) if noun}, weights)
