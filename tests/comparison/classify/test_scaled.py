"""Measures on one scale: as scikit-learn's own steps, cut at four standard deviations."""

import numpy as np
import pytest
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from framing.comparison.classify.scaled import Scaled


@parametrize_with_checks([Scaled()])
@pytest.mark.filterwarnings("ignore")  # the checks provoke warnings of every kind
def test_scikit_learns_own_checks(estimator, check) -> None:  # type: ignore[no-untyped-def]
    check(estimator)


def test_a_gap_is_the_median_and_an_empty_or_constant_column_nothing() -> None:
    X = np.array([[1.0, np.nan, 7.0], [3.0, np.nan, 7.0], [np.nan, np.nan, 7.0]])
    assert Scaled().fit_transform(X).tolist() == pytest.approx(
        np.array([[-1, 0, 0], [1, 0, 0], [0, 0, 0]]) * 1.5**0.5
    )


def test_it_is_what_scikit_learn_does_within_four_standard_deviations() -> None:
    generator = np.random.default_rng(0)
    X = generator.uniform(2, 8, (400, 6))
    X[generator.random(X.shape) < 0.1] = np.nan
    other = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    assert np.allclose(Scaled().fit_transform(X), other.fit_transform(X))
    X[7, 2] = 1e6
    assert Scaled().fit_transform(X).max() == 4.0
