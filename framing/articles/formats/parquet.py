"""Parquet: a row an article, read in batches."""

from __future__ import annotations

from collections.abc import Iterator

from framing.articles.article import Article, Reject
from framing.articles.columns import Options, article, located
from framing.articles.decoding import Unreadable, opened
from framing.articles.formats._format import PARQUET, Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError

ROWS = 1000  # rows held at once


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every row; `line` is the row's number, from 1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with opened(source.path) as stream:
        try:
            table = pq.ParquetFile(stream)
            columns = located(table.schema_arrow.names, options)
            wanted = sorted(set(columns.values()))
            number = 0
            for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
                for record in batch.to_pylist():
                    number += 1
                    try:
                        yield article(record, options, source.name, number)
                    except FramingError as error:
                        yield reject(error, source, number)
        except pa.ArrowException as error:
            raise Unreadable(
                f"is no whole Parquet file: {str(error).splitlines()[0]}",
                where=source.name,
                cure="write it again",
            ) from error


def sniff(head: bytes) -> bool:
    """Whether it begins as Parquet does."""
    return head.startswith(PARQUET)


FORMAT = Format(suffixes=(".parquet", ".pq"), sniff=sniff, read=read)
