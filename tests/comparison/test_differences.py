"""One outlet against the others: the right side, the right basis, and silence where too little."""

import numpy as np
import pytest

from framing.comparison.differences import DIFFERENCES, Difference, differences
from framing.features._feature import Column

COLUMN = Column("loaded_terms", "per 1,000 words", "Loaded terms in the outlet's own voice.")


def corpus(shift: float, events: int = 12, seed: int = 0):  # type: ignore[no-untyped-def]
    """Three outlets on the same events; outlet 0 lies `shift` higher."""
    event = np.repeat(np.arange(events), 3)
    outlet = np.tile([0, 1, 2], events)
    noise = np.random.default_rng(seed).normal(0, 1, len(event))
    return (event * 5 + noise + shift * (outlet == 0))[:, None], outlet, event


def found(shift: float, events: int = 12) -> list[Difference]:
    return differences(*corpus(shift, events), minimum_articles=5, minimum_events=5, seed=1)


def test_a_difference_is_found_within_events_and_named_by_its_side() -> None:
    first = found(4.0)[0]
    assert first.basis == "same events" and first.n_events == 12
    assert first.difference == pytest.approx(4.0, abs=1.0)
    assert first.low < first.difference < first.high
    assert first.effect > 0.9 and first.q < 0.01
    row = Difference.table([first], ["ledger"], [COLUMN]).to_pylist()[0]
    assert row["sentence"] == (
        "ledger is higher than the other outlets in loaded terms on the same events."
    )


def test_the_sign_turns_with_the_side() -> None:
    first = found(-4.0)[0]
    assert first.difference < 0 and first.effect < -0.9
    row = Difference.table([first], ["ledger"], [COLUMN]).to_pylist()[0]
    assert "ledger is lower than the other outlets" in row["sentence"]


def test_no_difference_is_said_to_be_none() -> None:
    row = Difference.table([found(0.0)[0]], ["ledger"], [COLUMN]).to_pylist()[0]
    assert row["sentence"] == (
        "No clear difference between ledger and the other outlets in loaded terms "
        "on the same events."
    )


def test_too_few_events_are_said_to_be_too_few() -> None:
    first = found(9.0, events=4)[0]
    assert not first.enough and np.isnan(first.p) and np.isnan(first.low)
    row = Difference.table([first], ["ledger"], [COLUMN]).to_pylist()[0]
    assert row["sentence"] == (
        "Too few articles to say how ledger differs from the other outlets in loaded terms."
    )


def test_a_measure_that_never_varies_asks_no_question() -> None:
    values, outlet, event = corpus(0.0)
    first = differences(
        np.zeros_like(values), outlet, event, minimum_articles=5, minimum_events=5, seed=1
    )[0]
    assert first.enough and np.isnan(first.p) and np.isnan(first.q)


def test_outlets_that_share_no_event_are_compared_over_all_articles() -> None:
    values, outlet, _ = corpus(0.0)
    alone = differences(
        values, outlet, np.arange(len(outlet)), minimum_articles=5, minimum_events=5, seed=1
    )
    assert {d.basis for d in alone} == {"all articles"}


def test_one_outlet_alone_has_no_differences_and_an_empty_table() -> None:
    values, outlet = np.ones((3, 1)), np.zeros(3, int)
    none = differences(values, outlet, np.arange(3), minimum_articles=1, minimum_events=1, seed=0)
    assert none == []
    assert Difference.table([], [], []).schema == DIFFERENCES


def test_correction_never_lowers_a_p_value() -> None:
    for d in found(1.0):
        assert d.q >= d.p
