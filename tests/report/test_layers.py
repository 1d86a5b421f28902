"""A feature's marks reach the screen page and the PDF by what its layers say, and by no list."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from framing.errors import UnitError
from framing.features.base import registry
from framing.features.base.feature import Column, Feature, Layer, Measured
from framing.report import layers
from framing.report.html.notes import noted
from framing.report.html.page import page
from framing.report.html.runs import Mark
from framing.report.layers import Switch, drawn, looks, printed, said_of, switches
from framing.report.material import Material
from framing.report.pages.article import PAGE, sheet
from framing.report.style import style
from framing.table.tables import Measurement

TIDES = Feature(
    "Tides",
    (Column("tides", "count", "words of the sea"),),
    (
        Layer("tide", "word of the sea", "sea", "tint", at_first=True, alternative=True),
        Layer("moon", "word of the sky", look="dashed"),
        Layer("quiet", "quiet word", remarked=False),
        Layer("silent"),
    ),
    lambda batch: Measured({"tides": [0.0] * len(batch.articles)}),
)
SEA = Switch("word-of-the-sea", "word of the sea", "tint", at_first=True)
SKY = Switch("word-of-the-sky", "word of the sky", "dashed", at_first=False)


@pytest.fixture
def tides(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One feature more than ship, as a new file in the folder would be."""
    every = {**registry.features(), "tides": TIDES}
    monkeypatch.setattr(registry, "features", lambda: every)
    layers.drawn.cache_clear()
    yield
    layers.drawn.cache_clear()


@pytest.fixture
def measured(make: SimpleNamespace) -> Measurement:
    article = make.article("Title", "The flood came under a full moon.")
    terms = [
        make.Term("flood", "high_water", "outlet", "high tide", layer="tide"),
        make.Term("moon", "round", "outlet", "seen at night", layer="moon"),
        make.Term("came", "soft", "outlet", "said to nobody", layer="quiet"),
        make.Term("came", layer="silent"),
    ]
    found: Measurement = make.measurement([make.Story(article, terms=terms)])
    return found


@pytest.mark.usefixtures("tides")
def test_a_new_layer_has_its_switch_by_what_it_declares() -> None:
    assert drawn()["tide"] == (TIDES.layers[0], SEA)
    assert drawn()["moon"] == (TIDES.layers[1], SKY)
    assert "silent" not in drawn()
    assert [s.label for s in switches() if s.at_first] == [
        *("loaded term", "scare quote", "word of the sea")
    ]
    assert switches()[-2] == SKY
    assert printed() == [s for s in switches() if s.at_first]
    assert printed(["word of the sky"]) == [*printed(), SKY]
    assert (looks()["tide"], "moon" in looks()) == ("tint", False)
    assert looks(["word of the sky"])["moon"] == "dashed"


@pytest.mark.usefixtures("tides")
def test_a_new_layer_reaches_the_screen_page(measured: Measurement) -> None:
    material = Material(measured)
    notes, marks = noted(material, measured.corpus.articles[0])
    assert [(n.kind, n.head, n.after, n.about, n.at_first) for n in notes] == [
        ("word-of-the-sea", "flood", "high tide", "sea, high water · outlet’s voice", True),
        ("quiet-word", "came", "", "soft · outlet’s voice", False),
        ("word-of-the-sky", "moon", "", "round · seen at night · outlet’s voice", False),
    ]
    assert marks == [
        Mark(11, 16, "word-of-the-sea", 0),
        Mark(17, 21, "quiet-word", 1),
        Mark(35, 39, "word-of-the-sky", 2),
    ]
    text = page(material, material.in_turn(1), title="T", about="t")
    assert '<span class="word-of-the-sea look-tint" data-n="0">' in text
    assert '<span class="word-of-the-sky look-dashed off" data-n="2">' in text
    box = '<label><input type="checkbox" name="kind" value='
    assert f'{box}"word-of-the-sea" checked><span class="look-tint">word of the sea</span>' in text
    assert f'{box}"word-of-the-sky"><span class="look-dashed">word of the sky</span>' in text


@pytest.mark.usefixtures("tides")
def test_a_new_layer_reaches_the_pdf_and_further_ones_where_asked_for(
    measured: Measurement,
) -> None:
    material = Material(measured)
    article = measured.corpus.articles[0]
    plain = sheet(material, article, "", PAGE.options).data
    assert plain["legend"] == [{"label": "word of the sea", "look": "tint"}]
    assert [note["term"] for note in plain["notes"]] == ["flood"]
    asked = sheet(material, article, "", {**PAGE.options, "layers": ["word of the sky"]}).data
    assert [entry["look"] for entry in asked["legend"]] == ["tint", "dashed"]
    assert [(n["term"], n["note"], n["about"], n["look"]) for n in asked["notes"]] == [
        ("flood", "high tide", "sea, high water · outlet’s voice", "tint"),
        ("moon", "", "round · seen at night · outlet’s voice", "dashed"),
    ]
    runs = {run["t"]: (run["m"], run["l"], run["a"]) for run in asked["paragraphs"][0]}
    assert runs["flood"] == ("loaded", True, [])
    assert runs["moon"] == ("", False, ["dashed"])
    assert [run["a"] for run in plain["paragraphs"][0]] == [[]] * len(plain["paragraphs"][0])


def test_every_look_that_a_layer_names_is_one_of_the_style() -> None:
    assert {switch.look for switch in switches()} <= {"tint", *style()["layer"]}


def test_a_note_says_the_layer_and_then_the_label() -> None:
    assert said_of(Layer("x", "y", "z"), "two_words") == "z, two words"
    assert said_of(Layer("x", "y", "z"), "") == "z"
    assert said_of(Layer("x", "y", "z", labelled=False), "two_words") == "z"
    assert said_of(Layer("x", "y"), "two_words") == "two words"


def test_two_features_may_not_declare_the_same_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry.units, "from_package", lambda *_: {"ebb": TIDES, "flow": TIDES})
    with pytest.raises(UnitError) as caught:
        registry.shipped.__wrapped__()
    assert str(caught.value) == (
        "framing/features/flow.py: column 'tides' is already declared by framing/features/ebb.py "
        "(rename one of the two columns)"
    )


def test_what_ships_is_drawn_so() -> None:
    assert {(s.label, s.look, s.at_first) for s in switches()} == {
        ("loaded term", "tint", True),
        ("scare quote", "tint", True),
        ("how certain", "dotted", False),
        ("no comment", "wavy", False),
        ("frame cue", "solid", False),
        ("no actor named", "dashed", False),
        ("anonymity", "double", False),
        ("passed on by", "thick", False),
    }
    every = {layer.name: layer for layer, _ in drawn().values()}
    assert {name for name, layer in every.items() if layer.alternative} == {"loaded", "certainty"}
    assert {name for name, layer in every.items() if not layer.labelled} == {"carrier"}
    assert {name for name, layer in every.items() if not layer.remarked} == {"scare quote"}
