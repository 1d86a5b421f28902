"""Axes between two poles, on sentences of our own and the invented outlets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.articles.article import Article, Corpus
from framing.comparison.frame_axes import AXES, axes, frame_axes, vectors
from framing.table.measure import measure
from framing.table.tables import Measurement

CALM = "The shelter is safe. Families were protected there, and a secure fence kept them calm."
ALARM = "The shelter is unsafe. Families face danger there, and a deadly threat alarms them."


def measured(*texts: str) -> Measurement:
    corpus = Corpus(
        tuple(
            Article(id=f"a{i}", text=text, outlet=f"outlet-{i}", date="2031-03-04")
            for i, text in enumerate(texts)
        )
    )
    return Measurement(corpus, measure(corpus))


def test_the_axes_are_the_files_of_the_folder() -> None:
    assert [axis.name for axis in axes()] == ["care", "fairness", "law", "safety", "success"]
    for axis in axes():
        assert not set(axis.words_a) & set(axis.words_b)
        assert {*axis.words_a, *axis.words_b} <= set(vectors().rows), "a pole's word has no vector"


def test_words_stand_nearer_to_their_own_pole() -> None:
    place = {axis.name: vectors().positions(axis) for axis in axes()}
    row = vectors().rows
    assert place["safety"][row["shelter"]] > place["safety"][row["deadly"]]
    assert place["law"][row["permit"]] > place["law"][row["smuggling"]]
    assert place["care"][row["comfort"]] > place["care"][row["torture"]]


def test_a_calm_text_stands_nearer_to_safety_than_an_alarming_one() -> None:
    table = frame_axes(measured(CALM, ALARM))
    assert table.schema == AXES
    rows = {row["outlet"]: row for row in table.to_pylist() if row["axis"] == "safety"}
    calm, alarm = rows["outlet-0"], rows["outlet-1"]
    assert (calm["pole_a"], calm["pole_b"]) == ("safety", "danger")
    assert calm["bias"] > 0 > alarm["bias"]
    assert "safe 1" in calm["towards_a"] and "threat 1" in alarm["towards_b"]
    # Two articles are too few to say, and so there is no interval.
    assert not calm["enough"] and np.isnan(calm["low"])


def test_names_move_nothing() -> None:
    here = frame_axes(measured(f"Ada Quill said: {CALM}", ALARM)).to_pylist()
    there = frame_axes(measured(f"Omar Haddad said: {CALM}", ALARM)).to_pylist()
    assert [row["bias"] for row in here] == [row["bias"] for row in there]


@pytest.mark.parametrize("seeds", [Path(__file__).parents[2] / "seeds" / "teaching"])
def test_invented_outlets_have_intervals_around_their_means(seeds: Path) -> None:
    from framing.articles import read

    corpus = read([seeds])
    rows = frame_axes(Measurement(corpus, measure(corpus, fast=True))).to_pylist()
    assert len(rows) == 6 * 5
    for row in rows:
        assert row["enough"] and row["low"] < row["bias"] < row["high"]
        assert row["n_words"] > 100 and row["intensity"] > 0
