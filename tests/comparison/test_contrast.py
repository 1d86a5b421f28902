"""A contrast worked by hand: the interval beyond a difference, and copies on one side."""

from dataclasses import astuple

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from framing.comparison import texts as module
from framing.comparison.contrast import Contrast, contrast
from framing.comparison.dispersion import AMOUNT, CONSTANT, SHARE, Dispersion
from framing.comparison.strata import ALL, Strata
from framing.comparison.texts import Stored, Texts


def found(
    values: list[float], n_first: int, family: int, copies: list[int] | None = None
) -> Contrast:
    n = len(values)
    own, none = np.arange(n), np.zeros(n, int)
    first = own < n_first
    texts = Texts(
        np.array(values)[:, None], 1 * ~first, Strata({"same events": own, ALL: none}),
        np.array(copies or [-1] * n), np.array([family]),
    )  # fmt: skip
    return contrast(
        texts, first, ~first, basis=ALL, corpus={ALL: Dispersion.none(1)}, minimum_articles=2,
        minimum_events=2, generator=np.random.default_rng(0), permutations=1999,
    )  # fmt: skip


def test_what_is_read_measure_by_measure_gives_the_same_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = np.random.default_rng(8).poisson(3, (24, 5)).astype(float)
    own, first = np.arange(24), np.arange(24) % 2 == 0
    rest = (own % 3, Strata({"same events": own // 2, ALL: 0 * own}), 0 * own - 1)
    read: list[list[int]] = []

    def column(some: NDArray[np.int64]) -> NDArray[np.float64]:
        read.append(some.tolist())
        return values[:, some]

    family = np.array([CONSTANT, AMOUNT, AMOUNT, CONSTANT, AMOUNT])
    monkeypatch.setattr(module, "CELLS", 1)
    monkeypatch.setattr(module, "LEAST", 2)
    one, other = (
        astuple(
            contrast(
                texts, first, ~first, basis="same events",
                corpus={name: texts.dispersion(name) for name in texts.strata.basis},
                minimum_articles=2, minimum_events=2,
                generator=np.random.default_rng(0), permutations=99,
            )
        )
        for texts in (Texts(values, *rest, family), Stored(column, *rest, family))
    )  # fmt: skip
    for mine, theirs in zip(one, other, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    # Five measures, two at a time: the last part takes what is left over.
    assert read == [[0, 1], [2, 3, 4]] * 2 + [[], [0, 1], [2, 3, 4], [0, 1], [2, 3, 4]]


A = [9.0, 10.0, 11.0, 12.0, 13.0, 8.0, 7.0, 10.0]
B = [2.0, 3.0, 1.0, 4.0, 2.0, 3.0, 2.0, 3.0]


def test_beyond_the_difference_it_is_a_t_interval_of_both_sides() -> None:
    one = found(A + B, 8, CONSTANT)
    squares = [sum((x - np.mean(side)) ** 2 for x in side) for side in (A, B)]
    v_a, v_b = (s / 7.5 / 8 for s in squares)  # 15 degrees, half of them each
    degrees = (v_a + v_b) ** 2 / (v_a**2 / 7 + v_b**2 / 7)
    assert one.difference[0] == pytest.approx(7.5)
    expected = stats.t.ppf(0.975, degrees) * np.sqrt(v_a + v_b)
    assert one.high[0] - 7.5 == pytest.approx(expected)
    assert 0 < one.low[0] < 7.5 - expected  # towards 0 the reach grows to that of chance


def test_sides_exchanged_turn_the_interval() -> None:
    for family in (CONSTANT, AMOUNT):
        one, other = found(A + B, 8, family), found(B + A, 8, family)
        assert one.high[0] == pytest.approx(-other.low[0], rel=0.02)
        assert one.low[0] == pytest.approx(-other.high[0], rel=0.1)


def test_a_larger_mean_reaches_farther_on_its_own_side() -> None:
    amount = found(A + B, 8, AMOUNT)
    constant = found(A + B, 8, CONSTANT)
    assert amount.high[0] > constant.high[0]


def test_a_text_printed_twice_by_one_side_counts_once_with_its_mean() -> None:
    copies = [5, 5, *[-1] * 14]
    one = found(A + B, 8, CONSTANT, copies)
    assert (one.copies, one.n_a[0], one.n_b[0]) == (1, 7, 8)
    assert one.difference[0] == pytest.approx(np.mean([9.5, *A[2:]]) - np.mean(B))
    other = found(A + B, 8, CONSTANT, [*[-1] * 14, 9, 9])
    assert (other.copies, other.n_a[0], other.n_b[0]) == (1, 8, 7)
    both = found(A + B, 8, CONSTANT, [3, *[-1] * 14, 3])
    assert (both.copies, both.n_a[0], both.n_b[0]) == (2, 7, 7)
    assert both.raw[0] == pytest.approx(7.5) and both.all_a == 8


def test_measures_some_at_a_time_give_the_same_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(3)
    n = 40
    values = chance.poisson(3, (n, 5)).astype(float)
    values[:, 1], values[:7, 2] = 2.0, np.nan  # one that never varies, one with gaps
    own, first = np.arange(n), np.arange(n) % 2 == 0
    texts = Texts(
        values, np.arange(n) % 4, Strata({"same events": own // 4, ALL: 0 * own}),
        np.where(own < 3, 1, -1), np.array([CONSTANT, AMOUNT, AMOUNT, CONSTANT, AMOUNT]),
    )  # fmt: skip

    def whole() -> Contrast:
        return contrast(
            texts, first, ~first, basis="same events",
            corpus={name: texts.dispersion(name) for name in texts.strata.basis},
            minimum_articles=2, minimum_events=2,
            generator=np.random.default_rng(0), permutations=99,
        )  # fmt: skip

    together = astuple(whole())
    assert np.isfinite(together[-6]).any()
    monkeypatch.setattr(module, "CELLS", 1)
    for least in (1, 2, 3):
        monkeypatch.setattr(module, "LEAST", least)
        for one, other in zip(astuple(whole()), together, strict=True):
            if isinstance(other, np.ndarray):
                assert one == pytest.approx(other, nan_ok=True, rel=1e-12)
            else:
                assert one == other


def on_events(values: NDArray[np.float64], n_each: tuple[int, int]) -> Contrast:
    """Two sides on the same events. values: (n_events, n_each of both, n_measures)."""
    n_events, together, n_measures = values.shape
    event = np.repeat(np.arange(n_events), together)
    first = np.tile(np.arange(together) < n_each[0], n_events)
    families = np.array([CONSTANT, AMOUNT, SHARE])[:n_measures]
    texts = Texts(
        values.reshape(-1, n_measures), 1 * ~first, Strata({"same events": event, ALL: 0 * event}),
        0 * event - 1, families,
    )  # fmt: skip
    known = Dispersion(np.ones(n_measures), np.full(n_measures, 2.0))
    return contrast(
        texts, first, ~first, basis="same events", corpus={"same events": known, ALL: known},
        minimum_articles=5, minimum_events=5, generator=np.random.default_rng(0),
    )  # fmt: skip


@pytest.mark.parametrize("more", [1, 4])
@pytest.mark.parametrize("n_each", [(1, 1), (3, 1)])
@pytest.mark.parametrize("n_events", [6, 9, 20])
def test_an_event_that_is_undefined_for_one_side_changes_neither_p_nor_interval(
    n_events: int, n_each: tuple[int, int], more: int
) -> None:
    generator = np.random.default_rng(n_events)
    size = (n_events + more, sum(n_each))
    values = np.stack(
        [generator.normal(0, 1, size), generator.poisson(4, size), generator.beta(2, 2, size)],
        axis=-1,
    )
    values[:, : n_each[0]] *= np.array([1.0, 1.3, 0.6])
    plain = on_events(values[:n_events], n_each)
    for side in (slice(0, n_each[0]), slice(n_each[0], None)):
        lacking = values.copy()
        lacking[n_events:, side] = np.nan
        found = on_events(lacking, n_each)
        assert found.n_a.tolist() == plain.n_a.tolist() == [n_events * n_each[0]] * 3
        assert found.n_b.tolist() == plain.n_b.tolist() == [n_events] * 3
        assert found.difference == pytest.approx(plain.difference)
        # Of up to 9,999 exchanges every one is made; of more, some are drawn.
        few = 2 ** (n_events + more) <= 10_000
        assert found.p == pytest.approx(plain.p, abs=1e-12 if few else 0.02)
        assert (found.p >= 2 / 2**n_events).all()
        near = {"rel": 1e-9} if few else {"abs": 0.03 * float(plain.high[1] - plain.low[1])}
        assert found.low == pytest.approx(plain.low, **near)
        assert found.high == pytest.approx(plain.high, **near)
        assert (found.effect == plain.effect).all()


def test_the_question_turned_round_has_the_same_answer() -> None:
    values = np.random.default_rng(5).beta(2, 2, (8, 2, 3)) * np.array([1.0, 0.6])[:, None]
    values[6, 0] = values[7, 1] = np.nan
    one, other = on_events(values, (1, 1)), on_events(values[:, ::-1], (1, 1))
    assert one.p.tolist() == other.p.tolist()
    assert one.low == pytest.approx(-other.high) and one.high == pytest.approx(-other.low)
