"""How far an outlet is from itself: its later articles against its earlier ones.

A difference between two outlets means little where each differs as much from itself. The articles
are split at the median day of their events, and compared as two outlets would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.contrast import Contrast, contrast
from framing.comparison.correction import is_clear, q_values
from framing.comparison.days import UNDATED, first_days
from framing.comparison.dispersion import Array, Integers
from framing.comparison.strata import ALL
from framing.comparison.texts import Compared
from framing.features.base.feature import Column

Mask = NDArray[np.bool_]
PERMUTATIONS = 1999
DRIFT = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("basis", pa.string()),  # what was held constant: a name of strata.BASES
        pa.field("split", pa.string()),  # ISO date of the first day of the later half
        pa.field("n_early", pa.int32()),
        pa.field("n_late", pa.int32()),
        pa.field("difference", pa.float64()),  # later less earlier
        pa.field("low", pa.float64()),  # its 95 % interval
        pa.field("high", pa.float64()),
        pa.field("p", pa.float64()),
        pa.field("q", pa.float64()),  # p corrected for every outlet and measure
        pa.field("enough", pa.bool_()),
        pa.field("clear", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Drift:
    """table: DRIFT. change: (n_sides, n_measures), later less earlier; 0 where it is not clear."""

    table: pa.Table
    change: Array


def drift(
    texts: Compared,
    side: Integers,
    names: Sequence[str],
    dates: Sequence[str],
    measures: Sequence[Column],
    *,
    minimum_articles: int,
    minimum_events: int,
    seed: int,
) -> Drift:
    """Compare the later articles of each side with its earlier ones.

    side: (n_articles,), the number of the outlet or group; dates: ISO dates or "". An event counts
    for the half in which its first article falls; undated ones are left out.
    """
    day = first_days(texts.event, dates)[texts.event]
    halves = [_halves(day, side == number) for number in range(len(names))]
    minimum = {"minimum_articles": minimum_articles, "minimum_events": minimum_events}
    basis = texts.strata.closest([(late, early) for late, early, _ in halves], **minimum)
    corpus = {name: texts.dispersion(name) for name in {basis, ALL}}
    found = [
        contrast(
            texts,
            late,
            early,
            basis=basis,
            corpus=corpus,
            generator=np.random.default_rng([seed, number]),
            permutations=PERMUTATIONS,
            **minimum,
        )
        for number, (late, early, _) in enumerate(halves)
    ]
    corrected = q_values([one.p for one in found])
    rows: list[dict[str, object]] = []
    change = np.zeros((len(names), len(measures)))
    for number, (one, q) in enumerate(zip(found, corrected, strict=True)):
        for j, measure in enumerate(measures):
            row = _row(one, j, float(q[j]))
            change[number, j] = one.difference[j] if row["clear"] else 0.0
            split = halves[number][2]
            rows.append(
                {"outlet": names[number], "measure": measure.name, "unit": measure.unit}
                | {"split": split}
                | row
            )
    return Drift(pa.Table.from_pylist(rows, schema=DRIFT), change)


def _row(one: Contrast, j: int, q: float) -> dict[str, object]:
    return one.estimate(j, q) | {
        "n_late": int(one.n_a[j]),
        "n_early": int(one.n_b[j]),
        "clear": is_clear(one.low[j], one.high[j], q),
    }


def _halves(day: Integers, mine: Mask) -> tuple[Mask, Mask, str]:
    """Return which articles are late and which early, and the first day of the later half."""
    dated = mine & (day != UNDATED)
    if not dated.any():
        return dated, dated, ""
    split = int(np.floor(np.median(day[dated]))) + 1
    late = dated & (day >= split)
    if not late.any():
        return late, dated, ""
    return late, dated & (day < split), date.fromordinal(split).isoformat()
