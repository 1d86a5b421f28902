"""One side against another in every measure: raw and controlled, with interval, effect and p."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.comparison.answered import answered, dealt
from framing.comparison.chosen import Chosen, means
from framing.comparison.dispersion import Array, Dispersion, Integers, summed
from framing.comparison.permutation import PERMUTATIONS
from framing.comparison.strata import ALL
from framing.comparison.stratified import cliff, stratified
from framing.comparison.texts import Compared, Texts

RAW = 1999  # permutations for the interval of a raw difference, of which no p-value is given


@dataclass(frozen=True)
class _Plain:
    """What can be said without chance; every array is (n_measures,), as `Contrast` says."""

    defined_a: Integers
    defined_b: Integers
    n_a: Integers
    n_b: Integers
    n_events: Integers
    mean_a: Array
    mean_b: Array
    difference: Array
    outlets: Integers
    agree: Integers
    varies: NDArray[np.bool_]


@dataclass(frozen=True)
class Contrast(_Plain):
    """How two sides differ; every array is (n_measures,).

    basis: what was held constant. n_a, n_b: articles on which the controlled difference rests;
    n_events: events of the side that has fewer. all_a, all_b: articles of the sides; defined_a,
    defined_b: of them, those for which the measure is defined. copies: printings set aside because
    another counts for them, or both sides have them. raw: difference of plain means, copies
    included. outlets: outlets of the first side that the controlled difference rests on; agree:
    how many of them, each taken alone, lie on the same side of the second one as all together;
    others: outlets of the second side. varies: which measures have more than one value.
    p is NaN where nothing was asked: too few articles, or the same value in every one.
    """

    basis: str
    copies: int
    all_a: int
    all_b: int
    raw: Array
    raw_low: Array
    raw_high: Array
    low: Array
    high: Array
    effect: Array
    p: Array
    enough: NDArray[np.bool_]
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


def contrast(
    texts: Compared,
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
    whole corpus, on that basis and on "all articles" (`Compared.dispersion`). Interval, p and the
    word for a difference follow from one distribution, that of the difference when sides are
    exchanged within strata, so that they agree: the 95 % interval holds 0 exactly where p is .05
    or more. What both sides print from one source counts for neither, and what one side prints
    several times counts once. Of many articles a few measures are looked at together, so that
    memory stays flat; all of them see the same exchanges.
    """
    none = texts.of(np.zeros(0, np.int64))
    chosen = Chosen.of(none, first, second, basis)
    plain = _joined([_plain(texts.of(part), chosen, basis) for part in texts.parts()])
    enough = (np.minimum(plain.n_a, plain.n_b) >= minimum_articles) & (
        plain.n_events >= minimum_events
    )
    # A measure that never varies asks no question, and takes no share of the correction.
    asked = np.flatnonzero(enough & plain.varies)
    low, high, p, raw_low, raw_high, effect = np.full((6, len(enough)), np.nan)
    if len(asked):
        raw = chosen.raw(none)
        inside = dealt(chosen.kept(raw), chosen.side, basis, generator, permutations)
        over_all = dealt(raw, chosen.mine, ALL, generator, min(permutations, RAW))
        for part in texts.parts(asked):
            raw = chosen.raw(texts.of(part))
            one = answered(raw, chosen.mine, ALL, corpus[ALL].take(part), over_all)
            raw_low[part], raw_high[part] = one.low, one.high
            kept = chosen.kept(raw)
            del raw
            one = answered(kept, chosen.side, basis, corpus[basis].take(part), inside)
            low[part], high[part], p[part] = one.low, one.high, one.p
            effect[part] = cliff(kept.values, chosen.side, kept.strata.basis[basis])
    unclear = np.zeros(len(enough), bool)
    unclear[asked] = ~np.isfinite(p[asked])
    return Contrast(
        **vars(plain),
        basis=basis,
        copies=chosen.copies,
        all_a=int(chosen.mine.sum()),
        all_b=int((~chosen.mine).sum()),
        raw=plain.mean_a - plain.mean_b,
        raw_low=raw_low,
        raw_high=raw_high,
        low=low,
        high=high,
        effect=effect,
        p=p,
        enough=enough & ~unclear,
        others=len(np.unique(texts.outlet[chosen.rows][chosen.inside][~chosen.side])),
    )


def _plain(texts: Texts, chosen: Chosen, basis: str) -> _Plain:
    raw, mine, side = chosen.raw(texts), chosen.mine, chosen.side
    kept = chosen.kept(raw)
    stratum = kept.strata.basis[basis]
    defined = np.isfinite(kept.values)
    whole = stratified(kept.values, kept.weights, side, stratum).difference
    outlets, agree = _agreeing(kept, side, stratum, whole)
    return _Plain(
        defined_a=np.isfinite(raw.values[mine]).sum(0),
        defined_b=np.isfinite(raw.values[~mine]).sum(0),
        n_a=defined[side].sum(0),
        n_b=defined[~side].sum(0),
        n_events=np.minimum(*(_events(kept.event, defined, each) for each in (side, ~side))),
        mean_a=means(raw, mine),
        mean_b=means(raw, ~mine),
        difference=whole,
        outlets=outlets,
        agree=agree,
        varies=_varies(kept.values),
    )


def _joined(parts: Sequence[_Plain]) -> _Plain:
    """Return what was found for some measures after others as what was found for all."""
    names = [each.name for each in fields(_Plain)]
    return _Plain(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


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


def _varies(values: Array) -> NDArray[np.bool_]:
    """Whether each measure has more than one value."""
    low = np.where(np.isfinite(values), values, np.inf).min(0, initial=np.inf)
    high = np.where(np.isfinite(values), values, -np.inf).max(0, initial=-np.inf)
    return np.asarray(high > low)
