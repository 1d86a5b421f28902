"""Parts of the training of loaded language that can be checked by hand."""

from __future__ import annotations

import numpy as np

from framing.features.loaded.masking import Vocabulary, mask
from framing.features.loaded.sight import bag
from framing.language.reading import analyse
from framing.training.loaded import bag_matrix
from framing.training.loaded_corpus import vocabulary_of
from framing.training.loaded_folds import calibrated, folds_of, most
from framing.training.loaded_heads import Sight, rows_of
from framing.training.loaded_swaps import NEXT, swapped


def test_records_of_one_article_share_a_fold() -> None:
    groups = ["b", "a", "b", "c", "a", "d", "e"]
    fold = folds_of(groups, 3, 0)
    assert fold[0] == fold[2] and fold[1] == fold[4]
    assert set(fold.tolist()) == {0, 1, 2}


def test_the_bag_of_training_is_the_bag_of_judging() -> None:
    rng = np.random.default_rng(0)
    ids = rng.integers(0, 30, 50).astype(np.int32)
    bounds = np.array([0, 7, 8, 30, 50])
    weight = rng.random(30).astype(np.float32)
    score = rng.normal(size=30).astype(np.float32)
    np.testing.assert_allclose(
        bag_matrix(ids, bounds, weight) @ score, bag(score, weight, ids, bounds), rtol=1e-5
    )


def test_the_greatest_of_each() -> None:
    values = np.array([1, 5, 2, -3], np.float32)
    assert most(values, np.array([0, 0, 1, 1]), 2).tolist() == [5, 2]


def test_calibration_finds_what_made_the_labels() -> None:
    rng = np.random.default_rng(1)
    odds = rng.normal(0, 2, 20_000).astype(np.float32)
    truth = rng.random(20_000) < 1 / (1 + np.exp(-(0.5 * odds + 0.3)))
    slope, intercept = calibrated(odds, truth)
    assert abs(slope - 0.5) < 0.03 and abs(intercept - 0.3) < 0.06


def test_names_become_other_names_and_nothing_else() -> None:
    assert swapped("Trump met Democrats; the trumpet fell.") == (
        "Biden met Libertarians; the trumpet fell."
    )
    assert all(name != other for name, other in NEXT.items())


def test_a_vocabulary_holds_words_not_names() -> None:
    language = analyse(
        ["A plan of Quimby fell. The plan of Quimby rose. A Bush plan. Bush rose."] * 3
    )
    found = vocabulary_of(language, 10, 2)
    assert set(found.words) == {"plan", "of", "fell", "rose", "."}


def test_some_sentences_keep_their_tokens() -> None:
    language = analyse(["A b c. D e. F g h."])
    masked = mask(language, Vocabulary(("a", "b", "c", "d", "e", "f", "g", "h", "."), frozenset()))
    n = len(masked.bounds) - 1
    m = len(masked.ids)
    sight = Sight(np.zeros((n, 1)), np.eye(n), np.zeros((m, 1)), np.zeros(m, bool))
    part, kept = rows_of(sight, masked, np.array([n - 1]))
    assert kept.bounds.tolist() == [0, masked.bounds[-1] - masked.bounds[-2]]
    assert kept.ids.tolist() == masked.ids[masked.bounds[-2] :].tolist()
    assert len(part.states) == len(kept.ids)
