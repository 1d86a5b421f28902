"""One side against another: the right side, the right basis, and silence where too little."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from framing.comparison.correction import CLEAR, is_clear, q_values
from framing.comparison.differences import (
    DIFFERENCES,
    Asked,
    against_others,
    differences,
    pairs,
    sentence,
    table,
)
from framing.comparison.dispersion import AMOUNT, CONSTANT
from framing.comparison.strata import BASES, Strata
from framing.comparison.texts import Texts
from framing.features.base.feature import Column

COLUMN = Column("loaded_terms", "per 1,000 words", "Loaded terms in the outlet's own voice.")
FAMILY = np.array([CONSTANT])
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
    return Texts(values, outlet, strata, np.full(len(event), -1), FAMILY)


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
    found = row(Texts(values, outlet, strata, np.full(120, -1), FAMILY), 0, 1)
    assert found["basis"] == "same topics"
    assert found["raw_low"] > 2
    assert found["low"] < 0 < found["high"]
    assert found["sentence"].endswith("in loaded terms on the same topics.")


def test_what_both_sides_print_counts_for_neither_and_what_one_prints_twice_counts_once() -> None:
    texts = corpus(4.0)
    copied = texts.copy.copy()
    copied[0:2] = 0  # ledger and lantern print one text on event 0: no ledger is left there
    copied[4:6] = 4  # lantern and courier do on event 1
    found = row(Texts(texts.values, texts.outlet, texts.strata, copied, FAMILY))
    assert found["copies"] == 3 and (found["n_a"], found["n_b"]) == (11, 21)
    plain = row(texts)
    assert found["raw_difference"] == plain["raw_difference"]
    assert found["difference"] != plain["difference"]


def test_questions_are_every_outlet_against_the_others_and_every_pair() -> None:
    assert against_others(3) == [(0, -1), (1, -1), (2, -1)]
    assert against_others(1) == []
    assert pairs(3) == [(0, 1), (0, 2), (1, 2)]


def test_clear_needs_an_interval_off_the_null_and_a_small_corrected_p() -> None:
    assert CLEAR == 0.05
    assert is_clear(0.1, 0.4, 0.049) and is_clear(-0.4, -0.1, 0.049)
    assert not is_clear(0.1, 0.4, 0.05) and not is_clear(-0.1, 0.4, 0.001)
    assert not is_clear(0.0, 0.4, 0.001) and not is_clear(np.nan, np.nan, np.nan)
    assert is_clear(1.1, 2.0, 0.01, null=1.0) and not is_clear(0.5, 2.0, 0.01, null=1.0)


def test_one_basis_holds_for_all_questions_of_a_table() -> None:
    # Outlets 0 and 1 share all events; outlet 2 has its own, on the same two topics.
    event = np.concatenate([np.repeat(np.arange(12), 2), np.arange(12, 24)])
    outlet = np.concatenate([np.tile([0, 1], 12), np.full(12, 2)])
    topic, none = event % 2, np.zeros(36, int)
    strata = Strata(dict(zip(BASES, (event, event, topic, none), strict=True)))
    values = np.random.default_rng(0).normal(0, 1, (36, 1))
    texts = Texts(values, outlet, strata, np.full(36, -1), FAMILY)
    found = asked(texts, (0, 1), (0, 2), (1, 2))
    assert [each.found.basis for each in found] == ["same topics"] * 3
    assert asked(texts, (0, 1))[0].found.basis == "same events"
    # Of one topic, nothing is held constant, whatever is asked for; no figure changes for it.
    one = Strata(dict(zip(BASES, (event, none, none, none), strict=True)))
    alike = replace(texts, strata=one)
    topics, everything = (
        table(differences(alike, outlet, [(0, 2)], basis=basis, minimum_articles=5,
                          minimum_events=2, seed=0), NAMES, [COLUMN])
        for basis in ("same topics", "all articles")
    )  # fmt: skip
    assert str(topics.to_pydict()) == str(everything.to_pydict())
    assert topics["basis"].to_pylist() == ["all articles"]
    # An outlet with too few articles in all has no say in it.
    few = texts.take(np.arange(28))
    assert [each.found.basis for each in asked(few, (0, 1), (0, 2))] == ["same events"] * 2


def test_interval_p_and_word_agree_in_every_measure() -> None:
    generator = np.random.default_rng(4)
    event = np.repeat(np.arange(40), 2)
    outlet = np.tile([0, 1], 40)
    rare = generator.random((80, 300)) < generator.uniform(0.01, 0.6, 300)
    values = rare * generator.gamma(2, 1, (80, 300)) * np.where(outlet == 0, 1.6, 1)[:, None]
    none = np.zeros(80, int)
    strata = Strata(dict(zip(BASES, (event, event, none, none), strict=True)))
    texts = Texts(values, outlet, strata, np.full(80, -1), np.full(300, AMOUNT))
    one = asked(texts, (0, 1))[0].found
    known = np.isfinite(one.p)
    off = (one.low > 0) | (one.high < 0)
    assert known.sum() > 250 and 0.05 < off[known].mean() < 0.9
    assert ((one.p < 0.05) == off)[known].all()
    assert (one.enough == known)[values.any(0)].all()


def test_weights_are_those_of_the_articles() -> None:
    texts = corpus(4.0)
    heavy = np.where(np.arange(36) < 18, 3.0, 1.0)
    plain, weighed = (
        asked(replace(texts, weight=weight), (0, 1))[0].found for weight in (None, heavy)
    )
    mine, other = texts.outlet == 0, texts.outlet == 1
    own = texts.values[mine, 0]
    assert weighed.mean_a[0] == pytest.approx(np.average(own, weights=heavy[mine]))
    by_event = texts.values[mine, 0] - texts.values[other, 0]
    assert weighed.difference[0] == pytest.approx(np.average(by_event, weights=heavy[mine]))
    assert plain.difference[0] == pytest.approx(by_event.mean())
    assert (weighed.n_a, weighed.all_a) == (plain.n_a, 12)


def test_no_question_makes_an_empty_table() -> None:
    assert table([], [], []).schema == DIFFERENCES and table([], [], []).num_rows == 0


def test_correction_is_over_all_questions_and_never_lowers_a_p_value() -> None:
    p = [np.array([0.01, np.nan]), np.array([0.02, 0.04, 0.5])]
    first, second = q_values(p)
    # Benjamini and Hochberg by hand: p m / rank, from the largest down.
    assert first[0] == pytest.approx(0.04) and np.isnan(first[1])
    assert second == pytest.approx([0.04, 0.04 * 4 / 3, 0.5])


ROW = {
    "outlet_a": "a", "outlet_b": "b", "enough": True, "p": 0.001, "q": 0.01,
    "basis": "same topics", "low": 0.1, "high": 0.3, "difference": 0.2, "outlets": 1, "agree": 1,
    "all_a": 10, "defined_a": 10, "all_b": 30, "defined_b": 30, "machine_low": 0.05,
    "machine_high": 0.4, "drift_a": 0.0, "drift_b": 0.0,
}  # fmt: skip
CLEARLY = "a is higher than b in calm on the same topics"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),
        ({"defined_a": 5, "defined_b": 15}, ""),
        (
            {"defined_a": 4},
            "; the measure is defined in 4 of 10 and 30 of 30 articles",
        ),
        (
            {"defined_b": 14},
            "; the measure is defined in 10 of 10 and 14 of 30 articles",
        ),
        ({"machine_low": -0.01}, "; the machine’s own error may be as large"),
        ({"machine_low": np.nan, "machine_high": np.nan}, ""),
        ({"drift_a": 0.19, "drift_b": -0.19}, ""),
        (
            {"drift_a": -0.2},
            "; a differs as much from itself, its later articles from its earlier",
        ),
        (
            {"drift_b": 0.2},
            "; b differs as much from itself, its later articles from its earlier",
        ),
        ({"drift_b": np.nan}, ""),
        ({"outlets": 3, "agree": 1}, "; so is 1 of its 3 outlets, each taken alone"),
    ],
)
def test_a_clear_difference_says_what_speaks_against_it(changed: dict[str, Any], said: str) -> None:
    assert sentence(ROW | changed, "calm") == CLEARLY + said + "."


def test_the_machines_error_makes_no_difference_of_shares_that_cannot_be() -> None:
    found = asked(corpus(4.0), (0, -1))
    column = replace(COLUMN, unit="share")
    (row,) = table(found, NAMES, [column], errors={"loaded_terms": 9.0}).to_pylist()
    assert (row["machine_low"], row["machine_high"]) == (-1.0, 1.0)
    (row,) = table(found, NAMES, [column]).to_pylist()
    assert np.isnan(row["machine_low"]) and np.isnan(row["machine_high"])


def test_the_machines_error_and_drift_stand_beside_the_difference() -> None:
    found = asked(corpus(4.0), (0, -1))
    (plain,) = table(found, NAMES, [COLUMN]).to_pylist()
    assert np.isnan(plain["machine_low"]) and plain["drift_a"] == 0 and np.isnan(plain["drift_b"])
    drift = np.array([[7.0], [0.0], [0.0]])
    (row,) = table(found, NAMES, [COLUMN], errors={"loaded_terms": 2.0}, drift=drift).to_pylist()
    # 1.96 * 2 * sqrt(1 + 1 / 2) on one outlet against two.
    more = 1.959964 * 2 * np.sqrt(1.5)
    assert row["difference"] - row["machine_low"] == pytest.approx(
        np.hypot(row["difference"] - row["low"], more)
    )
    assert row["machine_high"] - row["difference"] == pytest.approx(
        np.hypot(row["high"] - row["difference"], more)
    )
    assert row["sentence"] == (
        "ledger is higher than the other outlets in loaded terms on the same events; the machine’s "
        "own error may be as large; ledger differs as much from itself, its later articles from "
        "its earlier."
    )
    assert (row["all_a"], row["defined_a"], row["all_b"], row["defined_b"]) == (12, 12, 24, 24)


def test_each_question_done_is_told() -> None:
    texts, steps = corpus(0.0), []
    differences(
        texts, texts.outlet, [(0, -1), (1, -1)], minimum_articles=5, minimum_events=5, seed=1,
        permutations=99, progress=steps.append,
    )  # fmt: skip
    assert steps == [1, 1]
