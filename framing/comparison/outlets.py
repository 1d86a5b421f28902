"""Each outlet's measures, and how it differs from the others on the same events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.contrast import Texts
from framing.comparison.differences import (
    OTHER_GROUPS,
    OTHERS,
    against_others,
    differences,
    table,
)
from framing.comparison.differences import pairs as every_pair
from framing.comparison.dispersion import families
from framing.comparison.events import events_of, vectors
from framing.comparison.means import MINIMUM_ARTICLES, MINIMUM_EVENTS, means
from framing.comparison.strata import strata
from framing.comparison.wire import wire
from framing.features.base.feature import Column
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.tables import Measurement

SEED = 20_230_625

SUMMARY = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("all_articles", pa.int32()),  # of the outlet
        pa.field("n_articles", pa.int32()),  # of them, those for which the measure is defined
        pa.field("n_events", pa.int32()),
        pa.field("mean", pa.float64()),  # mean over articles
        pa.field("low", pa.float64()),  # 95 % interval (`intervals.mean_interval`)
        pa.field("high", pa.float64()),
        pa.field("enough", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Comparison:
    """How the outlets of a corpus, or groups of them, compare.

    summary: SUMMARY, one row an outlet (or group) and measure. differences: one row an outlet and
    measure, the outlet against the others (`differences.DIFFERENCES`). events: article and event
    number. pairs: as differences, one row two outlets and measure; empty unless asked for. wire:
    `wire.WIRE`, the passages that several outlets print.
    """

    summary: pa.Table
    differences: pa.Table
    events: pa.Table
    pairs: pa.Table
    wire: pa.Table
    minimum_articles: int = MINIMUM_ARTICLES
    minimum_events: int = MINIMUM_EVENTS


def compare(
    measurement: Measurement,
    *,
    measures: Sequence[str] | None = None,
    pairs: bool = False,
    groups: Mapping[str, str] | None = None,
    seed: int = SEED,
    progress: Callable[[int, int], object] | None = None,
) -> Comparison:
    """Compare the outlets of a measured corpus; unscored articles take no part.

    measures: names of the measures to ask about; None asks about all. The fewer questions are
    asked, the less the correction of the p-values costs.
    pairs: whether to compare every two outlets as well, corrected as questions of their own.
    groups: outlet → group; groups are compared instead of outlets, and an outlet without a group
        takes no part. What is found holds of these outlets, since they are no sample of others.
    progress: called with (questions done, questions in all).

    Articles are grouped into events first (`events.events`); intervals draw whole events again,
    and differences are taken within events, else topics and dates, else topics, where two sides
    share enough of them (`strata`). Text that several outlets print counts once (`wire`).
    The same input and seed give the same figures, in whatever order the articles come.
    """
    everything = measurement.tables.articles.sort_by(
        [("outlet", "ascending"), ("article", "ascending")]
    )
    text = {article.id: article.text for article in measurement.corpus.articles}
    statuses = zip(everything["status"].to_pylist(), everything["outlet"].to_pylist(), strict=True)
    rows = [
        i for i, (status, outlet) in enumerate(statuses)
        if status == "scored" and (groups is None or outlet in groups)
    ]  # fmt: skip
    articles = everything.take(pa.array(rows, pa.int64()))
    ids, dates = articles["article"].to_pylist(), articles["date"].to_pylist()
    by_words = vectors([text[i] for i in ids])
    event = events_of(by_words, dates)
    outlet_ids = articles["outlet"].to_pylist()
    _, outlet = _numbered(outlet_ids)
    names, side = _numbered([(groups or {}).get(o, o) for o in outlet_ids])
    asked = [column for column in columns() if measures is None or column.name in measures]
    values = numbers(articles, [column.name for column in asked])
    printed = wire(measurement, ids, event)
    texts = Texts(
        values,
        outlet,
        strata(by_words, event, dates, outlet),
        printed.copy,
        families(column.unit for column in asked),
    )
    each, both = against_others(len(names)), every_pair(len(names)) if pairs else []
    done = 0

    def told(step: int) -> None:
        nonlocal done
        done += step
        if progress is not None:
            progress(done, len(each) + len(both))

    found = differences(
        texts,
        side,
        [*each, *both],
        minimum_articles=MINIMUM_ARTICLES,
        minimum_events=MINIMUM_EVENTS,
        seed=seed,
        progress=told,
    )
    others = OTHERS if groups is None else OTHER_GROUPS
    return Comparison(
        summary=_summary(texts, names, side, asked),
        differences=table(found[: len(each)], names, asked, others),
        events=pa.table({"article": pa.array(ids, pa.string()), "event": event}),
        pairs=table(found[len(each) :], names, asked),
        wire=printed.table,
    )


def _numbered(names: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the different names, sorted, and the number of each given one."""
    different, number = np.unique(np.array(names, object), return_inverse=True)
    return [str(name) for name in different], number


def _summary(
    texts: Texts, names: list[str], side: NDArray[np.int64], measures: Sequence[Column]
) -> pa.Table:
    groups = [side == number for number in range(len(names))]
    found = means(texts.values, texts.weights, groups, texts.event, texts.family)
    rows = [
        (name, column.name, column.unit, int(mine.sum()), one.n_articles[j], one.n_events[j])
        + (one.mean[j], one.low[j], one.high[j], bool(one.enough[j]))
        for name, mine, one in zip(names, groups, found, strict=True)
        for j, column in enumerate(measures)
    ]
    columns = [list(c) for c in zip(*rows, strict=True)] or [[]] * len(SUMMARY)
    return pa.table(columns, schema=SUMMARY)
