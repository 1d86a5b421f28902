"""Distance: the AUC against scikit-learn's, its interval, and what cannot be told apart."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score

import framing
from framing.comparison.distance import (
    _sentence,
    area,
    areas_of_many,
    distances,
    folds,
    held_out_weights,
    told_apart,
)
from framing.comparison.exchanges import Exchanges, shuffled


def test_the_area_is_scikit_learns_within_folds_with_ties() -> None:
    generator = np.random.default_rng(0)
    label = (generator.random((80, 3)) < 0.4).astype(float)
    score = np.round(generator.random((80, 3)) + 0.3 * label, 1)
    found = area(score, label, np.zeros(80, int))
    assert found == pytest.approx([roc_auc_score(label[:, j], score[:, j]) for j in range(3)])
    # Two folds: 1 of 1 pair and 1.5 of 2, whatever lies between the folds.
    fold = np.array([0, 0, 1, 1, 1])
    score, label = (
        np.array([[3.0], [1.0], [5.0], [5.0], [2.0]]),
        np.array([[1.0], [0], [1], [0], [0]]),
    )
    assert area(score, label, fold)[0] == pytest.approx(2.5 / 3)
    assert np.isnan(area(score[:1], label[:1], fold[:1])[0])


def test_folds_keep_events_whole_and_are_of_one_size() -> None:
    event = np.repeat(np.arange(30), np.tile([1, 2, 3], 10))
    found = folds(event)
    assert np.bincount(found).tolist() == [12] * 5
    assert all(len(np.unique(found[event == e])) == 1 for e in range(30))


def test_scores_are_those_of_ridge_regression() -> None:
    generator = np.random.default_rng(2)
    values, label = generator.normal(size=(60, 4)), (generator.random(60) < 0.5).astype(float)
    fold = np.arange(60) % 5
    ours = held_out_weights(values, fold, penalty=7.0) @ label
    seen, held = values[fold != 2], fold == 2
    mean, spread = seen.mean(0), seen.std(0)
    model = Ridge(alpha=7.0).fit((seen - mean) / spread, label[fold != 2])
    theirs = model.predict((values[held] - mean) / spread) - model.intercept_
    assert ours[held] == pytest.approx(theirs)


def test_of_many_articles_each_exchange_has_the_area_that_weights_give() -> None:
    generator = np.random.default_rng(3)
    values = generator.normal(size=(90, 4))
    values[generator.random(values.shape) < 0.1] = np.nan
    place, fold = np.arange(90) // 2, np.arange(90) // 2 % 5
    side = np.arange(45) % 3 == 0
    values[side[place], 1] += 3.0
    rank = np.zeros(45, np.int64)
    drawn = shuffled(side, rank, 19, np.random.default_rng(4))
    labels = np.concatenate([side[None], drawn])[:, place].T.astype(float)
    exchanges = Exchanges.drawn(side, rank, 19, np.random.default_rng(4))
    found = areas_of_many(values, side, place, exchanges, fold)
    assert found == pytest.approx(area(held_out_weights(values, fold) @ labels, labels, fold))
    assert found[0] > 0.6


def test_two_outlets_that_differ_are_told_apart_and_two_halves_of_one_are_not() -> None:
    generator = np.random.default_rng(1)
    values = generator.normal(size=(200, 6))
    values[generator.random(values.shape) < 0.1] = np.nan
    is_a, event = np.arange(200) < 100, np.arange(200) % 50
    auc, low, high, p = told_apart(values, is_a, event)
    assert low < 0.5 < high and low < auc < high and p > 0.05
    values[is_a, 2] += 2.0
    auc, low, high, p = told_apart(values, is_a, event)
    assert 0.7 < low < auc < high < 1 and auc > 0.8 and p < 1e-4


@pytest.mark.slow
def test_halves_of_one_outlet_have_intervals_that_hold_a_half_as_often_as_stated() -> None:
    generator = np.random.default_rng(7)
    inside, p = [], []
    for _ in range(200):
        values = generator.gamma(0.5, 1, (60, 40))
        values += generator.normal(0, 1, (25, 40))[np.arange(60) % 25]  # articles on one event
        is_a = np.isin(np.arange(60) % 25, generator.permutation(25)[:12])
        _, low, high, one = told_apart(values, is_a, np.arange(60) % 25, permutations=499)
        inside.append(low <= 0.5 <= high)
        p.append(one)
    assert 0.92 <= np.mean(inside) <= 0.98
    assert inside == [one >= 0.05 for one in p]


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
    rows = found.to_pylist()
    assert all(row["p"] <= row["q"] <= 1 for row in rows)
    assert all((row["q"] < 0.05 and row["low"] > 0.5) == row["clear"] for row in rows)
    assert rows[0]["sentence"].startswith(
        "Articles of capital-courier and daily-thunder cannot clearly be told apart by the "
        "measures (AUC "
    )


def test_two_outlets_told_apart_are_said_to_be() -> None:
    row = {"outlet_a": "a", "outlet_b": "b", "auc": 0.91, "low": 0.84, "high": 0.95, "clear": True}
    assert _sentence(row) == (
        "Given an article of a and one of b, the measures tell them apart 91 times in 100 "
        "(AUC 0.91, 95 % interval 0.84 to 0.95; by chance 50)."
    )
