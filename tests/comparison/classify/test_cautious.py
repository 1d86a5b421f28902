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


def test_rows_of_a_large_group_are_judged_as_one() -> None:
    # A row tells little of its class, and a group of rows, all of one class, tells much.
    generator = np.random.default_rng(0)
    group = np.repeat(np.arange(90), 20)
    y = (np.arange(90) % 3)[group]
    X = generator.normal(size=(len(y), 3)) + 0.5 * np.eye(3)[y]
    model = CautiousClassifier(together=10, accuracy=0.9).fit(X[:900], y[:900], group[:900])
    X, y, group = X[900:], y[900:], group[900:]
    alone, as_one = model.predict_proba(X), model.predict_proba(X, group)
    assert np.mean(alone.argmax(1) == y) < 0.6
    assert np.mean(as_one.argmax(1) == y) > 0.8
    for each in np.unique(group):
        assert len(np.unique(as_one[group == each], axis=0)) == 1
    assert calibration_error(as_one.max(1), as_one.argmax(1) == y) < 0.15
    # Their threshold is their own: alone, rows this unsure are declined.
    said = model.judge(X, group)
    given = (said != UNSURE) & (said != UNLIKE)
    assert given.mean() > 0.5 > 0.2 > np.mean(model.judge(X) == y)
    # Groups of fewer rows, and rows of which no group is told, are judged one by one.
    few = np.arange(len(y)) // 9
    assert (model.predict_proba(X, few) == alone).all()
    order = generator.permutation(len(y))
    assert model.predict_proba(X[order], group[order]) == pytest.approx(as_one[order])
