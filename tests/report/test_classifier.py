"""The page "What the classifier saw": figures, whom it takes for whom, and passages behind it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

import framing
from framing.report.definition import load, pages
from framing.report.evidence import spans
from framing.report.material import Material
from framing.report.render import render
from framing.table.measure import measure
from framing.table.tables import Measurement


@pytest.fixture(scope="module")
def teaching(seeds: Path) -> Any:
    corpus = framing.read([seeds / "teaching"])
    return Measurement(corpus, measure(corpus, fast=True, workers=1))


@pytest.fixture(scope="module")
def material(teaching: Any) -> Material:
    return Material(teaching, measures=load("comparison").measures)


@pytest.fixture(scope="module")
def sheet(material: Material) -> Any:
    unit = pages()["classifier"]
    return unit.build(material, {**unit.options, "measures": material.measures})[0]


def test_the_invented_outlets_are_told_by_what_was_written_into_them(sheet: Any) -> None:
    assert sheet.title.startswith("By the measures alone, ")
    assert sheet.title.endswith("42 articles are assigned to the right one of 6 outlets")
    first = {row["outlet"]: row["rows"][0]["label"] for row in sheet.data["sides"]}
    assert first["capital-courier"] == "endorsing verbs (“pointed out”)"
    assert first["free-lantern"] == "distancing verbs (“claimed”)"
    assert first["insider-wire"] == "anonymous sources"
    assert first["daily-thunder"] == "loaded terms in the outlet's own voice"
    heaviest = {(r["label"], r["more"], r["sure"]) for r in sheet.data["weighed"][:3]}
    assert heaviest == {
        ("relayed statements", "meridian-agency", True),
        ("anonymous sources", "insider-wire", False),
        ("distancing verbs (“claimed”)", "free-lantern", True),
    }


def test_of_an_outlet_with_many_articles_some_are_drawn(
    material: Material, sheet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = pages()["classifier"]
    monkeypatch.setattr("framing.report.pages.classifier.MOST_ARTICLES", 6)
    (found,) = unit.build(material, {**unit.options, "measures": material.measures})
    assert "drawn" not in sheet.data
    assert (found.data["drawn"], found.data["articles"]) == ("6", "36")
    assert len(found.tables["articles"]) == 36


def test_figures_stand_beside_each_other_and_say_how_few_events_there_are(sheet: Any) -> None:
    by_event, at_random = sheet.tables["figures"]
    assert by_event["folds"] == "by event"
    assert at_random["folds"] == "at random (leaky)"
    assert by_event["low"] > by_event["chance"] == pytest.approx(1 / 6)
    assert sheet.data["sketch"] is True
    assert sum(int(b["articles"]) for b in sheet.data["bins"]) == 42
    bounds = [b["stated"].removesuffix("%").split(" to ") for b in sheet.data["bins"]]
    assert all(0 <= int(low) < int(high) <= 100 for low, high in bounds)
    assert [sum(int(c) for c in r["cells"] if c != "·") for r in sheet.data["confusion"]] == [7] * 6


def test_every_example_is_a_span_of_an_article_of_that_outlet(
    sheet: Any, material: Material
) -> None:
    shown = [
        (side["outlet"], row) for side in sheet.data["sides"] for row in side["rows"] if row["here"]
    ]
    assert len(shown) >= 10
    for outlet, row in shown:
        own = [a for a in material.scored if a.outlet == outlet]
        stem = row["article"].removesuffix("…")
        (article,) = [a for a in own if a.title.startswith(stem)]
        assert row["here"].removesuffix("…") in " ".join(article.text.split())


def test_evidence_is_what_the_measure_counts(material: Material) -> None:
    wire = "kesvar-dam/insider-wire"
    text = material.by_id[wire].text
    found = [text[a:b] for a, b in spans(material, wire, "naming_anonymous")]
    assert "Two people who were present at Tuesday’s meeting" in found
    thunder = "kesvar-dam/daily-thunder"
    loaded = spans(material, thunder, "loaded_outlet")
    assert loaded == sorted(
        (s["start"], s["end"])
        for s in material.spans[thunder]
        if s["layer"] == "loaded" and s["voice"] == "outlet"
    )
    assert spans(material, wire, "effective_speakers") == []
    text = material.by_id[thunder].text
    sentences = [text[a:b] for a, b in spans(material, thunder, "loaded_sentences_share")]
    assert sentences[0] == "BOMBSHELL: Shameless dam bosses slept while heroic town drowned"
    share = material.rows[thunder]["loaded_sentences_share"]
    own = [
        s for s in material.spans[thunder] if s["layer"] == "sentence" and s["voice"] == "outlet"
    ]
    assert len(sentences) / len(own) == share


def test_of_too_few_articles_nothing_is_trained_and_nothing_printed(make: SimpleNamespace) -> None:
    stories = [
        make.Story(make.article(f"{o} {i}", f"Words of {o} {i}.", id=f"{o}{i}", outlet=o))
        for o in ("a", "b")
        for i in range(4)
    ]
    unit = pages()["classifier"]
    assert unit.build(Material(make.measurement(stories)), unit.options) == []
    (one,) = {a.outlet for a in make.measurement(stories[:4]).corpus.articles}
    assert one == "a"
    assert unit.build(Material(make.measurement(stories[:4])), unit.options) == []


def test_the_page_is_typeset(teaching: Any, tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        "measures = ['naming_anonymous', 'loaded_outlet']\n[[page]]\nname='classifier'\n"
    )
    render(teaching, tmp_path / "out", definition=own, png=False, html=False)
    pdf = pypdf.PdfReader(tmp_path / "out" / "report.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for part in ("How often it is right", "Which outlets it mixes up", "What it relies on"):
        assert part in text
    assert "take it as a rough guide" in text
    assert (tmp_path / "out" / "data" / "classifier-importance.csv").is_file()
