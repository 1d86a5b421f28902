"""One side against another in every measure: raw and controlled, with interval, effect and p."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.intervals import Array
from framing.comparison.permutation import PERMUTATIONS, p_values
from framing.comparison.strata import Integers, Strata, shared
from framing.comparison.stratified import Sums, cliff, difference, interval


@dataclass(frozen=True)
class Texts:
    """What outlets are compared by, one row an article.

    values: (n_articles, n_measures), NaN where undefined. outlet: (n_articles,). strata: what they
    can be compared within. copy: the text of others that an article prints, -1 for none.
    """

    values: Array
    outlet: Integers
    strata: Strata
    copy: Integers

    @property
    def event(self) -> Integers:
        """The event of each article."""
        return self.strata.basis["same events"]

    def take(self, rows: Integers) -> Texts:
        """Return these articles alone."""
        return Texts(self.values[rows], self.outlet[rows], self.strata.take(rows), self.copy[rows])


@dataclass(frozen=True)
class Contrast:
    """How two sides differ; every array is (n_measures,).

    basis: what was held constant. n_a, n_b: articles on which the controlled difference rests;
    n_events: events of the side that has fewer. copies: printings set aside because another
    counts for them, or both sides have them. raw: difference of plain means, copies included.
    outlets: outlets of the first side that the controlled difference rests on; agree: how many
    of them, each taken alone, lie on the same side of the second one as all together.
    p is NaN where nothing was asked: too few articles, or the same value in every one.
    """

    basis: str
    copies: int
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


def contrast(
    texts: Texts,
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    *,
    minimum_articles: int,
    minimum_events: int,
    generator: np.random.Generator,
    permutations: int = PERMUTATIONS,
) -> Contrast:
    """Compare the articles of two sides, masks over `texts` that do not overlap.

    The closest basis that leaves enough articles is taken (`strata.Strata.closest`); intervals
    draw whole events again; p is by permutation within strata; what both sides print from one
    source counts for neither, and what one side prints several times counts once.
    """
    rows = np.flatnonzero(first | second)
    raw, mine = texts.take(rows), first[rows]
    once, side, copies = _once(raw, mine)
    minimum = {"minimum_articles": minimum_articles, "minimum_events": minimum_events}
    basis = once.strata.closest(side, **minimum)
    inside = np.flatnonzero(shared(side, once.strata.basis[basis]))
    kept, side = once.take(inside), side[inside]
    stratum = kept.strata.basis[basis]
    defined = np.isfinite(kept.values)
    n_a, n_b = defined[side].sum(0), defined[~side].sum(0)
    sums = Sums.of(kept.values, side, kept.event, stratum)
    n_events = np.minimum((sums.n_a > 0).sum(0), (sums.n_b > 0).sum(0))
    enough = (np.minimum(n_a, n_b) >= minimum_articles) & (n_events >= minimum_events)
    # A measure that never varies asks no question, and takes no share of the correction.
    asked = np.flatnonzero(enough & _varies(kept.values))
    block = kept.event * (int(texts.outlet.max(initial=0)) + 1) + kept.outlet
    mean_a, mean_b = _means(raw.values[mine]), _means(raw.values[~mine])
    one = np.zeros(len(rows), np.int64)
    chosen = kept.values[:, asked]

    def spread(found: Array) -> Array:
        """Put what was found for the measures asked about in its place among all."""
        every = np.full(texts.values.shape[1], np.nan)
        every[asked] = found
        return every

    low, high = interval(Sums.of(chosen, side, kept.event, stratum), generator)
    raw_low, raw_high = interval(Sums.of(raw.values[:, asked], mine, raw.event, one), generator)
    p = p_values(chosen, side, stratum, block, generator, permutations)
    outlets, agree = _agreeing(kept, side, stratum, difference(sums))
    return Contrast(
        basis=basis,
        copies=copies,
        n_a=n_a,
        n_b=n_b,
        n_events=n_events,
        mean_a=mean_a,
        mean_b=mean_b,
        raw=mean_a - mean_b,
        raw_low=spread(raw_low),
        raw_high=spread(raw_high),
        difference=difference(sums),
        low=spread(low),
        high=spread(high),
        effect=spread(cliff(chosen, side, stratum)),
        p=spread(p),
        enough=enough,
        outlets=outlets,
        agree=agree,
    )


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
        alone.append(difference(Sums.of(of.values, side[rows], of.event, stratum[rows])))
    every = np.stack(alone)
    agree = (np.sign(every) == np.sign(together)) & np.isfinite(every)
    return np.isfinite(every).sum(0), agree.sum(0)


def _means(values: Array) -> Array:
    counts = np.isfinite(values).sum(0)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(values, axis=0) / counts)


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
    printed = np.unique(texts.copy[texts.copy >= 0])
    stay = np.ones(len(mine), bool)
    values = texts.values.copy()
    for text in printed:
        members = np.flatnonzero(texts.copy == text)
        if len(members) > 1:
            stay[members] = False
            if mine[members].all() or not mine[members].any():
                stay[members[0]] = True
                values[members[0]] = _means(texts.values[members])
    rows = np.flatnonzero(stay)
    once = Texts(values, texts.outlet, texts.strata, texts.copy).take(rows)
    return once, mine[rows], int((~stay).sum())
