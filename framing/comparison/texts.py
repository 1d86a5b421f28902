"""What outlets are compared by: the measures of articles, and what can be held constant."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from framing.comparison.dispersion import Array, Dispersion, Integers
from framing.comparison.strata import Strata

CELLS = 500_000  # values looked at together: 4 MB, some ten times over
# Measures looked at together, however many articles there are. A single column is summed in another
# order than several are, and so rounded otherwise; a product of matrices takes eight at a time.
LEAST = 8
MANY = 250_000  # articles from which on half as many must do, of twice as many a quarter


def parts(measures: Integers, n_articles: int) -> list[Integers]:
    """Return the numbers of measures in parts, of which the values may be looked at together."""
    least = LEAST if n_articles <= MANY else LEAST // 2 if n_articles <= 2 * MANY else LEAST // 4
    size = max(least, CELLS // max(1, n_articles) // least * least)
    n_parts = max(1, len(measures) // size)  # what is left over joins the last part
    return np.split(measures, size * np.arange(1, n_parts))


class Compared(ABC):
    """Articles that are compared: all that is known of them but their measures.

    outlet: (n_articles,). strata: what they can be compared within. copy: the text of others that
    an article prints, -1 for none. family: (n_measures,), how the variance of each measure grows
    (`dispersion.families`). weight: (n_articles,), what an article counts in means and differences;
    None: all count alike.
    """

    outlet: Integers
    strata: Strata
    copy: Integers
    family: Integers
    weight: Array | None

    @property
    def event(self) -> Integers:
        """The event of each article."""
        return self.strata.basis["same events"]

    @property
    def weights(self) -> Array:
        """What each article counts, (n_articles,)."""
        return np.broadcast_to(1.0, len(self.outlet)) if self.weight is None else self.weight

    @abstractmethod
    def of(self, measures: Integers) -> Texts:
        """Return the articles with these measures alone."""

    def parts(self, measures: Integers | None = None) -> list[Integers]:
        """Return the numbers of measures (None: of all) in parts that may be looked at together."""
        given = np.arange(len(self.family)) if measures is None else measures
        return parts(given, len(self.outlet))

    def dispersion(self, basis: str) -> Dispersion:
        """Return how widely the measures vary within the strata of a basis."""
        stratum = self.strata.basis[basis]
        found = [
            Dispersion.within(part.values, self.weights, self.outlet, stratum, part.family)
            for part in map(self.of, self.parts())
        ]
        return Dispersion(*(np.concatenate(each) for each in zip(
            *((one.phi, one.weight) for one in found), strict=True)))  # fmt: skip


@dataclass(frozen=True)
class Texts(Compared):
    """Articles with their measures, one row per article.

    values: (n_articles, n_measures), NaN where undefined.
    """

    values: Array
    outlet: Integers
    strata: Strata
    copy: Integers
    family: Integers
    weight: Array | None = None

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

    def of(self, measures: Integers) -> Texts:
        """Return the articles with these measures alone."""
        values = np.take(self.values, measures, axis=1)
        return replace(self, values=values, family=self.family[measures])


@dataclass(frozen=True)
class Stored(Compared):
    """Articles whose measures are read when they are asked for, some at a time.

    read: returns the values of some measures, (n_articles, n_asked), NaN where undefined.
    """

    read: Callable[[Integers], Array]
    outlet: Integers
    strata: Strata
    copy: Integers
    family: Integers
    weight: Array | None = None

    def of(self, measures: Integers) -> Texts:
        """Return the articles with these measures alone."""
        return Texts(
            self.read(measures),
            self.outlet,
            self.strata,
            self.copy,
            self.family[measures],
            self.weight,
        )
