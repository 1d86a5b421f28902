"""The spans behind a measure are those that it counts, and no others."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from framing.report.evidence import spans
from framing.report.material import Material

TEXT = (
    "Ada Quist said “it rained” today. Radio claimed it froze. The firm declined to comment. "
    "Vile weather was seen."
)


@pytest.fixture(scope="module")
def material(make: SimpleNamespace) -> Material:
    said = [
        make.Said("Ada Quist", "said", "“it rained” today", "Ada Quist", "official", "named",
                  form="mixed"),
        make.Said("Radio", "claimed", "it froze", "Radio", "media", "body", "claim", "doubting",
                  "distancing", carrier="Radio"),
        make.Said("The firm", "declined", "to comment", "", "official", "named", "decline",
                  "refusing"),
    ]  # fmt: skip
    terms = [
        make.Term("Vile", "contempt"),
        make.Term("today", "sensational", "reported"),
        make.Term("rained", "", "quoted", layer="scare quote"),
        make.Term("seen", "passive without agent", layer="syntax"),
        make.Term("was", "hedges", layer="certainty"),
        make.Term("froze", "human interest", layer="frame"),
        make.Term("Vile weather was seen.", "loaded", "outlet", layer="sentence"),
        make.Term("Radio claimed it froze.", "", "outlet", layer="sentence"),
        make.Term("it rained", "loaded", "quoted", layer="sentence"),
    ]
    story = make.Story(make.article("", TEXT, id="a"), said, terms)
    return Material(make.measurement([story]))


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("loaded_count", []),
        ("loaded_outlet", ["Vile"]),
        ("loaded_reported", ["today"]),
        ("loaded_quoted", []),
        ("loaded_contempt", ["Vile"]),
        ("scare_quotes", ["rained"]),
        ("scare_quotes_rate", ["rained"]),
        ("certainty_hedges", ["was"]),
        ("certainty_boosters", []),
        ("frame_human_interest", ["froze"]),
        ("passives", ["seen"]),
        ("passives_without_agent", ["seen"]),
        ("passives_with_agent", []),
        ("loaded_sentences_share", ["Vile weather was seen."]),
        ("loaded_sentences_quoted_share", ["it rained"]),
        ("voice_official", ["“it rained” today"]),
        ("voice_media", ["it froze"]),
        ("naming_named", ["Ada Quist"]),
        ("stance_distancing", ["claimed"]),
        ("stance_distancing_rate", ["claimed"]),
        ("verbs_doubting_rate", ["claimed"]),
        ("verbs_refusing", ["declined"]),
        ("heated_verbs", []),
        ("attributed_words", ["“it rained” today", "it froze"]),
        ("quoted_words", ["“it rained” today"]),
        ("relayed", []),  # no words show who passes it on
        ("effective_speakers", []),
    ],
)
def test_spans_of_a_measure(material: Material, measure: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in spans(material, "a", measure)] == found


def test_an_article_without_marks_has_no_evidence(material: Material) -> None:
    assert spans(material, "another", "loaded_outlet") == []
    assert spans(material, "another", "voice_official") == []
