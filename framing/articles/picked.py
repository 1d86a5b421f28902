"""Some values of a sequence that may lie on disk, read when they are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

Value = TypeVar("Value")


class Picked(Sequence[Value]):
    """The values at some places of another sequence, in the order of the places.

    >>> picked = Picked("harbour", [0, 3, 6])
    >>> len(picked), picked[1], picked[1:], list(picked)
    (3, 'b', ['b', 'r'], ['h', 'b', 'r'])
    """

    def __init__(self, values: Sequence[Value], places: Iterable[int]) -> None:
        self._values, self._places = values, array("q", places)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Value: ...

    @overload
    def __getitem__(self, index: slice) -> list[Value]: ...

    def __getitem__(self, index: int | slice) -> Value | list[Value]:
        if isinstance(index, slice):
            return [self._values[place] for place in self._places[index]]
        return self._values[self._places[index]]

    def __iter__(self) -> Iterator[Value]:
        for place in self._places:
            yield self._values[place]
