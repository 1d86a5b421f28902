"""A sequence made of another one, which may lie on disk, each value when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Given = TypeVar("Given")
Value = TypeVar("Value")


class Made(Sequence[Value], Generic[Given, Value]):
    """What a function makes of the values of a sequence; made anew at each reading.

    >>> made = Made(str.upper, ["quay", "pier", "dock"])
    >>> len(made), made[1], made[1:], list(made)
    (3, 'PIER', ['PIER', 'DOCK'], ['QUAY', 'PIER', 'DOCK'])
    """

    def __init__(self, make: Callable[[Given], Value], values: Sequence[Given]) -> None:
        self._make, self._values = make, values

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, index: int) -> Value: ...

    @overload
    def __getitem__(self, index: slice) -> list[Value]: ...

    def __getitem__(self, index: int | slice) -> Value | list[Value]:
        if isinstance(index, slice):
            return [self._make(value) for value in self._values[index]]
        return self._make(self._values[index])

    def __iter__(self) -> Iterator[Value]:
        return map(self._make, self._values)
