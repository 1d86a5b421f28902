"""Headline against body on articles of ours."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from framing.features.base.feature import Batch
from framing.features.headline import FEATURE

BatchOf = Callable[..., Batch]
BODY = "The mayor of the town said on Monday that the road is closed."


def test_a_claim_in_the_outlets_own_name(batch_of: BatchOf) -> None:
    batch = batch_of(f"Brutal regime falls\n\n{BODY}", titles=True)
    measured = FEATURE.measure(batch)
    assert measured.columns["headline_attributed"] == [0.0]
    assert measured.columns["headline_loaded"] == [pytest.approx(1000 / 3)]
    assert measured.columns["body_loaded"] == [0.0]
    assert measured.columns["headline_loaded_more"] == [pytest.approx(1000 / 3)]
    (mark,) = measured.marks
    assert (mark.layer, mark.label, mark.start, mark.end) == ("headline", "not attributed", 0, 19)


def test_a_claim_with_its_speaker(batch_of: BatchOf) -> None:
    text = f"Road is closed, mayor says\n\n{BODY}"
    measured = FEATURE.measure(batch_of((text, "Road is closed"), titles=True))
    assert measured.columns["headline_attributed"] == [1.0]
    assert [(m.label, m.attribution) for m in measured.marks] == [("attributed", 0)]


def test_an_attribution_of_the_body_does_not_count(batch_of: BatchOf) -> None:
    text = f"Road is closed\n\n{BODY}"
    measured = FEATURE.measure(batch_of((text, "that the road is closed"), titles=True))
    assert measured.columns["headline_attributed"] == [0.0]


def test_without_headline_it_is_undefined(batch_of: BatchOf) -> None:
    columns = FEATURE.measure(batch_of(BODY, "")).columns
    for name in ("headline_attributed", "headline_loaded", "headline_loaded_more"):
        assert all(math.isnan(value) for value in columns[name]), name
    assert columns["body_loaded"][0] == 0.0
    assert math.isnan(columns["body_loaded"][1])


def test_a_headline_is_compared_with_the_rate_of_its_body(batch_of: BatchOf) -> None:
    text = "Brutal regime falls\n\nThe brutal wait was over in the town by noon."
    columns = FEATURE.measure(batch_of(text, titles=True)).columns
    assert columns["body_loaded"] == [pytest.approx(100)]
    assert columns["headline_loaded_more"] == [pytest.approx(1000 / 3 - 100)]


def test_a_statement_that_only_touches_the_headline_is_not_in_it(batch_of: BatchOf) -> None:
    text = f"2031 Road is closed\n\n{BODY}"
    batch = batch_of((text, "2031 ", "\n\nThe mayor"))
    (article,) = batch.articles
    batch = replace(batch, articles=(replace(article, title_span=(5, 19)),))
    measured = FEATURE.measure(batch)
    assert measured.columns["headline_attributed"] == [0.0]
    assert [(m.start, m.end, m.attribution) for m in measured.marks] == [(5, 19, -1)]


def test_the_first_statement_in_the_headline_is_the_one_it_is_marked_with(
    batch_of: BatchOf,
) -> None:
    text = f"Road is closed, bridge too\n\n{BODY}"
    batch = batch_of((text, "\n\nThe mayor", "bridge too", "Road is closed"), titles=True)
    measured = FEATURE.measure(batch)
    assert measured.columns["headline_attributed"] == [1.0]
    assert [mark.attribution for mark in measured.marks] == [1]
