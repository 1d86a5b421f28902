"""Articles as an Arrow table and back: the form in which a batch travels to another process."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from framing.articles.article import Article
from framing.errors import FramingError
from framing.table.arrays import table

INPUT = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("text", pa.string()),
        pa.field("title", pa.string()),
        pa.field("title_span", pa.list_(pa.int32(), 2)),
        pa.field("shift", pa.int32()),
        pa.field("url", pa.string()),
        pa.field("date", pa.string()),
        pa.field("outlet", pa.string()),
        pa.field("registered", pa.bool_()),
        pa.field("authors", pa.string()),
        pa.field("section", pa.string()),
        pa.field("page", pa.string()),
        pa.field("language", pa.string()),
        pa.field("status", pa.string()),
        pa.field("file", pa.string()),
        pa.field("line", pa.int32()),
        pa.field("boilerplate", pa.list_(pa.list_(pa.int32(), 2))),
        pa.field("edits", pa.list_(pa.list_(pa.int32(), 3))),
        pa.field("raw", pa.string()),
        pa.field("corrections", pa.string()),
    ]
)


def to_arrow(articles: Iterable[Article]) -> pa.Table:
    """Return one row per article, with the fields of `Article` but `given` as columns."""
    rows = list(articles)
    return table([[getattr(article, field.name) for article in rows] for field in INPUT], INPUT)


def from_arrow(articles: pa.Table) -> tuple[Article, ...]:
    """Return the articles of a table made by `to_arrow`.

    Raises FramingError for a column that is missing, unknown or of another type, and for a cell
    that is empty where it must not be.
    """
    _check(articles)
    return tuple(
        Article(
            **{
                **row,
                "title_span": tuple(row["title_span"]),
                "boilerplate": tuple(tuple(span) for span in row["boilerplate"]),
                "edits": tuple(tuple(edit) for edit in row["edits"]),
            }
        )
        for row in articles.to_pylist()
    )


def _check(articles: pa.Table) -> None:
    hint = "make the table with framing.table.articles.to_arrow, or a store with framing read"
    names = articles.column_names
    for name in INPUT.names:
        if name not in names:
            raise FramingError(f"the table of articles has no column {name!r}", hint=hint)
        if articles[name].null_count:
            row = articles[name].is_null().to_pylist().index(True)
            raise FramingError(f"row {row} of the table of articles has no {name!r}", hint=hint)
    if more := [name for name in names if name not in INPUT.names]:
        raise FramingError(
            f"the table of articles has a column {more[0]!r} that is none of an article",
            hint="leave it out",
        )
