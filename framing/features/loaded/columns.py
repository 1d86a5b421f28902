"""Matrices kept as columns, of which some rows at a time are made a matrix.

What is seen of a word is mostly yes or no, or the same for a whole sentence or text: columns of
such types take a quarter of the memory of the matrix.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Column(NamedTuple):
    """A column: a value for each row, or for each of the groups of which `of` tells the row's."""

    values: NDArray[Any]
    of: NDArray[np.integer[Any]] | None = None

    def part(self, rows: slice) -> Column:
        """Return the column of some rows."""
        if self.of is None:
            return Column(self.values[rows])
        return Column(self.values, self.of[rows])

    def whole(self) -> NDArray[Any]:
        """Return the value of each row."""
        return self.values if self.of is None else self.values[self.of]


Columns = tuple[Column, ...]


def part(columns: Columns, rows: slice) -> Columns:
    """Return the columns of some rows."""
    return tuple(column.part(rows) for column in columns)


def matrix(columns: Columns) -> Floats:
    """Return the matrix of these columns, float32.

    >>> matrix(plain([np.array([True, False]), np.array([1, 2])])).tolist()
    [[1.0, 1.0], [0.0, 2.0]]
    """
    first = columns[0]
    found = np.empty(
        (len(first.values if first.of is None else first.of), len(columns)), np.float32
    )
    for number, column in enumerate(columns):
        found[:, number] = column.whole()
    return found


def plain(columns: Iterable[NDArray[Any]]) -> Columns:
    """Return columns that have a value for each row."""
    return tuple(map(Column, columns))
