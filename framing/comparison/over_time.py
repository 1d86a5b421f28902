"""Measures over time: their mean by day, week, month, quarter or year, and whether they move."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.correction import CLEAR, q_values
from framing.comparison.dispersion import Array, families
from framing.comparison.means import by_cluster, means
from framing.comparison.texts import parts
from framing.features.base.feature import Column
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.mapped import let_go
from framing.table.numbered import Numbered
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
ROWS = 1000  # of the table, read together
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
    table = measurement.tables.articles
    told = _told(table, events)
    undated = events.num_rows - len(told.row)
    asked = [column for column in columns() if measures is None or column.name in measures]
    if not len(told.row) or not asked:
        return OverTime("day", PERIODS.empty_table(), TRENDS.empty_table(), undated)
    step = _step(*(date.fromordinal(int(day)) for day in (told.day.min(), told.day.max())))
    periods: list[tuple[object, ...]] = []
    moved: list[_Moved] = []
    for part in parts(np.arange(len(asked)), len(told.row)):
        some = [asked[number] for number in part]
        values = numbers(table, [column.name for column in some], told.row)
        let_go()
        periods += _periods(values, told, step, some)
        moved += _moved(values, told, some)
    return OverTime(
        step,
        pa.table([list(each) for each in zip(*periods, strict=True)], schema=PERIODS),
        _trends(moved),
        undated,
    )


@dataclass(frozen=True)
class _DatedArticles:
    """Dated articles, each (n_articles,): row of the table, day (ordinal) and number of event."""

    row: NDArray[np.int64]
    day: NDArray[np.int64]
    event: NDArray[np.int64]


def _told(table: pa.Table, events: pa.Table) -> _DatedArticles:
    """Return the articles of the table that have an event and a date."""
    place = Numbered(each.as_py() for each in events["article"])
    rows, days, places = array("q"), array("q"), array("q")
    first = 0
    for batch in table.select(["article", "date"]).to_batches(ROWS):
        articles, dates = (column.to_pylist() for column in batch.columns)
        for row, (article, day) in enumerate(zip(articles, dates, strict=True), first):
            if day and article in place:
                rows.append(row)
                days.append(date.fromisoformat(day).toordinal())
                places.append(place[article])
        first += batch.num_rows
    known = events["event"].to_numpy()[np.array(places, np.int64)]
    event = np.unique(known, return_inverse=True)[1]
    return _DatedArticles(np.array(rows, np.int64), np.array(days, np.int64), event)


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
    values: Array, told: _DatedArticles, step: str, asked: Sequence[Column]
) -> list[tuple[object, ...]]:
    """Return the rows of PERIODS for some measures."""
    days, which = np.unique(told.day, return_inverse=True)
    starts = [period_start(date.fromordinal(day), step) for day in days.tolist()]
    first, periods = min(starts), sorted(set(starts))
    number = np.array([periods.index(start) for start in starts])[which]
    groups = [number == each for each in range(len(periods))]
    family = families(column.unit for column in asked)
    found = means(values, np.ones(len(values)), groups, told.event, family)
    return [
        (column.name, column.unit, start.isoformat(), _place(first, start, step))
        + (one.n_articles[j], one.n_events[j], one.mean[j], one.low[j], one.high[j])
        + (bool(one.enough[j]),)
        for j, column in enumerate(asked)
        for start, one in zip(periods, found, strict=True)
    ]


class _Moved(NamedTuple):
    """How a measure moves with time: over n_events, tau and p, NaN where nothing was asked."""

    column: Column
    n_events: int
    tau: float
    p: float
    enough: bool


def _moved(values: Array, told: _DatedArticles, asked: Sequence[Column]) -> list[_Moved]:
    """Return how some measures move."""
    from scipy.stats import kendalltau

    when = np.full(int(told.event.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(when, told.event, told.day)
    totals, counts = by_cluster(values, told.event)
    found = []
    for j, column in enumerate(asked):
        has = counts[:, j] > 0
        means = totals[has, j] / counts[has, j]
        # A measure that never varies asks no question.
        enough = int(has.sum()) >= MINIMUM_TREND
        tau, p = float("nan"), float("nan")
        if enough and len(np.unique(means)) > 1 and len(np.unique(when[has])) > 1:
            tau, p = map(float, kendalltau(when[has], means))
        found.append(_Moved(column, int(has.sum()), tau, p, enough))
    return found


def _trends(moved: Sequence[_Moved]) -> pa.Table:
    """Return TRENDS, corrected for the number of measures."""
    (corrected,) = q_values([np.array([one.p for one in moved])])
    rows = [
        (one.column.name, one.n_events, one.tau, one.p, q, one.enough)
        + (_sentence(one.column, one.n_events, one.tau, q, one.enough),)
        for one, q in zip(moved, corrected.tolist(), strict=True)
    ]
    return pa.table([list(each) for each in zip(*rows, strict=True)], schema=TRENDS)


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
