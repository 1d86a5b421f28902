"""Parquet: one article per row, read in batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options, located
from framing.articles.decoding import Unreadable, opened
from framing.articles.format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError

ROWS = 1000  # rows held at once
PARQUET = b"PAR1"


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every row; `line` is the row's number, from 1."""
    import pyarrow as pa

    column = records.DateColumn(options, lambda: _dates(source, options))
    try:
        for number, record in enumerate(_rows(source, options, every=True), start=1):
            try:
                yield from records.articles(record, options, column, source.name, number)
            except FramingError as error:
                yield reject(error, source, number)
    except pa.ArrowException as error:
        raise Unreadable(
            f"is not a whole Parquet file: {str(error).splitlines()[0]}",
            where=source.name,
            hint="write it again",
        ) from error


def _rows(source: Source, options: Options, every: bool) -> Iterator[dict[str, Any]]:
    """Yield the rows, or of each the column of dates alone."""
    import pyarrow.parquet as pq

    with opened(source.path) as stream:
        table = pq.ParquetFile(stream)
        names = table.schema_arrow.names
        nested = any(each.type.num_fields for each in table.schema_arrow)
        wanted: list[str] | None = None  # all
        if not nested:
            first = next(table.iter_batches(batch_size=1), None)
            row = first.to_pylist()[0] if first is not None and first.num_rows else {}
            columns = located(names, options, row)
            wanted = sorted(set(columns.values())) if every else [columns["date"]]
        for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
            yield from batch.to_pylist()


def _dates(source: Source, options: Options) -> Iterator[object]:
    for row in _rows(source, options, every=False):
        yield next(iter(row.values())) if len(row) == 1 else records.date_of(row, options)


def sniff(head: bytes) -> bool:
    """Whether it begins as Parquet does."""
    return head.startswith(PARQUET)


FORMAT = Format(suffixes=(".parquet", ".pq"), sniff=sniff, read=read, binary=True)
