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
Row = dict[str, Any]


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every row; `line` is the row's number, from 1."""
    import pyarrow as pa

    column = records.DateColumn(options, lambda: _dates(source, options))
    try:
        for number, record in enumerate(_rows(source, options, every=True), start=1):
            try:
                if isinstance(record, FramingError):
                    raise record
                yield from records.articles(record, options, column, source.name, number)
            except FramingError as error:
                yield reject(error, source, number)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:  # the last: of a name
        if isinstance(error, OSError) and error.errno:
            raise  # of the disk; what Arrow finds in the file has no number
        raise Unreadable(
            f"is not a whole Parquet file: {str(error).splitlines()[0]}",
            where=source.name,
            hint="write it again",
        ) from error


def _rows(source: Source, options: Options, every: bool) -> Iterator[Row | FramingError]:
    """Yield the rows, or of each the column of dates alone; what is wrong with one in its place."""
    import pyarrow.parquet as pq

    with opened(source.path) as stream:
        table = pq.ParquetFile(stream)
        names = table.schema_arrow.names
        nested = any(each.type.num_fields for each in table.schema_arrow)
        wanted: list[str] | None = None  # all
        if not nested:
            first = next(table.iter_batches(batch_size=1), None)
            row = next(_records(first), {}) if first is not None else {}
            columns = located(names, options, {} if isinstance(row, FramingError) else row)
            wanted = sorted(set(columns.values())) if every else [columns["date"]]
        for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
            yield from _records(batch)


def _records(batch: Any) -> Iterator[Row | FramingError]:
    """Yield the rows of a batch; one cell that Python cannot hold spoils no other row."""
    try:
        rows = batch.to_pylist()
    except (ValueError, OverflowError, KeyError):  # KeyError: a time zone that nobody knows
        rows = None
    if rows is not None:
        yield from rows
        return
    for number in range(batch.num_rows):
        try:
            cells = [_cell(column[number]) for column in batch.columns]
        except (ValueError, OverflowError, KeyError) as error:
            yield FramingError(f"holds a value that cannot be read: {error}")
        else:
            yield dict(zip(batch.schema.names, cells, strict=True))


def _cell(cell: Any) -> object:
    """Return what stands in a cell; broken UTF-8 is replaced, as it is in a file of text.

    A day or time beyond the years 1 to 9999 comes back as the number that stands for it.
    """
    import pyarrow as pa

    try:
        return cell.as_py()
    except UnicodeDecodeError:
        if not hasattr(cell, "as_buffer"):  # it lies in a list or an object
            raise
        return cell.as_buffer().to_pybytes().decode("utf-8", "replace")
    except (ValueError, OverflowError, KeyError):
        if not pa.types.is_temporal(cell.type):
            raise
        return f"{cell.value} ({cell.type})"


def _dates(source: Source, options: Options) -> Iterator[object]:
    for row in _rows(source, options, every=False):
        if isinstance(row, FramingError):
            continue  # it is listed where its article is read
        yield next(iter(row.values())) if len(row) == 1 else records.date_of(row, options)


def sniff(head: bytes) -> bool:
    """Whether it begins as Parquet does."""
    return head.startswith(PARQUET)


FORMAT = Format(suffixes=(".parquet", ".pq"), sniff=sniff, read=read, binary=True)
