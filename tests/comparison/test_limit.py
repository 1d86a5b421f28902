"""Chance without exchanges agrees with chance by exchanges, where there are very many blocks."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison import answered, limit
from framing.comparison.dispersion import Dispersion, families
from framing.comparison.limit import Limit, Undrawn, shares
from framing.comparison.permutation import Deal
from framing.comparison.strata import BASES, Strata
from framing.comparison.texts import Texts

N = 3000


def made(seed=3):
    """Return values of three measures, weights, sides, strata and blocks of N articles."""
    chance = np.random.default_rng(seed)
    stratum = np.sort(chance.integers(0, 600, N))
    mine = chance.random(N) < 0.3
    values = chance.normal(0, 1, (N, 3)) + 0.5 * (stratum % 7)[:, None]
    values[:, 1] = chance.random(N) < 0.4  # yes or no
    values[:400, 2] = np.nan
    values[mine, 0] += 0.1
    return values, np.ones(N), mine, stratum, 2 * stratum + mine


def both(values, *given):
    """Return what chance does, by the limit and by exchanges."""
    drawn = Deal.drawn(*given, np.random.default_rng(1), 3999)
    return Undrawn(*given, 1, 3999).chance(values), drawn.chance(values)


def test_reach_and_variance_are_those_of_many_exchanges():
    found, drawn = both(*made())
    assert found.observed == pytest.approx(drawn.observed)
    assert np.sqrt(found.variance) == pytest.approx(np.sqrt(drawn.variance), rel=0.04)
    assert found.reach() == pytest.approx(drawn.reach(), rel=0.06)


def test_p_is_that_of_many_exchanges():
    found, drawn = both(*made())
    assert found.p_values(np.ones(3)) == pytest.approx(drawn.p_values(), abs=0.03)
    assert found.p_values(np.full(3, 2.0)) == pytest.approx(drawn.p_values(2.0), abs=0.03)


def test_p_is_under_5_percent_exactly_beyond_reach():
    found, _ = both(*made())
    inside = found.reach() > found.observed
    assert (found.p_values(np.ones(3)) > 0.05).tolist() == inside.tolist()


def test_words_weigh_and_blocks_of_unlike_size_move_the_sides():
    values, _, mine, stratum, block = made()
    weight = np.where(mine, 3.0, 1.0) * (1 + np.arange(N) % 5)
    found, drawn = both(values, weight, mine, stratum, block)
    assert np.sqrt(found.variance) == pytest.approx(np.sqrt(drawn.variance), rel=0.05)


def test_the_tails_of_a_sum_that_rests_on_few_blocks_are_those_of_exchange():
    values, weight, mine, stratum, block = made()
    stratum[:] = 0
    values[:, 1] = 0.0
    values[::50, 1] = 1.0  # sixty of 3,000
    block = np.arange(2 * N)[::2] + mine  # each article alone
    given = weight, mine, stratum, block
    found = Undrawn(*given, 1, 19_999).chance(values)
    drawn = Deal.drawn(*given, np.random.default_rng(1), 19_999).chance(values)
    assert found.freedom[1] == pytest.approx(60, rel=0.1)
    for deviations in (2.0, 3.0):
        beyond = deviations * found.deviation[1:2]
        one = Limit(beyond, found.deviation[1:2], found.freedom[1:2], 0.0, found.rare, None)
        p, exchanged = one.p_values(np.ones(1))[0], (drawn.drawn[:, 1] >= beyond[0]).mean()
        assert 0.9 * exchanged < p < 3 * exchanged


def test_a_rare_measure_is_exchanged(monkeypatch):
    monkeypatch.setattr(limit, "RESTING", 100)
    values, *given = made()
    values[:, 1] = 0.0
    values[:200:5, 1] = 1.0
    found, _ = both(values, *given)
    assert found.rare.tolist() == [1]
    assert found.drawn.drawn.shape == (3999, 1)
    assert found.reach()[1] == found.drawn.reach()[0]
    assert found.p_values(np.ones(3))[1] == found.drawn.p_values()[0]


def test_a_measure_that_never_varies_reaches_nowhere_and_draws_nothing():
    values, *given = made()
    values[:, 1] = 2.0
    found, _ = both(values, *given)
    assert found.reach()[1] == 0
    assert found.drawn is None


def test_a_stratum_of_one_block_says_nothing():
    assert shares(np.array([True, True, False]), np.array([0, 1, 1])).tolist() == [0.0, 0.5, 0.5]


def test_exchanges_are_drawn_below_many_blocks_alone(monkeypatch):
    values, _, mine, stratum, _ = made()
    nothing = Dispersion.none(3)
    texts = Texts(
        values,
        mine.astype(np.int64),
        Strata(dict.fromkeys(BASES, stratum)),
        np.full(N, -1),
        families(["", "share", ""]),
    )
    basis = "same events"
    drawn = answered.dealt(texts, mine, basis, np.random.default_rng(0), 999)
    assert isinstance(drawn, Deal)
    monkeypatch.setattr(answered, "MANY", len(drawn.side))
    found = answered.dealt(texts, mine, basis, np.random.default_rng(0), 999)
    assert isinstance(found, Undrawn)
    one, other = (answered.answered(texts, mine, basis, nothing, each) for each in (found, drawn))
    assert one.low == pytest.approx(other.low, abs=0.02)
    assert one.high == pytest.approx(other.high, abs=0.02)
