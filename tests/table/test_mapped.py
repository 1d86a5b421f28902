"""A table in a file holds what was added to it, also after its memory was let go."""

import numpy as np
import pyarrow as pa
import pytest

from framing.table import mapped
from framing.table.mapped import Appended, Mapped, let_go, on_disk


def test_a_mapped_table_is_read_again_after_its_memory_was_let_go() -> None:
    given = pa.table({"outlet": ["a", "b", "c"], "words": [120, 90, 40]})
    parts = Mapped(given.schema)
    parts.add(given[:1])
    parts.add(given[1:])
    table = parts.table()
    for _ in range(2):
        assert table.to_pydict() == {"outlet": ["a", "b", "c"], "words": [120, 90, 40]}
        let_go()
    assert on_disk(given).equals(given)


@pytest.mark.parametrize(("together", "pieces"), [(1, 4), (24, 2), (2**24, 1)])
def test_small_parts_are_written_as_one_piece(
    together: int, pieces: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mapped, "TOGETHER", together)
    given = pa.table({"words": pa.array([120, 90, 40, 7], pa.int64())})
    parts = Mapped(given.schema)
    for row in range(4):
        parts.add(given[row : row + 1])
    table = parts.table()
    assert table.equals(given)
    assert table["words"].num_chunks == pieces


def test_a_table_to_which_nothing_was_added_is_empty() -> None:
    assert Mapped(pa.schema([pa.field("words", pa.int64())])).table().num_rows == 0


def test_letting_go_of_nothing_does_nothing() -> None:
    let_go()


def test_an_array_in_a_file_holds_what_was_added_to_it() -> None:
    numbers = Appended(np.dtype(np.int32))
    assert Appended(np.dtype(float)).array().tolist() == []
    for some in ([3, 1], [], [4]):
        numbers.add(np.array(some, np.int64))
    found = numbers.array()
    let_go()
    assert (found.tolist(), found.dtype) == ([3, 1, 4], np.int32)
    assert not found.flags.writeable
