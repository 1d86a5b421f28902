"""How often marks are right: read from the models' own figures, said in words for a class."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

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
