"""Loaded terms in their sentences, by category and voice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from framing.report.definition import pages
from framing.report.material import Material
from framing.table.tables import Measurement


def build(measured: Measurement, page: str, **options: Any) -> Any:
    unit = pages()[page]
    return unit.build(Material(measured), {**unit.options, **options})


def test_loaded_terms_stand_in_their_sentences_with_an_alternative(seed: Measurement) -> None:
    sheet = build(seed, "loaded_terms")[0]
    assert sheet.title == (
        "1 of the 6 loaded terms that we found in this article is in the outlet’s own words"
    )
    first = sheet.data["entries"][0]
    assert (first["here"], first["alternative"], first["voice"]) == (
        "insurgents",
        "fighters",
        "the outlet’s own words",
    )
    assert [row["term"] for row in sheet.tables["terms"]] == [
        "armed mutiny",
        "treason",
        "harsh measures",
        "insurgents",
        "distinguished service",
        "special military operation",
    ]


@pytest.mark.parametrize(
    ("voices", "title"),
    [
        ([], "We found no loaded term in this article"),
        (
            ["quoted"],
            "The one loaded term that we found in this article stands in words in quotation marks",
        ),
        (["outlet"] * 2, "All 2 loaded terms found in this article are the outlet’s own words"),
        (
            ["reported", "quoted"],
            "None of the 2 loaded terms that we found in this article is in the outlet’s own words",
        ),
        (
            ["outlet", "outlet", "quoted"],
            "2 of the 3 loaded terms that we found in this article are in the outlet’s own words",
        ),
    ],
)
def test_titles_of_loaded_terms(make: SimpleNamespace, voices: list[str], title: str) -> None:
    article = make.article("T", "bad bad bad bad")
    terms = [make.Term("bad", "label", voice) for voice in voices]
    sheet = build(make.measurement([make.Story(article, terms=terms)]), "loaded_terms")[0]
    assert sheet.title == title
