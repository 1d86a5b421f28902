"""Arrow tables as files, whole or some rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import IO, BinaryIO

import pyarrow as pa

from framing import csv_files
from framing.articles.output import writing

ENDINGS = (".csv", ".parquet")
Write = Callable[[pa.Table], object]
# Rows written together, whatever comes at a time: the same rows give the same bytes.
ROWS = 2**13


def write(table: pa.Table, path: Path) -> None:
    """Write a table as CSV or Parquet by the ending of `path`, whole or not at all."""
    with writing_table(path, lambda: table.schema) as add:
        add(table)


@contextmanager
def writing_table(
    path: Path, schema: Callable[[], pa.Schema]
) -> Iterator[Callable[[pa.Table], None]]:
    """Give a function that adds rows to the table at `path`; see `write`.

    The schema is asked for when rows are written, or at the end.
    """
    with writing(path) as stream:
        if path.suffix == ".parquet":
            with _regular(lambda: _writing_parquet(stream, schema())) as add:
                yield add
        else:
            with writing_csv(stream, schema) as add:
                yield add


@contextmanager
def _writing_parquet(stream: IO[bytes], schema: pa.Schema) -> Iterator[Write]:
    from pyarrow import parquet

    with parquet.ParquetWriter(stream, schema) as out:
        yield out.write_table


@contextmanager
def writing_csv(
    stream: BinaryIO, schema: Callable[[], pa.Schema]
) -> Iterator[Callable[[pa.Table], None]]:
    """Give a function that adds rows to a CSV on `stream`, under a line of column names."""
    with _regular(lambda: csv_files.writing_tables(stream, schema())) as add:
        yield add


@contextmanager
def _regular(
    begin: Callable[[], AbstractContextManager[Write]],
) -> Iterator[Callable[[pa.Table], None]]:
    """Give a function that takes any number of rows and hands on ROWS at a time.

    begin: gives the function to which they are handed, once.
    """
    waiting: list[pa.Table] = []
    with ExitStack() as stack:

        @cache
        def begun() -> Write:
            return stack.enter_context(begin())

        def add(rows: pa.Table) -> None:
            waiting.append(rows)
            while sum(part.num_rows for part in waiting) >= ROWS:
                whole = pa.concat_tables(waiting)
                begun()(whole.slice(0, ROWS).combine_chunks())
                waiting[:] = [whole.slice(ROWS)]

        yield add
        write = begun()  # a table without rows has its columns
        if any(part.num_rows for part in waiting):
            write(pa.concat_tables(waiting).combine_chunks())
