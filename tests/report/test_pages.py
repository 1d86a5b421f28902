"""What the pages say of the seed article: figures that a person can count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from framing.articles import read
from framing.attribution.attribution import KINDS
from framing.model_files import model_folder
from framing.report import models
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
    assert [(row["code"], row["words"], row["attributions"]) for row in speaks.tables["kinds"]] == [
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
    assert rows["Dmitry Peskov"]["attributions"] == 2
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
    assert plain(sheet.title) == "Officials speak 100 % of the attributed words (2 of 2)"
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
        "the outlet’s own."
    )


def test_a_tie_has_no_leader(make: SimpleNamespace) -> None:
    article = make.article("T", "The minister said one two. The doctor said three four.")
    said = [
        make.Said("The minister", "said", "one two", kind="official"),
        make.Said("The doctor", "said", "three four", kind="expert", after="The doctor"),
    ]
    sheet = build(make.measurement([make.Story(article, said)]), "who_speaks")[0]
    assert plain(sheet.title) == (
        "Experts and Officials speak equally many of the attributed words (2 each of 4)"
    )


def test_verbs_by_class_and_stance(seed: Measurement) -> None:
    sheet = build(seed, "verbs")[0]
    assert [(c["name"], c["count"], c["lemmas"]) for c in sheet.data["classes"]] == [
        ("Neutral", 9, "say 4, report 2, add 1, express 1, tell 1"),
        ("Endorsing", 1, "confirm 1"),
        ("Framing", 1, "describe 1"),
    ]
    assert {"kind": "security", "stance": "endorsing", "count": 1} in sheet.tables["kinds"]
    uses = {group["name"]: group["uses"] for group in sheet.data["examples"]}
    assert uses["Endorsing"][0]["here"] == "confirmed"
    assert uses["Endorsing"][0]["before"].endswith("Prigozhin later ")


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


def test_annotated_articles_are_the_first_of_each_outlet_in_turn(make: SimpleNamespace) -> None:
    stories = [
        make.Story(make.article(name, "Text.", outlet=outlet))
        for name, outlet in [("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a"), ("b2", "b")]
    ]
    measured = make.measurement(stories)
    assert [s.title for s in build(measured, "article", articles=3)] == ["a1", "b1", "a2"]
    assert [s.key for s in build(measured, "article", articles=3)] == ["01", "02", "03"]


def test_the_list_holds_every_article_and_says_which_are_unscored(make: SimpleNamespace) -> None:
    stories = [
        make.Story(make.article("One", "Text.", outlet="b", date="2026-01-02")),
        make.Story(make.article("Zwei", "Text.", outlet="a", language="de", status="unscored")),
    ]
    sheet = build(make.measurement(stories), "articles")[0]
    rows = [(r["outlet"], r["title"], r["scored"], r["words"]) for r in sheet.data["rows"]]
    assert rows == [("a", "Zwei", False, "–"), ("b", "One", True, "2")]


def test_the_appendix_says_what_swapping_names_does(
    seed: Measurement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = build(seed, "appendix")[0].data["names_swapped"]
    metrics = json.loads((model_folder("loaded") / "metrics.json").read_text("utf-8"))
    assert f"In {metrics['names swapped']['sentences']:,} news sentences" in said

    (tmp_path / "loaded").mkdir()
    monkeypatch.setattr(models, "model_folder", lambda name: tmp_path / name)
    assert models.names_swapped() == ""  # not installed
    swapped = {
        "sentences": 2000, "mean move": 0.0123, "largest move": 0.4, "decisions turned": 0.002
    }  # fmt: skip
    (tmp_path / "loaded" / "metrics.json").write_text(json.dumps({"names swapped": swapped}))
    assert (
        "moved by 1.2 in 100 on average, at most by 40, and 4 decisions changed."
        in models.names_swapped()
    )
