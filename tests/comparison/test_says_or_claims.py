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


def test_interval_and_p_by_hand() -> None:
    found = row(says_or_claims(measurement(doubting())), "official", "distancing")
    # R = 8 + 1/8, S = 1/8. Over events 8 / 7 * 8 / R^2 = .139; as independent cues, with 5/6 of an
    # of the cues of an article agreeing, the three terms of Robins and others sum to 2.7687.
    error = np.sqrt(2.7687)
    reach = 2.36462 * error  # t(.975, 7)
    assert found["low"] == pytest.approx(65 * np.exp(-reach), rel=1e-3)
    assert found["high"] == pytest.approx(65 * np.exp(reach), rel=1e-3)
    assert found["p"] == pytest.approx(0.0405, abs=2e-4)
    assert found["q"] == pytest.approx(found["p"])  # the two questions asked have one p
    assert found["clear"]


def test_what_all_articles_have_in_common_does_not_count() -> None:
    # Articles on officials alone doubt, those on others alone do not: nothing within an article.
    cues = [(f"a{i}", "official", "distancing") for i in range(8) for _ in range(3)]
    cues += [(f"b{i}", "person", "neutral") for i in range(8) for _ in range(3)]
    found = row(says_or_claims(measurement(cues)), "official", "distancing")
    assert found["raw_odds_ratio"] == pytest.approx(24.5 * 24.5 / 0.25)
    assert not found["enough"] and np.isnan(found["odds_ratio"]) and found["articles"] == 0
    assert found["sentence"].startswith("Too few cues to say")


def test_cues_of_one_event_are_not_independent() -> None:
    cues = doubting()
    ids = sorted({article for article, _, _ in cues})
    pairs = pa.table({"article": ids, "event": [i // 2 for i in range(8)]})
    alone = row(says_or_claims(measurement(cues)), "official", "distancing")
    paired = row(says_or_claims(measurement(cues), events=pairs), "official", "distancing")
    assert paired["odds_ratio"] == alone["odds_ratio"]
    # Four events leave three degrees: t is 3.1824 instead of 2.3646.
    assert np.log(paired["high"] / 65) / np.log(alone["high"] / 65) == pytest.approx(
        3.18245 / 2.36462, rel=1e-4
    )
