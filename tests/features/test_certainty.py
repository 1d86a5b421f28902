"""Certainty and doubt: each class on a sentence of ours, in the outlet's voice only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.features.base.feature import Batch
from framing.features.certainty import FEATURE


@pytest.mark.parametrize(
    ("text", "term", "name"),
    [
        ("Perhaps the bridge was unsafe.", "Perhaps", "hedges"),
        ("Clearly the vote was fair.", "Clearly", "boosters"),
        ("The minister knew that the tank was empty.", "knew", "factives"),
        ("The firm managed to pay its staff.", "managed to", "implicatives"),
    ],
)
def test_each_class(batch_of: Callable[..., Batch], text: str, term: str, name: str) -> None:
    measured = FEATURE.measure(batch_of(text, (f"“{text}” she said.", text)))
    assert [(m.article, m.label, m.voice) for m in measured.marks] == [
        (0, name, "outlet"),
        (1, name, "quoted"),
    ]
    first = measured.marks[0]
    assert text[first.start : first.end] == term
    words = len(text.split())
    assert measured.columns[f"certainty_{name}"] == [pytest.approx(1000 / words), 0.0]
    others = {column.name for column in FEATURE.columns} - {f"certainty_{name}"}
    assert all(measured.columns[other][0] == 0.0 for other in others)


def test_a_date_is_no_hedge(batch_of: Callable[..., Batch]) -> None:
    measured = FEATURE.measure(batch_of("The court met on May 14. The tank may leak."))
    assert [(m.start, m.end, m.label) for m in measured.marks] == [(34, 37, "hedges")]


def test_a_plainer_wording_is_given_where_it_fits(batch_of: Callable[..., Batch]) -> None:
    measured = FEATURE.measure(
        batch_of("The clerk knew the code.", "He knew that it fell.", "The clerk clearly lied.")
    )
    assert [(m.article, m.start, m.end, m.note) for m in measured.marks] == [
        (0, 10, 14, "believed"),
        (1, 3, 7, ""),  # no object follows
        (2, 10, 17, ""),  # the lexicon holds only advice
    ]
