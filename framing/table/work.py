"""The work on a batch, named by its function alone: what it imports is imported where it is done.

A process that only hands out batches to others need not import all measures before it begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.table.tables import Tables


def measure_batch(articles: pa.Table, *, fast: bool = False) -> Tables:
    """Return what `framing.table.batch.measure_batch` does."""
    from framing.table import batch

    return batch.measure_batch(articles, fast=fast)


def unmeasured_batch(articles: pa.Table, *, error: str) -> Tables:
    """Return what `framing.table.batch.unmeasured_batch` does."""
    from framing.table import batch

    return batch.unmeasured_batch(articles, error=error)
