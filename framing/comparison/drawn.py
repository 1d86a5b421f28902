"""At most so many articles of each outlet, drawn at random where it has more."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 0


def drawn(outlet: NDArray[Any], most: int) -> NDArray[np.int64]:
    """Return the rows of at most `most` articles of each outlet, in order.

    outlet: (n_articles,), of each article. The same outlets give the same rows.

    >>> rows = drawn(np.array(["a", "b", "a", "a"]), 2)
    >>> len(rows), 1 in rows
    (3, True)
    """
    _, number, size = np.unique(outlet, return_inverse=True, return_counts=True)
    kept = [np.zeros(0, np.int64)]
    for rows in np.split(np.argsort(number, kind="stable"), np.cumsum(size)[:-1]):
        if len(rows) > most:
            rows = np.random.default_rng(SEED).choice(rows, most, replace=False)
        kept.append(rows)
    return np.sort(np.concatenate(kept))
