"""The map of outlets: drawn of enough articles, at the distances measured; else said in words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pypdf
import pytest

from framing.comparison import distance
from framing.report.definition import pages
from framing.report.draw import figures
from framing.report.figures.map import _names, _shared, _size
from framing.report.material import Material
from framing.report.pages.map import auc_text, title
from framing.report.render import render

EVENTS = 24
MEASURES = ("attributed_words", "voice_official", "loaded_outlet")


def measured(
    make: SimpleNamespace, habits: dict[str, Sequence[float]], events: int = EVENTS
) -> Any:
    """Return articles of outlets on the same events; each measure strays by 1 about its habit."""
    draws = random.Random(11)
    sounds = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    stories = []
    for number in range(events):
        words = ["".join(draws.sample(sounds, 3)) for _ in range(6)]
        for outlet, habit in habits.items():
            text = " ".join(draws.sample(words * 6, 24)) + "."
            article = make.article(
                f"{outlet} {words[0]}", text, id=f"{outlet}{number}", outlet=outlet,
                date=f"2031-{number % 12 + 1:02}-{number // 12 * 14 + 1:02}",
            )  # fmt: skip
            values = [draws.gauss(mean, 1) for mean in habit]
            stories.append(make.Story(article, measures=dict(zip(MEASURES, values, strict=True))))
    return make.measurement(stories)


def build(measurement: Any, **options: Any) -> Any:
    unit = pages()["map"]
    return unit.build(Material(measurement), {**unit.options, **options})[0]


@pytest.fixture(scope="module")
def three(make: SimpleNamespace) -> Any:
    """The gazette and the lantern are of one habit; the courier is far from both."""
    return measured(make, {"courier": (0, 0, 3), "gazette": (0, 2, 0), "lantern": (0, 2, 0)})


@pytest.fixture(scope="module")
def sheet(three: Any) -> Any:
    return build(three)


def test_outlets_that_differ_by_design_are_told_apart_and_alike_ones_are_not(sheet: Any) -> None:
    assert sheet.title == "2 of 3 pairs of outlets can be told apart by the measures"
    said = {(row["a"], row["b"]): row["said"] for row in sheet.data["farthest"]}
    assert said == {
        ("courier", "gazette"): "told apart",
        ("courier", "lantern"): "told apart",
        ("gazette", "lantern"): "not clearly told apart",
    }
    assert sheet.data["few"] == []


def test_the_map_keeps_the_distances_measured_and_states_its_stress(sheet: Any) -> None:
    place = {row["outlet"]: np.array([row["x"], row["y"]]) for row in sheet.tables["map"]}
    (stress,) = {row["stress"] for row in sheet.tables["map"]}
    whole = lost = 0.0
    for row in sheet.tables["distances"]:
        measured = max(0.0, 2 * row["auc"] - 1)
        shown = float(np.linalg.norm(place[row["outlet_a"]] - place[row["outlet_b"]]))
        whole, lost = whole + measured**2, lost + (measured - shown) ** 2
    assert stress == pytest.approx((lost / whole) ** 0.5, abs=1e-9)
    assert sheet.data["stress"] == f"{stress:.2f}".removeprefix("0")


def test_the_alike_join_first_in_the_tree(sheet: Any) -> None:
    first, last = sheet.tables["dendrogram"]
    assert {first["one"], first["other"]} == {"gazette", "lantern"}
    far = [row["auc"] for row in sheet.tables["distances"] if row["outlet_a"] == "courier"]
    assert last["auc"] == pytest.approx(sum(far) / 2)
    assert sheet.pictures["dendrogram"].alt.startswith("Tree of outlets, joined by mean AUC: ")
    assert "the lowest that of gazette and lantern (" in sheet.pictures["map"].alt


def test_too_few_articles_make_no_map(make: SimpleNamespace) -> None:
    few = build(measured(make, {"a": (0, 0, 9), "b": (0, 0, 0), "c": (0, 9, 0)}, events=7))
    assert few.title == "Too few articles of any two outlets to say how far apart they are"
    assert few.pictures == {}
    assert [(row["outlet"], row["articles"]) for row in few.data["few"]] == [
        *(("a", "7"), ("b", "7"), ("c", "7")),
    ]
    assert not any(row["enough"] for row in few.tables["distances"])


def test_of_many_outlets_those_with_the_most_articles_are_asked_about(
    make: SimpleNamespace,
) -> None:
    habits: dict[str, Sequence[float]] = {"a": (0, 0, 9), "b": (0, 0, 0), "c": (0, 9, 0)}
    found = build(measured(make, habits, events=7), outlets=2)
    assert (found.data["asked"], found.data["outlets"]) == (2, 3)
    assert [(row["outlet_a"], row["outlet_b"]) for row in found.tables["distances"]] == [("a", "b")]
    assert [row["outlet"] for row in found.data["few"]] == ["a", "b"]


def test_of_an_outlet_with_many_articles_some_are_drawn(
    three: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "drawn" not in build(three).data
    monkeypatch.setattr(distance, "MOST_ARTICLES", 21)
    found = build(three)
    assert found.data["drawn"] == "21"
    assert {(row["n_a"], row["n_b"]) for row in found.tables["distances"]} == {(21, 21)}
    assert found.title == "2 of 3 pairs of outlets can be told apart by the measures"
    assert build(three).tables == found.tables


def test_one_outlet_alone_has_no_page(make: SimpleNamespace) -> None:
    unit = pages()["map"]
    assert unit.build(Material(measured(make, {"a": (0, 0, 0)}, events=2)), unit.options) == []


def test_titles() -> None:
    def judged(*lows: float) -> list[dict[str, Any]]:
        return [{"enough": True, "low": low, "clear": low > 0.5} for low in lows]

    assert title([], 3, few_articles=False) == (
        "Too few events of any two outlets to say how far apart they are"
    )
    assert title(judged(0.4, 0.5), 3, few_articles=False) == (
        "None of 2 pairs of outlets can clearly be told apart by the measures; "
        "1 more has too few articles or events"
    )
    assert title(judged(0.6), 1, few_articles=False) == (
        "The two outlets can be told apart by the measures"
    )
    assert title(judged(0.4), 1, few_articles=False) == (
        "The two outlets cannot clearly be told apart by the measures"
    )


def test_an_area_that_is_not_1_is_not_printed_as_1() -> None:
    assert [auc_text(value) for value in (0.5, 0.999, 1.0)] == [".50", "over .99", "1"]


def test_points_stand_on_one_scale_and_dotted_lines_join_the_alike() -> None:
    from matplotlib.figure import Figure as Canvas

    rows = [
        {"label": "a", "x": 0.0, "y": 0.0, "near": [1]},
        {"label": "b", "x": 0.1, "y": 0.0, "near": [0]},
        {"label": "c", "x": 0.5, "y": 0.5, "near": []},
    ]
    axes = Canvas().add_subplot()
    figures()["map"].draw(rows, axes)
    offsets = np.asarray(axes.collections[0].get_offsets())
    assert offsets.tolist() == [[row["x"], row["y"]] for row in rows]
    dotted = [line for line in axes.lines if line.get_linestyle() != "-"]
    assert [np.asarray(line.get_xdata()).tolist() for line in dotted] == [[0.0, 0.1]]
    figure = figures()["map"]
    left, bottom, right, top = figure.margins
    wide, high = figure.width - left - right, figure.height(3) - bottom - top
    (x0, x1), (y0, y1) = axes.get_xlim(), axes.get_ylim()
    assert (x1 - x0) / wide == pytest.approx((y1 - y0) / high)


def test_names_of_near_outlets_do_not_hide_each_other() -> None:
    rows = [{"label": f"The Daily Outlet {i}"} for i in range(6)]
    points = [(60.0 + 3 * i, 40.0 + 5 * (i % 3)) for i in range(6)]
    corners = _names(rows, points, (164.0, 92.0))
    sizes = [_size(row["label"]) for row in rows]
    boxes = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    assert not any(_shared(one, two) for i, one in enumerate(boxes) for two in boxes[:i])


def test_the_page_is_typeset_with_both_figures(three: Any, tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("[[page]]\nname = 'map'\n")
    render(three, tmp_path / "out", definition=own, png=False, html=False, figures=True)
    pdf = pypdf.PdfReader(tmp_path / "out" / "report.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "A map of the outlets" in text
    assert "A tree of the outlets" in text
    assert {path.name for path in (tmp_path / "out" / "figures").iterdir()} == {
        *("map-map.png", "map-dendrogram.png"),
    }
