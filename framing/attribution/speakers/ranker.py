"""Whom a source means, of all that the article speaks of: a learnt ranking of candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

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
MOST_HEADS = 1 << 13  # that are remembered from batch to batch


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
    _made: dict[str, Floats] = field(default_factory=dict)
    _heads: dict[tuple[str, str], Floats] = field(default_factory=dict)

    def _of_sort(self, sort: str) -> Floats:
        """Return, for each value of a trait, its linear weight for a sort and its hidden ones."""
        found = self._made.get(sort)
        if found is None:
            linear = self.weights["trait"] + self.weights["sort_trait"][NUMBER[sort]]
            found = np.column_stack([linear, self.weights["hidden_trait"]])
            self._made[sort] = found
        return found

    def _beside(self, sort: str, head: str) -> Floats:
        """Return what a source of a sort with a head adds to the hidden units, (n_units,)."""
        found = self._heads.get((sort, head))
        if found is None:
            if len(self._heads) >= MOST_HEADS:
                self._heads.clear()  # memory stays flat however many articles come
            weights = self.weights
            noun = self.nouns.get(head, 0)
            found = weights["hidden_sort"][NUMBER[sort]] + weights["hidden_noun"][noun]
            found = found + weights["bias"]
            if sort not in WORDLESS:
                found = found + likeness().vector(head) @ weights["hidden_vector"]
            self._heads[sort, head] = found
        return found

    def probabilities(
        self, sources: Sequence[Source], rows: Sequence[NDArray[np.int64]]
    ) -> list[Floats]:
        """Return the probability of each candidate of each source; those of a source sum to 1.

        rows: the traits of each source's candidates.
        """
        weights = self.weights
        sizes = [len(each) for each in rows]
        ends = [*accumulate(sizes)]
        parts = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
        every = np.concatenate(rows)
        owner = np.repeat(np.arange(len(rows)), sizes)
        # Rows as zeros and ones: one product with all weights instead of sums over rows of them.
        there = np.zeros((len(every), len(weights["trait"])), np.float32)
        there[np.arange(len(every))[:, None], every + OFFSETS] = 1
        # Products and sums are those of one source, so that whoever is asked about beside it
        # changes no digit.
        made = np.empty((len(every), 1 + len(weights["bias"])), np.float32)
        for source, part in zip(sources, parts, strict=True):
            np.matmul(there[part], self._of_sort(source.sort), made[part])
        beside = np.stack([self._beside(source.sort, source.head) for source in sources])
        units = np.maximum(made[:, 1:] + beside[owner], 0)
        out, hidden = weights["out"], np.empty(len(every), np.float32)
        for part in parts:
            np.matmul(units[part], out, hidden[part])
        nouns = np.array([self.nouns.get(source.head, 0) for source in sources])
        scores = made[:, 0] + weights["noun_entity"][nouns[owner], every[:, 0]] + hidden
        scores -= np.maximum.reduceat(scores, [part.start for part in parts])[owner]
        likely = np.exp(scores)
        return [each / each.sum() for each in (likely[part] for part in parts)]


@cache
def read_ranker() -> Ranker:
    """Return the ranker under models/speakers."""
    return assembled(stored_arrays())


def assembled(arrays: Mapping[str, NDArray[np.generic]]) -> Ranker:
    """Return the ranker made of stored arrays."""
    nouns = arrays["nouns"].tobytes().decode().split("\n")
    weights = {name: arrays[name].astype(np.float32) for name in WEIGHTS}
    return Ranker({noun: number for number, noun in enumerate(nouns) if noun}, weights)
