"""Memory given back to the system, and collected; no error where the C library cannot."""

from __future__ import annotations

import ctypes
import gc
import weakref
from functools import lru_cache

import pytest

from framing import memory


def test_what_was_freed_is_given_back() -> None:
    memory.give_back()


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_another_system_has_nothing_to_give_back(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: object) -> object:
        raise error

    monkeypatch.setattr(ctypes, "CDLL", missing)
    memory.give_back()


class _Ring:
    """Holds itself: a cache over a method of its own."""

    def __init__(self) -> None:
        self.square = lru_cache(self._square)

    def _square(self, number: int) -> int:
        return number * number


def test_what_holds_only_itself_is_freed_when_collected() -> None:
    gc.disable()
    try:
        ring = _Ring()
        assert ring.square(3) == 9
        left = weakref.ref(ring)
        del ring
        assert left() is not None
        memory.collect()
        assert left() is None
    finally:
        gc.enable()
