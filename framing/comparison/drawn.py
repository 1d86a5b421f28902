"""A number of articles of each outlet, drawn at random where it has more: enough for a figure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 0


def drawn(outlet: NDArray[Any], most: int) -> NDArray[np.int64]:
    """Return the rows of at most `most` articles of each outlet, in order; all of most outlets.

    outlet: (n_articles,), of each article. The same outlets give the same rows.

    >>> rows = drawn(np.array(["a", "b", "a", "a"]), 2)
    >>> len(rows), 1 in rows
    (3, True)
    """
    kept = []
    for name in np.unique(outlet):
        rows = np.flatnonzero(outlet == name)
        if len(rows) > most:
            rows = np.random.default_rng(SEED).choice(rows, most, replace=False)
        kept.append(rows)
    return np.sort(np.concatenate(kept)) if kept else np.zeros(0, np.int64)
