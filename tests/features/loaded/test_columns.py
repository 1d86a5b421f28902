"""Matrices kept as columns."""

from __future__ import annotations

import numpy as np

from framing.features.loaded.columns import Column, matrix, part, plain

COLUMNS = (
    *plain([np.array([True, False, True]), np.array([3, 0, 2], np.int8)]),
    Column(np.array([0.25, 0.5]), np.array([1, 1, 0])),
)


def test_columns_side_by_side() -> None:
    found = matrix(COLUMNS)
    assert found.dtype == np.float32
    assert found.tolist() == [[1, 3, 0.5], [0, 0, 0.5], [1, 2, 0.25]]


def test_columns_of_groups_alone() -> None:
    assert matrix(COLUMNS[2:]).tolist() == [[0.5], [0.5], [0.25]]


def test_some_rows() -> None:
    assert matrix(part(COLUMNS, slice(1, 3))).tolist() == [[0, 0, 0.5], [1, 2, 0.25]]
    assert matrix(part(COLUMNS, slice(3, 9))).shape == (0, 3)
