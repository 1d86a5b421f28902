"""Counts of runs weighted by how rare a run is, each text of length 1."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, check_non_negative, validate_data


class Rarity(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """TF-IDF with logarithmic counts: the figures of scikit-learn's TfidfTransformer.

    A count c becomes (1 + ln c) (1 + ln((1 + n) / (1 + n_with))), and every row gets length 1.
    Stored as one array of single precision, so that a stored classifier does not depend on a
    version of scikit-learn.

    Attributes
    ----------
    rarity_ : ndarray of float32, (n_columns,)
        The second factor of each column.

    Examples
    --------
    >>> from framing.classify import Rarity
    >>> Rarity().fit_transform([[1, 0], [1, 2]]).toarray().round(2)
    array([[1.  , 0.  ],
           [0.39, 0.92]])
    """

    def fit(self, X: Any, y: object = None) -> Rarity:
        """Learn in how many of the texts each run occurs.

        Parameters
        ----------
        X : array or sparse matrix, (n_texts, n_columns)
            Counts.
        y : object
            Ignored.

        Returns
        -------
        Rarity
            Itself.

        Raises
        ------
        ValueError
            For a negative count.
        """
        X = validate_data(self, X, accept_sparse="csr", dtype=float)
        check_non_negative(X, "Rarity")
        rows, n_with = X.shape[0], np.asarray((X != 0).sum(axis=0)).ravel()
        self.rarity_ = (1 + np.log((1 + rows) / (1 + n_with))).astype(np.float32)
        return self

    def transform(self, X: Any) -> Any:
        """Weight counts.

        Parameters
        ----------
        X : array or sparse matrix, (n_texts, n_columns)
            Counts.

        Returns
        -------
        csr_matrix of float64, (n_texts, n_columns)
            The weighted counts.

        Raises
        ------
        NotFittedError
            Before `fit`.
        ValueError
            For a negative count or another number of columns.
        """
        from scipy.sparse import csr_matrix
        from sklearn.preprocessing import normalize

        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse="csr", dtype=float, reset=False)
        check_non_negative(X, "Rarity")
        X = csr_matrix(X, copy=True)
        X.data = (1 + np.log(np.maximum(X.data, 1))) * self.rarity_[X.indices]
        return normalize(X, copy=False)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags
