"""How far apart outlets are: how well an article of one can be told from an article of another.

Distance is the cross-validated area under the ROC curve (AUC) of telling two outlets apart by the
table of measures: .5, chance; 1, always right. It says that they differ, not in what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.classify.splits import grouped
from framing.comparison.events import events
from framing.comparison.intervals import Array
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.tables import Measurement

# Fewer cannot be split into folds that say anything.
MINIMUM_ARTICLES = 20
FOLDS = 5
DRAWS = 1000

DISTANCES = pa.schema(
    [
        pa.field("outlet_a", pa.string()),
        pa.field("outlet_b", pa.string()),
        pa.field("n_a", pa.int32()),  # articles
        pa.field("n_b", pa.int32()),
        pa.field("auc", pa.float64()),  # NaN where there are too few articles
        pa.field("low", pa.float64()),  # 95 % interval, whole events drawn again
        pa.field("high", pa.float64()),
        pa.field("enough", pa.bool_()),
        pa.field("sentence", pa.string()),
    ]
)


def distances(
    measurement: Measurement,
    *,
    minimum: int = MINIMUM_ARTICLES,
    numbered: Mapping[str, int] | None = None,
    among: Collection[str] | None = None,
) -> pa.Table:
    """Return a table by DISTANCES, one row a pair of outlets, sorted by their ids.

    numbered: the event of each article where it is known, as in `outlets.Comparison.events`.
    among: the outlets asked about, None for all; each pair takes some hundredths of a second.

    Logistic regression on the standardised measures (a missing one takes the training median);
    folds keep each event whole, so that a shared story cannot tell outlets apart. Under `minimum`
    articles or FOLDS events of either outlet nothing is said.
    """
    table = measurement.tables.articles.sort_by([("outlet", "ascending"), ("article", "ascending")])
    scored = [i for i, s in enumerate(table["status"].to_pylist()) if s == "scored"]
    table = table.take(pa.array(scored, pa.int64()))
    ids = table["article"].to_pylist()
    if numbered is None:
        text = {article.id: article.text for article in measurement.corpus.articles}
        event = events([text[i] for i in ids], table["date"].to_pylist())
    else:
        event = np.array([numbered[i] for i in ids], np.int64)
    values = numbers(table, [c.name for c in columns()])
    outlet = np.array(table["outlet"].to_pylist(), object)
    names = sorted(set(outlet) if among is None else set(outlet) & set(among))
    rows = [
        _pair(values, outlet, event, a, b, minimum)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
    ]
    return pa.table([list(c) for c in zip(*rows, strict=True)] or [[]] * 9, schema=DISTANCES)


def _pair(
    values: Array, outlet: NDArray[np.object_], event: NDArray[np.int64], a: str, b: str, least: int
) -> tuple[object, ...]:
    mine = np.isin(outlet, [a, b])
    is_a = outlet[mine] == a
    n_a, n_b = int(is_a.sum()), int((~is_a).sum())
    few = ""
    if min(n_a, n_b) < least:
        few = f"articles to say how far {a} is from {b} (under {least} of one of them)"
    elif min(len(np.unique(event[outlet == side])) for side in (a, b)) < FOLDS:
        few = f"events to say how far {a} is from {b} (under {FOLDS} of one of them)"
    if few:
        nan = float("nan")
        return a, b, n_a, n_b, nan, nan, nan, False, f"Too few {few}."
    score = held_out(values[mine], is_a, event[mine])
    auc, low, high = auc_interval(score, is_a, event[mine])
    return a, b, n_a, n_b, auc, low, high, True, _sentence(a, b, auc, low, high)


def held_out(values: Array, is_a: NDArray[np.bool_], event: NDArray[np.int64]) -> Array:
    """Return the probability of "a" for each article, from folds without its event."""
    from scipy.special import expit
    from sklearn import config_context
    from sklearn.linear_model import LogisticRegression

    found = np.zeros(len(values))
    # What is given has been checked; to check it again costs as much as to fit.
    with config_context(assume_finite=True, skip_parameter_validation=True):
        for learnt, held in grouped(is_a, event, folds=FOLDS, seed=0):
            seen, asked = _standardised(values[learnt], values[held])
            model = LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)
            model.fit(seen, is_a[learnt])
            found[held] = expit(asked @ model.coef_[0] + model.intercept_[0])
    return found


def _standardised(learnt: Array, held: Array) -> tuple[Array, Array]:
    """Return both in standard deviations of what is learnt from, missing values at its median."""
    empty = ~np.isfinite(learnt).any(axis=0)
    median = np.zeros(learnt.shape[1])
    median[~empty] = np.nanmedian(learnt[:, ~empty], axis=0)
    learnt, held = (np.where(np.isfinite(v), v, median) for v in (learnt, held))
    spread = learnt.std(axis=0)
    spread[spread <= 10 * np.finfo(float).eps * np.abs(learnt).max(axis=0)] = 1.0  # never varies
    mean = learnt.mean(axis=0)
    return (learnt - mean) / spread, (held - mean) / spread


def auc_interval(
    score: Array, is_a: NDArray[np.bool_], cluster: NDArray[np.int64], *, seed: int = 0
) -> tuple[float, float, float]:
    """Return the AUC, ties counting half, and its 95 % interval by bootstrap over clusters."""
    _, of = np.unique(cluster, return_inverse=True)
    n = int(of.max()) + 1
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), DRAWS)
    weights = np.vstack([np.ones(n), drawn]).astype(float)[:, of]
    order = np.argsort(score, kind="stable")
    _, start = np.unique(score[order], return_index=True)
    positive = np.add.reduceat(weights[:, order] * is_a[order], start, axis=1)
    negative = np.add.reduceat(weights[:, order] * ~is_a[order], start, axis=1)
    below = np.cumsum(negative, axis=1) - negative / 2
    with np.errstate(invalid="ignore"):
        areas = (positive * below).sum(1) / (positive.sum(1) * negative.sum(1))
    low, high = np.nanquantile(areas[1:], [0.025, 0.975])
    return float(areas[0]), float(low), float(high)


def _sentence(a: str, b: str, auc: float, low: float, high: float) -> str:
    figure = f"AUC {auc:.2f}, 95 % interval {low:.2f} to {high:.2f}"
    if low <= 0.5:
        return f"Articles of {a} and {b} cannot be told apart by the measures ({figure})."
    return (
        f"Of an article of {a} and one of {b}, the measures pick out which is which "
        f"{100 * auc:.0f} times in 100 ({figure}; by chance 50)."
    )
