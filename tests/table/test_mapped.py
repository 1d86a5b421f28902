"""A table in a file holds what was added to it, also after its memory was let go."""

import pyarrow as pa

from framing.table.mapped import Mapped, let_go, on_disk


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


def test_letting_go_of_nothing_does_nothing() -> None:
    let_go()
