"""What a classifier of outlets sees in measures: right where they differ, and by which measure."""

import numpy as np
import pytest

from framing.comparison.classify.seen import enough, seen


def corpus(apart: float, seed: int = 0, events: int = 40):  # type: ignore[no-untyped-def]
    """Return three outlets on the same events; "a" has more of measure 0, of 1 nobody has."""
    generator = np.random.default_rng(seed)
    outlet = ["a", "b", "c"] * events
    event = np.repeat(np.arange(events), 3)
    values = generator.normal(size=(3 * events, 2)) + generator.normal(size=(events, 2))[event]
    values[::3, 0] += apart
    values[5, 1] = np.nan
    return values, outlet, event


def test_the_measure_that_differs_is_found_and_the_side_is_right() -> None:
    found = seen(*corpus(4.0), among=["a", "b", "c"])
    assert found.honest.low > found.honest.chance
    assert found.low[0] > 0.05
    assert abs(found.drop[1]) < 0.05
    assert found.weight[:, 0].argmax() == 0
    assert found.confusion.sum() == 120
    assert found.confusion[0, 0] > 35
    # A weight is over the mean of the others: of three, the weights of a measure sum to nothing.
    assert found.weight.sum(axis=0) == pytest.approx([0, 0], abs=1e-9)


def test_outlets_that_do_not_differ_are_told_no_better_than_by_chance() -> None:
    low = [seen(*corpus(0.0, seed), among=["a", "b", "c"]).honest.low for seed in range(5)]
    assert sum(bound > 1 / 3 for bound in low) <= 1


def test_two_outlets_share_one_coefficient() -> None:
    values, outlet, event = corpus(4.0)
    found = seen(values, outlet, event, among=["a", "b"])
    assert found.outlets == ("a", "b")
    assert len(found.rows) == 80
    assert found.weight[0] == pytest.approx(-found.weight[1])
    assert found.weight[0, 0] > 0
    assert found.low[0] > 0.05


def test_copies_of_one_event_help_the_leaky_figure_alone() -> None:
    generator = np.random.default_rng(3)
    # Each event is told three times by one outlet, in the same words: only leakage can learn it.
    event = np.repeat(np.arange(30), 3)
    values = generator.normal(size=(30, 60))[event]
    outlet = [["a", "b", "c"][e % 3] for e in event]
    found = seen(values, outlet, event, among=["a", "b", "c"])
    assert found.leaky.macro_f1 > 0.9
    assert found.honest.macro_f1 < 0.5


def test_an_outlet_needs_five_articles_on_five_events() -> None:
    outlet = ["a"] * 5 + ["b"] * 5 + ["c"] * 4
    event = np.array([0, 1, 2, 3, 4, 0, 1, 2, 3, 3, 0, 1, 2, 3])
    assert enough(outlet, event) == ["a"]
