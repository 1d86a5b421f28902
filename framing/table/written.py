"""Arrow tables as files."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from framing import csv_files
from framing.articles.output import writing

ENDINGS = (".csv", ".parquet")


def write(table: pa.Table, path: Path) -> None:
    """Write a table as CSV or Parquet by the ending of `path`, whole or not at all."""
    with writing(path) as stream:
        if path.suffix == ".parquet":
            from pyarrow import parquet

            parquet.write_table(table, stream)
        else:
            csv_files.write_table(table, stream)
