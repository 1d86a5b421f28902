"""Figures of held-out predictions: what calibration error chance alone would show."""

import numpy as np
import pytest

from framing.comparison.classify import scores
from framing.comparison.classify.scores import calibration_floor, figures


def test_the_floor_falls_with_the_number_of_judgements() -> None:
    few, many = (calibration_floor(np.full(n, 0.5), None, seed=0) for n in (4, 4000))
    assert few == pytest.approx(0.1875, abs=0.01)  # of four tosses: 2/16*.5 + 8/16*.25 + 6/16*0
    assert many < 0.01


def test_what_is_judged_as_one_is_one_judgement() -> None:
    sure, judged = np.full(400, 0.5), np.repeat(np.arange(4), 100)
    assert calibration_floor(sure, judged.tolist(), seed=0) == pytest.approx(0.1875, abs=0.01)


def test_a_probability_of_one_has_no_floor() -> None:
    truth = ["left", "right"] * 10
    sure = np.ones(20)
    found = figures(truth, truth, sure, list(range(20)))
    assert (found.calibration_error, calibration_floor(sure, None, seed=0)) == (0.0, 0.0)
    assert found.macro_f1 == 1.0


def test_groups_drawn_in_parts_give_the_same_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    truth, said = ["left", "right", "left"] * 20, ["left", "left", "right"] * 20
    groups = [n // 2 for n in range(60)]
    at_once = figures(truth, said, np.ones(60), groups)
    monkeypatch.setattr(scores, "CELLS", 70 * 30)
    assert figures(truth, said, np.ones(60), groups) == at_once
    assert at_once.low < at_once.macro_f1 < at_once.high
