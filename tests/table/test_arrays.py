import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.table.arrays import array, table

PAIR = pa.list_(pa.int32(), 2)
number = st.integers(-(2**31), 2**31 - 1)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["Brenn", "", None, "Élan — “ja” 🙂"], pa.string()),
        ([], pa.string()),
        ([True, False, None, True], pa.bool_()),
        ([1, None, -3], pa.int32()),
        ([0.5, float("inf"), None], pa.float64()),
        ([0.5, 1.25], pa.float32()),
        ([(0, 4), (7, 9)], PAIR),
        ([], PAIR),
        ([(), ((0, 4), (7, 9)), ((3, 5),)], pa.list_(PAIR)),
        ([(), ()], pa.list_(PAIR)),
    ],
)
def test_the_same_array_as_by_arrows_own_way(values: list[Any], kind: pa.DataType) -> None:
    made = array(values, kind)
    made.validate(full=True)
    assert made.equals(pa.array(values, kind))
    assert made.type == kind


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_strings(values: list[str | None]) -> None:
    assert array(values, pa.string()).to_pylist() == values


@given(st.lists(st.none() | number), st.lists(st.lists(st.tuples(number, number))))
def test_any_numbers_and_spans(
    values: list[int | None], spans: list[list[tuple[int, int]]]
) -> None:
    assert array(values, pa.int32()).to_pylist() == values
    assert array(spans, pa.list_(PAIR)).to_pylist() == [[list(s) for s in of] for of in spans]


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        array([2**40], pa.int32())


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        array(["\ud83d"], pa.string())


def test_a_table_has_its_schema() -> None:
    schema = pa.schema([pa.field("name", pa.string()), pa.field("n", pa.int32())])
    made = table([["a", "b"], [1, 2]], schema)
    assert made.schema == schema
    assert made.to_pylist() == [{"name": "a", "n": 1}, {"name": "b", "n": 2}]


def test_pandas_is_not_imported() -> None:
    code = (
        "import sys, pyarrow as pa\n"
        "from framing.table.arrays import table\n"
        "table([['a'], [1.0]], pa.schema([('a', pa.string()), ('b', pa.float64())])).to_pylist()\n"
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
