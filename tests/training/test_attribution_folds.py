"""Folds of the attribution nets together: calibration and thresholds."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from framing.attribution.attribution import Statement
from framing.training.attribution_folds import (
    Held,
    best_threshold,
    calibrated,
    calibration_error,
    interval,
    judged,
    line,
)

TEXT = "The mayor said the bridge was safe. Ida Roke denied it."
RECORD = {
    "text": TEXT,
    "attributions": [
        {"kind": "indirect", "source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 34]]}
    ],
}
RIGHT = Statement(((0, 9),), ((10, 14),), ((19, 34),), probability=0.9)
WRONG = Statement(((36, 44),), ((45, 51),), ((52, 54),), probability=0.3)


def test_a_statement_is_right_when_a_human_attribution_goes_with_it() -> None:
    probability, right = judged(Held(0, [RECORD], ((RIGHT, WRONG),)))
    assert probability.tolist() == [0.9, 0.3]
    assert right.tolist() == [True, False]


def test_statements_below_the_threshold_are_not_counted() -> None:
    held = Held(0, [RECORD], ((RIGHT, WRONG),))
    assert [c["found"] for least in (0.2, 0.5, 0.95) for c in held.counted(least)] == [2, 1, 0]


def test_calibration_error_is_the_mean_gap_of_the_bins() -> None:
    probability, right = np.array([0.25, 0.25, 0.95, 0.95]), np.array([False, True, True, True])
    # Two statements of .25 of which half are right: .25 off; two of .95, all right: .05 off.
    assert calibration_error(probability, right) == pytest.approx((0.25 + 0.05) / 2)


def test_a_line_through_the_log_odds_mends_probabilities_that_are_too_sure() -> None:
    rng = np.random.default_rng(0)
    true = rng.uniform(0.05, 0.95, 20_000)
    right = rng.uniform(size=20_000) < true
    told = calibrated(true, 2.0, 0.5)
    slope, intercept = line(told, right)
    assert (slope, intercept) == pytest.approx((0.5, -0.25), abs=0.05)
    assert calibration_error(told, right) > 0.05
    assert calibration_error(calibrated(told, slope, intercept), right) < 0.01


def test_of_thresholds_that_score_the_same_the_lowest_is_taken() -> None:
    one, two = Counter(gold=4, found=4, relation=3), Counter(gold=4, found=4, relation=2)
    assert best_threshold({0.2: [two], 0.3: [one], 0.4: [one]}) == 0.3


def test_the_interval_of_equal_articles_has_no_width() -> None:
    assert interval([Counter(gold=4, found=4, relation=3)] * 5, "relation_f1") == (0.75, 0.75)
