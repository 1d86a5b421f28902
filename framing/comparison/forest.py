"""The links that hold articles together, out of any number of links and in flat memory.

Which articles hang together by links below a bound follows, for every bound, from a spanning forest
of the shortest links (Gower and Ross 1969, Minimum spanning trees and single linkage cluster
analysis, Applied Statistics 18): it has fewer links than there are articles.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
WAITING = 1_000_000  # links that wait: 12 MB, some five times over while a forest is made of them


class Forest:
    """A spanning forest of the shortest links, given some at a time. n: how many articles."""

    def __init__(self, n: int) -> None:
        self._n = n
        self._kept: Any = None  # sparse (n, n)
        self._waiting: list[tuple[NDArray[Any], ...]] = []
        self._size = 0

    def add(self, one: Integers, other: Integers, distance: NDArray[np.float64]) -> None:
        """Add links between articles, each (n_links,); a link comes once, its distance above 0."""
        if not len(one):
            return
        link = one.astype(np.int32), other.astype(np.int32), distance.astype(np.float32)
        self._waiting.append(link)
        self._size += len(one)
        # Never fewer than there are articles, so that a forest is not made over and over.
        if self._size > max(WAITING, self._n):
            self._grow()

    def links(self) -> Any:
        """Return the links of the forest, float32, sparse (n, n)."""
        self._grow()
        return self._kept

    def _grow(self) -> None:
        """Make a forest of the one there is and of what waits."""
        from scipy.sparse import coo_matrix, csr_matrix
        from scipy.sparse.csgraph import minimum_spanning_tree

        links = self._waiting
        if self._kept is not None:
            kept = self._kept.tocoo()
            links.append((kept.row, kept.col, kept.data))
        self._waiting, self._size = [], 0
        if not links:
            self._kept = csr_matrix((self._n, self._n), dtype=np.float32)
            return
        one, other, distance = map(np.concatenate, zip(*links, strict=True))
        del links
        given = coo_matrix((distance, (one, other)), shape=(self._n, self._n))
        # In double precision single-precision numbers keep their value, and do so on the way back.
        self._kept = minimum_spanning_tree(given.tocsr()).astype(np.float32)
