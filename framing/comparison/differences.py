"""One outlet against the others: effect, interval, p-value, and which side is which in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.intervals import Array, mean_interval
from framing.comparison.permutation import p_values
from framing.features._feature import Column

DIFFERENCES = pa.schema(
    [
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("outlet_a", pa.string()),
        pa.field("outlet_b", pa.string()),  # "the other outlets"
        pa.field("basis", pa.string()),  # "same events" or "all articles"
        pa.field("n_events", pa.int32()),  # events on which the difference rests
        pa.field("mean_a", pa.float64()),
        pa.field("mean_b", pa.float64()),
        pa.field("raw_difference", pa.float64()),  # mean_a - mean_b over all articles
        pa.field("difference", pa.float64()),  # within events where the basis is "same events"
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("effect", pa.float64()),  # Cliff's delta, -1 to 1
        pa.field("p", pa.float64()),
        pa.field("q", pa.float64()),  # p corrected for the number of questions asked
        pa.field("enough", pa.bool_()),
        pa.field("sentence", pa.string()),
    ]
)
OTHERS = "the other outlets"


@dataclass(frozen=True, slots=True)
class Difference:
    """One outlet (index `outlet`) against the others in one measure (index `measure`)."""

    outlet: int
    measure: int
    basis: str
    n_events: int
    mean_a: float
    mean_b: float
    raw: float
    difference: float
    low: float
    high: float
    effect: float
    p: float
    q: float
    enough: bool

    @staticmethod
    def table(
        found: Sequence[Difference], outlets: Sequence[str], measures: Sequence[Column]
    ) -> pa.Table:
        """Return differences as a table by DIFFERENCES, with a sentence each."""
        rows = [
            (measures[d.measure].name, measures[d.measure].unit, outlets[d.outlet], OTHERS)
            + (d.basis, d.n_events, d.mean_a, d.mean_b, d.raw, d.difference, d.low, d.high)
            + (d.effect, d.p, d.q, d.enough)
            + (sentence(d, outlets[d.outlet], measures[d.measure]),)
            for d in found
        ]
        lists = [list(c) for c in zip(*rows, strict=True)] or [[]] * len(DIFFERENCES)
        return pa.table(lists, schema=DIFFERENCES)


def differences(
    values: Array,
    outlet: NDArray[np.int64],
    event: NDArray[np.int64],
    *,
    minimum_articles: int,
    minimum_events: int,
    seed: int,
) -> list[Difference]:
    """Return every outlet's difference from the others in every measure.

    values: (n_articles, n_measures); outlet, event: (n_articles,). Where an outlet shares at
    least `minimum_events` events with others, the difference is the mean over those events of
    (its mean - the others' mean), so that what the events were about cancels; else it is the
    plain difference of means. The interval draws events again; p is by permutation within events
    (or over all articles), q by Benjamini and Hochberg (1995) over all questions asked.
    """
    n_outlets = int(outlet.max()) + 1 if len(outlet) else 0
    if n_outlets < 2:
        return []
    generator = np.random.default_rng([seed, n_outlets])
    within = p_values(values, outlet, event, generator)
    overall = p_values(values, outlet, np.zeros_like(event), generator)
    found: list[Difference] = []
    for o in range(n_outlets):
        mine = outlet == o
        pairs = _within_events(values, mine, event)
        raw_means = _means(values[mine]), _means(values[~mine])
        for j in range(values.shape[1]):
            a, b = values[mine, j], values[~mine, j]
            a, b = a[np.isfinite(a)], b[np.isfinite(b)]
            pair = pairs[np.isfinite(pairs[:, j]), j]
            matched = len(pair) >= minimum_events
            raw = raw_means[0][j] - raw_means[1][j]
            drawn = np.random.default_rng([seed, o, j])
            if matched:
                n_events, p = len(pair), within[o, j]
                mean, low, high = mean_interval(pair[:, None], np.ones((len(pair), 1)), drawn)
                difference, interval = float(mean[0]), (float(low[0]), float(high[0]))
                effect = _cliff(values[:, j], mine, event)
            else:
                in_events = np.unique(event[mine & np.isfinite(values[:, j])])
                n_events, p = len(in_events), overall[o, j]
                difference, interval = raw, _unmatched(values[:, j], mine, event, drawn)
                effect = _cliff(values[:, j], mine, np.zeros_like(event))
            enough = min(len(a), len(b)) >= minimum_articles and n_events >= minimum_events
            # A measure that never varies asks no question, and takes no share of the correction.
            asked = enough and len(np.unique(np.concatenate([a, b]))) > 1
            found.append(
                Difference(
                    outlet=o,
                    measure=j,
                    basis="same events" if matched else "all articles",
                    n_events=n_events,
                    mean_a=float(raw_means[0][j]),
                    mean_b=float(raw_means[1][j]),
                    raw=float(raw),
                    difference=difference,
                    low=interval[0] if asked else np.nan,
                    high=interval[1] if asked else np.nan,
                    effect=effect if asked else np.nan,
                    p=float(p) if asked else np.nan,
                    q=np.nan,
                    enough=bool(enough),
                )
            )
    return _corrected(found)


def _means(values: Array) -> Array:
    counts = np.isfinite(values).sum(0)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(values, axis=0) / counts)


def _within_events(values: Array, mine: NDArray[np.bool_], event: NDArray[np.int64]) -> Array:
    """Return, for each event, the outlet's mean less the others'; NaN where one side is silent."""
    n_events = int(event.max()) + 1
    sides = []
    for side in (mine, ~mine):
        totals = np.zeros((n_events, values.shape[1]))
        counts = np.zeros_like(totals)
        defined = np.isfinite(values[side])
        np.add.at(totals, event[side], np.where(defined, values[side], 0.0))
        np.add.at(counts, event[side], defined.astype(float))
        with np.errstate(invalid="ignore"):
            sides.append(totals / counts)
    return np.asarray(sides[0] - sides[1])


def _unmatched(
    values: Array, mine: NDArray[np.bool_], event: NDArray[np.int64], generator: np.random.Generator
) -> tuple[float, float]:
    """Return an interval of the plain difference of means; both sides draw their events again."""
    bounds = []
    for side in (mine, ~mine):
        defined = side & np.isfinite(values)
        _, place = np.unique(event[defined], return_inverse=True)
        totals = np.bincount(place, values[defined])[:, None].astype(float)
        mean, low, high = mean_interval(
            totals, np.bincount(place)[:, None].astype(float), generator
        )
        bounds.append((mean[0], low[0], high[0]))
    # The squared half-widths of two estimates add (Zou and Donner 2008, Statistics in Medicine 27).
    (a, a_low, a_high), (b, b_low, b_high) = bounds
    low = a - b - np.hypot(a - a_low, b_high - b)
    high = a - b + np.hypot(a_high - a, b - b_low)
    return float(low), float(high)


def _cliff(values: Array, mine: NDArray[np.bool_], stratum: NDArray[np.int64]) -> float:
    """Return Cliff's delta within strata: P(a > b) - P(a < b) over pairs of the same stratum.

    Cliff (1993), Psychological Bulletin 114, 494-509. NaN where no stratum holds both sides.
    """
    more = pairs = 0.0
    for s in np.unique(stratum[mine]):
        here = (stratum == s) & np.isfinite(values)
        a, b = values[here & mine], np.sort(values[here & ~mine])
        below = np.searchsorted(b, a, "left")
        above = len(b) - np.searchsorted(b, a, "right")
        more += float(below.sum() - above.sum())
        pairs += len(a) * len(b)
    return more / pairs if pairs else float("nan")


def _corrected(found: list[Difference]) -> list[Difference]:
    from scipy.stats import false_discovery_control

    asked = [i for i, d in enumerate(found) if np.isfinite(d.p)]
    if not asked:
        return found
    corrected = false_discovery_control([found[i].p for i in asked])
    for i, q in zip(asked, corrected, strict=True):
        found[i] = replace(found[i], q=float(q))
    return found


def sentence(d: Difference, outlet: str, measure: Column) -> str:
    """Say in words which side is higher, and no more than the interval allows."""
    what = measure.label
    if not d.enough:
        return f"Too few articles to say how {outlet} differs from {OTHERS} in {what}."
    if not np.isfinite(d.p):
        return f"{outlet} and {OTHERS} do not differ in {what}: it is the same in every article."
    where = "on the same events" if d.basis == "same events" else "over all articles"
    clear = d.q < 0.05 and (d.low > 0 or d.high < 0)
    if not clear:
        return f"No clear difference between {outlet} and {OTHERS} in {what} {where}."
    side = "higher" if d.difference > 0 else "lower"
    return f"{outlet} is {side} than {OTHERS} in {what} {where}."
