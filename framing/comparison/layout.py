"""Distances between outlets laid out: as a map in the plane, and as a tree of who joins whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from framing.comparison.intervals import Array


@dataclass(frozen=True)
class Map:
    """Outlets as points: `place` is (n_outlets, 2) in the order of `names`.

    stress: Kruskal's stress-1, the share of the distances that the plane cannot show; 0 is exact.
    """

    names: tuple[str, ...]
    place: Array
    stress: float


@dataclass(frozen=True)
class Join:
    """Two branches of a tree joined at a height: who is in each, in the order of the leaves."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    height: float


def matrix(distances: Iterable[Mapping[str, Any]]) -> tuple[list[str], Array]:
    """Return the outlets of which enough is known, sorted, and their distances 2 AUC - 1.

    distances: rows of `distance.DISTANCES`; every two outlets that have any must have each other.
    0 is "cannot be told apart": an AUC under .5 is chance, and counts as .5; 1 is "always right".
    """
    rows = [row for row in distances if row["enough"]]
    names = sorted({row[side] for row in rows for side in ("outlet_a", "outlet_b")})
    number = {name: place for place, name in enumerate(names)}
    found = np.zeros((len(names), len(names)))
    for row in rows:
        a, b = number[row["outlet_a"]], number[row["outlet_b"]]
        found[a, b] = found[b, a] = max(0.0, 2 * row["auc"] - 1)
    return names, found


def laid_out(names: Sequence[str], distance: Array) -> Map:
    """Return a map by classical scaling (Torgerson 1952, Psychometrika 17).

    The first axis is the one along which the outlets differ most; each axis points to where its
    farthest outlet is, so that the same distances give the same map. Stress is NaN where all
    distances are 0.
    """
    n = len(names)
    centre = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-0.5 * centre @ distance**2 @ centre)
    largest = np.argsort(values)[::-1][:2]
    place = np.zeros((n, 2))
    place[:, : len(largest)] = vectors[:, largest] * np.sqrt(np.maximum(values[largest], 0.0))
    farthest = place[np.abs(place).argmax(0), [0, 1]]
    place *= np.where(farthest < 0, -1.0, 1.0)
    shown = np.linalg.norm(place[:, None] - place[None], axis=-1)
    whole = (distance**2).sum()
    stress = np.sqrt(((distance - shown) ** 2).sum() / whole) if whole else np.nan
    return Map(tuple(names), place, float(stress))


def tree(names: Sequence[str], distance: Array) -> tuple[list[str], list[Join]]:
    """Return the outlets in the order of a tree's leaves, and its joins from the nearest on.

    By average linkage (Sokal and Michener 1958): two branches join at the mean of the distances
    between their outlets.
    """
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    linked = linkage(squareform(distance, checks=False), "average", optimal_ordering=True)
    leaves = [int(i) for i in leaves_list(linked)]
    order = {leaf: place for place, leaf in enumerate(leaves)}
    branches = [[i] for i in range(len(names))]
    joins = []
    for a, b, height, _ in linked:
        one, other = sorted([branches[int(a)], branches[int(b)]], key=lambda side: order[side[0]])
        joins.append(Join(_named(names, one), _named(names, other), float(height)))
        branches.append(one + other)
    return [names[i] for i in leaves], joins


def _named(names: Sequence[str], which: Sequence[int]) -> tuple[str, ...]:
    return tuple(names[i] for i in which)
