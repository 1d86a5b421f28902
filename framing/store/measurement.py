"""A measured store opened for comparison and report: nothing is measured again.

The figures come from the measured store, the texts from the store of articles of which it was made.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.articles.article import Article, Corpus
from framing.articles.reading import unscored, without_duplicates
from framing.errors import FramingError
from framing.store import manifest
from framing.store.articles import checksum, read
from framing.store.measuring import STATE
from framing.store.partitions import names
from framing.table.articles import from_arrow
from framing.table.nested import columns_of, flat
from framing.table.tables import NAMES, Tables, joined


def open_measured(folder: Path, *, lists: bool = True) -> tuple[Corpus, Tables]:
    """Return the articles of a measured store and their tables.

    lists: else attributions and spans, most of what is stored, are not read (`nested.flat`).

    What an outlet published twice is set aside, as where articles are read. Articles of different
    files that have one id get their file's name before it. Raises FramingError where a file of
    the store of articles, or its row of an article, is missing.
    """
    source = manifest.source(folder)
    if source is None or not manifest.is_store(source):
        raise FramingError(
            "the store of articles of which it was made is not where it was",
            where=source or folder,
            hint="measure it again: framing features STORE -o STORE2",
        )
    articles: list[Article] = []
    parts: list[Tables] = []
    for name in names(folder):
        of_file = _articles(source / name)
        of = pq.read_metadata(folder / name).metadata or {}
        same = of.get(STATE.encode(), b"").decode().endswith(f" {checksum(source / name)}")
        measured = pq.read_table(folder / name, columns=columns_of(lists=lists), partitioning=None)
        if not same or measured.num_rows != len(of_file):
            raise FramingError(
                "does not hold the articles that were measured", where=source / name,
                hint="measure the store again: framing features STORE -o STORE2",
            )  # fmt: skip
        articles += of_file
        parts.append(flat(measured, lists=lists))
    articles, parts = _with_own_ids(articles, parts, [part.articles.num_rows for part in parts])
    kept, rejects = without_duplicates(articles)
    tables = _only(joined(parts), {article.id for article in kept}) if rejects else joined(parts)
    rejects += [unscored(each) for each in kept if each.status == "unscored"]
    return Corpus(tuple(kept), tuple(rejects)), tables


def _articles(path: Path) -> list[Article]:
    try:
        return [article for part in read(path) for article in from_arrow(part)]
    except (OSError, pa.ArrowException) as error:
        raise FramingError(f"cannot be read: {str(error).splitlines()[0]}", where=path) from error


def _with_own_ids(
    articles: list[Article], parts: list[Tables], sizes: list[int]
) -> tuple[list[Article], list[Tables]]:
    """Return articles and tables in which no two articles have one id."""
    counts = Counter(article.id for article in articles)
    if len(counts) == len(articles):
        return articles, parts
    found, tables, first = [], [], 0
    for number, (part, size) in enumerate(zip(parts, sizes, strict=True)):
        of_file = articles[first : first + size]
        first += size
        name = {a.id: f"{number}:{a.id}" if counts[a.id] > 1 else a.id for a in of_file}
        found += [replace(article, id=name[article.id]) for article in of_file]
        tables.append(Tables(*(_renamed(getattr(part, each), name) for each in NAMES)))
    return found, tables


def _renamed(rows: pa.Table, name: dict[str, str]) -> pa.Table:
    ids = pa.array([name[each] for each in rows["article"].to_pylist()], pa.string())
    return rows.set_column(rows.column_names.index("article"), "article", ids)


def _only(tables: Tables, ids: set[str]) -> Tables:
    wanted = pa.array(sorted(ids), pa.string())
    return Tables(
        *(
            rows.filter(pc.is_in(rows["article"], wanted))
            for rows in (getattr(tables, name) for name in NAMES)
        )
    )
