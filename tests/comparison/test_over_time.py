"""Measures over time: periods, gaps, and a trend where one was put in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import kendalltau

import framing.comparison.over_time as module
from framing.articles.article import Corpus
from framing.comparison import texts
from framing.comparison.over_time import over_time, period_start
from framing.features.base.feature import Column
from framing.table.tables import ATTRIBUTIONS, SPANS, Measurement, Tables

COLUMNS = (
    Column("rising", "count", "Rises.", title="rising words"),
    Column("still", "count", "Never varies."),
)


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "columns", lambda: COLUMNS)


def measured(days: list[str], rising: list[float]) -> tuple[Measurement, pa.Table]:
    ids = [f"a{i}" for i in range(len(days))]
    articles = pa.table(
        {"article": ids, "date": days, "rising": rising, "still": [1.0] * len(days)}
    )
    tables = Tables(articles, ATTRIBUTIONS.empty_table(), SPANS.empty_table())
    events = pa.table({"article": ids, "event": list(range(len(days)))})
    return Measurement(Corpus(()), tables), events


def weeks(n: int, value: Any) -> tuple[Measurement, pa.Table]:
    days = [(date(2031, 1, 6) + timedelta(days=i)).isoformat() for i in range(n)]
    return measured(days, [float(value(i)) for i in range(n)])


def test_a_period_s_mean_is_that_of_its_articles_and_gaps_are_counted() -> None:
    measurement, events = measured(["2031-01-06", "2031-01-08", "2031-02-24"], [1.0, 3.0, 8.0])
    found = over_time(measurement, events=events, measures=["rising"])
    assert found.step == "week"
    rows = [(r["period"], r["place"], r["mean"], r["enough"]) for r in found.periods.to_pylist()]
    assert rows == [("2031-01-06", 0, 2.0, False), ("2031-02-24", 7, 8.0, False)]
    assert all(np.isnan(row["low"]) for row in found.periods.to_pylist())


def test_enough_articles_and_events_get_an_interval() -> None:
    measurement, events = weeks(42, lambda i: i % 5)
    for row in over_time(measurement, events=events, measures=["rising"]).periods.to_pylist():
        assert row["n_events"] == row["n_articles"] == 7
        assert row["low"] < row["mean"] < row["high"]


def test_a_rise_is_found_and_its_size_is_scipy_s() -> None:
    measurement, events = weeks(40, lambda i: i + 6 * (i % 3))
    row = over_time(measurement, events=events, measures=["rising"]).trends.to_pylist()[0]
    tau, p = kendalltau(range(40), [i + 6 * (i % 3) for i in range(40)])
    assert (row["tau"], row["p"]) == (pytest.approx(tau), pytest.approx(p))
    assert row["sentence"] == "A clear rise in rising words over 40 events."


def test_no_trend_is_said_where_there_is_none_or_too_little() -> None:
    draws = np.random.default_rng(3)
    for n, value, said in (
        (40, lambda i: draws.uniform(), "No clear rise or fall in rising words over 40 events."),
        (9, lambda i: i, "Too few events to say of a rise or fall in rising words."),
        (12, lambda i: 2.0, "No movement in rising words: the same in every event."),
    ):
        measurement, events = weeks(n, value)
        row = over_time(measurement, events=events, measures=["rising"]).trends.to_pylist()[0]
        assert row["sentence"] == said


def test_an_event_told_often_counts_once_and_on_its_first_day() -> None:
    measurement, events = weeks(24, lambda i: i)
    twice = events.set_column(1, "event", pa.array([i // 2 for i in range(24)]))
    row = over_time(measurement, events=twice, measures=["rising"]).trends.to_pylist()[0]
    assert (row["n_events"], row["tau"]) == (12, pytest.approx(1.0))


def test_undated_articles_are_left_out_and_counted() -> None:
    measurement, events = measured(["", "2031-01-06", ""], [1.0, 2.0, 3.0])
    found = over_time(measurement, events=events)
    assert found.undated == 2
    nothing = over_time(*measured(["", ""], [1.0, 2.0])[:1], events=events.slice(0, 2))
    assert nothing.periods.num_rows == nothing.trends.num_rows == 0


@pytest.mark.parametrize(
    ("last", "step"),
    [
        ("2031-01-20", "day"),
        ("2031-06-01", "week"),
        ("2033-06-01", "month"),
        ("2039-01-01", "quarter"),
        ("2050-01-01", "year"),
    ],
)
def test_the_step_follows_from_the_time_covered(last: str, step: str) -> None:
    measurement, events = measured(["2031-01-01", last], [1.0, 2.0])
    found = over_time(measurement, events=events, measures=["rising"])
    assert found.step == step
    starts = [row["period"] for row in found.periods.to_pylist()]
    assert starts == [
        period_start(date.fromisoformat(day), step).isoformat() for day in ("2031-01-01", last)
    ]


@pytest.mark.parametrize(
    ("step", "first"),
    [
        ("day", "2031-11-16"),
        ("week", "2031-11-10"),
        ("month", "2031-11-01"),
        ("quarter", "2031-10-01"),
        ("year", "2031-01-01"),
    ],
)
def test_a_period_begins_on_its_first_day(step: str, first: str) -> None:
    assert period_start(date(2031, 11, 16), step).isoformat() == first


def test_measures_read_one_by_one_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    measurement, events = weeks(42, lambda i: i % 5)
    whole = over_time(measurement, events=events)
    monkeypatch.setattr(texts, "LEAST", 1)
    monkeypatch.setattr(texts, "CELLS", 1)
    parts = over_time(measurement, events=events)
    # As text, since NaN is unlike itself.
    assert str(parts.periods.to_pylist()) == str(whole.periods.to_pylist())
    assert str(parts.trends.to_pylist()) == str(whole.trends.to_pylist())
