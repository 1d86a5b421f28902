"""Which entities of an article a source may mean: those that are able to, the nearest first."""

from __future__ import annotations

import numpy as np

from framing.attribution.speakers.columns import SORT_NUMBER, Flags, Ints
from framing.attribution.speakers.pairs import Pairs
from framing.attribution.speakers.trait_table import FAR, MOST, SURE

FLAGS = ("one person", "asked", "share", "relative", "medium", "role", "countries")


def candidates(every: Pairs) -> Ints:
    """Return the numbers of the pairs whose entities can be meant, the likely ones first."""
    able = np.flatnonzero(_able(every))
    pairs = every.at(able)
    facts, held, of = pairs.facts, pairs.held, pairs.of("first", "last", "a body")
    first, count, spoke = of["first"], facts["count"], facts["spoke"]
    (before,) = pairs.before(first[None])
    numbers = np.stack((before - 1, before, np.zeros_like(count), count - 1))
    ((previous, following, begins, ends),) = pairs.mentioned(numbers, slice(1))
    near = np.where(before < count, following - first, FAR)
    near = np.minimum(near, np.where(before > 0, first - previous, FAR))
    near = np.where(spoke >= 0, np.minimum(near, np.abs(first - spoke)), near)
    alike = (held["head"] > 0) | (held["words"] > 0)
    far = near / (1 + np.sqrt(count)) * np.where(alike, 0.2, 1.0)
    # Not what the source itself brings in.
    own = (facts["described"] > 0) | (of["a body"] > 0)
    own &= (spoke < 0) & (count > 0) & (first <= begins) & (ends < of["last"])
    order = np.lexsort((far, pairs.owner))
    order = order[~own[order]]
    owner = pairs.owner[order]
    rank = np.arange(len(order)) - np.searchsorted(owner, owner)
    found: Ints = able[order[rank < MOST]]
    return found


def _able(pairs: Pairs) -> Flags:
    """Return which entities can be meant at all.

    Not those of the other sex or country, nor whose relative the source is, nor the head of a union
    by "the French president"; nothing but a medium by "the broadcaster".
    """
    facts, held, asked = pairs.facts, pairs.held, pairs.of("gender", *FLAGS)
    of = {name: asked[name] > 0 for name in FLAGS}
    sort = facts["sort"]
    able: Flags = asked["gender"] * pairs.gender > -SURE
    able &= ~of["one person"] | ((facts["personal"] > 0) & (facts["plural"] == 0))
    able &= of["asked"] | (sort != SORT_NUMBER["respondents"])
    able &= ~of["share"] | (sort != SORT_NUMBER["document"])
    able &= ~of["relative"] | (held["head"] > 0)
    able &= ~of["medium"] | (held["kind"] > 0) | (facts["with kinds"] == 0)
    of_country = of["role"] & of["countries"]
    able &= ~of_country | (held["countries"] > 0) | (facts["with countries"] == 0)
    able &= (held["other office"] == 0) | (held["countries"] > 0)
    return able
