"""Interval and p of a difference: what exchanging the sides gives, and how widely they vary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import Array, Dispersion, growth, rising
from framing.comparison.intervals import difference_interval, quantile
from framing.comparison.limit import MANY, Undrawn
from framing.comparison.permutation import PERMUTATIONS, Deal
from framing.comparison.sides import dispersion_of_sides
from framing.comparison.stratified import stratified
from framing.comparison.texts import Texts


@dataclass(frozen=True)
class Answered:
    """low, high: the 95 % interval of a difference; p: of it; (n_measures,), NaN for no answer."""

    low: Array
    high: Array
    p: Array


def dealt(
    texts: Texts,
    side: NDArray[np.bool_],
    basis: str,
    generator: np.random.Generator,
    permutations: int = PERMUTATIONS,
) -> Deal | Undrawn:
    """Return the sides exchanged within a basis; `texts` may have no measures.

    From MANY blocks on, chance is computed, not drawn (`limit`).
    """
    block = texts.event * (int(texts.outlet.max(initial=0)) + 1) + texts.outlet
    stratum = texts.strata.basis[basis]
    block = 2 * block + side
    if len(np.unique(block)) >= MANY:
        seed = int(generator.integers(2**63))
        return Undrawn(texts.weights, side, stratum, block, seed, permutations)
    return Deal.drawn(texts.weights, side, stratum, block, generator, permutations)


def answered(
    texts: Texts, side: NDArray[np.bool_], basis: str, corpus: Dispersion, deal: Deal | Undrawn
) -> Answered:
    """Return interval and p of every measure; NaN where too little varies to say.

    corpus: how widely the measures vary in the whole corpus. deal: of these articles (`dealt`).
    """
    # By columns, each of which is summed for itself.
    values, family = np.asfortranarray(texts.values), texts.family
    stratum = texts.strata.basis[basis]
    found = stratified(values, texts.weights, side, stratum)
    chance = deal.chance(values)
    sides = dispersion_of_sides(texts, values, side, stratum, family, corpus)
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
    return Answered(*(np.where(known, each, np.nan) for each in (low, high, p)))
