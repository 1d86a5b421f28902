"""The report recovers the habits that the teaching corpus was written to show (seeds/teaching)."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from framing.articles import read
from framing.comparison.outlets import Comparison, compare
from framing.table.measure import measure
from framing.table.tables import Measurement

# Outlet, measure, and the side on which it stands apart from the others, as its key states.
HABITS = [
    ("capital-courier", "voice_official", "higher"),
    ("capital-courier", "stance_endorsing", "higher"),
    ("insider-wire", "naming_anonymous", "higher"),
    ("free-lantern", "stance_distancing", "higher"),
    ("free-lantern", "scare_quotes_rate", "higher"),
    ("daily-thunder", "loaded_outlet", "higher"),
    ("daily-thunder", "attributed_words", "lower"),
    ("meridian-agency", "relayed", "higher"),
]
# Outlet and measure in which it leads (or trails) in the plain means.
FIRST = [
    ("harbour-ledger", "voice_expert"),
    ("insider-wire", "anonymous_without_reason"),
    ("daily-thunder", "heated_verbs"),
]


@pytest.fixture(scope="module")
def comparison(seeds: Path) -> Comparison:
    corpus = read([seeds / "teaching"])
    assert len(corpus.articles) == 42 and not corpus.rejects
    return compare(Measurement(corpus, measure(corpus, workers=1)))


def row(table: pa.Table, **wanted: str) -> dict:  # type: ignore[type-arg]
    (found,) = (r for r in table.to_pylist() if all(r[k] == v for k, v in wanted.items()))
    return found


@pytest.mark.parametrize(("outlet", "name", "side"), HABITS)
def test_a_habit_is_found_on_the_same_events(
    comparison: Comparison, outlet: str, name: str, side: str
) -> None:
    found = row(comparison.differences, outlet_a=outlet, measure=name)
    assert found["basis"] == "same events" and found["n_events"] == 7
    assert found["q"] < 0.05
    assert f" is {side} than the other outlets in " in found["sentence"]


@pytest.mark.parametrize(("outlet", "name"), FIRST)
def test_an_outlet_leads_where_its_key_says_so(
    comparison: Comparison, outlet: str, name: str
) -> None:
    means = {
        r["outlet"]: r["mean"]
        for r in comparison.summary.to_pylist()
        if r["measure"] == name and r["mean"] == r["mean"]
    }
    assert max(means, key=lambda o: means[o]) == outlet


def test_the_careful_outlet_names_everybody_and_loads_nothing(comparison: Comparison) -> None:
    assert row(comparison.summary, outlet="harbour-ledger", measure="naming_anonymous")["mean"] == 0
    assert row(comparison.summary, outlet="harbour-ledger", measure="stance_neutral")["mean"] > 0.9
    assert row(comparison.summary, outlet="harbour-ledger", measure="loaded_outlet")["mean"] < 3


def test_every_event_is_one_event(comparison: Comparison) -> None:
    assert comparison.events["event"].to_numpy().max() == 6
