"""What the statistics promise, by simulation: intervals that cover, few false findings, power."""

from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import binom

from framing.articles.article import Corpus
from framing.comparison.contrast import Contrast, contrast
from framing.comparison.correction import is_clear, q_values
from framing.comparison.differences import differences
from framing.comparison.dispersion import CONSTANT
from framing.comparison.log_odds import of_terms
from framing.comparison.says_or_claims import says_or_claims
from framing.comparison.strata import ALL, BASES, Strata
from framing.comparison.term_counts import Terms
from framing.comparison.texts import Texts
from framing.table.tables import ATTRIBUTIONS, Measurement, Tables

pytestmark = pytest.mark.slow
MINIMUM = {"minimum_articles": 5, "minimum_events": 5}


def outlets(shape: Any, sizes: list[int], scales: list[float], draws: int, seed: int) -> Texts:
    """Outlets of some articles each; every measure is one more draw of the same shape."""
    family, draw, _ = shape
    generator = np.random.default_rng(seed)
    values = [draw(generator, (n, draws), s) for n, s in zip(sizes, scales, strict=True)]
    n = sum(sizes)
    own, none = np.arange(n), np.zeros(n, int)
    strata = Strata({"same events": own, ALL: none})
    return Texts(
        np.concatenate(values), np.repeat(np.arange(len(sizes)), sizes), strata, none - 1,
        np.full(draws, family),
    )  # fmt: skip


def first_two(texts: Texts) -> Contrast:
    return contrast(
        texts, texts.outlet == 0, texts.outlet == 1, basis=ALL,
        corpus={ALL: texts.dispersion(ALL)}, generator=np.random.default_rng(1),
        permutations=999, **MINIMUM,
    )  # fmt: skip


@pytest.mark.parametrize("sizes", [(7, 7), (7, 113), (15, 60)])
@pytest.mark.parametrize("shape", ["rare share", "share", "rare rate", "rate", "count", "normal"])
def test_differences_are_covered_as_often_as_stated(
    shapes: Any, shape: str, sizes: tuple[int, int]
) -> None:
    others = [60] * 6
    scales = [1.5, 0.75, 0.6, 0.8, 1.0, 1.25, 1.5, 1.0]
    texts = outlets(shapes(shape), [*sizes, *others], scales, 500, seed=len(shape) + sizes[1])
    one = first_two(texts)
    truth = shapes(shape)[2] * (1.5 - 0.75)
    shown = np.isfinite(one.low)
    inside = (one.low <= truth) & (truth <= one.high)
    assert shown.sum() > 50
    # Where an outlet's spread grows faster than its mean, as here, it is covered less often.
    assert inside[shown].mean() >= (0.88 if shape in ("rate", "count") else 0.93)
    off = (one.low > 0) | (one.high < 0)
    assert ((one.p < 0.05) == off)[shown].all()


@pytest.mark.parametrize("shape", ["rare share", "share", "rare rate", "rate", "count", "normal"])
def test_without_a_difference_intervals_leave_out_0_no_oftener_than_stated(
    shapes: Any, shape: str
) -> None:
    texts = outlets(shapes(shape), [7, 113, 60, 60], [1.0] * 4, 1000, seed=len(shape))
    one = first_two(texts)
    for low, high in ((one.low, one.high), (one.raw_low, one.raw_high)):
        off = ((low > 0) | (high < 0))[np.isfinite(low)]
        assert off.mean() <= 0.065


@pytest.mark.parametrize("questions", [3288, 28_861])
def test_one_clear_difference_among_thousands_of_questions_is_found(questions: int) -> None:
    # Twenty outlets of 40 articles; one has more of a measure in every article: Cliff's delta 1.
    generator = np.random.default_rng(6)
    outlet = np.repeat(np.arange(20), 40)
    values = np.column_stack([generator.random(800) + 2.0 * (outlet == 3), generator.random(800)])
    event = np.arange(800)
    strata = Strata(dict.fromkeys(BASES, np.zeros(800, int)) | {"same events": event})
    texts = Texts(values, outlet, strata, np.full(800, -1), np.full(2, CONSTANT))
    asked = [(3, -1)] if questions < 10_000 else [(0, 3), (3, 7), (3, 19)]
    found = [each.found for each in differences(texts, outlet, asked, seed=1, **MINIMUM)]
    assert all(abs(one.effect[0]) == 1 for one in found)
    rest = generator.random(questions - len(asked))
    *q, _ = q_values([*(one.p[:1] for one in found), rest])
    assert all(is_clear(one.low[0], one.high[0], x[0]) for one, x in zip(found, q, strict=True))
    assert all(one.p[1] > 0.001 for one in found)  # where nothing was planted


def told(generator: np.random.Generator, prefers: str = "") -> list[Terms]:
    """Five outlets on 40 events: each event has words of its own, articles vary in all of them."""
    vocabulary = [f"w{i}" for i in range(150)]
    found = []
    for event in range(40):
        here = generator.dirichlet(np.full(150, 0.3))
        for outlet in "abcde":
            mine = generator.dirichlet(150 * here + 0.05)
            counts = Counter(dict(zip(vocabulary, generator.multinomial(120, mine), strict=True)))
            if prefers and outlet == "a":
                counts[prefers] += int(generator.poisson(2))
            counts = +counts
            first = dict.fromkeys(counts, (0, 1))
            found.append(Terms(f"{outlet}{event}", outlet, event, counts, counts.total(), first))
    return found


def test_no_word_is_preferred_where_nothing_differs() -> None:
    generator = np.random.default_rng(8)
    tables = [of_terms(told(generator), permutations=999) for _ in range(20)]
    p = np.concatenate([table["p"].to_numpy() for table in tables])
    assert len(p) > 5000
    assert (p < 0.05).mean() == pytest.approx(0.05, abs=0.012)
    some = [any(table["clear"].to_pylist()) for table in tables]
    assert sum(some) <= binom.ppf(0.99, 20, 0.05)


def test_a_word_that_an_outlet_prefers_is_found_and_no_other() -> None:
    rows = of_terms(told(np.random.default_rng(9), "w7")).to_pylist()
    clear = {(row["outlet"], row["term"]) for row in rows if row["clear"] and row["z"] > 0}
    assert clear == {("a", "w7")}


def doubts(generator: np.random.Generator) -> Measurement:
    """Articles that each doubt more or less, and cite officials more or less, independently."""
    rows, articles = [], []
    for outlet in "abcdef":
        for number in range(60):
            doubting, official = generator.beta(1, 4), generator.beta(1, 1)
            name = f"{outlet}{number}"
            articles.append({"article": name, "outlet": outlet})
            for _ in range(generator.integers(2, 9)):
                kind = "official" if generator.random() < official else "person"
                stance = "distancing" if generator.random() < doubting else "neutral"
                rows.append(
                    {"article": name, "kind": kind, "stance": stance, "lemma": "say",
                     "voiced": True}
                )  # fmt: skip
    tables = Tables(
        pa.Table.from_pylist(articles),
        pa.Table.from_pylist(rows, schema=ATTRIBUTIONS),
        pa.table({}),
    )
    return Measurement(Corpus(()), tables)


def test_nobody_is_doubted_where_nothing_differs() -> None:
    generator = np.random.default_rng(10)
    tables = [says_or_claims(doubts(generator)) for _ in range(100)]
    p = np.concatenate([table["p"].to_numpy() for table in tables])
    p = p[np.isfinite(p)]
    assert len(p) == 1200
    assert 0.02 <= (p < 0.05).mean() <= 0.065
    some = [any(table["clear"].to_pylist()) for table in tables]
    assert sum(some) <= binom.ppf(0.99, 100, 0.05)
