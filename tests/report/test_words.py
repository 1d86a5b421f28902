"""The page of words: what the invented outlets prefer, and what it says of too little."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.articles import read
from framing.outlets.registry import load
from framing.report.definition import pages
from framing.report.material import Material
from framing.table.measure import measure
from framing.table.tables import Measurement

TEACHING = Path(__file__).parents[2] / "seeds" / "teaching"


def sheets(path: Path) -> Any:
    corpus = read([path])
    measured = Measurement(corpus, measure(corpus, workers=1))
    unit = pages()["words"]
    return unit.build(Material(measured, load().outlets), unit.options)


@pytest.fixture(scope="module")
def sheet() -> Any:
    (found,) = sheets(TEACHING)
    return found


def test_words_stand_with_their_counts_and_an_example(sheet: Any) -> None:
    assert sheet.title == "6 of 6 outlets clearly prefer some words to those of the others"
    lantern = next(o for o in sheet.data["outlets"] if o["name"] == "The Free Lantern")
    words = {word["term"]: word for word in lantern["words"]}
    assert (words["pointed out"]["count"], words["pointed out"]["others"]) == ("13", "10")
    assert words["pointed out"]["here"] == "pointed out"


def test_a_word_that_lives_in_a_pair_is_not_shown_beside_it(sheet: Any) -> None:
    lantern = next(o for o in sheet.data["outlets"] if o["name"] == "The Free Lantern")
    terms = [word["term"] for word in lantern["words"]]
    assert "pointed out" in terms and "pointed" not in terms


def test_of_many_articles_on_shared_events_some_are_looked_at(
    sheet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "drawn" not in sheet.data
    monkeypatch.setattr("framing.comparison.log_odds.MOST_ARTICLES", 20)
    (found,) = sheets(TEACHING)
    assert found.data["drawn"] == "20"
    assert 0 < len(found.tables["words"]) < len(sheet.tables["words"])


def test_one_event_is_too_little_and_one_outlet_no_comparison() -> None:
    (found,) = sheets(TEACHING / "hessel-strike")
    assert found.title == (
        "No outlet clearly prefers a word: there is too little to say, or no difference"
    )
    assert found.data["outlets"] == []
    assert sheets(TEACHING / "hessel-strike" / "free-lantern.txt") == []
