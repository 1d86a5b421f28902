"""The rows of each article are those that the table has of it, however it lies in parts."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.table.by_article import ByArticle
from framing.table.mapped import Mapped

SCHEMA = pa.schema([("article", pa.string()), ("number", pa.int32()), ("word", pa.string())])


def table(names: list[str]) -> pa.Table:
    words = [f"w{n}" for n in range(len(names))]
    return pa.table([names, range(len(names)), words], schema=SCHEMA)


def test_rows_are_found_by_article() -> None:
    rows = ByArticle(table(["a", "a", "b"]), ("number",))
    assert rows["a"] == [{"number": 0}, {"number": 1}]
    assert rows.get("c", []) == []
    assert "b" in rows
    assert (rows.count("a"), rows.count("c"), rows.first("b")) == (2, 0, 2)
    with pytest.raises(KeyError):
        rows["c"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=40),
    st.integers(1, 9),
    st.booleans(),
    st.integers(1, 4),
)
def test_parts_and_order_do_not_matter(
    names: list[str], part: int, in_order: bool, block: int
) -> None:
    names = sorted(names) if in_order else names
    whole = table(names)
    mapped = Mapped(SCHEMA)
    for begin in range(0, len(names), part):
        mapped.add(whole.slice(begin, part))
    stored = mapped.table()
    assert stored.to_pylist() == whole.to_pylist()
    found = ByArticle(
        stored, change=lambda row: row | {"word": row["word"].upper()}, together=block
    )
    expected: dict[str, list[dict[str, object]]] = {}
    for row in whole.to_pylist():
        expected.setdefault(row["article"], []).append(row | {"word": row["word"].upper()})
    assert dict(found) == expected
    assert sum(map(found.count, found)) == len(names)
    narrow = ByArticle(stored).narrow(["number"], together=block)
    assert dict(narrow) == {
        name: [{"number": row["number"]} for row in rows] for name, rows in expected.items()
    }


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("xyz")), max_size=40),
    st.integers(1, 9),
    st.booleans(),
    st.integers(1, 4),
)
def test_rows_with_one_value_are_found_by_article(
    rows: list[tuple[str, str]], part: int, on_disk: bool, block: int
) -> None:
    whole = pa.table(
        [[name for name, _ in rows], [word for _, word in rows], [*range(len(rows))]],
        schema=pa.schema([("article", "string"), ("word", "string"), ("number", "int64")]),
    )
    parts = [whole.slice(begin, part) for begin in range(0, len(rows), part)]
    found = ByArticle(pa.concat_tables(parts) if parts else whole, together=block)
    only = found.only("word", "x", on_disk=on_disk)
    for name in {name for name, _ in rows}:
        expected = [row for row in found[name] if row["word"] == "x"]
        assert only[name] == expected
        assert only.count(name) == len(expected)
    assert only.get("z", []) == []
    assert only.count("z") == 0
