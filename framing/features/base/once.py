"""Results that several features share, computed once per batch."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from framing.features.base.feature import Batch

Result = TypeVar("Result")


def once_a_batch(compute: Callable[[Batch], Result]) -> Callable[[Batch], Result]:
    """Let `compute` keep its result for the latest batch, as long as that batch lives."""
    latest: list[Any] = []

    @wraps(compute)
    def kept(batch: Batch) -> Result:
        if not (latest and latest[0]() is batch):
            latest[:] = [weakref.ref(batch), compute(batch)]
        result: Result = latest[1]
        return result

    return kept
