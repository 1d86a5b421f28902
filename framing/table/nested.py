"""Measured articles as one table: what an engine maps to, and what a store holds.

One row per article: the columns of the table of articles, then `attribution_list`, `span_list`,
`misfit_list` and `gap_list` as lists of structs (those tables' columns, but the article), and
`failure`: why an article has no measures though it should (null where it has, or where its language
is not measured). `flat` is the inverse of `nested`.

The schema is versioned: its metadata say `framing.schema` = "measured articles" and
`framing.version`. The version changes whenever a column outside the features changes its name,
type or meaning; a feature's columns come and go with the features (`framing features --list`).
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.errors import FramingError
from framing.table.articles import from_arrow, to_arrow
from framing.table.batch import measure_batch, schema, unmeasured_batch
from framing.table.failures import DIED
from framing.table.measure import batches
from framing.table.spread import Salvage
from framing.table.tables import ATTRIBUTIONS, FAILURES, GAPS, MISFITS, SPANS, Tables

KIND, VERSION = "measured articles", 3
LISTS = {"attributions": ATTRIBUTIONS, "spans": SPANS, "misfits": MISFITS, "gaps": GAPS}
# The column of each list; a feature may well have a column "attributions" of its own.
COLUMN = {
    "attributions": "attribution_list",
    "spans": "span_list",
    "misfits": "misfit_list",
    "gaps": "gap_list",
}
# Most of what is stored; gaps are few, and whoever reads the measures must know of them.
LARGE = ("attributions", "spans", "misfits")
KEY = "article"  # the column that nesting makes needless


def nested_schema() -> pa.Schema:
    """Return the schema of the one table, with its version in the metadata."""
    lists = (pa.field(COLUMN[name], pa.list_(_struct(rows))) for name, rows in LISTS.items())
    return pa.schema(
        [*schema(), *lists, pa.field("failure", pa.string())],
        {"framing.schema": KIND, "framing.version": str(VERSION)},
    )


def nested(tables: Tables) -> pa.Table:
    """Return the tables of a batch as one, a row per article, in the order of its articles.

    Raises FramingError where two articles have one id: their rows could not be told apart.
    """
    ids = tables.articles[KEY].to_pylist()
    place = {article: i for i, article in enumerate(ids)}
    if len(place) < len(ids):
        again = next(article for i, article in enumerate(ids) if place[article] != i)
        raise FramingError(f"two articles have the id {again!r}", hint="give each its own id")
    failed = tables.failures.to_pydict()
    error = dict(zip(failed[KEY], failed["error"], strict=True))
    columns = [*(_whole(each) for each in tables.articles.columns)]
    columns += [_lists(getattr(tables, name), place, LISTS[name]) for name in LISTS]
    columns.append(pa.array([error.get(article) for article in ids], pa.string()))
    return pa.Table.from_arrays(columns, schema=nested_schema())


def flat(measured: pa.Table, *, lists: bool = True) -> Tables:
    """Return the tables of which `nested` made one.

    lists: else the tables of attributions, spans and misfits stay empty, and their columns need not
    be there. Raises FramingError for a table of another version. Metadata may be missing (some
    engines drop them); then the columns must fit.
    """
    check(measured.schema, lists=lists)
    failed = measured.filter(pc.is_valid(measured["failure"]))
    rest = {
        name: _rows(measured[COLUMN[name]], measured[KEY], rows)
        if lists or name not in LARGE
        else rows.empty_table()
        for name, rows in LISTS.items()
    }
    return Tables(
        articles=measured.select(schema().names).cast(schema()),
        failures=pa.table([failed[KEY], failed["failure"]], schema=FAILURES),
        **rest,
    )


def columns_of(*, lists: bool) -> list[str]:
    """Return the names of the columns, with those of lists or without."""
    names: list[str] = nested_schema().names
    return [name for name in names if lists or name not in {COLUMN[each] for each in LARGE}]


def check(found: pa.Schema, *, lists: bool = True) -> None:
    """Raise FramingError unless a table with the schema `found` is one of ours, of this version.

    lists: whether the columns of lists must be there.
    """
    told = found.metadata or {}
    kind, version = told.get(b"framing.schema", b"").decode(), told.get(b"framing.version", b"")
    missing = sorted({*columns_of(lists=lists)} - {*found.names})
    if (kind and kind != KIND) or (missing and not version):
        lacks = f"; it has no column {missing[0]!r}" if missing else ""
        raise FramingError(f"not a table of measured articles{lacks}", hint="measure them first")
    if (version and version.decode() != str(VERSION)) or missing:
        raise FramingError(
            "measured by another version of framing", hint="measure the articles again"
        )


def measure_table(articles: pa.Table, *, fast: bool = False) -> pa.Table:
    """Measure a table of articles of any size: one table in, one table out.

    Pure, so that an engine can map it over partitions in any order. The rows are the same
    whatever the partition, since nothing of one article enters another's figures; memory beside
    the result is that of a batch.

    Parameters
    ----------
    articles : pyarrow.Table
        A row per article, with the columns `framing.table.articles.INPUT`.
    fast : bool
        Use the fast attribution model.

    Returns
    -------
    pyarrow.Table
        A row per article, with a float64 column per measure (NaN where undefined) and lists of
        attributions and spans; `docs/stores.md` lists the columns.

    Raises
    ------
    FramingError
        For a column that is missing, unknown or of another type, for a cell that is empty where it
        must not be, and for two articles with one id in a batch.

    Examples
    --------
    >>> from framing import measure_table
    >>> from framing.articles.article import Article
    >>> from framing.table.articles import to_arrow
    >>> texts = ['"It holds," Mayor Ann Lee said.', "It rained."]
    >>> table = to_arrow([Article("a", texts[0]), Article("b", texts[1])])
    >>> measure_table(table, fast=True)["attributions"].to_pylist()
    [1.0, 0.0]
    """
    parts = [
        nested(measure_batch(to_arrow(part), fast=fast)) for part in batches(from_arrow(articles))
    ]
    return pa.concat_tables(parts) if parts else nested_schema().empty_table()


def unmeasured_table(articles: pa.Table, *, error: str) -> pa.Table:
    """Return the table of articles that could not be measured because of `error`."""
    return nested(unmeasured_batch(articles, error=error))


SALVAGE: Salvage[pa.Table, pa.Table] = Salvage(
    split=lambda part: [part.slice(row, 1) for row in range(part.num_rows)],
    lost=partial(unmeasured_table, error=DIED),
    joined=pa.concat_tables,
)


def _struct(rows: pa.Schema) -> pa.StructType:
    return pa.struct([field for field in rows if field.name != KEY])


def _lists(rows: pa.Table, place: dict[str, int], its: pa.Schema) -> pa.ListArray:
    """Return the rows of a table as a list for each article, in their order."""
    owner = np.array([place[article] for article in rows[KEY].to_pylist()], np.int64)
    if np.any(owner[1:] < owner[:-1]):
        order = np.argsort(owner, kind="stable")
        rows, owner = rows.take(pa.array(order)), owner[order]
    offsets = np.searchsorted(owner, np.arange(len(place) + 1)).astype(np.int32)
    struct = _struct(its)
    inner = pa.StructArray.from_arrays(
        [_whole(rows[field.name]) for field in struct], fields=list(struct)
    )
    return pa.ListArray.from_arrays(pa.array(offsets), inner)


def _rows(column: pa.ChunkedArray, articles: pa.ChunkedArray, its: pa.Schema) -> pa.Table:
    """Return the structs in a column of lists as a table, with the article of each."""
    lists = _whole(column)
    sizes: NDArray[np.int64] = pc.list_value_length(lists).fill_null(0).to_numpy().astype(np.int64)
    owner = pa.array(np.repeat(np.arange(len(lists)), sizes))
    inner = lists.flatten().flatten()
    ids = _whole(articles).take(owner)
    return pa.Table.from_arrays(
        [ids, *(part.cast(field.type) for part, field in zip(inner, _struct(its), strict=True))],
        schema=its,
    )


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as one array."""
    found = column.combine_chunks()
    return found if isinstance(found, pa.Array) else pa.concat_arrays(found.chunks)
