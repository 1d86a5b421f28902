"""Measures on one scale, their gaps filled: what a linear classifier can add up."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

Floats = NDArray[np.float64]
MOST_DEVIATIONS = 4.0  # standard deviations from the mean beyond which nothing counts more


class Scaled(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Columns minus their mean, divided by their standard deviation, clipped at 4 on either side.

    NaN is replaced by the median of the column's other rows, or 0 if there are none. As
    scikit-learn's SimpleImputer and StandardScaler, but its weights are arrays of our own, which
    any version of scikit-learn reads.

    Attributes
    ----------
    median_, mean_, spread_ : ndarray of float64, (n_columns,)
        What was learnt.

    Examples
    --------
    >>> from framing.classify import Scaled
    >>> Scaled().fit_transform([[1.0], [3.0], [float("nan")]]).round(2).ravel()
    array([-1.22,  1.22,  0.  ])
    """

    def fit(self, X: Any, y: object = None) -> Scaled:
        """Learn medians, means and standard deviations.

        Parameters
        ----------
        X : array, (n_samples, n_columns)
            Numbers, NaN where undefined.
        y : object
            Ignored.

        Returns
        -------
        Scaled
            Itself.

        Raises
        ------
        ValueError
            For anything but finite numbers and NaN.
        """
        X = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan")
        known = ~np.isnan(X).all(axis=0)
        self.median_ = np.zeros(X.shape[1])
        self.median_[known] = np.nanmedian(X[:, known], axis=0)
        filled = self._filled(X)
        self.mean_ = filled.mean(axis=0)
        spread = filled.std(axis=0)
        self.spread_ = np.where(spread > 1e-12 * np.abs(self.mean_), spread, 1.0)
        return self

    def transform(self, X: Any) -> Floats:
        """Scale columns.

        Parameters
        ----------
        X : array, (n_samples, n_columns)
            Numbers, NaN where undefined.

        Returns
        -------
        ndarray of float64, (n_samples, n_columns)
            In standard deviations, between -4 and 4, without NaN.

        Raises
        ------
        NotFittedError
            Before `fit`.
        ValueError
            For another number of columns.
        """
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan", reset=False)
        scaled = (self._filled(X) - self.mean_) / self.spread_
        return np.asarray(np.clip(scaled, -MOST_DEVIATIONS, MOST_DEVIATIONS))

    def _filled(self, X: Floats) -> Floats:
        return np.where(np.isnan(X), self.median_, X)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags
