"""What is found in a text, remembered while the texts of a batch are asked about again.

By their letters, not their number: a thousand long texts would take a gigabyte.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

LETTERS = 2**22  # of the texts that are remembered

Found = TypeVar("Found")


def of_latest(find: Callable[[str], Found]) -> Callable[[str], Found]:
    """Let a function of a text remember what it returned for the latest texts.

    >>> words = of_latest(str.split)
    >>> words("It rained.") is words("It rained.")
    True
    """
    kept: dict[str, Found] = {}  # the latest at the end
    size = 0
    lock = Lock()

    @wraps(find)
    def remembered(text: str) -> Found:
        nonlocal size
        found = kept.get(text)
        if found is not None:
            return found
        found = find(text)
        with lock:
            size += len(text) * (text not in kept)
            kept[text] = found
            while size > LETTERS and len(kept) > 1:
                oldest = next(iter(kept))
                size -= len(oldest)
                del kept[oldest]
        return found

    return remembered
