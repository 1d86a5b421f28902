"""95 % intervals by resampling the sentences of a text: percentiles of 1,000 draws.

They say how far a figure depends on which sentences these are, and nothing on other pupils.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DRAWS = 1000
# Below so many sentences, or so many with a mark, no interval is given.
LEAST_SENTENCES, LEAST_MARKED = 5, 3
NONE = (float("nan"), float("nan"))


@dataclass(frozen=True)
class Sentences:
    """The sentences of a text by the words in them; first: the first word of each, ascending.

    words: how many words the text has.
    """

    first: NDArray[np.int64]
    words: int

    def sums(self, values: NDArray[np.generic]) -> Floats:
        """Return the sums of values of words by sentence, float (..., n_sentences)."""
        return np.add.reduceat(values.astype(float), self.first, axis=-1)

    @cached_property
    def draws(self) -> Floats:
        """How often each sentence is drawn, float (DRAWS, n_sentences)."""
        n = len(self.first)
        drawn = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), DRAWS)
        return drawn.astype(float)

    def interval(
        self, marked: NDArray[np.bool_], figure: Callable[[Floats], Floats]
    ) -> tuple[float, float]:
        """Return the interval of a figure, NaN where too little is marked.

        marked: (n_words,), whether anybody marked it; figure: from draws to the figure in each,
        NaN where a draw holds nothing to count.
        """
        if len(self.first) < LEAST_SENTENCES or (self.sums(marked) > 0).sum() < LEAST_MARKED:
            return NONE
        found = figure(self.draws)
        if not np.isfinite(found).any():
            return NONE
        low, high = np.nanpercentile(found, [2.5, 97.5])
        return float(low), float(high)


def sentences(numbers: NDArray[np.int64]) -> Sentences:
    """Return the sentences of a text by the number of the sentence of each word, ascending."""
    first = np.flatnonzero(np.diff(numbers, prepend=-1))
    return Sentences(first.astype(np.int64), len(numbers))
