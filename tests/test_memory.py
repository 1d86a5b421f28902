"""Memory given back to the system: no error where the C library has no such function."""

from __future__ import annotations

import ctypes

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
