"""Annotated articles: which, and where each voice speaks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from framing.report.definition import pages
from framing.report.material import Material
from framing.table.tables import Measurement


def build(measured: Measurement, page: str, **options: Any) -> Any:
    unit = pages()[page]
    return unit.build(Material(measured), {**unit.options, **options})


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_article_s_strips_are_those_of_its_voices(seed: Measurement) -> None:
    voices = build(seed, "article", voices=3)[0].data["voices"]
    labels = [plain(voice["label"]) for voice in voices]
    assert labels == ["Dmitry Peskov", "North Korean news agency", "7 others"]
    length = len(seed.corpus.articles[0].text)
    peskov = build(seed, "who_speaks")[0].tables["speakers"][0]
    spans = [tuple(map(int, span.split("-"))) for span in peskov["spans"].split()]
    assert voices[0]["strip"] == [
        [round(start / length, 5), round((end - start) / length, 5)] for start, end in spans
    ]
    assert len(voices[2]["strip"]) == 8


def test_annotated_articles_are_the_first_of_each_outlet_in_turn(make: SimpleNamespace) -> None:
    stories = [
        make.Story(make.article(name, "Text.", outlet=outlet))
        for name, outlet in [("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a"), ("b2", "b")]
    ]
    measured = make.measurement(stories)
    assert [s.title for s in build(measured, "article", articles=3)] == ["a1", "b1", "a2"]
    assert [s.key for s in build(measured, "article", articles=3)] == ["01", "02", "03"]
