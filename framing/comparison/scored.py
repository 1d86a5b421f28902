"""Which articles are compared, and in which order: the result depends on no order of theirs."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from framing.comparison.dispersion import Integers


def scored(articles: pa.Table, outlets: Collection[str] | None = None) -> Integers:
    """Return the rows of the scored articles, sorted by outlet and article.

    outlets: those that take part; None: all. Only three columns are read.
    """
    keys = [("outlet", "ascending"), ("article", "ascending")]
    order = np.asarray(pc.sort_indices(articles.select(["outlet", "article"]), keys), np.int64)
    wanted = pc.equal(articles["status"], "scored")
    if outlets is not None:
        of = pa.array(sorted(outlets), pa.string())
        wanted = pc.and_(wanted, pc.is_in(articles["outlet"], of))
    return np.asarray(order[wanted.to_numpy(zero_copy_only=False)[order]])
