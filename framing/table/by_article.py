"""The rows of a table by article, made of its columns when they are asked for.

As Python objects the marks of an article take some twenty times what they take in columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.table.mapped import Mapped, let_go
from framing.table.numbered import Numbered

Record = dict[str, Any]
BLOCK = 16  # articles whose rows are made together: pages ask for one after another
BLOCKS = 16  # that are kept
READ = 512  # blocks of a table on disk that are read before their memory is let go of


class ByArticle(Mapping[str, list[Record]]):
    """The rows of each article that has any, in the order of the table.

    columns: of the rows, all without any. change: what is made of each row. together: articles
    whose rows are made at once, 1 for whoever asks for them in no order. Whoever asks does not
    change the rows.
    """

    def __init__(
        self,
        table: pa.Table,
        columns: Sequence[str] = (),
        change: Callable[[Record], Record] | None = None,
        *,
        together: int = BLOCK,
    ) -> None:
        self._run, self._starts = _runs(table["article"])
        if len(self._run) < len(self._run.names):  # the rows of an article do not stand together
            table = table.take(pa.array(_together(self._run, self._starts)))
            self._run, self._starts = _runs(table["article"])
        self._change = change
        self._read(table.select(list(columns)) if columns else table, together)

    def _read(self, table: pa.Table, together: int) -> None:
        # A table slices all its chunks, of which a store has one for each file; a batch has none.
        self._schema = table.schema
        self._batches = table.to_batches()
        self._ends = np.cumsum([batch.num_rows for batch in self._batches], dtype=np.int64)
        self._together = together
        self._block = lru_cache(BLOCKS)(self._made)
        self._read_blocks = 0

    def narrow(self, columns: Sequence[str], *, together: int = BLOCK) -> ByArticle:
        """Return some columns of the same rows as they are, found by the same index."""
        found = copy(self)
        found._change = None
        wanted = [batch.select(list(columns)) for batch in self._batches]
        found._read(pa.Table.from_batches(wanted) if wanted else pa.table({}), together)
        return found

    def only(self, column: str, value: str, *, on_disk: bool = False) -> ByArticle:
        """Return the rows that have a value in a column, as they are, found by the same index.

        An article without such a row has [] there. on_disk: they lie in a file.
        """
        found = copy(self)
        found._change = None
        kept = Mapped(self._schema) if on_disk else None
        held: list[pa.RecordBatch] = []
        starts = np.zeros_like(self._starts)
        begin = before = 0
        for batch in self._batches:
            rows = pc.equal(batch[column], value)
            up_to = np.cumsum(rows.to_numpy(zero_copy_only=False))
            end = begin + batch.num_rows
            ends = np.array([begin + 1, end + 1], self._starts.dtype)
            first, last = np.searchsorted(self._starts, ends).tolist()
            # Of each article that begins in this batch, the rows that are kept before its own.
            starts[first:last] = before + up_to[self._starts[first:last] - begin - 1]
            some = batch.filter(rows)
            if kept is None:
                held.append(some)
            else:
                kept.add(pa.Table.from_batches([some]))
            before += some.num_rows
            begin = end
            let_go()
        found._starts = starts
        table = pa.Table.from_batches(held, self._schema) if kept is None else kept.table()
        found._read(table, self._together)
        return found

    def __getitem__(self, article: str) -> list[Record]:
        number, place = divmod(self._run[article], self._together)
        return self._block(number)[place]

    def __contains__(self, article: object) -> bool:
        return article in self._run

    def __iter__(self) -> Iterator[str]:
        return iter(self._run)

    def __len__(self) -> int:
        return len(self._run)

    def count(self, article: str) -> int:
        """Return how many rows an article has."""
        run = self._run.get(article)
        return 0 if run is None else int(self._starts[run + 1] - self._starts[run])

    def first(self, article: str) -> int:
        """Return the number of an article's first row among the rows of all."""
        return int(self._starts[self._run[article]])

    def _made(self, number: int) -> list[list[Record]]:
        self._read_blocks += 1
        if self._read_blocks % READ == 0:
            let_go()
        size = self._together
        bounds = self._starts[number * size : (number + 1) * size + 1].tolist()
        first = bounds[0]
        rows: list[Record] = []
        at = first
        while at < bounds[-1]:
            batch = int(np.searchsorted(self._ends, at, "right"))
            end = int(self._ends[batch])
            begin = at - end + self._batches[batch].num_rows
            rows += self._batches[batch].slice(begin, min(bounds[-1], end) - at).to_pylist()
            at = end
        if self._change is not None:
            rows = [self._change(row) for row in rows]
        return [rows[a - first : b - first] for a, b in pairwise(bounds)]


def _runs(column: pa.ChunkedArray) -> tuple[Numbered, NDArray[np.int64]]:
    """Return the different values that follow one another, and where each begins, and the end."""
    starts: list[NDArray[np.int64]] = []

    def names() -> Iterator[str]:
        begin, before = 0, None
        for chunk in column.chunks:
            if not len(chunk):
                continue
            changes = pc.not_equal(chunk[1:], chunk[:-1]).to_numpy(zero_copy_only=False)
            firsts = np.concatenate(([0], np.flatnonzero(changes) + 1)).astype(np.int64)
            of_chunk = chunk.take(pa.array(firsts)).to_pylist()
            let_go()
            again = before == of_chunk[0]  # it began in the chunk before
            starts.append(begin + firsts[again:])
            begin, before = begin + len(chunk), of_chunk[-1]
            yield from of_chunk[again:]

    found = Numbered(names())
    # Every layer of marks has such places: four bytes of each article are enough for most corpora.
    dtype = np.int32 if len(column) < 2**31 - 1 else np.int64
    return found, np.concatenate([*starts, [len(column)]]).astype(dtype)


def _together(runs: Numbered, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the order of rows in which those of an article stand together."""
    owner = np.repeat([runs[name] for name in runs.names], np.diff(starts))
    return np.argsort(owner, kind="stable")
