"""One side against another: the right side, the right basis, and silence where too little."""

from typing import Any

import numpy as np
import pytest

from framing.comparison.contrast import Texts
from framing.comparison.differences import (
    DIFFERENCES,
    Asked,
    against_others,
    differences,
    pairs,
    q_values,
    table,
)
from framing.comparison.strata import BASES, Strata
from framing.features.base.feature import Column

COLUMN = Column("loaded_terms", "per 1,000 words", "Loaded terms in the outlet's own voice.")
NAMES = ["ledger", "lantern", "courier"]


def corpus(shift: float, events: int = 12, alone: bool = False) -> Texts:
    """Three outlets on the same events (or `alone` on their own); outlet 0 lies `shift` higher."""
    event = np.repeat(np.arange(events), 3)
    outlet = np.tile([0, 1, 2], events)
    noise = np.random.default_rng(0).normal(0, 1, len(event))
    values = (event * 5 + noise + shift * (outlet == 0))[:, None]
    if alone:
        event = np.arange(len(event))
    none = np.zeros_like(event)
    strata = Strata(dict(zip(BASES, (event, event, event, none), strict=True)))
    return Texts(values, outlet, strata, np.full(len(event), -1))


def asked(texts: Texts, *questions: tuple[int, int]) -> list[Asked]:
    return differences(
        texts, texts.outlet, questions, minimum_articles=5, minimum_events=5, seed=1,
        permutations=999,
    )  # fmt: skip


def row(texts: Texts, a: int = 0, b: int = -1) -> dict[str, Any]:
    (found,) = table(asked(texts, (a, b)), NAMES, [COLUMN]).to_pylist()
    return dict(found)


def test_a_difference_is_found_within_events_and_named_by_its_side() -> None:
    first = row(corpus(4.0))
    assert first["basis"] == "same events" and first["n_events"] == 12
    assert first["difference"] == pytest.approx(4.0, abs=1.0)
    assert first["low"] < first["difference"] < first["high"]
    assert first["effect"] > 0.9 and first["q"] < 0.01
    assert first["sentence"] == (
        "ledger is higher than the other outlets in loaded terms on the same events."
    )


def test_the_sign_turns_with_the_side() -> None:
    one, other = row(corpus(-4.0), 0, 1), row(corpus(-4.0), 1, 0)
    assert one["difference"] == pytest.approx(-other["difference"])
    assert one["sentence"].startswith("ledger is lower than lantern in loaded terms")
    assert other["sentence"].startswith("lantern is higher than ledger in loaded terms")


def grouped(moved: float) -> list[dict[str, Any]]:
    """Outlets 0 and 1 are "papers", 8 and `moved` above outlet 2, the "agency"; both ways round."""
    texts = corpus(8.0)
    texts.values[texts.outlet == 1] += moved
    side = np.where(texts.outlet == 2, 1, 0)
    found = differences(
        texts, side, [(0, 1), (1, 0)], minimum_articles=5, minimum_events=5, seed=1,
        permutations=999,
    )  # fmt: skip
    return list(table(found, ["papers", "agency"], [COLUMN]).to_pylist())


def test_a_group_says_how_many_of_its_outlets_agree() -> None:
    papers, agency = grouped(6.0)
    assert papers["sentence"] == (
        "papers is higher than agency in loaded terms on the same events; "
        "so are 2 of its 2 outlets, each taken alone."
    )
    assert agency["sentence"] == "agency is lower than papers in loaded terms on the same events."
    assert [(row["outlets"], row["agree"]) for row in (papers, agency)] == [(2, 2), (1, 1)]
    papers, _ = grouped(-4.0)
    assert papers["difference"] > 0
    assert (papers["outlets"], papers["agree"]) == (2, 1)


def test_no_difference_is_said_to_be_none() -> None:
    assert row(corpus(0.0))["sentence"] == (
        "No clear difference between ledger and the other outlets in loaded terms "
        "on the same events."
    )


def test_too_few_events_are_said_to_be_too_few() -> None:
    first = row(corpus(9.0, events=4))
    assert not first["enough"] and np.isnan(first["p"]) and np.isnan(first["low"])
    assert first["sentence"] == (
        "Too few articles to say how ledger differs from the other outlets in loaded terms."
    )


def test_a_measure_that_never_varies_asks_no_question() -> None:
    texts = corpus(0.0)
    texts.values[:] = 0
    first = row(texts)
    assert first["enough"] and np.isnan(first["p"]) and np.isnan(first["q"])


def test_outlets_that_share_nothing_are_compared_over_all_articles() -> None:
    assert row(corpus(0.0, alone=True))["basis"] == "all articles"


def test_topics_stand_in_where_events_are_not_shared_and_take_their_mix_away() -> None:
    generator = np.random.default_rng(3)
    outlet = np.repeat([0, 1], 60)
    # The first outlet writes mostly on topic 1, where everybody is ten higher.
    topic = (generator.random(120) < np.where(outlet == 0, 0.8, 0.3)).astype(int)
    values = (10.0 * topic + generator.normal(0, 1, 120))[:, None]
    event, none = np.arange(120), np.zeros(120, int)
    strata = Strata(dict(zip(BASES, (event, event, topic, none), strict=True)))
    found = row(Texts(values, outlet, strata, np.full(120, -1)), 0, 1)
    assert found["basis"] == "same topics"
    assert found["raw_low"] > 2
    assert found["low"] < 0 < found["high"]
    assert found["sentence"].endswith("in loaded terms on the same topics.")


def test_what_both_sides_print_counts_for_neither_and_what_one_prints_twice_counts_once() -> None:
    texts = corpus(4.0)
    copied = texts.copy.copy()
    copied[0:2] = 0  # ledger and lantern print one text on event 0: no ledger is left there
    copied[4:6] = 4  # lantern and courier do on event 1
    found = row(Texts(texts.values, texts.outlet, texts.strata, copied))
    assert found["copies"] == 3 and (found["n_a"], found["n_b"]) == (11, 21)
    plain = row(texts)
    assert found["raw_difference"] == plain["raw_difference"]
    assert found["difference"] != plain["difference"]


def test_questions_are_every_outlet_against_the_others_and_every_pair() -> None:
    assert against_others(3) == [(0, -1), (1, -1), (2, -1)]
    assert against_others(1) == []
    assert pairs(3) == [(0, 1), (0, 2), (1, 2)]


def test_no_question_makes_an_empty_table() -> None:
    assert table([], [], []).schema == DIFFERENCES and table([], [], []).num_rows == 0


def test_correction_is_over_all_questions_and_never_lowers_a_p_value() -> None:
    p = [np.array([0.01, np.nan]), np.array([0.02, 0.04, 0.5])]
    first, second = q_values(p)
    # Benjamini and Hochberg by hand: p m / rank, from the largest down.
    assert first[0] == pytest.approx(0.04) and np.isnan(first[1])
    assert second == pytest.approx([0.04, 0.04 * 4 / 3, 0.5])
