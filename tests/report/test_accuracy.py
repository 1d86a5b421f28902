"""How often marks are right: read from the models' own figures, said in words for a class."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from framing.model_files import model_folder
from framing.report import accuracy
from framing.report.accuracy import in_words, measured, sentence
from framing.report.definition import pages
from framing.report.html.page import page
from framing.report.material import Material
from framing.resources import folder


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two models, the second of which knows better how often who speaks is marked rightly."""
    for name, marks in (
        ("first", {"source": {"right": 0.5}, "loaded": {"right": 0.8, "articles": 3}}),
        ("second", {"source": {"right": 0.93}}),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "marks.json").write_text(json.dumps(marks))
    monkeypatch.setattr(accuracy, "folder", lambda _: tmp_path)
    monkeypatch.setattr(accuracy, "model_folder", lambda name: tmp_path / name)
    measured.cache_clear()
    yield tmp_path
    measured.cache_clear()


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "hardly any"),
        (0.049, "hardly any"),
        (0.05, "about 1 in 10"),
        (0.449, "about 4 in 10"),
        (0.45, "about half"),
        (0.549, "about half"),
        (0.55, "about 6 in 10"),
        (0.23, "about 2 in 10"),
        (0.26, "about 1 in 4"),
        (0.75, "about 3 in 4"),
        (0.77, "about 8 in 10"),
        (0.924, "about 9 in 10"),
        (0.925, "about 19 in 20"),
        (0.974, "about 19 in 20"),
        (0.975, "nearly all"),
        (1.0, "nearly all"),
    ],
)
def test_a_share_is_said_as_a_count_that_one_can_picture(share: float, said: str) -> None:
    assert in_words(share) == said


@pytest.mark.usefixtures("models")
def test_the_sentence_names_what_was_measured_of_the_marks_on_a_page() -> None:
    assert measured() == {"source": 0.93, "loaded": 0.8}
    assert sentence(["source", "cue", "loaded", "loaded"]) == (
        "How often such marks were right on other articles, annotated after a guide: who speaks "
        "about 19 in 20; loaded term about 8 in 10. The rest were wrong, so check each mark "
        "against the text."
    )
    assert sentence(["cue"]) == ""


STATEMENT = {
    "fact": 0.68,
    "content": 0.88,
    "source": 0.92,
    "cue": 0.93,
    "speaker": 0.88,
    "carrier": 0.35,
}


def _marks(models: Path, file: str, shares: dict[str, float]) -> None:
    figures = {part: {"right": share, "articles": 3} for part, share in shares.items()}
    (models / "third").mkdir(exist_ok=True)
    (models / "third" / file).write_text(json.dumps(figures))
    measured.cache_clear()


def test_parts_of_a_statement_are_told_with_how_often_all_of_them_are_right(models: Path) -> None:
    _marks(models, "marks.json", STATEMENT)
    assert sentence(["source", "cue", "content", "speaker", "carrier", "loaded"]) == (
        "How often such marks were right on other articles, annotated after a guide: a statement "
        "in all its parts (what is said, by whom, for whom) about 7 in 10; what is said about "
        "9 in 10, and where that was right, who speaks and the speaker’s name about 9 in 10, "
        "reporting verb about 19 in 20, who passes the words on only about 4 in 10; loaded term "
        "about 8 in 10. The rest were wrong, so check each mark against the text."
    )
    assert "annotated after a guide: reporting verb about 19 in 20. The rest" in sentence(["cue"])


def test_an_article_is_told_of_the_whole_and_of_what_is_more_often_wrong(models: Path) -> None:
    layers = ("source", "cue", "content", "speaker", "carrier", "loaded")
    _marks(models, "marks.json", STATEMENT)
    assert sentence(layers, brief=True) == (
        "How often such marks were right on other articles, annotated after a guide: a statement "
        "in all its parts (what is said, by whom, for whom) about 7 in 10; who passes the words "
        "on only about 4 in 10; loaded term about 8 in 10. The rest were wrong, so check each "
        "mark against the text."
    )
    _marks(models, "marks.json", {"content": 0.88, "source": 0.92})
    assert sentence(layers, brief=True) == sentence(layers)


def test_what_fast_models_mark_has_rates_of_its_own(models: Path) -> None:
    _marks(models, "marks.json", STATEMENT)
    _marks(models, "marks-fast.json", STATEMENT | {"fact": 0.61})
    assert measured()["fact"] == 0.68
    assert measured(fast=True) == measured() | {"fact": 0.61}
    assert "for whom) about 6 in 10;" in sentence(["content", "speaker"], fast=True)


def test_shipped_rates_are_those_that_were_measured() -> None:
    shares = measured()
    assert set(shares) == {"fact", *accuracy.PARTS, "loaded"}
    for fast in ("", "-fast"):
        metrics = json.loads((model_folder("facts") / f"metrics{fast}.json").read_text("utf-8"))
        marks = json.loads((model_folder("facts") / f"marks{fast}.json").read_text("utf-8"))
        assert {part: figure["right"] for part, figure in marks.items()} == {
            part: figure["right"] for part, figure in metrics["parts"].items()
        }
        assert {figure["articles"] for figure in marks.values()} == {metrics["articles"]}
        assert marks["fact"]["right"] == metrics["right_on_page"]
    metrics = json.loads((model_folder("loaded") / "metrics.json").read_text("utf-8"))
    assert shares["loaded"] == metrics["articles_gold"]["marks"]["precision"]


def test_shipped_figures_are_shares_of_what_pages_mark() -> None:
    shares = measured()
    assert {"content", "speaker", "kind", "loaded"} <= set(shares)
    assert all(0 < share <= 1 for share in shares.values())
    assert any(folder("models").glob("*/marks.json"))


@pytest.mark.usefixtures("models")
def test_every_page_that_marks_text_says_how_often_its_marks_are_right(
    make: SimpleNamespace,
) -> None:
    stories = [
        make.Story(
            make.article("Title", f"The thug {verb} that it rained.", id=verb, outlet=verb),
            [make.Said("The thug", verb, "that it rained")],
            [make.Term("thug", "labels")],
        )
        for verb in ("said", "claimed")
    ]
    material = Material(make.measurement(stories), one_event=True)
    source, loaded = "who speaks about 19 in 20", "loaded term about 8 in 10"
    for name, parts in {
        "article": (source, loaded),
        "same_story": (source, loaded),
        "source_check": (source,),
        "loaded_terms": (loaded,),
    }.items():
        sheet = pages()[name].build(material, pages()[name].options)[0]
        assert all(part in sheet.data["right"] for part in parts), name
    text = page(material, material.in_turn(2), title="T", about="t")
    assert source in text
    assert loaded in text
