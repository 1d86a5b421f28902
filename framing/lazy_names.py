"""Public names that are loaded when first used, so that importing `framing` stays quick."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from framing import extras


def lazily(module: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a module whose `names` live in other modules."""

    def found(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        with extras.told():
            return getattr(importlib.import_module(names[name]), name)

    return found
