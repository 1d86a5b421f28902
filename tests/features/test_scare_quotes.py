"""Scare quotes on sentences of ours: what is one, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from framing.features.base.feature import Batch
from framing.features.scare_quotes import FEATURE

BatchOf = Callable[..., Batch]


def found(batch: Batch) -> list[str]:
    marks = FEATURE.measure(batch).marks
    assert all(m.layer == "scare quote" and "heuristic" in m.note for m in marks)
    return [batch.articles[m.article].text[m.start : m.end] for m in marks]


@pytest.mark.parametrize("quotes", ["“”", '""', "‘’"])
def test_one_to_three_words_without_a_speaker(batch_of: BatchOf, quotes: str) -> None:
    left, right = quotes
    text = f"The council's {left}reform{right} cut the {left}new bus network{right} by half."
    assert found(batch_of(text)) == [f"{left}reform{right}", f"{left}new bus network{right}"]


@pytest.mark.parametrize(
    "text",
    [
        "She wrote the novel “Winter Harvest” in a year.",  # a title
        "He read “Winter Harvest” on the train.",  # a title, by its capitals
        "The word “freedom” stands in the first line.",  # a word talked about
        "The plant is called “sneezeweed” by farmers.",  # a name
        "The sign read “no entry” in red.",  # a text
        "“Genug” means enough in German.",  # a definition
        "Tony “Big Fish” Malone was there.",  # a nickname
        "“Never,” he said.",  # an utterance
        "He said the plan was “reckless” and left.",  # a verb of saying stands near
        "“Is it over yet?”",  # a sentence of its own
        "The council's “long and costly reform of the buses” failed.",  # longer than three words
        "The 5” pipe and the 6” pipe leaked.",  # inches
        "The “1984” edition sold out.",  # a number
    ],
)
def test_what_is_none(batch_of: BatchOf, text: str) -> None:
    assert found(batch_of(text)) == []


def test_words_of_an_attribution_are_the_speakers(batch_of: BatchOf) -> None:
    text = "In her view the council's “reform” came too late."
    assert found(batch_of(text)) == ["“reform”"]
    assert found(batch_of((text, "the council's “reform” came too late"))) == []


def reported(batch: Batch, **values: str) -> Batch:
    (attributions,) = batch.attributions
    return replace(batch, attributions=(tuple(replace(a, **values) for a in attributions),))


@pytest.mark.parametrize(
    ("text", "content", "stance", "hits"),
    [
        # A verb of doubt, and one word of what was claimed in marks: the outlet picked it.
        ("He claims the dam was “safe”.", "the dam was “safe”", "distancing", ["“safe”"]),
        # With a neutral verb it is the speaker's own word.
        ("He said the dam was “safe”.", "the dam was “safe”", "neutral", []),
        # A quotation by itself, however short, is what somebody said.
        ("“Safe”, he claims.", "“Safe”", "distancing", []),
        # Longer than three words: a quotation in part.
        (
            "He insists it was “at the line and not over it”.",
            "it was “at the line and not over it”",
            "distancing",
            [],
        ),
    ],
)
def test_a_doubted_word_in_marks(
    batch_of: BatchOf, text: str, content: str, stance: str, hits: list[str]
) -> None:
    batch = reported(batch_of((text, content)), stance=stance, form="mixed")
    assert found(batch) == hits
    labels = [(m.label, m.attribution) for m in FEATURE.measure(batch).marks]
    assert labels == [("doubted", 0)] * len(hits)


def test_a_claim_that_nobody_voiced_is_no_quotation(batch_of: BatchOf) -> None:
    batch = reported(
        batch_of(("He doubts the dam was “safe”.", "the dam was “safe”")), stance="distancing"
    )
    (attributions,) = batch.attributions
    silent = tuple(replace(a, statement=replace(a.statement, voiced=False)) for a in attributions)
    assert found(replace(batch, attributions=(silent,))) == []


def test_counts_and_rate(batch_of: BatchOf) -> None:
    columns = FEATURE.measure(batch_of("The “reform” cut ten “idle” lines.", "")).columns
    assert columns["scare_quotes"] == [2.0, 0.0]
    assert columns["scare_quotes_rate"][0] == pytest.approx(2000 / 6)
    assert columns["scare_quotes_rate"][1] != columns["scare_quotes_rate"][1]  # NaN: no words
