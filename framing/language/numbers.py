"""Whole numbers of each token in little memory, for loops that ask for them one by one."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray


def small(numbers: NDArray[np.integer[Any]]) -> array[int]:
    """Return numbers below 2 ** 31 as one of Python's own arrays, four bytes each.

    A list takes ten times as much, and NumPy's arrays take ten times as long to ask for one number.

    >>> small(np.array([3, 70_000]))
    array('i', [3, 70000])
    """
    return array("i", numbers.astype(np.int32).tobytes())
