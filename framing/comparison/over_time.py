"""Measures over time: their mean by day, week, month, quarter or year, and whether they move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.correction import CLEAR, q_values
from framing.comparison.dispersion import Array, families
from framing.comparison.means import by_cluster, means
from framing.features.base.feature import Column
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.tables import Measurement

PERIODS = pa.schema(
    [
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("period", pa.string()),  # ISO date of its first day
        pa.field("place", pa.int32()),  # 0, 1, ... from the first period on, gaps counted
        pa.field("n_articles", pa.int32()),  # articles for which the measure is defined
        pa.field("n_events", pa.int32()),
        pa.field("mean", pa.float64()),  # over articles
        pa.field("low", pa.float64()),  # 95 % interval (`intervals.mean_interval`)
        pa.field("high", pa.float64()),
        pa.field("enough", pa.bool_()),
    ]
)
TRENDS = pa.schema(
    [
        pa.field("measure", pa.string()),
        pa.field("n_events", pa.int32()),
        pa.field("tau", pa.float64()),  # Kendall's tau-b between an event's day and its mean
        pa.field("p", pa.float64()),
        pa.field("q", pa.float64()),  # p corrected for the number of measures asked about
        pa.field("enough", pa.bool_()),
        pa.field("sentence", pa.string()),
    ]
)
MINIMUM_TREND = 10  # events under which no trend is looked for
# The longest time in days for which each step is taken; beyond the last, years.
STEPS = (("day", 31), ("week", 190), ("month", 1150), ("quarter", 3700))


@dataclass(frozen=True)
class OverTime:
    """How measures move. step: day, week, month, quarter or year; undated: articles left out."""

    step: str
    periods: pa.Table
    trends: pa.Table
    undated: int


def over_time(
    measurement: Measurement,
    *,
    events: pa.Table,
    measures: Sequence[str] | None = None,
) -> OverTime:
    """Return the mean of each measure by period, and its rank correlation with time.

    events: article and event number, as `Comparison.events` has them. The step follows from the
    time covered. A period with too few articles or events gets no interval. The trend is Kendall's
    tau-b (1945, Biometrika 33) between the day of an event (its earliest article) and its mean, so
    that an event told ten times counts once; p-values are corrected after Benjamini and Hochberg.
    All outlets count together: where they enter at different times, a trend may be theirs.
    """
    event_of = dict(zip(events["article"].to_pylist(), events["event"].to_pylist(), strict=True))
    table = measurement.tables.articles
    rows = [
        (place, date.fromisoformat(day), event_of[article])
        for place, (article, day) in enumerate(
            zip(table["article"].to_pylist(), table["date"].to_pylist(), strict=True)
        )
        if article in event_of and day
    ]
    undated = len(event_of) - len(rows)
    asked = [column for column in columns() if measures is None or column.name in measures]
    if not rows or not asked:
        return OverTime("day", PERIODS.empty_table(), TRENDS.empty_table(), undated)
    taken = table.take(pa.array([place for place, _, _ in rows], pa.int64()))
    values = numbers(taken, [c.name for c in asked])
    event = np.unique([e for _, _, e in rows], return_inverse=True)[1]
    days = [day for _, day, _ in rows]
    step = _step(min(days), max(days))
    starts = [period_start(day, step) for day in days]
    return OverTime(
        step,
        _periods(values, event, starts, step, asked),
        _trends(values, event, np.array([day.toordinal() for day in days]), asked),
        undated,
    )


def _step(first: date, last: date) -> str:
    length = (last - first).days
    return next((step for step, longest in STEPS if length <= longest), "year")


def period_start(day: date, step: str) -> date:
    """Return the first day of the period in which `day` lies; weeks begin on Monday.

    >>> [str(period_start(date(2031, 11, 16), step)) for step in ("week", "month", "quarter")]
    ['2031-11-10', '2031-11-01', '2031-10-01']
    """
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "day":
        return day
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1}.get(step, 1)
    return date(day.year, month, 1)


def _place(first: date, start: date, step: str) -> int:
    """Return how many periods lie between two first days."""
    if step in ("day", "week"):
        return (start - first).days // (7 if step == "week" else 1)
    months = 12 * (start.year - first.year) + start.month - first.month
    return months // {"month": 1, "quarter": 3}.get(step, 12)


def _periods(
    values: Array,
    event: NDArray[np.int64],
    starts: Sequence[date],
    step: str,
    asked: Sequence[Column],
) -> pa.Table:
    rows: list[tuple[object, ...]] = []
    first, periods = min(starts), sorted(set(starts))
    groups = [np.array([s == start for s in starts]) for start in periods]
    family = families(column.unit for column in asked)
    found = means(values, np.ones(len(values)), groups, event, family)
    for j, column in enumerate(asked):
        rows += [
            (column.name, column.unit, start.isoformat(), _place(first, start, step))
            + (one.n_articles[j], one.n_events[j], one.mean[j], one.low[j], one.high[j])
            + (bool(one.enough[j]),)
            for start, one in zip(periods, found, strict=True)
        ]
    return pa.table([list(c) for c in zip(*rows, strict=True)], schema=PERIODS)


def _trends(
    values: Array, event: NDArray[np.int64], day: NDArray[np.int64], asked: Sequence[Column]
) -> pa.Table:
    from scipy.stats import kendalltau

    when = np.full(int(event.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(when, event, day)
    totals, counts = by_cluster(values, event)
    found = []
    for j, column in enumerate(asked):
        told = counts[:, j] > 0
        means = totals[told, j] / counts[told, j]
        # A measure that never varies asks no question.
        enough = int(told.sum()) >= MINIMUM_TREND
        if enough and len(np.unique(means)) > 1 and len(np.unique(when[told])) > 1:
            tau, p = kendalltau(when[told], means)
        else:
            tau, p = float("nan"), float("nan")
        found.append((column, int(told.sum()), float(tau), float(p), enough))
    (corrected,) = q_values([np.array([p for _, _, _, p, _ in found])])
    rows = []
    for (column, n, tau, p, enough), q in zip(found, corrected.tolist(), strict=True):
        rows.append((column.name, n, tau, p, q, enough, _sentence(column, n, tau, q, enough)))
    return pa.table([list(c) for c in zip(*rows, strict=True)], schema=TRENDS)


def _sentence(column: Column, n: int, tau: float, q: float, enough: bool) -> str:
    """Say whether a measure rises or falls, and no more than the test allows."""
    if not enough:
        return f"Too few events to say of a rise or fall in {column.label}."
    if not np.isfinite(tau):
        return f"No movement in {column.label}: the same in every event."
    if q >= CLEAR:
        return f"No clear rise or fall in {column.label} over {n} events."
    side = "rise" if tau > 0 else "fall"
    return f"A clear {side} in {column.label} over {n} events."
