"""Articles as an Arrow table and back: the form in which a batch travels to another process."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from framing.articles.article import Article
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
    """Return the articles of a table made by `to_arrow`."""
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
