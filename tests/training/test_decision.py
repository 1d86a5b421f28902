"""The decision's training: folds over outlets, thresholds, and a regression that is stored."""

from __future__ import annotations

import numpy as np
import pytest

from framing.attribution.decision.features import Features
from framing.training.decision import (
    best_threshold,
    calibration_error,
    fitted,
    held_out,
    score,
)
from framing.training.decision_examples import Examples

SPEC = {
    "strength": 1.0,
    "least": 4,
    "thresholds": {"voiced": 0.2},
    "rare": {"most": 30, "right": 0.8},
}


def examples() -> Examples:
    rng = np.random.default_rng(0)
    right = np.tile([True, False], 60)
    numbers = np.column_stack([right + rng.normal(0, 0.3, 120), np.ones(120)])
    words = [["said" if yes else "backed" for yes in right.tolist()], ["rare"] + ["net"] * 119]
    known = Features(numbers, words)
    return Examples(known, np.arange(120) // 10, right, np.full(12, 6))


def test_words_seen_often_have_a_weight_and_rare_ones_none() -> None:
    decision = fitted(examples(), SPEC, 0.4)
    assert sorted(decision.words) == ["backed", "net", "said"]
    assert decision.of_words[decision.words["said"], 0] > 0.5
    assert decision.of_words[decision.words["backed"], 0] < -0.5
    assert not decision.of_words[0].any()
    assert (decision.clear, decision.voiced) == (0.4, 0.2)


def test_a_rare_set_form_that_is_nearly_always_right_is_never_less_likely() -> None:
    every = examples()
    origins = every.known.words[-1]
    origins[:] = [
        "a turn" if i in (0, 2, 4, 6) else "a card" if i < 9 else "net" for i in range(120)
    ]
    decision = fitted(every, SPEC)
    assert decision.rare == {"a turn": 0.833}  # 4 of 4; of the cards 1 of 5
    likely = decision.probability(every.known)
    assert (likely[[0, 2, 4, 6]] >= 0.833).all()


def test_each_fold_is_judged_by_the_others() -> None:
    every = examples()
    found, decisions = held_out(every, np.arange(12) % 3, SPEC)
    assert ((found > 0.5) == every.right).all()
    assert sorted(decisions) == [0, 1, 2]


def test_threshold_score_and_calibration() -> None:
    probability = np.array([0.9, 0.8, 0.3, 0.1])
    right = np.array([True, True, False, False])
    assert best_threshold(probability, right, 2) == 0.31
    assert score(probability >= 0.3, right, 4) == pytest.approx(
        {"precision": 2 / 3, "recall": 0.5, "f1": 4 / 7}
    )
    assert calibration_error(probability, right) == pytest.approx((0.1 + 0.2 + 0.3 + 0.1) / 4)


def test_candidates_come_in_the_order_of_their_articles() -> None:
    every = examples()
    rows = np.arange(120)[::-1]
    known = Features(every.known.numbers[rows], [of[::-1] for of in every.known.words])
    mixed = Examples(known, every.article[rows], every.right[rows], every.wanted)
    ordered = mixed.in_order()
    assert (ordered.article == every.article).all()
    assert (ordered.right == every.right.reshape(12, 10)[:, ::-1].ravel()).all()
    assert ordered.known.words[0][:2] == ["backed", "said"]
