"""Some values of a sequence that may lie on disk, read when they are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TypeVar

from framing.articles.made import Made

Value = TypeVar("Value")


class Picked(Made[int, Value]):
    """The values at some places of another sequence, in the order of the places.

    >>> picked = Picked("harbour", [0, 3, 6])
    >>> len(picked), picked[1], picked[1:], list(picked)
    (3, 'b', ['b', 'r'], ['h', 'b', 'r'])
    """

    def __init__(self, values: Sequence[Value], places: Iterable[int]) -> None:
        super().__init__(values.__getitem__, array("q", places))
