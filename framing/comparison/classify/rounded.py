"""Coefficients as whole numbers from -127 to 127: an eighth of the bytes, and less once
compressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LARGEST = 127  # whole number


@dataclass(frozen=True)
class Rounded:
    """A matrix whose rows are whole numbers times a step of their own.

    number: int8 (n_rows, n_columns); step: float64 (n_rows, 1). An entry is off by half a step at
    most, 1/254 of the largest entry of its row.
    """

    number: NDArray[np.int8]
    step: Floats

    @staticmethod
    def of(values: Floats) -> Rounded:
        """Round a matrix; a row of zeros stays so."""
        step = np.abs(values).max(axis=1, keepdims=True, initial=0.0) / LARGEST
        step[step == 0] = 1.0
        return Rounded(np.round(values / step).astype(np.int8), step)

    @property
    def values(self) -> Floats:
        """The matrix, float64."""
        return np.asarray(self.number * self.step)


@dataclass(frozen=True)
class RoundedLinear:
    """The decision function of a fitted linear classifier, its coefficients rounded.

    coefficients: (n_classes, n_columns), one row for two classes; intercept, classes_: as in
    scikit-learn.
    """

    coefficients: Rounded
    intercept: Floats
    classes_: Any

    @staticmethod
    def of(fitted: Any) -> RoundedLinear:
        """Round what a linear classifier has learnt."""
        return RoundedLinear(Rounded.of(fitted.coef_), fitted.intercept_, fitted.classes_)

    @property
    def coef_(self) -> Floats:
        """The coefficients, float64, as `coefficients`."""
        return self.coefficients.values

    @property
    def intercept_(self) -> Floats:
        """What is added to the scores, (n_classes,)."""
        return self.intercept

    def decision_function(self, X: Any) -> Floats:
        """Return the scores, (n_samples, n_classes), or (n_samples,) for two classes."""
        scores = np.asarray(X @ self.coef_.T) + self.intercept
        return scores[:, 0] if scores.shape[1] == 1 else scores
