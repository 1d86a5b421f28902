"""The figures of a page on axes of one's own: the same drawing, with the names of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from matplotlib import pyplot as plt

import framing
from framing.articles.article import Article, Corpus
from framing.comparison import outlets
from framing.extend import Picture, draw
from framing.report.draw import figures as drawers

CORPUS = Corpus(
    (
        Article("a", "“The bridge is safe,” Mayor Ann Lee said on Monday.", outlet="bbc-news"),
        Article("b", "It rained all day. Nobody said why.", outlet="example.org"),
    )
)


@pytest.fixture(scope="module")
def measured() -> framing.Measurement:
    return framing.Measurement(CORPUS, framing.measure(CORPUS, fast=True))


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def names(axes: plt.Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def test_a_measure_is_drawn_on_axes_of_its_own_with_the_outlets_names(
    measured: framing.Measurement,
) -> None:
    found = framing.figures(measured, measures=["attributions", "quoted_words"])
    assert list(found) == ["attributions", "quoted_words"]
    axes = found["attributions"].axes()
    assert names(axes) == ["BBC News", "example.org"]
    (points,) = [each for each in axes.collections if len(each.get_offsets()) == 2]
    assert points.get_offsets().tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_a_comparison_is_made_once_for_all_figures_of_the_same_measures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fresh = framing.Measurement(CORPUS, framing.measure(CORPUS, fast=True))
    asked: list[int] = []
    events = outlets.events_of
    monkeypatch.setattr(outlets, "events_of", lambda *of: asked.append(1) or events(*of))
    found = framing.compare(fresh, measures=["quoted_words", "attributions"])
    steps: list[tuple[int, int]] = []
    again = framing.compare(
        fresh, measures=["attributions", "quoted_words"], progress=lambda *of: steps.append(of)
    )
    assert again is found and steps == [(1, 1)]
    framing.figures(fresh, measures=["attributions", "quoted_words"])
    assert len(asked) == 1
    framing.figures(fresh, measures=["attributions"])  # a question less is another comparison
    assert len(asked) == 2
    by_words = framing.compare(fresh, measures=["attributions"], weigh_by="word")
    assert (by_words.weigh_by, len(asked)) == ("word", 3)
    assert replace(fresh).kept == {}  # another measurement knows nothing of it


def test_axes_that_are_given_are_drawn_on_and_returned(measured: framing.Measurement) -> None:
    figure, (one, other) = plt.subplots(1, 2)
    found = framing.figures(measured, "sources")["where"].axes(other)
    assert found is other
    assert figure.axes == [one, other]
    assert names(other) == ["Named persons"]
    assert not one.has_data()
    assert not other.spines["top"].get_visible()


def test_a_picture_keeps_what_it_shows_out_of_its_repr() -> None:
    rows = [{"label": "official", "parts": [4, 0]}]
    picture = draw("sources", rows, "early")
    assert (picture.figure, picture.rows) == ("sources", (rows[0],))
    assert repr(picture) == "Picture(alt='early', figure='sources')"
    with pytest.raises(ValueError, match=r"not drawn by a figure; save its \.svg instead"):
        Picture("<svg/>", "by hand").axes()


def test_rows_that_a_table_names_are_named_on_figures_without_axes() -> None:
    assert {name for name, each in drawers().items() if each.beside} >= {
        "measure", "names", "profile",
    }  # fmt: skip
    row = {"place": 0.2, "place_low": 0.1, "place_high": 0.4, "others": [0.5], "enough": True}
    axes = draw("profile", [{**row, "label": "anonymous sources"}], "").axes()
    assert names(axes) == ["anonymous sources"]
    assert (axes.axison, axes.xaxis.get_visible()) == (True, False)


def test_small_shares_have_ticks_that_tell_them_apart() -> None:
    row = {"mean": 0.012, "low": 0.003, "high": 0.039, "enough": True, "unit": "share"}
    axes = draw("measure", [{**row, "label": "Ledger"}], "").axes()
    ticks = [round(float(place), 4) for place in axes.get_xticks()]
    shown = [label.get_text() for label in axes.get_xticklabels()]
    assert dict(zip(ticks, shown, strict=True))[0.015] == "1.5 %"
    assert len(set(shown)) == len(shown)


def test_wrong_use_is_told(measured: framing.Measurement) -> None:
    with pytest.raises(ValueError, match="there is no page 'bars' with figures; choose from "):
        framing.figures(measured, "bars")
    with pytest.raises(ValueError, match="there is no measure 'bias'; see framing features"):
        framing.figures(measured, measures=["bias"])
    with pytest.raises(TypeError, match=r"measures are a list of names: \['words'\]"):
        framing.figures(measured, measures="words")
    with pytest.raises(TypeError, match="figures takes a measurement, not a Corpus"):
        framing.figures(CORPUS)  # type: ignore[arg-type]
