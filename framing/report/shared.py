"""The events that several outlets cover, without an object for every article."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa


class SharedEvents:
    """Events that at least two outlets cover: first those that most outlets cover, of these those
    with the most articles.

    events: their numbers. n_articles: of all of them together.
    """

    def __init__(self, table: pa.Table, outlet_of: Mapping[str, str]) -> None:
        """table: columns article and event, as `Comparison.events`."""
        self._ids = table["article"]
        known: dict[str, int] = {}
        outlet = np.array(
            [known.setdefault(outlet_of[each.as_py()], len(known)) for each in self._ids], np.int64
        )
        numbers, place = np.unique(table["event"].to_numpy(), return_inverse=True)
        size = np.bincount(place, minlength=len(numbers))
        n_known = max(1, len(known))
        pairs = np.unique(place * n_known + outlet) // n_known
        outlets = np.bincount(pairs, minlength=len(numbers))
        shared = np.flatnonzero(outlets > 1)
        order = shared[np.lexsort((numbers[shared], -size[shared], -outlets[shared]))]
        self.events: list[int] = numbers[order].tolist()
        self.n_articles = int(size[shared].sum())
        self._rows = np.argsort(place, kind="stable")
        self._numbers, self._ends = numbers, np.cumsum(size)

    def articles(self, event: int) -> list[str]:
        """Return the ids of an event's articles, in the order of the table."""
        at = int(np.searchsorted(self._numbers, event))
        first = int(self._ends[at - 1]) if at else 0
        return [self._ids[row].as_py() for row in self._rows[first : self._ends[at]].tolist()]
