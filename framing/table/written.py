"""Arrow tables as files, whole or some rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from framing import csv_files
from framing.articles.output import writing

ENDINGS = (".csv", ".parquet")
# Rows written together, whatever comes at a time: the same rows give the same bytes.
ROWS = 2**13


def write(table: pa.Table, path: Path) -> None:
    """Write a table as CSV or Parquet by the ending of `path`, whole or not at all."""
    with writing_table(path, table.schema) as add:
        add(table)


@contextmanager
def writing_table(path: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """Give a function that adds rows to the table at `path`; see `write`."""
    with writing(path) as stream:
        if path.suffix == ".parquet":
            from pyarrow import parquet

            with parquet.ParquetWriter(stream, schema) as out, _regular(out.write_table) as add:
                yield add
        else:
            with writing_csv(stream, schema) as add:
                yield add


@contextmanager
def writing_csv(stream: BinaryIO, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """Give a function that adds rows to a CSV on `stream`, under a line of column names."""
    with csv_files.writing_tables(stream, schema) as write, _regular(write) as add:
        yield add


@contextmanager
def _regular(write: Callable[[pa.Table], object]) -> Iterator[Callable[[pa.Table], None]]:
    """Give a function that takes any number of rows and hands on ROWS at a time."""
    waiting: list[pa.Table] = []

    def add(rows: pa.Table) -> None:
        waiting.append(rows)
        while sum(part.num_rows for part in waiting) >= ROWS:
            whole = pa.concat_tables(waiting)
            write(whole.slice(0, ROWS).combine_chunks())
            waiting[:] = [whole.slice(ROWS)]

    yield add
    if any(part.num_rows for part in waiting):
        write(pa.concat_tables(waiting).combine_chunks())
