"""The rows of an Arrow table as records, made when they are asked for, few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import pyarrow as pa

from framing.table.mapped import let_go

Record = dict[str, Any]
TOGETHER = 512  # rows that are made at once where all are read
READ = 64  # batches of a table on disk that are read before their memory is let go of


class Rows(Sequence[Record]):
    """Rows in the order of the table; best read in order.

    >>> rows = Rows(pa.table({"outlet": ["a", "b"], "words": [120, 90]}))
    >>> len(rows), rows[1]
    (2, {'outlet': 'b', 'words': 90})
    """

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    @overload
    def __getitem__(self, index: int) -> Record: ...

    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        made: list[Record] = self._table.slice(index % len(self), 1).to_pylist()
        return made[0]

    def __iter__(self) -> Iterator[Record]:
        for number, batch in enumerate(self._table.to_batches(max_chunksize=TOGETHER)):
            yield from batch.to_pylist()
            if number % READ == READ - 1:
                let_go()
