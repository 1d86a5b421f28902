"""What docs/statistics.md claims of weights, bases, drift, distances and the machine, simulated.

Each test invents articles whose truth is known and asks how often the claim holds; one that did
not would be refuted here. The intervals themselves are tried in test_simulations.py.
"""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray
from scipy.stats import binom

from framing.articles.article import Corpus
from framing.comparison.contrast import Contrast, contrast
from framing.comparison.correction import is_clear, q_values
from framing.comparison.differences import against_others, differences, table
from framing.comparison.dispersion import AMOUNT, CONSTANT, SHARE
from framing.comparison.distance import distances
from framing.comparison.drift import drift
from framing.comparison.machine_error import between_outlets
from framing.comparison.means import means
from framing.comparison.strata import ALL, BASES, Strata
from framing.comparison.texts import Texts
from framing.features.base.feature import Column
from framing.features.base.registry import columns
from framing.table.tables import Measurement, Tables

pytestmark = pytest.mark.slow
MINIMUM = {"minimum_articles": 5, "minimum_events": 5}
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def texts_of(
    values: Floats, outlet: Ints, event: Ints, weight: Floats | None = None, family: int = CONSTANT
) -> Texts:
    """Articles with their events; all are on one topic."""
    none = np.zeros(len(outlet), np.int64)
    strata = Strata(dict(zip(BASES, (event, none, none, none), strict=True)))
    families = np.full(values.shape[1], family)
    return Texts(values, outlet, strata, none - 1, families, weight)


def first_two(texts: Texts, basis: str) -> Contrast:
    return contrast(
        texts, texts.outlet == 0, texts.outlet == 1, basis=basis,
        corpus={name: texts.dispersion(name) for name in (basis, ALL)},
        generator=np.random.default_rng(1), permutations=499, **MINIMUM,
    )  # fmt: skip


def held(low: Floats, high: Floats, truth: Floats | float) -> float:
    """Return how often intervals that are shown hold the truth."""
    shown = np.isfinite(low)
    assert shown.mean() > 0.9
    return float(((low <= truth) & (truth <= high))[shown].mean())


# An article of w words has a share of .6 - w / 4000 in the first outlet, and of .2 + w / 4000 in
# the second: of the short articles the first has more, of the long ones the second.
def long_and_short(generator: np.random.Generator, draws: int) -> tuple[Floats, Ints, Floats]:
    outlet = np.repeat([0, 1, 2, 3], 80)
    words = np.minimum(generator.exponential(800, (320, 1)), 1500)
    slope = np.where(outlet % 2, 1, -1)[:, None] / 4000
    middle = np.where(outlet % 2, 0.2, 0.6)[:, None] + slope * words
    return generator.beta(4 * middle, 4 * (1 - middle), (320, draws)), outlet, words[:, 0]


@pytest.mark.parametrize("unit", ["article", "word"])
def test_what_counts_once_is_what_the_figures_are_about(unit: str) -> None:
    generator = np.random.default_rng(21)
    lengths = np.minimum(generator.exponential(800, 1_000_000), 1500)
    weight = lengths if unit == "word" else np.ones_like(lengths)
    long = np.average(lengths, weights=weight)
    truth = (0.6 - long / 4000, 0.2 + long / 4000)
    inside: list[list[float]] = []
    for _ in range(60):  # articles of other lengths each time
        values, outlet, words = long_and_short(generator, 20)
        mine = words if unit == "word" else None
        texts = texts_of(values, outlet, np.arange(320), mine, SHARE)
        found = means(values, texts.weights, [outlet == o for o in range(4)], texts.event,
                      texts.family)  # fmt: skip
        one = first_two(texts, ALL)
        inside.append([
            *(held(found[o].low, found[o].high, truth[o]) for o in (0, 1)),
            held(one.low, one.high, truth[0] - truth[1]),
        ])  # fmt: skip
    assert (np.mean(inside, axis=0) >= 0.92).all()
    assert truth[0] > truth[1] if unit == "article" else truth[0] < truth[1]


def on_events(
    generator: np.random.Generator, draws: int, gap: Floats, covered: Ints
) -> tuple[Floats, Ints, Ints]:
    """Two outlets on the same events, the first ahead by `gap` of each; how many articles each.

    covered: (n_events, 2). Articles on an event share what is of the event, and articles of one
    outlet on it share what the outlet makes of it. The first outlet writes more of events where
    the measure is high.
    """
    outlet = np.concatenate([np.repeat([0, 1], counts) for counts in covered])
    event = np.repeat(np.arange(len(covered)), covered.sum(1))
    level = 3.0 * (covered[:, 0] - covered[:, 1])[event][:, None]
    block = generator.normal(0, 0.7, (2 * len(covered), draws))[2 * event + outlet]
    own = generator.normal(0, 1, (len(event), draws))
    return level + block + own + (gap[event] * (outlet == 0))[:, None], outlet, event


COVERED = np.tile([[1, 1], [3, 1], [1, 3], [2, 2], [4, 1]], (8, 1))


def test_a_controlled_difference_is_that_of_events_evenly_covered_ones_counting_most() -> None:
    generator = np.random.default_rng(22)
    gap = generator.uniform(-1, 2, len(COVERED))
    n_a, n_b = COVERED.T
    weight = n_a * n_b / (n_a + n_b)
    truth = float(np.average(gap, weights=weight))
    assert abs(truth - gap.mean()) > 0.02  # a mean over events would be another one
    values, outlet, event = on_events(generator, 150, gap, COVERED)
    one = first_two(texts_of(values, outlet, event), "same events")
    assert one.difference.mean() == pytest.approx(truth, abs=0.05)
    assert held(one.low, one.high, truth) >= 0.93
    # The plain difference is of which events they chose, and says so nowhere.
    assert held(one.raw_low, one.raw_high, truth) < 0.1


def test_articles_of_one_outlet_on_one_event_are_not_two_observations() -> None:
    generator = np.random.default_rng(23)
    values, outlet, event = on_events(generator, 1000, np.zeros(len(COVERED)), COVERED)
    one = first_two(texts_of(values, outlet, event), "same events")
    # Counted singly, they would be called in more than one of ten.
    assert 0.03 <= (one.p < 0.05).mean() <= 0.065
    off = (one.low > 0) | (one.high < 0)
    assert (off == (one.p < 0.05)).all()


@pytest.mark.parametrize(("family", "chosen"), [(CONSTANT, 3.0), (AMOUNT, 0.5), (SHARE, 0.6)])
def test_outlets_that_choose_events_by_what_is_measured_are_compared_as_any_others(
    family: int, chosen: float
) -> None:
    """Events that the first outlet writes more of have far more of it; on each, both have alike."""
    generator = np.random.default_rng(30)
    outlet = np.concatenate([np.repeat([0, 1], counts) for counts in COVERED])
    event = np.repeat(np.arange(len(COVERED)), COVERED.sum(1))
    level = chosen * (COVERED[:, 0] - COVERED[:, 1])[event][:, None]
    size = (len(event), 1000)
    if family == CONSTANT:
        values = generator.normal(level, 1, size)
    elif family == AMOUNT:
        values = 1.0 * generator.negative_binomial(2, 2 / (2 + np.exp(level)), size)
    else:
        middle = 1 / (1 + np.exp(1 - level))
        values = generator.beta(3 * middle, 3 * (1 - middle), size)
    one = first_two(texts_of(values, outlet, event, family=family), "same events")
    assert held(one.raw_low, one.raw_high, 0.0) < 0.5  # of their plain means
    assert 0.93 <= held(one.low, one.high, 0.0) <= 0.975
    assert (one.p < 0.05).mean() == pytest.approx(0.05, abs=0.025)
    assert (one.p < 0.2).mean() == pytest.approx(0.2, abs=0.04)


def test_a_difference_is_covered_as_often_where_outlets_choose_events_by_what_is_measured() -> None:
    generator = np.random.default_rng(31)
    values, outlet, event = on_events(generator, 1000, np.full(len(COVERED), 0.5), COVERED)
    one = first_two(texts_of(values, outlet, event), "same events")
    assert 0.92 <= held(one.low, one.high, 0.5) <= 0.97


def test_the_basis_follows_from_who_wrote_on_what_and_is_one_for_a_table() -> None:
    generator = np.random.default_rng(24)
    bases = set()
    for draw in range(40):
        outlet = generator.integers(0, 4, 200)
        # The third outlet shares few events with the others in half of the draws.
        event = np.where((outlet == 2) & bool(draw % 2), 100 + np.arange(200),
                         generator.integers(0, 40, 200))  # fmt: skip
        values = generator.normal(0, 1, (200, 2)) + 9.0 * (outlet == 3)[:, None]
        one, other = (
            differences(texts_of(v, outlet, event), outlet, against_others(4), seed=1,
                        permutations=19, **MINIMUM)
            for v in (values, generator.permutation(values))
        )  # fmt: skip
        assert len({asked.found.basis for asked in [*one, *other]}) == 1
        bases.add((draw % 2, one[0].found.basis))
    # Nothing is held constant where all is of one topic and one time.
    assert bases == {(0, "same events"), (1, "all articles")}


@pytest.mark.parametrize("defined", [0.9, 0.2])
def test_a_measure_that_most_articles_lack_is_told_by_its_own_n(defined: float) -> None:
    generator = np.random.default_rng(25)
    outlet = np.repeat([0, 1], 60)
    values = generator.normal(0, 1, (120, 200))
    values[generator.random(values.shape) > defined] = np.nan
    values[:, -1] += 5 * (outlet == 0)
    asked = differences(
        texts_of(values, outlet, np.arange(120)), outlet, [(0, 1)], seed=1, permutations=999,
        **MINIMUM,
    )  # fmt: skip
    one = asked[0].found
    measures = [Column(f"m{j}", "number", "Something.") for j in range(200)]
    rows = table(asked, ["a", "b"], measures).to_pylist()
    for j in range(200):
        n_a, n_b = np.isfinite(values[:60, j]).sum(), np.isfinite(values[60:, j]).sum()
        assert (rows[j]["defined_a"], rows[j]["defined_b"]) == (n_a, n_b)
        assert (rows[j]["all_a"], rows[j]["all_b"]) == (60, 60)
    assert ("defined in" in rows[-1]["sentence"]) == (defined < 0.5)
    shown = np.isfinite(one.low[:-1])
    assert shown.mean() > 0.9
    off = ((one.low > 0) | (one.high < 0))[:-1][shown]
    assert off.mean() <= binom.ppf(0.99, shown.sum(), 0.05) / shown.sum()


def test_no_outlet_drifts_where_nothing_changes() -> None:
    generator = np.random.default_rng(26)
    some = []
    for seed in range(12):
        event = np.repeat(np.arange(60), 3)
        outlet = np.tile([0, 1, 2], 60)
        values = generator.gamma(0.5, 1, (180, 8)) + generator.normal(0, 1, (60, 8))[event]
        dates = [f"2031-{1 + e // 28:02}-{1 + e % 28:02}" for e in event]
        columns = [Column(f"m{j}", "number", "Something.") for j in range(8)]
        found = drift(
            texts_of(values, outlet, event), outlet, list("abc"), dates, columns, seed=seed,
            **MINIMUM,
        )  # fmt: skip
        p = found.table["p"].to_numpy()
        assert np.isfinite(p).all()
        some.append(any(found.table["clear"].to_pylist()))
        assert (found.change != 0).any() == some[-1]
    assert sum(some) <= binom.ppf(0.99, 12, 0.05)


def test_no_two_outlets_are_told_apart_where_nothing_differs() -> None:
    generator = np.random.default_rng(27)
    names = [column.name for column in columns()]
    some, p = [], []
    for _ in range(12):
        outlet, event = np.tile(list("abcd"), 30), np.repeat(np.arange(30), 4)
        rows = {name: generator.gamma(0.5, 1, 120) for name in names[:40]}
        rows |= dict.fromkeys(names[40:], np.zeros(120))
        ids = [f"{o}{e}" for o, e in zip(outlet, event, strict=True)]
        articles = pa.table(
            {"article": ids, "outlet": outlet, "date": [""] * 120, "status": ["scored"] * 120}
            | rows
        )
        measured = Measurement(Corpus(()), Tables(articles, pa.table({}), pa.table({})))
        found = distances(measured, numbered=dict(zip(ids, event.tolist(), strict=True)))
        assert found.num_rows == 6
        p += found["p"].to_pylist()
        some.append(any(found["clear"].to_pylist()))
    assert sum(some) <= binom.ppf(0.99, 12, 0.05)
    assert np.mean(np.array(p) < 0.05) <= binom.ppf(0.99, len(p), 0.05) / len(p)


def test_intervals_with_the_machines_error_hold_what_the_machine_did_not_see() -> None:
    """The machine is off by another amount in every outlet; its error is measured elsewhere."""
    generator = np.random.default_rng(28)
    draws, spread = 150, 0.8
    # Annotated articles of 60 other outlets, as a user's corrections would give them.
    other = np.repeat(np.arange(60), 6)
    gold = generator.normal(0, 1, (360, 1))
    machine = gold + 0.3 + generator.normal(0, spread, 60)[other][:, None]
    machine += generator.normal(0, 0.4, (360, 1))
    error = float(between_outlets(machine, gold, other).error[0])
    assert error == pytest.approx(spread, rel=0.25)
    outlet = np.repeat([0, 1, 2, 3], 100)
    truth = np.array([1.0, 0.0, 0.0, 0.0])
    seen = 0.3 + generator.normal(0, spread, (4, draws))
    values = (truth[:, None] + seen)[outlet] + generator.normal(0, 1, (400, draws))
    texts = texts_of(values, outlet, np.arange(400))
    measures = [Column(f"m{j}", "number", "Something.") for j in range(draws)]
    for asked, wanted in (([(0, 1)], 1.0), ([(0, -1)], 1.0), ([(1, -1)], -1 / 3)):
        found = differences(texts, outlet, asked, seed=1, basis=ALL, permutations=499, **MINIMUM)
        errors = {column.name: error for column in measures}
        rows = table(found, list("abcd"), measures, errors=errors)
        ends: dict[str, Any] = {
            name: rows[name].to_numpy()
            for name in ("low", "high", "machine_low", "machine_high")
        }  # fmt: skip
        assert held(ends["machine_low"], ends["machine_high"], wanted) >= 0.92
        assert held(ends["low"], ends["high"], wanted) < 0.6


def test_correction_keeps_false_findings_of_a_table_at_the_level() -> None:
    generator = np.random.default_rng(29)
    some = []
    for seed in range(12):
        outlet = generator.permutation(np.repeat(np.arange(5), 30))
        values = generator.gamma(0.3, 1, (150, 12))
        texts = texts_of(values, outlet, np.arange(150))
        found = differences(texts, outlet, against_others(5), seed=seed, basis=ALL,
                            permutations=999, **MINIMUM)  # fmt: skip
        q = q_values([asked.found.p for asked in found])
        some.append(any(
            is_clear(*ends)
            for asked, each in zip(found, q, strict=True)
            for ends in zip(asked.found.low, asked.found.high, each, strict=True)
        ))  # fmt: skip
    assert sum(some) <= binom.ppf(0.99, 12, 0.05)
