"""A cache of what is computed repeatedly for the same text, for the length of a training.

Cross-validation masks, counts and measures every article once per fold; what does not depend on the
fold is computed once. Outside `keeping` nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
_kept: dict[Hashable, Any] | None = None


@contextmanager
def keeping(known: Mapping[Hashable, Any] | None = None) -> Iterator[None]:
    """Keep what `once` and `each_once` compute until the block ends, and `known` before that."""
    global _kept
    before, _kept = _kept, {**(_kept or {}), **(known or {})}
    try:
        yield
    finally:
        _kept = before


def once(key: Hashable, compute: Callable[[], T]) -> T:
    """Return what `compute` returns; within `keeping`, computed once per key."""
    if _kept is None:
        return compute()
    if key not in _kept:
        _kept[key] = compute()
    found: T = _kept[key]
    return found


def each_once(
    keys: Sequence[Hashable], compute: Callable[[Sequence[int]], Sequence[T]]
) -> Sequence[T]:
    """Return what `compute` returns for the places of `keys`; within `keeping`, once per key."""
    if _kept is None:
        return compute(range(len(keys)))
    new = [i for i, key in enumerate(keys) if key not in _kept]
    if new:
        _kept.update(zip([keys[i] for i in new], compute(new), strict=True))
    return [_kept[key] for key in keys]
