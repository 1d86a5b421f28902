"""Distance: the AUC against scikit-learn's, its interval, and what cannot be told apart."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

import framing
from framing.comparison.distance import auc_interval, distances, held_out


def test_the_area_is_scikit_learns_with_ties() -> None:
    generator = np.random.default_rng(0)
    is_a = generator.random(80) < 0.4
    score = np.round(generator.random(80) + 0.3 * is_a, 1)
    auc, low, high = auc_interval(score, is_a, np.arange(80))
    assert auc == pytest.approx(roc_auc_score(is_a, score))
    assert low < auc < high


def test_two_outlets_that_differ_are_told_apart_and_two_halves_of_one_are_not() -> None:
    generator = np.random.default_rng(1)
    values = generator.normal(size=(200, 6))
    values[generator.random(values.shape) < 0.1] = np.nan
    is_a, event = np.arange(200) < 100, np.arange(200) % 50
    same = auc_interval(held_out(values, is_a, event), is_a, event)
    assert same[1] < 0.5 < same[2]
    values[is_a, 2] += 2.0
    apart = auc_interval(held_out(values, is_a, event), is_a, event)
    assert apart[1] > 0.8


def test_the_teaching_corpus_holds_too_few_articles(seeds) -> None:  # type: ignore[no-untyped-def]
    corpus = framing.read([seeds / "teaching"])
    measured = framing.Measurement(corpus, framing.measure(corpus, fast=True))
    table = distances(measured)
    assert table.num_rows == 15
    assert not any(table["enough"].to_pylist())
    assert table["sentence"][0].as_py() == (
        "Too few articles to say how far capital-courier is from daily-thunder "
        "(under 20 of one of them)."
    )
    found = distances(measured, minimum=7)
    assert np.isfinite(found["auc"].to_numpy()).all()
