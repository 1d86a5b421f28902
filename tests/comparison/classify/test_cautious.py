"""The cautious classifier: scikit-learn's conventions, calibration, and keeping silent."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from sklearn.utils.estimator_checks import parametrize_with_checks

from framing.comparison.classify.cautious import UNLIKE, UNSURE, CautiousClassifier
from framing.comparison.classify.scores import calibration_error


@parametrize_with_checks([CautiousClassifier(), CautiousClassifier(LogisticRegression(C=0.1))])
@pytest.mark.filterwarnings("ignore")  # the checks provoke warnings of every kind
def test_scikit_learns_own_checks(estimator, check) -> None:  # type: ignore[no-untyped-def]
    check(estimator)


def rows(seed: int, n: int = 900, apart: float = 1.5):  # type: ignore[no-untyped-def]
    """Return three classes around the corners of a triangle, which overlap."""
    generator = np.random.default_rng(seed)
    y = generator.integers(0, 3, n)
    return generator.normal(size=(n, 3)) + apart * np.eye(3)[y], y


def test_stated_probabilities_come_true() -> None:
    X, y = rows(1)
    # A margin of a support vector machine is no probability: only calibration makes it one.
    model = CautiousClassifier(LinearSVC(C=10)).fit(X, y)
    X, y = rows(2, 4000)
    found = model.predict_proba(X)
    assert calibration_error(found.max(axis=1), found.argmax(axis=1) == y) < 0.05


def test_answers_given_are_as_right_as_asked_for() -> None:
    X, y = rows(1)
    model = CautiousClassifier(accuracy=0.9).fit(X, y)
    X, y = rows(2, 4000)
    said = model.judge(X)
    given = (said != UNSURE) & (said != UNLIKE)
    assert 0.2 < given.mean() < 0.8
    assert np.mean(said[given] == y[given]) > 0.87
    assert np.mean(model.predict(X) == y) < 0.85


def test_what_resembles_no_class_is_called_so() -> None:
    X, y = rows(1, apart=6)
    model = CautiousClassifier().fit(X, y)
    away = -6 * np.ones((50, 3))
    assert set(model.judge(away)) == {UNLIKE}
    assert np.mean(model.judge(rows(2, apart=6)[0]) == UNLIKE) < 0.08


def test_a_group_never_straddles_the_inner_folds() -> None:
    # Each group's rows are copies with a class of its own drawing: only leakage could learn it.
    generator = np.random.default_rng(0)
    group = np.repeat(np.arange(60), 5)
    X, y = generator.normal(size=(60, 8))[group], (np.arange(60) % 2)[group]
    from sklearn.neighbors import KNeighborsClassifier

    leaky = CautiousClassifier(KNeighborsClassifier(3)).fit(X, y)
    honest = CautiousClassifier(KNeighborsClassifier(3)).fit(X, y, groups=group)
    assert leaky.predict_proba(X).max(axis=1).mean() > 0.95
    assert honest.predict_proba(X).max(axis=1).mean() < 0.8
