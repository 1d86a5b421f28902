"""Lists as Arrow arrays, laid out here byte by byte.

`pyarrow.array` first asks whether it was given a pandas Series, and so imports pandas wherever it
is installed: a quarter of a second, as long as everything else in reading and writing a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.table.mapped import let_go

TOGETHER = 8  # columns of a table on disk that are read before their memory is let go of


def array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return `values` as an Arrow array of type `kind`; None is null.

    Types are those of our tables: strings, booleans, int32, float32, float64 and lists of these
    (which have no nulls). Raises UnicodeEncodeError for a lone surrogate, as Arrow does.
    """
    if pa.types.is_fixed_size_list(kind):
        flat = list(chain.from_iterable(values))
        return pa.FixedSizeListArray.from_arrays(array(flat, kind.value_type), type=kind)
    if pa.types.is_list(kind):
        flat = list(chain.from_iterable(values))
        child = array(flat, kind.value_type)
        return pa.ListArray.from_arrays(_offsets(map(len, values), len(values)), child, type=kind)
    has = None
    if None in values:
        has = pa.py_buffer(_bits(np.array([value is not None for value in values])))
    if pa.types.is_string(kind):
        written = values if has is None else [value or "" for value in values]
        joined = "".join(written)
        # In ASCII a character is a byte, so a text of ASCII alone is encoded at once.
        parts = written if joined.isascii() else [value.encode() for value in written]
        offsets = _offsets(map(len, parts), len(parts)).buffers()[1]
        buffers = [has, offsets, pa.py_buffer(joined.encode())]
    elif pa.types.is_boolean(kind):
        buffers = [has, pa.py_buffer(_bits(np.fromiter(map(bool, values), bool, len(values))))]
    else:
        numbers = [0 if value is None else value for value in values] if has else values
        buffers = [has, pa.py_buffer(np.array(numbers, kind.to_pandas_dtype()))]
    return pa.Array.from_buffers(kind, len(values), buffers)


def table(columns: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """Return the table of `columns`, in the order of `schema`."""
    arrays = [array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def _offsets(lengths: Any, n: int) -> pa.Array:
    offsets = np.zeros(n + 1, np.int32)
    np.cumsum(np.fromiter(lengths, np.int64, n), out=offsets[1:])
    return pa.Array.from_buffers(pa.int32(), n + 1, [None, pa.py_buffer(offsets)])


def _bits(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> bytes:
    return np.packbits(flags, bitorder="little").tobytes()


def numbers(
    table: pa.Table, names: Sequence[str], rows: NDArray[np.int64] | None = None
) -> NDArray[np.float64]:
    """Return columns of numbers side by side, (n_rows, n_names); null is NaN. rows: these alone."""
    found = np.empty((table.num_rows if rows is None else len(rows), len(names)))
    for place, name in enumerate(names):  # one at a time: a table may lie on disk
        column = table[name].to_numpy().astype(float)
        found[:, place] = column if rows is None else column[rows]
        if place % TOGETHER == TOGETHER - 1:
            let_go()
    return found
