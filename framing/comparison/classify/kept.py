"""What is computed again and again for the same text, kept while a training lasts.

Cross-validation masks and counts every article once a fold; what does not depend on the fold is
computed once. Outside `keeping` nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
_kept: dict[Hashable, Any] | None = None


@contextmanager
def keeping() -> Iterator[None]:
    """Keep what `once` computes until the block ends."""
    global _kept
    before, _kept = _kept, {} if _kept is None else _kept
    try:
        yield
    finally:
        _kept = before


def once(key: Hashable, compute: Callable[[], T]) -> T:
    """Return what `compute` returns; within `keeping`, computed once a key."""
    if _kept is None:
        return compute()
    if key not in _kept:
        _kept[key] = compute()
    found: T = _kept[key]
    return found
