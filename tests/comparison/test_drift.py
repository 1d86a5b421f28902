"""An outlet against itself: halves by the day of the event, and a change that was put in."""

import numpy as np
import pytest

from framing.comparison.dispersion import CONSTANT
from framing.comparison.drift import DRIFT, drift
from framing.comparison.strata import BASES, Strata
from framing.comparison.texts import Texts
from framing.features.base.feature import Column

COLUMN = Column("calm", "number", "How calm it is.")


def found(change: float, articles: int = 40):  # type: ignore[no-untyped-def]
    """Two outlets on events of two articles, a day apart; the first one changes half-way."""
    event = np.repeat(np.arange(articles), 2)
    outlet = np.tile([0, 1], articles)
    values = np.random.default_rng(3).normal(0, 1, (2 * articles, 1))
    values[(outlet == 0) & (event >= articles / 2), 0] += change
    dates = [f"2031-{1 + e // 28:02}-{1 + e % 28:02}" for e in event]
    dates[1] = ""  # its event has another article that is dated
    none = np.zeros_like(event)
    strata = Strata(dict(zip(BASES, (event, event, none, none), strict=True)))
    texts = Texts(values, outlet, strata, np.full(len(event), -1), np.array([CONSTANT]))
    return drift(
        texts, outlet, ["a", "b"], dates, [COLUMN], minimum_articles=5, minimum_events=5, seed=1
    )


def test_a_change_half_way_is_found_in_the_outlet_that_changed() -> None:
    one = found(2.0)
    assert one.table.schema == DRIFT
    first, second = one.table.to_pylist()
    assert (first["outlet"], first["n_early"], first["n_late"]) == ("a", 20, 20)
    assert first["split"] == "2031-01-21"  # the twenty-first of forty days in a row
    assert first["clear"] and first["difference"] == pytest.approx(2.0, abs=0.7)
    assert first["low"] < first["difference"] < first["high"] and first["q"] < 0.01
    assert not second["clear"]
    assert one.change[0, 0] == first["difference"] and one.change[1, 0] == 0


def test_the_sign_is_later_less_earlier() -> None:
    assert found(-2.0).change[0, 0] == pytest.approx(-2.0, abs=0.7)


def test_few_articles_say_nothing() -> None:
    row = found(9.0, articles=6).table.to_pylist()[0]
    assert not row["enough"] and not row["clear"] and np.isnan(row["p"])


def test_undated_articles_are_left_out() -> None:
    event = np.arange(4)
    strata = Strata(dict.fromkeys(BASES, event))
    texts = Texts(np.ones((4, 1)), np.zeros(4, int), strata, np.full(4, -1), np.array([CONSTANT]))
    (row,) = drift(
        texts, np.zeros(4, int), ["a"], [""] * 4, [COLUMN],
        minimum_articles=1, minimum_events=1, seed=1,
    ).table.to_pylist()  # fmt: skip
    assert (row["n_early"], row["n_late"], row["split"]) == (0, 0, "")
