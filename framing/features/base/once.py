"""Results that several features share, computed once per batch."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from framing.features.base.feature import Batch

Result = TypeVar("Result")


def once_a_batch(compute: Callable[[Batch], Result]) -> Callable[[Batch], Result]:
    """Let `compute` keep its result for the latest batch, as long as that batch lives."""
    latest: list[tuple[Callable[[], Batch | None], Result]] = []

    @wraps(compute)
    def kept(batch: Batch) -> Result:
        for known, result in latest:  # both at once: another thread may put its own there
            if known() is batch:
                return result
        found = compute(batch)
        latest[:] = [(weakref.ref(batch), found)]
        return found

    return kept
