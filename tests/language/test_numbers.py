"""Numbers of tokens that loops ask for one by one."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from framing.language.numbers import small


def test_numbers_are_python_s_own_and_take_four_bytes_each() -> None:
    found = small(np.array([2, 5, 2**31 - 1]))
    assert found.tolist() == [2, 5, 2147483647]
    assert type(found[1]) is int and found.itemsize == 4


def test_some_of_an_array_that_lies_apart() -> None:
    found = small(np.arange(8, dtype=np.int32)[1::3])
    assert found.tolist() == [1, 4, 7] and bisect_left(found, 4) == 1
