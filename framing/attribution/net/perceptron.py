"""A small net that gives each row one score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.attribution.net.encoder import Floats, exact, product


@dataclass(frozen=True)
class Perceptron:
    """One hidden layer of rectified units, one score."""

    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return a score for each row, float32 (n_rows,)."""
        return self._scored(product(rows, self.hidden))

    def exactly(self, rows: Floats) -> Floats:
        """Return a score for each row of `rows`, which are on their grid."""
        return self._scored(exact(rows, self.hidden))

    def _scored(self, inner: Floats) -> Floats:
        inner += self.hidden_bias
        np.maximum(inner, 0, out=inner)
        # einsum adds in the order of the columns whatever the number of rows, which BLAS does not
        score: Floats = np.einsum("ij,j->i", inner, self.out) + self.out_bias
        return score
