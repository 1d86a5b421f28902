"""Which articles a difference of two sides rests on, the same for every measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import Array, Integers
from framing.comparison.strata import shared
from framing.comparison.stratified import of_both
from framing.comparison.texts import Texts

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Chosen:
    """The articles of two sides, and those on which the controlled difference rests.

    rows: of both sides. mine: of these, whether each is on the first side. inside: places in
    `rows` of those that the controlled difference rests on; side: on which side they are.
    stratum: and in which stratum. printings: for a place in `inside`, the places in `rows` of all
    printings for which it stands. copies: printings that are set aside.
    """

    rows: Integers
    mine: Mask
    inside: Integers
    side: Mask
    stratum: Integers
    printings: Mapping[int, Integers]
    copies: int

    @staticmethod
    def of(texts: Texts, first: Mask, second: Mask, basis: str) -> Chosen:
        """Choose among `texts`, of any measures or none; masks of the sides, name of the basis."""
        rows = np.flatnonzero(first | second)
        mine = first[rows]
        stay, stands_for = _once(texts.copy[rows], mine)
        once = np.flatnonzero(stay)
        stratum = texts.strata.basis[basis][rows]
        inside = once[shared(mine[once], stratum[once])]
        place = {row: number for number, row in enumerate(inside.tolist())}
        printings = {place[row]: those for row, those in stands_for.items() if row in place}
        copies = int((~stay).sum())
        return Chosen(rows, mine, inside, mine[inside], stratum[inside], printings, copies)

    def raw(self, texts: Texts) -> Texts:
        """Return the articles of both sides: of very many, a copy of them all would be large."""
        return texts if len(self.rows) == len(texts.outlet) else texts.take(self.rows)

    def kept(self, raw: Texts) -> Texts:
        """Return of `raw` the articles that the controlled difference rests on.

        A value is NaN where the other side has none in the same stratum: it says nothing of how
        they differ, and exchanging the sides of such a stratum nothing of what chance does.
        """
        kept = raw.take(self.inside)
        for place, printings in self.printings.items():
            kept.values[place] = means(raw, printings)
        return replace(kept, values=of_both(kept.values, self.side, self.stratum))


def means(texts: Texts, side: Mask | Integers) -> Array:
    """Return the mean of each measure over some articles, NaN where it is undefined in all."""
    values, weights = texts.values[side], texts.weights[side][:, None]
    defined = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        sums = (np.where(defined, values, 0.0) * weights).sum(0)
        return np.asarray(sums / (defined * weights).sum(0))


def _once(copy: Integers, mine: Mask) -> tuple[Mask, dict[int, Integers]]:
    """Return which articles stay where a copied text counts once, and those that some stand for.

    A text that both sides print says nothing of how they differ, and goes; of one that a side
    prints several times, a single article stays, with the mean of its printings.
    """
    stay = np.ones(len(mine), bool)
    stands_for: dict[int, Integers] = {}
    order = np.argsort(copy, kind="stable")
    order = order[copy[order] >= 0]
    if not len(order):
        return stay, stands_for
    for members in np.split(order, np.flatnonzero(np.diff(copy[order])) + 1):
        if len(members) > 1:
            stay[members] = False
            if mine[members].all() or not mine[members].any():
                stay[members[0]] = True
                stands_for[int(members[0])] = members
    return stay, stands_for
