"""Splits: what is claimed decides who may be in the training set."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import StratifiedGroupKFold

from framing.comparison.classify.scores import figures
from framing.comparison.classify.splits import grouped, splits

LABELS = ["left", "right"] * 30
GROUPS = [f"g{i // 4}" for i in range(60)]


@pytest.mark.parametrize("claim", ["event", "outlet"])
def test_no_group_straddles(claim) -> None:  # type: ignore[no-untyped-def]
    found = splits(claim, LABELS, groups=GROUPS)
    assert sorted(i for _, test in found for i in test) == list(range(60))
    for train, test in found:
        assert not {GROUPS[i] for i in train} & {GROUPS[i] for i in test}


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(2, 4))
def test_folds_are_those_of_scikit_learn(seed: int, folds: int, n_classes: int) -> None:
    generator = np.random.default_rng(seed)
    n = int(generator.integers(30, 120))
    y = generator.integers(0, n_classes, n)
    group = generator.integers(0, int(generator.integers(folds, n)), n)
    y[:n_classes], group[:folds] = np.arange(n_classes), np.arange(folds)
    theirs = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a class of fewer rows than folds
        try:
            wanted = list(theirs.split(y, y, group))
        except ValueError:  # no class has as many rows as there are folds
            return
    found = grouped(y, group, folds=folds, seed=seed)
    for (learnt, held), (their_learnt, their_held) in zip(found, wanted, strict=True):
        assert held.tolist() == their_held.tolist()
        assert learnt.tolist() == their_learnt.tolist()


def test_by_time_the_past_judges_the_future() -> None:
    dates = [f"2020-01-{1 + i // 3:02d}" for i in range(57)] + ["", "", ""]
    found = splits("time", LABELS, groups=dates)
    assert len(found) == 5
    for train, test in found:
        assert max(dates[i] for i in train) < min(dates[i] for i in test)
    assert {57, 58, 59}.isdisjoint(i for fold in found for part in fold for i in part)


def test_a_claim_without_its_groups_is_refused() -> None:
    with pytest.raises(ValueError, match="the claim 'outlet' needs the group of each article"):
        splits("outlet", LABELS)
    with pytest.raises(ValueError, match="5 folds need at least as many groups"):
        splits("event", LABELS, groups=["one"] * 60)


def test_figures_by_hand() -> None:
    found = figures(
        ["a", "a", "b", "b"], ["a", "b", "b", "b"], np.array([0.8, 0.6, 0.9, 0.7]), list("wxyz")
    )
    # F1 of a: 2 * 1 / (2 + 1); of b: 2 * 2 / (2 + 3). Each article lies in a bin of its own.
    assert found.macro_f1 == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert found.accuracy == 0.75
    assert found.calibration_error == pytest.approx((0.2 + 0.6 + 0.1 + 0.3) / 4)
    assert found.chance == pytest.approx(0.5)
    assert found.low <= found.macro_f1 <= found.high
