"""A classifier with calibrated probabilities that declines to answer where it is unsure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from framing.comparison.classify.calibration import calibration
from framing.comparison.classify.groups import group_means, levelled, sizes
from framing.comparison.classify.rounded import Rounded, RoundedLinear

Floats = NDArray[np.float64]
UNSURE = "not sure enough"
UNLIKE = "unlike every class seen"


class CautiousClassifier(MetaEstimatorMixin, ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Wrap a classifier: calibrate its probabilities, and let it decline.

    Scores are divided by one temperature [1]_, chosen to make the held-out classes likeliest. An
    article is unlike all classes where its cosine with the nearest class's mean is below that of
    the share `known` of the training articles. `predict` always names a class, as scikit-learn
    expects; `judge` may decline.

    Parameters
    ----------
    estimator : estimator or None
        Any classifier with `decision_function` or `predict_proba`; None takes logistic regression.
    folds : int
        Of the inner cross-validation, from which everything below is learnt; pass `groups` to
        `fit` so that no group straddles them.
    accuracy : float
        The lowest accuracy that the answers given may have.
    known : float
        The share of articles of known classes that must not be called unlike all of them.
    level : float or None
        Where given, every row weighs 1 / (rows of its group + level), and classes weigh the same,
        so that a few large groups do not drown out the many small ones.
    rounded : bool
        Keep coefficients and means as small whole numbers; everything learnt from held-out folds is
        learnt from rounded ones.
    together : int or None
        Where given, the rows of a group with at least this many are judged as one, by the mean of
        their scores, with a temperature and a threshold of their own; pass the `groups`.
    random_state : int or RandomState
        Of the folds.

    References
    ----------
    .. [1] Guo and others (2017), On Calibration of Modern Neural Networks, ICML.

    Examples
    --------
    >>> from framing.classify import CautiousClassifier
    >>> X, y = [[0.0], [0.1], [0.2], [0.9], [1.0], [1.1]] * 5, list("aaabbb") * 5
    >>> model = CautiousClassifier().fit(X, y)
    >>> model.predict([[0.0], [1.0]])
    array(['a', 'b'], dtype='<U1')
    """

    together: int | None = None  # for weights that were stored before this could be said

    def __init__(
        self,
        estimator: Any = None,
        *,
        folds: int = 5,
        accuracy: float = 0.8,
        known: float = 0.95,
        level: float | None = None,
        rounded: bool = False,
        together: int | None = None,
        random_state: Any = 0,
    ) -> None:
        self.estimator = estimator
        self.folds = folds
        self.accuracy = accuracy
        self.known = known
        self.level = level
        self.rounded = rounded
        self.together = together
        self.random_state = random_state

    def fit(self, X: Any, y: Any, groups: Any = None) -> CautiousClassifier:
        """Fit on all rows; learn temperature and thresholds from held-out folds.

        Parameters
        ----------
        X : array or sparse matrix, (n_samples, n_columns)
            Numbers.
        y : array, (n_samples,)
            Classes.
        groups : array or None, (n_samples,)
            Events or outlets, none of which straddles two folds.

        Returns
        -------
        CautiousClassifier
            Itself.

        Raises
        ------
        ValueError
            For numbers in place of classes, or anything but finite numbers.
        """
        X, y = validate_data(self, X, y, accept_sparse="csr")
        check_classification_targets(y)
        self.classes_, number = np.unique(y, return_inverse=True)
        estimator = LogisticRegression(max_iter=1000) if self.estimator is None else self.estimator
        self.estimator_ = self._fitted(estimator, X, y, groups)
        self.means_ = self._means(X, number)
        scores, nearest = self._held_out(estimator, X, number, groups)
        judged = np.isfinite(scores).all(axis=1)
        scores, nearest, truth = scores[judged], nearest[judged], number[judged]
        self.temperature_, self.least_ = calibration(scores, truth, self.accuracy)
        self.nearest_ = float(np.quantile(nearest, 1 - self.known)) if len(nearest) else -1.0
        if self.together is not None:
            units = (np.arange(len(y)) if groups is None else np.asarray(groups))[judged]
            means, of_many = group_means(scores, units, self.together)
            _, first = np.unique(units, return_index=True)
            each = first[of_many[first]]  # a group counts once, however many rows it has
            self.together_temperature_, self.together_least_ = calibration(
                means[each], truth[each], self.accuracy
            )
        return self

    def predict_proba(self, X: Any, groups: Any = None) -> Floats:
        """Return the calibrated probability of each class.

        Parameters
        ----------
        X : array or sparse matrix, (n_samples, n_columns)
            Numbers.
        groups : array or None, (n_samples,)
            Of the rows, for those that are judged together.

        Returns
        -------
        ndarray of float64, (n_samples, n_classes)
            Each row sums to 1.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse="csr", reset=False)
        if len(self.classes_) == 1:
            return np.ones((X.shape[0], 1))
        scores = _scores(self.estimator_, X, len(self.classes_))
        tempered = scores / self.temperature_
        if self.together is not None and groups is not None:
            means, of_many = group_means(scores, groups, self.together)
            tempered[of_many] = means[of_many] / self.together_temperature_
        return np.asarray(softmax(tempered, axis=1))

    def predict(self, X: Any) -> Any:
        """Return the likeliest class, however unlikely.

        Parameters
        ----------
        X : array or sparse matrix, (n_samples, n_columns)
            Numbers.

        Returns
        -------
        ndarray, (n_samples,)
            Classes.

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        probability = self.predict_proba(X)
        return self.classes_[probability.argmax(axis=1)]

    def judge(self, X: Any, groups: Any = None) -> NDArray[np.object_]:
        """Return the class, or why the classifier declines.

        Parameters
        ----------
        X : array or sparse matrix, (n_samples, n_columns)
            Numbers.
        groups : array or None, (n_samples,)
            Of the rows, for those that are judged together.

        Returns
        -------
        ndarray of object, (n_samples,)
            A class, "not sure enough" or "unlike every class seen".

        Raises
        ------
        NotFittedError
            Before `fit`.
        """
        probability = self.predict_proba(X, groups)
        X = validate_data(self, X, accept_sparse="csr", reset=False)
        said: NDArray[np.object_] = self.classes_[probability.argmax(axis=1)].astype(object)
        least = np.full(len(said), self.least_)
        if self.together is not None and groups is not None:
            least[sizes(groups) >= self.together] = self.together_least_
        said[probability.max(axis=1) < least] = UNSURE
        said[self.nearness(X) < self.nearest_] = UNLIKE
        return said

    def nearness(self, X: Any) -> Floats:
        """Return the cosine of each row with the nearest class's mean.

        Parameters
        ----------
        X : array or sparse matrix, (n_samples, n_columns)
            Numbers.

        Returns
        -------
        ndarray of float64, (n_samples,)
            Between -1 and 1.
        """
        return _nearness(X, self.means_)

    def _fitted(self, estimator: Any, X: Any, y: Any, groups: Any) -> Any:
        """Fit to the rows, weighted by `level`, and round what was learnt."""
        if self.level is None or groups is None:
            fitted = clone(estimator).fit(X, y)
        else:
            fitted = clone(estimator).fit(X, y, sample_weight=levelled(y, groups, self.level))
        return RoundedLinear.of(fitted) if self.rounded else fitted

    def _means(self, X: Any, number: NDArray[np.int64]) -> Floats | Rounded:
        means = np.stack(
            [np.asarray(X[number == c].mean(axis=0)).ravel() for c in range(number.max() + 1)]
        )
        return Rounded.of(means) if self.rounded else means

    def _held_out(self, estimator: Any, X: Any, number: Any, groups: Any) -> tuple[Floats, Floats]:
        """Return scores and the nearest class's cosine of each row, from folds without it."""
        n_classes = len(self.classes_)
        scores = np.full((len(number), n_classes), np.nan)
        nearest = np.full(len(number), np.nan)
        units = np.arange(len(number)) if groups is None else np.asarray(groups)
        per_class = [len(np.unique(units[number == c])) for c in range(n_classes)]
        folds = min(self.folds, *per_class) if n_classes > 1 else 0
        if folds < 2:  # nothing can be held out: the scores stand as they are
            return scores, nearest
        seed = check_random_state(self.random_state).randint(2**31)
        kind = StratifiedKFold if groups is None else StratifiedGroupKFold
        for train, test in kind(folds, shuffle=True, random_state=seed).split(X, number, groups):
            if len(np.unique(number[train])) < n_classes:
                continue
            inner = None if groups is None else units[train]
            fitted = self._fitted(estimator, X[train], number[train], inner)
            scores[test] = _scores(fitted, X[test], n_classes)
            nearest[test] = _nearness(X[test], self._means(X[train], number[train]))
        return scores, nearest

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags


def _nearness(X: Any, means: Floats | Rounded) -> Floats:
    # Cosines do not depend on the steps of rounded rows.
    rows = means.number.astype(float) if isinstance(means, Rounded) else means
    return np.asarray(cosine_similarity(X, rows).max(axis=1))


def _scores(fitted: Any, X: Any, n_classes: int) -> Floats:
    if hasattr(fitted, "decision_function"):
        scores = np.asarray(fitted.decision_function(X), float)
        return np.stack([-scores / 2, scores / 2], axis=1) if scores.ndim == 1 else scores
    return np.asarray(np.log(np.maximum(fitted.predict_proba(X), 1e-12)))
