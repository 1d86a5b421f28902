"""One side against another in every measure: raw and controlled, with interval, effect and p."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import (
    Array,
    Dispersion,
    Integers,
    growth,
    rising,
    summed,
)
from framing.comparison.intervals import difference_interval, quantile
from framing.comparison.permutation import PERMUTATIONS, exchanged
from framing.comparison.sides import dispersion_of_sides
from framing.comparison.strata import ALL, shared
from framing.comparison.stratified import cliff, stratified
from framing.comparison.texts import Texts

RAW = 1999  # permutations for the interval of a raw difference, of which no p-value is given


@dataclass(frozen=True)
class Contrast:
    """How two sides differ; every array is (n_measures,).

    basis: what was held constant. n_a, n_b: articles on which the controlled difference rests;
    n_events: events of the side that has fewer. all_a, all_b: articles of the sides; defined_a,
    defined_b: of them, those for which the measure is defined. copies: printings set aside because
    another counts for them, or both sides have them. raw: difference of plain means, copies
    included. outlets: outlets of the first side that the controlled difference rests on; agree:
    how many of them, each taken alone, lie on the same side of the second one as all together;
    others: outlets of the second side.
    p is NaN where nothing was asked: too few articles, or the same value in every one.
    """

    basis: str
    copies: int
    all_a: int
    all_b: int
    defined_a: Integers
    defined_b: Integers
    n_a: Integers
    n_b: Integers
    n_events: Integers
    mean_a: Array
    mean_b: Array
    raw: Array
    raw_low: Array
    raw_high: Array
    difference: Array
    low: Array
    high: Array
    effect: Array
    p: Array
    enough: NDArray[np.bool_]
    outlets: Integers
    agree: Integers
    others: int

    def estimate(self, j: int, q: float) -> dict[str, Any]:
        """Return what every table says of the difference in measure j; q: p corrected."""
        return {
            "basis": self.basis,
            "difference": float(self.difference[j]),
            "low": float(self.low[j]),
            "high": float(self.high[j]),
            "p": float(self.p[j]),
            "q": q,
            "enough": bool(self.enough[j]),
        }


def joined(parts: Sequence[Contrast]) -> Contrast:
    """Return what was found for some measures after others as what was found for all."""
    whole: dict[str, Any] = {}
    for name in (each.name for each in fields(Contrast)):
        if isinstance(getattr(parts[0], name), np.ndarray):
            whole[name] = np.concatenate([getattr(part, name) for part in parts])
    return replace(parts[0], **whole)


def contrast(
    texts: Texts,
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    *,
    basis: str,
    corpus: Mapping[str, Dispersion],
    minimum_articles: int,
    minimum_events: int,
    generator: np.random.Generator,
    permutations: int = PERMUTATIONS,
) -> Contrast:
    """Compare the articles of two sides, masks over `texts` that do not overlap.

    basis: what is held constant, a name of `strata.BASES`. corpus: how widely measures vary in the
    whole corpus, on that basis and on "all articles" (`Texts.dispersion`). Interval, p and the
    word for a difference follow from one distribution, that of the difference when sides are
    exchanged within strata, so that they agree: the 95 % interval holds 0 exactly where p is .05
    or more. What both sides print from one source counts for neither, and what one side prints
    several times counts once. Of many articles a few measures are looked at together, so that
    memory stays flat; the figures are the same.
    """
    begin = generator.bit_generator.state
    found = []
    for part in texts.parts():
        generator.bit_generator.state = begin  # every measure sees the same exchanges
        known = {name: Dispersion(of.phi[part], of.weight[part]) for name, of in corpus.items()}
        found.append(
            _contrast(
                texts.of(part),
                first,
                second,
                basis,
                known,
                minimum_articles,
                minimum_events,
                generator,
                permutations,
            )
        )
    return joined(found)


def _contrast(
    texts: Texts,
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    basis: str,
    corpus: Mapping[str, Dispersion],
    minimum_articles: int,
    minimum_events: int,
    generator: np.random.Generator,
    permutations: int,
) -> Contrast:
    """Compare two sides in every measure of `texts`, as `contrast` does."""
    rows = np.flatnonzero(first | second)
    raw, mine = texts.take(rows), first[rows]
    once, side, copies = _once(raw, mine)
    inside = np.flatnonzero(shared(side, once.strata.basis[basis]))
    kept, side = once.take(inside), side[inside]
    defined = np.isfinite(kept.values)
    n_a, n_b = defined[side].sum(0), defined[~side].sum(0)
    n_events = np.minimum(*(_events(kept.event, defined, each) for each in (side, ~side)))
    enough = (np.minimum(n_a, n_b) >= minimum_articles) & (n_events >= minimum_events)
    # A measure that never varies asks no question, and takes no share of the correction.
    asked = np.flatnonzero(enough & _varies(kept.values))
    found = _asked(kept, side, basis, asked, corpus[basis], generator, permutations)
    plain = _asked(raw, mine, ALL, asked, corpus[ALL], generator, min(permutations, RAW))
    whole = stratified(kept.values, kept.weights, side, kept.strata.basis[basis]).difference
    outlets, agree = _agreeing(kept, side, kept.strata.basis[basis], whole)
    mean_a, mean_b = _means(raw, mine), _means(raw, ~mine)

    def spread(values: Array) -> Array:
        """Put what was found for the measures asked about in its place among all."""
        every = np.full(texts.values.shape[1], np.nan)
        every[asked] = values
        return every

    unclear = np.zeros(len(enough), bool)
    unclear[asked] = ~np.isfinite(found.p)
    return Contrast(
        basis=basis,
        copies=copies,
        all_a=int(mine.sum()),
        all_b=int((~mine).sum()),
        defined_a=np.isfinite(raw.values[mine]).sum(0),
        defined_b=np.isfinite(raw.values[~mine]).sum(0),
        n_a=n_a,
        n_b=n_b,
        n_events=n_events,
        mean_a=mean_a,
        mean_b=mean_b,
        raw=mean_a - mean_b,
        raw_low=spread(plain.low),
        raw_high=spread(plain.high),
        difference=whole,
        low=spread(found.low),
        high=spread(found.high),
        effect=spread(cliff(kept.values[:, asked], side, kept.strata.basis[basis])),
        p=spread(found.p),
        enough=enough & ~unclear,
        outlets=outlets,
        agree=agree,
        others=len(np.unique(kept.outlet[~side])),
    )


@dataclass(frozen=True)
class _Asked:
    low: Array
    high: Array
    p: Array


def _asked(
    texts: Texts,
    side: NDArray[np.bool_],
    basis: str,
    asked: Integers,
    corpus: Dispersion,
    generator: np.random.Generator,
    permutations: int,
) -> _Asked:
    """Return interval and p of the measures asked about; NaN where too little varies to say."""
    if not len(asked):
        return _Asked(np.zeros(0), np.zeros(0), np.zeros(0))
    values, stratum, family = texts.values[:, asked], texts.strata.basis[basis], texts.family[asked]
    found = stratified(values, texts.weights, side, stratum)
    block = texts.event * (int(texts.outlet.max(initial=0)) + 1) + texts.outlet
    chance = exchanged(
        values, texts.weights, side, stratum, 2 * block + side, found.scale, generator, permutations
    )
    sides = dispersion_of_sides(texts, values, side, stratum, family, corpus.take(asked))
    # The variance if both sides had one mean, and the variance as their means are.
    equal = growth(family, found.middle)
    if_equal, as_found = (
        sides.variances(found, equal, equal),
        sides.variances(found, growth(family, found.mean_a), growth(family, found.mean_b)),
    )
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        further = np.sqrt(sum(if_equal) / chance.variance)
        further = np.nan_to_num(np.maximum(further, 1.0), nan=1.0, posinf=1.0)
        v_a, v_b = as_found
        degrees = (v_a + v_b) ** 2 / (v_a**2 / sides.free_a + v_b**2 / sides.free_b)
        there = quantile(np.nan_to_num(degrees, nan=1.0)) * np.sqrt(v_a + v_b)
        rise_a, rise_b = sides.variances(
            found, rising(family, found.mean_a), rising(family, found.mean_b)
        )
        # Of a step outward, each side takes the part that it has in the variance.
        sign = np.where(found.difference < 0, -1.0, 1.0)
        outward = sign * (rise_a * v_a - rise_b * v_b) / (v_a + v_b) ** 2
        one = rising(family, found.middle)
        rise_a, rise_b = sides.variances(found, one, one)
        v_a, v_b = if_equal
        across = -sign * (rise_a * v_a - rise_b * v_b) / (v_a + v_b) ** 2
        growing = tuple(np.nan_to_num(x, posinf=0.0, neginf=0.0) for x in (outward, across))
    reach = np.where(sides.enough, chance.reach() * further, np.inf)
    low, high = difference_interval(
        found.difference, reach, there, (growing[0], growing[1]), family
    )
    known = np.isfinite(reach) & (reach > 0)
    p = chance.p_values(np.where(known, further, 1.0))
    return _Asked(*(np.where(known, each, np.nan) for each in (low, high, p)))


def _events(event: Integers, defined: NDArray[np.bool_], side: NDArray[np.bool_]) -> Integers:
    """Return on how many events a side has a value of each measure."""
    if not side.any():
        return np.zeros(defined.shape[1], np.int64)
    has = summed(event[side], np.asarray(defined[side], float)) > 0
    return np.asarray(has.sum(0), np.int64)


def _agreeing(
    kept: Texts, side: NDArray[np.bool_], stratum: Integers, together: Array
) -> tuple[Integers, Integers]:
    """Return how many outlets the first side has, and how many lie where it does, by measure."""
    names = np.unique(kept.outlet[side])
    if len(names) < 2:  # one outlet is the side itself
        has = np.isfinite(together).astype(np.int64)
        return has, has
    alone = []
    for name in names:
        rows = np.flatnonzero(~side | (kept.outlet == name))
        of = kept.take(rows)
        alone.append(stratified(of.values, of.weights, side[rows], stratum[rows]).difference)
    every = np.stack(alone)
    agree = (np.sign(every) == np.sign(together)) & np.isfinite(every)
    return np.isfinite(every).sum(0), agree.sum(0)


def _means(texts: Texts, side: NDArray[np.bool_] | Integers) -> Array:
    values, weights = texts.values[side], texts.weights[side][:, None]
    defined = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        sums = (np.where(defined, values, 0.0) * weights).sum(0)
        return np.asarray(sums / (defined * weights).sum(0))


def _varies(values: Array) -> NDArray[np.bool_]:
    """Whether each measure has more than one value."""
    low = np.where(np.isfinite(values), values, np.inf).min(0, initial=np.inf)
    high = np.where(np.isfinite(values), values, -np.inf).max(0, initial=-np.inf)
    return np.asarray(high > low)


def _once(texts: Texts, mine: NDArray[np.bool_]) -> tuple[Texts, NDArray[np.bool_], int]:
    """Return the articles with every copied text counted once, their sides, and how many are gone.

    A text that both sides print says nothing of how they differ, and goes; of one that a side
    prints several times, a single article stays, with the mean of its printings.
    """
    order = np.argsort(texts.copy, kind="stable")
    order = order[texts.copy[order] >= 0]
    if not len(order):
        return texts, mine, 0
    stay = np.ones(len(mine), bool)
    means: dict[int, Array] = {}
    for members in np.split(order, np.flatnonzero(np.diff(texts.copy[order])) + 1):
        if len(members) > 1:
            stay[members] = False
            if mine[members].all() or not mine[members].any():
                stay[members[0]] = True
                means[int(members[0])] = _means(texts, members)
    rows = np.flatnonzero(stay)
    once = texts.take(rows)
    for place, mean in means.items():
        once.values[np.searchsorted(rows, place)] = mean
    return once, mine[rows], int((~stay).sum())
