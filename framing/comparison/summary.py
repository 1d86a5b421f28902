"""The mean of each measure in each outlet or group, with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.means import means
from framing.comparison.texts import Compared
from framing.features.base.feature import Column

SUMMARY = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("weigh_by", pa.string()),  # what counts once: "article" or "word"
        pa.field("all_articles", pa.int32()),  # of the outlet
        pa.field("n_articles", pa.int32()),  # of them, those for which the measure is defined
        pa.field("n_events", pa.int32()),
        pa.field("mean", pa.float64()),  # over articles, or over words
        pa.field("low", pa.float64()),  # 95 % interval (`intervals.mean_interval`)
        pa.field("high", pa.float64()),
        pa.field("enough", pa.bool_()),
    ]
)


def summary(
    texts: Compared,
    names: list[str],
    side: NDArray[np.int64],
    measures: Sequence[Column],
    weigh_by: str,
) -> pa.Table:
    """Return a table by SUMMARY: a row for each side and measure.

    names, side: of the sides, and the number of each article's. weigh_by: what counts once.
    """
    groups = [side == number for number in range(len(names))]
    parts = [
        (part, means(texts.of(part).values, texts.weights, groups, texts.event, texts.family[part]))
        for part in texts.parts()
    ]
    rows = [
        (name, column.name, column.unit, weigh_by, int(mine.sum()))
        + (
            one.n_articles[j],
            one.n_events[j],
            one.mean[j],
            one.low[j],
            one.high[j],
            bool(one.enough[j]),
        )
        for number, (name, mine) in enumerate(zip(names, groups, strict=True))
        for part, found in parts
        for one in found[number : number + 1]
        for j, column in enumerate(measures[each] for each in part)
    ]
    columns = [list(c) for c in zip(*rows, strict=True)] or [[]] * len(SUMMARY)
    return pa.table(columns, schema=SUMMARY)
