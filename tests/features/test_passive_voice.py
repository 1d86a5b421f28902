"""Passives, agents, verbs and nouns of harm on sentences of ours, with exact spans."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.features.base.feature import Batch
from framing.features.passive_voice import FEATURE

BatchOf = Callable[..., Batch]


def marked(batch: Batch) -> list[tuple[str, str]]:
    return [
        (batch.articles[m.article].text[m.start : m.end], m.label)
        for m in FEATURE.measure(batch).marks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was closed.", [("was closed", "passive without agent")]),
        (
            "The bridge was quickly closed by the county council.",
            [("was quickly closed by the county council", "passive with agent")],
        ),
        ("Two men were killed on Monday.", [("were killed", "harm without agent")]),
        (
            "Two men were killed by soldiers.",
            [("were killed by soldiers", "passive with agent")],
        ),
        ("The road was closed by Monday.", [("was closed", "passive without agent")]),
        ("The road was widened by using stone.", [("was widened", "passive without agent")]),
        ("He got arrested at home.", [("got arrested", "harm without agent")]),
        ("The office is located in the north.", []),
        ("The barn was used as a school.", [("was used", "passive without agent")]),
        (
            "It was closed one two big red old dry wet hot long by monks.",
            [("was closed one two big red old dry wet hot long by monks", "passive with agent")],
        ),
        (
            "It was closed one two big red old dry wet hot long new by monks.",
            [("was closed", "passive without agent")],
        ),
        ("The caves were used by monks.", [("were used by monks", "passive with agent")]),
        ("A hammer was used to break the window.", [("was used", "passive without agent")]),
        ("The crew is used to noise.", []),
        ("The roof is covered with moss.", []),
        (
            "The roof was covered by the owner.",
            [("was covered by the owner", "passive with agent")],
        ),
        ("The banks are shut on Mondays.", []),
        ("The banks were shut on Mondays.", [("were shut", "passive without agent")]),
        ("The guests were dressed in black.", []),
        ("The field is lined with oaks.", []),
        ("The hall was packed, the nurse is retired and the cook is overworked.", []),
        ("The wall is abandoned, and the sexton is unmarried.", []),
        ("The wall was abandoned.", [("was abandoned", "passive without agent")]),
        ("The plaque was unveiled.", [("was unveiled", "passive without agent")]),
        (
            "The mayor was surprised by a guard.",
            [("was surprised by a guard", "passive with agent")],
        ),
        (
            "A man was beaten, and his jaw was broken by a guard.",
            [("was beaten", "harm without agent"), ("was broken by a guard", "passive with agent")],
        ),
        ("A man was beaten as a guard stood by the door.", [("was beaten", "harm without agent")]),
        (
            "Eleven marchers were injured. The bridge had been closed.",
            [
                ("were injured", "harm without agent"),
                ("been closed", "passive without agent"),
            ],
        ),
        ("A hiker was mauled.", [("was mauled", "harm without agent")]),
        ("The council closed the bridge.", []),
        ("Three miners died in the shaft.", [("died", "agentless verb")]),
        ("The eviction took an hour.", [("eviction", "noun of harm")]),
        ("The landlord evicted the family.", []),
    ],
)
def test_what_is_marked(batch_of: BatchOf, text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(batch_of(text)) == expected


def test_quotations_are_left_out(batch_of: BatchOf) -> None:
    text = "“The bridge was closed,” she said."
    batch = batch_of((text, "The bridge was closed,"))
    assert marked(batch) == []
    columns = FEATURE.measure(batch).columns
    assert columns["passives"] == [0.0]
    assert columns["passives_without_agent"][0] != columns["passives_without_agent"][0]  # NaN


def test_shares(batch_of: BatchOf) -> None:
    text = (
        "The road was closed. Two men were arrested by the guard. One man was beaten. "
        "The house was sold by its owner."
    )
    columns = FEATURE.measure(batch_of(text)).columns
    assert columns["passives_without_agent"] == [0.5]
    assert columns["harm_without_agent"] == [0.5]
    assert columns["passives"] == [pytest.approx(4000 / 22)]


def test_batch_and_order_do_not_matter(batch_of: BatchOf) -> None:
    texts = ["The road was closed.", "", "He was shot by a guard.", "Ann slept."]
    together = FEATURE.measure(batch_of(*texts)).columns
    backwards = FEATURE.measure(batch_of(*texts[::-1])).columns
    for name, values in together.items():
        assert list(backwards[name])[::-1] == pytest.approx(list(values), nan_ok=True)
