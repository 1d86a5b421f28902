"""Each outlet's measures, and how it differs from the others on the same events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.differences import Difference, differences
from framing.comparison.events import events
from framing.comparison.intervals import Array, mean_interval
from framing.features._all import columns
from framing.features._feature import Column
from framing.table.tables import Measurement

# Under either of these we say "too few articles" and print no interval or p-value.
MINIMUM_ARTICLES = 5
MINIMUM_EVENTS = 5
SEED = 20_230_625

SUMMARY = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("n_articles", pa.int32()),  # articles for which the measure is defined
        pa.field("n_events", pa.int32()),
        pa.field("mean", pa.float64()),  # mean over articles
        pa.field("low", pa.float64()),  # 95 % interval by bootstrap over events
        pa.field("high", pa.float64()),
        pa.field("enough", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Comparison:
    """How the outlets of a corpus compare.

    summary: SUMMARY, one row an outlet and measure. differences: one row an outlet and measure,
    the outlet against the others (`differences.DIFFERENCES`). events: article and event number.
    """

    summary: pa.Table
    differences: pa.Table
    events: pa.Table
    minimum_articles: int = MINIMUM_ARTICLES
    minimum_events: int = MINIMUM_EVENTS


def compare(
    measurement: Measurement, *, measures: Sequence[str] | None = None, seed: int = SEED
) -> Comparison:
    """Compare the outlets of a measured corpus; unscored articles take no part.

    measures: names of the measures to ask about; None asks about all. The fewer questions are
    asked, the less the correction of the p-values costs.

    Articles are grouped into events first (`events.events`); intervals draw whole events again,
    and differences are taken within events where an outlet shares enough of them with others.
    The same input and seed give the same figures, in whatever order the articles come.
    """
    table = measurement.tables.articles.sort_by([("outlet", "ascending"), ("article", "ascending")])
    text = {article.id: article.text for article in measurement.corpus.articles}
    rows = [i for i, status in enumerate(table["status"].to_pylist()) if status == "scored"]
    table = table.take(pa.array(rows, pa.int64()))
    ids = table["article"].to_pylist()
    event = events([text[i] for i in ids], table["date"].to_pylist())
    names, outlet = np.unique(np.array(table["outlet"].to_pylist(), object), return_inverse=True)
    asked = [column for column in columns() if measures is None or column.name in measures]
    values = np.stack(
        [table[column.name].to_numpy().astype(float) for column in asked], axis=1
    ).reshape(len(ids), len(asked))
    found = differences(
        values,
        outlet,
        event,
        minimum_articles=MINIMUM_ARTICLES,
        minimum_events=MINIMUM_EVENTS,
        seed=seed,
    )
    return Comparison(
        summary=_summary(values, [str(name) for name in names], outlet, event, asked, seed),
        differences=Difference.table(found, [str(name) for name in names], asked),
        events=pa.table({"article": pa.array(ids, pa.string()), "event": event}),
    )


def _summary(
    values: Array,
    names: list[str],
    outlet: NDArray[np.int64],
    event: NDArray[np.int64],
    measures: Sequence[Column],
    seed: int,
) -> pa.Table:
    rows: list[tuple[object, ...]] = []
    for o, name in enumerate(names):
        mine = outlet == o
        totals, counts = by_cluster(values[mine], event[mine])
        generator = np.random.default_rng([seed, o])
        mean, low, high = mean_interval(totals, counts, generator)
        n_articles, n_events = counts.sum(0).astype(int), (counts > 0).sum(0)
        enough = (n_articles >= MINIMUM_ARTICLES) & (n_events >= MINIMUM_EVENTS)
        low, high = np.where(enough, low, np.nan), np.where(enough, high, np.nan)
        rows += [
            (name, column.name, column.unit, n_articles[j], n_events[j])
            + (mean[j], low[j], high[j], bool(enough[j]))
            for j, column in enumerate(measures)
        ]
    return pa.table([list(c) for c in zip(*rows, strict=True)] or [[]] * 9, schema=SUMMARY)


def by_cluster(values: Array, cluster: NDArray[np.int64]) -> tuple[Array, Array]:
    """Return each cluster's sum of defined values and their number, (n_clusters, n_measures)."""
    _, place = np.unique(cluster, return_inverse=True)
    n_clusters = int(place.max()) + 1 if len(place) else 0
    defined = np.isfinite(values)
    totals = np.zeros((n_clusters, values.shape[1]))
    counts = np.zeros_like(totals)
    np.add.at(totals, place, np.where(defined, values, 0.0))
    np.add.at(counts, place, defined.astype(float))
    return totals, counts
