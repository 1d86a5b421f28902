"""Whose words an outlet doubts: odds ratios against a table worked by hand."""

import numpy as np
import pyarrow as pa
import pytest
from scipy.stats.contingency import odds_ratio

from framing.articles.article import Corpus
from framing.comparison.says_or_claims import ODDS, says_or_claims
from framing.table.tables import ATTRIBUTIONS, Measurement, Tables


def measurement(cues: list[tuple[str, str, str]], outlet: str = "lantern") -> Measurement:
    """Return a measurement of attributions given as (article, kind, stance)."""
    rows = [
        {"article": a, "kind": k, "stance": s, "lemma": "say", "voiced": True} for a, k, s in cues
    ]
    ids = sorted({a for a, _, _ in cues})
    articles = pa.table({"article": ids, "outlet": [outlet] * len(ids)})
    attributions = pa.Table.from_pylist(rows, schema=ATTRIBUTIONS)
    return Measurement(Corpus(()), Tables(articles, attributions, pa.table({})))


def doubting(articles: int = 8) -> list[tuple[str, str, str]]:
    """Each article doubts two of its three officials and none of its three other voices."""
    each = (
        [("official", "distancing")] * 2 + [("official", "neutral")] + [("person", "neutral")] * 3
    )
    return [(f"a{i}", kind, stance) for i in range(articles) for kind, stance in each]


def row(table: pa.Table, kind: str, stance: str) -> dict:  # type: ignore[type-arg]
    return next(r for r in table.to_pylist() if r["kind"] == kind and r["stance"] == stance)


def test_the_counts_and_the_ratio_are_those_of_the_table() -> None:
    found = row(says_or_claims(measurement(doubting())), "official", "distancing")
    assert (found["cues"], found["with_stance"]) == (24, 16)
    assert (found["other_cues"], found["other_with_stance"]) == (24, 0)
    assert found["raw_odds_ratio"] == pytest.approx((16.5 * 24.5) / (8.5 * 0.5))
    # Each of 8 articles adds 2 * 3 / 6 to R and nothing to S; the further table an eighth to both.
    assert found["odds_ratio"] == pytest.approx((8 + 1 / 8) / (1 / 8))
    assert found["articles"] == 8
    assert found["low"] > 1
    assert found["sentence"] == (
        "lantern uses verbs of doubt more for sources of kind official "
        "(16 of 24 cues, against 0 of 24 for its other sources)."
    )


def test_the_other_side_is_told_the_other_way_round() -> None:
    found = row(says_or_claims(measurement(doubting())), "person", "distancing")
    assert found["odds_ratio"] < 1 and found["high"] < 1
    assert "uses verbs of doubt less for sources of kind person" in found["sentence"]


def test_large_counts_agree_with_scipy() -> None:
    generator = np.random.default_rng(4)
    cues = [
        (f"a{i}", kind, stance)
        for i in range(200)
        for kind, rate in (("official", 0.4), ("person", 0.2))
        for stance in ("distancing" if generator.random() < rate else "neutral",)
    ]
    found = row(says_or_claims(measurement(cues)), "official", "distancing")
    a, n, c, m = (found[k] for k in ("with_stance", "cues", "other_with_stance", "other_cues"))
    theirs = odds_ratio([[a, n - a], [c, m - c]], kind="sample")
    interval = theirs.confidence_interval(0.95)
    assert found["odds_ratio"] == pytest.approx(theirs.statistic, rel=0.05)
    assert found["low"] == pytest.approx(interval.low, rel=0.15)
    assert found["high"] == pytest.approx(interval.high, rel=0.15)


def test_few_cues_are_said_to_be_few() -> None:
    found = row(says_or_claims(measurement(doubting(3))), "official", "distancing")
    assert not found["enough"] and np.isnan(found["low"])
    assert found["sentence"].startswith("Too few cues to say how lantern introduces")


def test_a_stance_that_is_never_used_tells_no_kinds_apart() -> None:
    found = row(says_or_claims(measurement(doubting())), "official", "endorsing")
    assert (found["with_stance"], found["other_with_stance"]) == (0, 0)
    assert not found["enough"] and np.isnan(found["high"])
    assert found["sentence"].startswith("Too few cues to say")


def test_no_attributions_make_an_empty_table() -> None:
    assert says_or_claims(measurement([])).schema == ODDS


def test_order_does_not_matter() -> None:
    cues = doubting()
    once, again = (says_or_claims(measurement(c)).to_pylist() for c in (cues, cues[::-1]))
    assert str(once) == str(again)  # as text, because NaN is not equal to itself
