"""What outlets are compared by: the measures of articles, and what can be held constant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from framing.comparison.dispersion import Array, Dispersion, Integers
from framing.comparison.strata import Strata

CELLS = 32_000_000  # values copied at a time: 256 MB
FEW = 500_000  # the same where nothing is exchanged and small parts cost no time: 4 MB


@dataclass(frozen=True)
class Texts:
    """What outlets are compared by, one row per article.

    values: (n_articles, n_measures), NaN where undefined. outlet: (n_articles,). strata: what they
    can be compared within. copy: the text of others that an article prints, -1 for none. family:
    (n_measures,), how the variance of each measure grows (`dispersion.families`). weight:
    (n_articles,), what an article counts in means and differences; None: all count alike.
    """

    values: Array
    outlet: Integers
    strata: Strata
    copy: Integers
    family: Integers
    weight: Array | None = None

    @property
    def event(self) -> Integers:
        """The event of each article."""
        return self.strata.basis["same events"]

    @property
    def weights(self) -> Array:
        """What each article counts, (n_articles,)."""
        return np.ones(len(self.outlet)) if self.weight is None else self.weight

    def take(self, rows: Integers) -> Texts:
        """Return these articles alone."""
        return replace(
            self,
            values=self.values[rows],
            outlet=self.outlet[rows],
            strata=self.strata.take(rows),
            copy=self.copy[rows],
            weight=None if self.weight is None else self.weight[rows],
        )

    def parts(self, cells: int = 0) -> list[slice]:
        """Return the measures as slices of at most `cells` values (0: CELLS) that may be copied."""
        n_articles, n_measures = self.values.shape
        size = max(1, (cells or CELLS) // max(1, n_articles))
        n_parts = max(1, -(-n_measures // size))
        # Of even size: the sum of a single column is rounded otherwise than beside others.
        ends = [n_measures * part // n_parts for part in range(n_parts + 1)]
        return [slice(*both) for both in pairwise(ends)]

    def of(self, part: slice) -> Texts:
        """Return these measures alone."""
        return replace(self, values=self.values[:, part], family=self.family[part])

    def dispersion(self, basis: str) -> Dispersion:
        """Return how widely the measures vary within the strata of a basis."""
        stratum = self.strata.basis[basis]
        found = [
            Dispersion.within(part.values, self.weights, self.outlet, stratum, part.family)
            for part in map(self.of, self.parts(FEW))
        ]
        return Dispersion(*(np.concatenate(each) for each in zip(
            *((one.phi, one.weight) for one in found), strict=True)))  # fmt: skip
