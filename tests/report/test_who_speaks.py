"""Who speaks: shares, strips and chains come from the words given to each speaker."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from framing.articles import read
from framing.attribution.attribution import KINDS
from framing.report.definition import pages
from framing.report.material import Material
from framing.table.measure import measure
from framing.table.tables import Measurement


def build(measured: Measurement, page: str, **options: Any) -> Any:
    unit = pages()[page]
    return unit.build(Material(measured), {**unit.options, **options})


@pytest.fixture(scope="module")
def speaks(seed: Measurement) -> Any:
    return build(seed, "who_speaks")[0]


def plain(text: str) -> str:
    return " ".join(text.split())


def test_shares_by_kind(speaks: Any) -> None:
    assert [(row["code"], row["words"], row["statements"]) for row in speaks.tables["kinds"]] == [
        ("head", 92, 4),
        ("media", 72, 2),
        ("official", 54, 3),
        ("security", 12, 2),
    ]
    assert plain(speaks.title) == (
        "Heads of state or government speak 40 % of the attributed words (92 of 230)"
    )


def test_shares_are_those_of_the_table_of_measures() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    for path in [*sorted(seeds.glob("*.txt")), *sorted((seeds / "teaching").glob("*/*.txt"))[:6]]:
        corpus = read([path])
        measured = Measurement(corpus, measure(corpus, workers=1))
        row = measured.tables.articles.to_pylist()[0]
        sheet = build(measured, "who_speaks")[0]
        shares = {kind["code"]: kind["share"] for kind in sheet.tables["kinds"]}
        for kind in KINDS:
            assert shares.get(kind, 0.0) == pytest.approx(row[f"voice_{kind}"]), (path, kind)


def test_speakers_with_their_spans(speaks: Any, seed: Measurement) -> None:
    rows = {row["speaker"]: row for row in speaks.tables["speakers"]}
    # 21 and 28 words; "Saturday's" and "Russia's" are two words each, as the measures count them.
    assert rows["Dmitry Peskov"]["words"] == 51
    assert rows["Dmitry Peskov"]["statements"] == 2
    assert rows["Im Chon Il"]["carriers"] == "North Korean news agency"
    # Where no name is given, the source's own words stand for it.
    assert rows["media"]["naming"] == "unnamed"
    text = seed.corpus.articles[0].text
    start, end = map(int, rows["Yevgeny Prigozhin"]["spans"].split("-"))
    assert text[start:end] == "the information"


def test_strips_lie_where_the_spans_lie(speaks: Any, seed: Measurement) -> None:
    length = len(seed.corpus.articles[0].text)
    for shown, row in zip(speaks.data["speakers"], speaks.tables["speakers"], strict=True):
        spans = [tuple(map(int, span.split("-"))) for span in row["spans"].split()]
        assert shown["strip"] == [
            [round(start / length, 5), round((end - start) / length, 5)] for start, end in spans
        ]


def test_chains_say_who_passes_on_whose_words(speaks: Any) -> None:
    assert [(c["carrier"], c["speaker"], c["count"]) for c in speaks.data["chains"]] == [
        ("North Korean news agency", "Im Chon Il", "2")
    ]
    assert speaks.data["chained"] == 2


def test_attitudes_that_nobody_voiced_are_not_counted_as_speech(make: SimpleNamespace) -> None:
    article = make.article("T", "The minister said one two. The mayor backs three four five.")
    measured = make.measurement(
        [
            make.Story(
                article,
                [
                    make.Said("The minister", "said", "one two", kind="official"),
                    make.Said("The mayor", "backs", "three four five", voiced=False),
                ],
            )
        ]
    )
    sheet = build(measured, "who_speaks")[0]
    assert plain(sheet.title) == "We found only one statement by others in this article"
    assert sheet.data["kinds"][0]["words"] == "2"
    assert sheet.data["unvoiced"] == 1


def test_words_in_nested_contents_count_once_as_somebody_elses(make: SimpleNamespace) -> None:
    article = make.article("", "Media say the minister said it ended.", id="n")
    measured = make.measurement(
        [
            make.Story(
                article,
                [
                    make.Said("Media", "say", "the minister said it ended"),
                    make.Said("the minister", "said", "it ended"),
                ],
            )
        ]
    )
    own = build(measured, "who_speaks")[0].data["own"]
    assert plain(own) == (
        "71 % of the words of this article stand in somebody else’s voice (5 of 7); the rest are "
        "the outlet’s own, or in quotation marks that no clear statement holds."
    )


def test_a_tie_has_no_leader(make: SimpleNamespace) -> None:
    words = ("one two", "three four", "five six", "seven eight")
    who = (("The minister", "official"), ("The doctor", "expert")) * 2
    parts = [f"{name} said {said}." for (name, _), said in zip(who, words, strict=True)]
    article = make.article("T", " ".join(parts))
    told = [
        make.Said(name, "said", said, kind=kind, after=f"{name} said {said}")
        for (name, kind), said in zip(who, words, strict=True)
    ]
    sheet = build(make.measurement([make.Story(article, told)]), "who_speaks")[0]
    assert plain(sheet.title) == (
        "Experts and Officials speak equally many of the attributed words (4 each of 8)"
    )
    fewer = build(make.measurement([make.Story(article, told[:3])]), "who_speaks")[0]
    assert fewer.title == "We found only 3 statements by others in this article"
