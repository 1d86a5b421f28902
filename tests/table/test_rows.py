"""Rows of a table made when they are asked for are those that the table gives."""

from __future__ import annotations

import pyarrow as pa
import pytest

from framing.table.arrays import numbers
from framing.table.rows import TOGETHER, Rows

TABLE = pa.concat_tables(
    [pa.table({"word": ["riot", "march"], "uses": [3, None]}), pa.table({"word": ["mob"] * TOGETHER,
     "uses": [1] * TOGETHER})]
)  # fmt: skip


def test_rows_are_those_of_the_table_in_any_order() -> None:
    rows = Rows(TABLE)
    assert len(rows) == TOGETHER + 2
    assert [*rows] == TABLE.to_pylist()
    assert rows[1] == {"word": "march", "uses": None}
    assert rows[-1] == {"word": "mob", "uses": 1}
    assert rows[:2] == [{"word": "riot", "uses": 3}, {"word": "march", "uses": None}]
    with pytest.raises(IndexError):
        rows[TOGETHER + 2]


def test_numbers_of_some_rows_are_in_the_order_asked_for() -> None:
    found = numbers(TABLE, ["uses", "uses"], pa.array([2, 0]).to_numpy())
    assert found.tolist() == [[1.0, 1.0], [3.0, 3.0]]
    assert numbers(TABLE, []).shape == (TOGETHER + 2, 0)
