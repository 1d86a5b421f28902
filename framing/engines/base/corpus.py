"""A corpus measured on an engine: the same tables as `framing.table.measure.measure`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from framing.articles.article import Corpus
from framing.engines.base.engine import opened
from framing.table.articles import to_arrow
from framing.table.measure import batches
from framing.table.nested import SALVAGE, flat, measure_table
from framing.table.tables import Tables, joined


def measure_on(
    corpus: Corpus,
    engine: str,
    *,
    fast: bool = False,
    workers: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Tables:
    """Measure every article of `corpus` on an engine ("dask://local", "spark", ...).

    progress: called with the number of articles done after each batch. Raises FramingError where
    there is no such engine, or it does not answer.
    """
    parts = list(batches(corpus.articles)) or [[]]
    done: list[Tables] = []
    with opened(engine, workers) as spread:
        results = spread(partial(measure_table, fast=fast), map(to_arrow, parts), SALVAGE)
        for part, measured in zip(parts, results, strict=True):
            done.append(flat(measured))
            if progress is not None:
                progress(len(part))
    return joined(done)
