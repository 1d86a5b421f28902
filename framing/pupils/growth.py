"""Before and after: whether pupils' marks come closer to a key, with honest intervals.

A pupil's score on a layer is the overlap of his or her marks with those of the key (Dice, see
`framing.pupils.agreement`), 0 to 1. The change is a mean difference with a 95 % interval by
Student's t (Welch's degrees of freedom); pupils who gave the same name or code word both times
count as pairs, which makes the interval narrower. Where half the class had the one text first and
half the other, each text is compared with itself, so that an easier text is no change in the
pupils.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.pupils.agreement import overlap
from framing.pupils.layers import LAYERS
from framing.pupils.marks import Reading
from framing.pupils.words import marked_words, word_bounds

Floats = NDArray[np.float64]
LEAST_PUPILS = 5  # before and after, below which no interval is given
LEAST_CELL = 2


@dataclass(frozen=True)
class Change:
    """How one layer's scores changed. NaN where there is nothing, or too little, to tell.

    before, after: mean scores; n_before, n_after: pupils with a score; pairs: pupils known by name
    both times, 0 where the change is not counted on pairs. change, low, high: after less before.
    crossed: whether each text was read both before and after, and is compared with itself.
    """

    layer: str
    before: float
    after: float
    n_before: int
    n_after: int
    pairs: int
    change: float
    low: float
    high: float
    crossed: bool


def scores(readings: Sequence[Reading], keys: Mapping[str, Reading], layer: str) -> Floats:
    """Return each reading's overlap with the key of its text, NaN where neither marked."""
    found = []
    for reading in readings:
        bounds = word_bounds(reading.text)
        own = marked_words(bounds, reading.spans(layer))
        key = marked_words(bounds, keys[reading.text].spans(layer))
        found.append(overlap(own, key))
    return np.array(found, float)


def changes(
    before: Sequence[Reading], after: Sequence[Reading], keys: Mapping[str, Reading]
) -> list[Change]:
    """Return the change on every layer; every text has its key in `keys`, by the full text."""
    return [_change(layer, before, after, keys) for layer in LAYERS]


def _change(
    layer: str, before: Sequence[Reading], after: Sequence[Reading], keys: Mapping[str, Reading]
) -> Change:
    first = _scored(before, keys, layer)
    second = _scored(after, keys, layer)
    crossed = _is_crossed(first, second)
    names = {r.name.casefold() for r, _ in first if r.name} & {
        r.name.casefold() for r, _ in second if r.name
    }
    paired = len(names) >= LEAST_PUPILS
    cells = _pairs(first, second, names, crossed) if paired else _cells(first, second, crossed)
    change, low, high = _estimate(cells, min(len(first), len(second)) >= LEAST_PUPILS)
    return Change(
        layer=layer,
        before=_mean(first),
        after=_mean(second),
        n_before=len(first),
        n_after=len(second),
        pairs=len(names) if paired else 0,
        change=change,
        low=low,
        high=high,
        crossed=crossed,
    )


Scored = list[tuple[Reading, float]]
Cells = list[tuple[float, Floats]]  # weight of the cell's mean in the change, and its values


def _scored(readings: Sequence[Reading], keys: Mapping[str, Reading], layer: str) -> Scored:
    found = zip(readings, scores(readings, keys, layer).tolist(), strict=True)
    return [(reading, score) for reading, score in found if score == score]


def _is_crossed(first: Scored, second: Scored) -> bool:
    """Return whether the same texts were read before and after, by several pupils each."""
    by_text = [_by_text(each) for each in (first, second)]
    same = bool(first) and by_text[0].keys() == by_text[1].keys()
    return same and all(len(s) >= LEAST_CELL for texts in by_text for s in texts.values())


def _by_text(scored: Scored) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for reading, score in scored:
        found[reading.text].append(score)
    return found


def _cells(first: Scored, second: Scored, crossed: bool) -> Cells:
    if not crossed:
        return [(-1.0, _values(first)), (1.0, _values(second))]
    old, new = _by_text(first), _by_text(second)
    share = 1 / len(old)
    return [
        cell
        for text in old
        for cell in ((-share, np.array(old[text])), (share, np.array(new[text])))
    ]


def _pairs(first: Scored, second: Scored, names: set[str], crossed: bool) -> Cells:
    """Return the differences of the pupils known both times, by the text that was read first."""
    old = {r.name.casefold(): (r.text, s) for r, s in first if r.name}
    new = {r.name.casefold(): s for r, s in second if r.name}
    groups: dict[str, list[float]] = defaultdict(list)
    for name in sorted(names):
        groups[old[name][0] if crossed else ""].append(new[name] - old[name][1])
    return [(1 / len(groups), np.array(values)) for values in groups.values()]


def _estimate(cells: Cells, enough: bool) -> tuple[float, float, float]:
    """Return the change and its interval: a weighted sum of the cells' means (Welch 1947)."""
    from scipy.stats import t

    nan = float("nan")
    if any(len(values) == 0 for _, values in cells):
        return nan, nan, nan
    change = float(sum(weight * values.mean() for weight, values in cells))
    if not enough or any(len(values) < LEAST_CELL for _, values in cells):
        return change, nan, nan
    parts = [weight**2 * values.var(ddof=1) / len(values) for weight, values in cells]
    variance = float(sum(parts))
    if variance == 0:  # all changed alike: so few values cannot tell how far others would differ
        return change, nan, nan
    freedom = variance**2 / sum(
        part**2 / (len(values) - 1) for part, (_, values) in zip(parts, cells, strict=True)
    )
    reach = float(t.ppf(0.975, freedom)) * variance**0.5
    return change, change - reach, change + reach


def _values(scored: Scored) -> Floats:
    return np.array([score for _, score in scored], float)


def _mean(scored: Scored) -> float:
    return float(_values(scored).mean()) if scored else float("nan")
