"""Frames on sentences of ours: which words are cues, what is counted, and when nothing is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framing.errors import ModelError
from framing.features.base.feature import Batch, Measured
from framing.features.frames import FEATURE
from framing.features.learnt import headline_frames
from framing.features.learnt.headline_frames import (
    buckets,
    frames,
    letters_of,
    listed,
    load,
    words_of,
)
from framing.model_files import model_folder

BatchOf = Callable[..., Batch]


def cues(batch: Batch, layer: str = "frame") -> list[tuple[str, str, str]]:
    return [
        (batch.articles[m.article].text[m.start : m.end], m.label, m.voice)
        for m in FEATURE.measure(batch).marks
        if m.layer == layer
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rivals clashed in the hall.", [("Rivals", "conflict"), ("clashed", "conflict")]),
        ("Her widow wept.", [("widow", "human interest"), ("wept", "human interest")]),
        ("Wages fell.", [("Wages", "economic consequences")]),
        ("It was a sin.", [("sin", "morality")]),
        ("He is to blame.", [("to blame", "responsibility")]),
        ("Rain fell on the hills.", []),
    ],
)
def test_each_generic_frame_has_its_cues(
    batch_of: BatchOf, text: str, found: list[tuple[str, str]]
) -> None:
    assert [cue[:2] for cue in cues(batch_of(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The firm recalled 900 doses.", []),
        ("It was recalled that nobody paid.", []),
        ("The duke recalled his envoy. She recalled the day.", ["recalled"]),
    ],
)
def test_what_is_called_back_is_no_memory(batch_of: BatchOf, text: str, found: list[str]) -> None:
    assert [cue[0] for cue in cues(batch_of(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It opens in March, or on March 9.", []),
        ("The march left at nine.", ["march"]),
        ("She took charge, and tea was free of charge.", []),
        ("She faces a charge, and two charges were dropped.", ["charge", "charges"]),
    ],
)
def test_a_month_and_a_fee_are_no_cues(batch_of: BatchOf, text: str, found: list[str]) -> None:
    assert [cue[0] for cue in cues(batch_of(text), "policy frame")] == found


def test_a_cue_has_the_voice_in_which_it_stands(batch_of: BatchOf) -> None:
    found = cues(batch_of("A feud began. “What a shame,” she said."))
    assert found == [("feud", "conflict", "outlet"), ("shame", "morality", "quoted")]


def test_policy_dimensions_are_one_layer(batch_of: BatchOf) -> None:
    batch = batch_of("The court heard that the vaccine cost more.", "A court, a judge, a verdict.")
    assert [cue[:2] for cue in cues(batch, "policy frame")][:3] == [
        ("court", "constitutionality and jurisprudence"),
        ("vaccine", "health and safety"),
        ("cost", "economic"),
    ]
    columns = FEATURE.measure(batch).columns
    assert list(columns["frame_policy_dimensions"]) == pytest.approx([3.0, 1.0])


def test_cases_and_issues(batch_of: BatchOf) -> None:
    batch = batch_of(
        "A witness stood outside the gate on Monday.",
        "Statistics show a trend, and a witness agreed.",
        "Nothing.",
    )
    episodic = FEATURE.measure(batch).columns["frame_episodic"]
    assert list(episodic[:2]) == pytest.approx([1.0, 1 / 3])
    assert np.isnan(episodic[2])


def test_rates_are_per_thousand_words(batch_of: BatchOf) -> None:
    columns = FEATURE.measure(batch_of("A feud began in the old town.", "")).columns
    assert columns["frame_conflict"][0] == pytest.approx(1000 / 7)
    assert np.isnan(columns["frame_conflict"][1])
    assert columns["frame_morality"][0] == 0


def with_headline(batch_of: BatchOf, headline: str, body: str) -> Batch:
    batch = batch_of(f"{headline}\n\n{body}")
    (article,) = batch.articles
    article = replace(article, title=headline, title_span=(0, len(headline)))
    return replace(batch, articles=(article,))


def headline_marks(measured: Measured) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.label) for m in measured.marks if m.layer == "headline frame"]


@pytest.mark.parametrize(
    ("headline", "frame"),
    [
        ("Retailer’s sales fall after it stops selling rifles", "economic_consequences"),
        ("Senate Democrats and Republicans trade blame over gun vote", "politics"),
        ("Gunman was a white supremacist, prosecutors of hate crime say", "race_ethnicity"),
        ("Students march and hold vigil for shooting victims", "public_opinion"),
    ],
)
def test_a_headline_on_guns_has_a_frame(batch_of: BatchOf, headline: str, frame: str) -> None:
    batch = with_headline(batch_of, headline, "The gun was found near the scene of the shooting.")
    assert headline_marks(FEATURE.measure(batch)) == [(0, len(headline), frame)]


def test_guns_named_twice_make_news_on_guns_and_once_does_not(batch_of: BatchOf) -> None:
    headline = "Senate trades blame over gun vote"
    once = with_headline(batch_of, headline, "The vote is in June.")
    twice = with_headline(batch_of, headline, "The vote on rifles is in June.")
    assert headline_marks(FEATURE.measure(once)) == []
    assert len(headline_marks(FEATURE.measure(twice))) == 1


def test_other_headlines_have_none(batch_of: BatchOf) -> None:
    batch = with_headline(batch_of, "Senate votes on bus fares", "The fares rise in June.")
    assert headline_marks(FEATURE.measure(batch)) == []


def test_probabilities_sum_to_one_and_do_not_depend_on_company() -> None:
    model = headline_frames.load(model_folder("frames"))
    assert model is not None
    headlines = ["Gun sales rise", "Students march", "", "¿?"]
    together = model.judge(headlines)
    assert together.sum(axis=1) == pytest.approx(1)
    alone = np.concatenate([model.judge([headline]) for headline in headlines])
    assert np.abs(together - alone).max() < 1e-6


def test_what_the_model_sees_of_a_headline() -> None:
    assert words_of("Guns in schools") == ["guns", "in", "schools", "guns in", "in schools"]
    assert letters_of("Ab")[:4] == [" a", "ab", "b ", " ab"]
    ids, counts = buckets(["a", "b", "a"])
    assert len(ids) == 2 and sorted(counts.tolist()) == pytest.approx([1, 1 + np.log(2)])
    of = dict(zip(frames(), listed(["Boycott of a bank", "Rain"])[0].tolist(), strict=True))
    assert of["economic_consequences"] == 2 and sum(of.values()) == 2


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text('kind = "tagger"\nversion = 1\nfile = "w.npz"\n')
    with pytest.raises(ModelError, match="a model of kind 'tagger'"):
        load(tmp_path)
