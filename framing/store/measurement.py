"""A measured store opened for comparison and report: nothing is measured again.

The figures come from the measured store, the texts from the store of articles of which it was made.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.articles.article import Article, Corpus, Reject
from framing.articles.duplicates import Seen
from framing.articles.gathered import repeated, unscored
from framing.articles.spool import Spool
from framing.errors import FramingError
from framing.memory import collect
from framing.store import manifest
from framing.store.articles import checksum, read
from framing.store.measuring import STATE
from framing.store.partitions import names
from framing.table.articles import INPUT, from_arrow
from framing.table.cache import version
from framing.table.mapped import Mapped
from framing.table.nested import columns_of, flat
from framing.table.tables import NAMES, Tables, joined

LARGE = ("articles", "attributions", "spans")  # tables that may stay on disk
GROUPS = 64  # row groups read last, to compare articles
AGAIN = "measure the store again: framing features STORE -o MEASURED"


def open_measured(
    folder: Path, *, lists: bool = True, on_disk: bool = False
) -> tuple[Corpus, Tables]:
    """Return the articles of a measured store and their tables; see `Measured`.

    lists: else attributions and spans, most of what is stored, are not read (`nested.flat`).
    on_disk: leave articles and tables on disk, for whoever reads little of them at a time.
    """
    stored = Measured(folder)
    if not on_disk:
        whole = [*stored.parts(lists=lists)]
        articles = tuple(article for of_file, _ in whole for article in of_file)
        tables = joined([tables for _, tables in whole])
        return Corpus(articles, tuple(stored.rejects)), replace(tables, fast=stored.fast)
    kept: Spool[Article] = Spool()
    large: dict[str, Mapped] = {}
    small: list[Tables] = []
    none: dict[str, pa.Table] = {}
    for of_file, tables in stored.parts(lists=lists):
        for article in of_file:
            kept.append(article)
        for name in LARGE:
            rows = getattr(tables, name)
            if name not in large:
                large[name] = Mapped(rows.schema)
            large[name].add(rows)
        # A slice, however short, would keep the whole file in memory. One empty table is enough of
        # each: that of the articles takes 60 KB, and there may be many files.
        none = none or {name: getattr(tables, name).schema.empty_table() for name in LARGE}
        small.append(replace(tables, **none))
    whole_tables = {name: rows.table() for name, rows in large.items()}
    tables = replace(joined(small), fast=stored.fast, **whole_tables)
    rejects = tuple(stored.rejects)
    del stored  # and the articles that it read last
    collect()
    return Corpus(kept, rejects), tables


class Measured:
    """A measured store, read file by file.

    What an outlet published twice is set aside, as where articles are read. Articles of different
    files that have one id get their file's number before it. Raises FramingError where a file of
    the store of articles, or its row of an article, is missing, and where a measured file is
    missing, damaged or not in the manifest.

    rejects: what lists duplicates, and articles in a language that we do not measure.
    """

    def __init__(self, folder: Path) -> None:
        files, source = manifest.read(folder, manifest.MEASURED), manifest.source(folder)
        if source is None or not manifest.is_store(source):
            raise FramingError(
                "the store of articles of which it was made is not where it was",
                where=source or folder,
                hint=AGAIN,
            )
        self._folder, self._source, self._names = folder, source, _names(folder, files)
        self._made = [str(files[name].get("checksum", "")) for name in self._names]
        self._sums: list[str] = []  # of the bytes of each file of articles
        sizes: list[int] = []
        seen, ids = Seen(), array("Q")
        for name in self._names:
            self._sums.append(_checksum(source / name))
            if not files[name].get("of", self._sums[-1]).endswith(self._sums[-1]):
                raise _other(source / name)
            before = len(ids)
            for article in _articles(source / name):
                seen.add(article)
                ids.frombytes(blake2b(article.id.encode(), digest_size=8).digest())
            sizes.append(len(ids) - before)
        self._firsts = [0, *accumulate(sizes)]
        _, which, counts = np.unique(
            np.array(ids, np.uint64), return_inverse=True, return_counts=True
        )
        self._clashing = counts[which] > 1
        self._firsts_of = lru_cache(GROUPS)(lambda number: _firsts(source / self._names[number]))
        self._group = lru_cache(GROUPS)(
            lambda number, group: _group(source / self._names[number], group)
        )
        found = seen.duplicates(self._stored)
        self.rejects: list[Reject] = [
            repeated(each, self._article(each.index), self._article(each.of)) for each in found
        ]
        self._gone = np.zeros(len(ids), bool)
        self._gone[[each.index for each in found]] = True
        self._listed = False

    def __len__(self) -> int:
        return len(self._gone) - int(self._gone.sum())

    @property
    def fast(self) -> bool:
        """Whether it was measured with the fast attribution model, by this version of framing."""
        if not self._names:
            return False
        of = pq.read_metadata(self._folder / self._names[0]).metadata or {}
        return version(fast=True).hex() in of.get(STATE.encode(), b"").decode().split()

    def parts(self, *, lists: bool = True) -> Iterator[tuple[list[Article], Tables]]:
        """Yield the articles of each file and their tables. lists: as in `open_measured`."""
        for number, name in enumerate(self._names):
            articles = self._of_file(number)
            measured = self._measured(number, columns_of(lists=lists))
            if measured.num_rows != len(articles):
                raise _other(self._source / name)
            first, last = self._firsts[number : number + 2]
            gone = self._gone[first:last].tolist()
            kept = [each for each, out in zip(articles, gone, strict=True) if not out]
            tables = self._renamed(number, flat(measured, lists=lists))
            if len(kept) < len(articles):
                tables = _only(tables, {article.id for article in kept})
            if not self._listed:
                self.rejects += [unscored(each) for each in kept if each.status == "unscored"]
            yield kept, tables
        self._listed = True

    def _measured(self, number: int, columns: list[str]) -> pa.Table:
        path, made = self._folder / self._names[number], self._made[number]
        try:
            # Before Arrow sees a byte: the rest of a damaged file can be read in silence.
            if made and checksum(path) != made:
                raise FramingError(
                    "is not as the manifest says: damaged, or its run was cut off",
                    where=path,
                    hint=AGAIN,
                )
            of = pq.read_metadata(path).metadata or {}
            if not of.get(STATE.encode(), b"").decode().endswith(f" {self._sums[number]}"):
                raise _other(self._source / self._names[number])
            return pq.read_table(
                path, columns=columns, partitioning=None, page_checksum_verification=True
            )
        except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
            raise _unreadable(path, error, AGAIN) from error

    def _of_file(self, number: int) -> list[Article]:
        found = _articles(self._source / self._names[number])
        first = self._firsts[number]
        return [self._with_id(number, first + row, each) for row, each in enumerate(found)]

    def _article(self, index: int) -> Article:
        """Return an article by its place among all."""
        number = bisect_right(self._firsts, index) - 1
        return self._with_id(number, index, self._stored(index))

    def _stored(self, index: int) -> Article:
        """Return an article by its place among all, under the id that it has in the store."""
        number = bisect_right(self._firsts, index) - 1
        row = index - self._firsts[number]
        firsts = self._firsts_of(number)
        group = bisect_right(firsts, row) - 1
        return self._group(number, group)[row - firsts[group]]

    def _with_id(self, number: int, index: int, article: Article) -> Article:
        name = f"{number}:{article.id}"
        return replace(article, id=name) if self._clashing[index] else article

    def _renamed(self, number: int, tables: Tables) -> Tables:
        first, last = self._firsts[number : number + 2]
        if not self._clashing[first:last].any():
            return tables
        ids = tables.articles["article"].to_pylist()
        name = {
            each: f"{number}:{each}" if clashing else each
            for each, clashing in zip(ids, self._clashing[first:last].tolist(), strict=True)
        }
        return Tables(*(_renamed(getattr(tables, each), name) for each in NAMES))


def _names(folder: Path, files: manifest.Files) -> list[str]:
    """Return the names in the manifest of a measured store; raise where other files are there."""
    for name in sorted(files.keys() ^ {*names(folder)}):
        what = "is missing" if name in files else "is not in the manifest: its run was cut off"
        raise FramingError(what, where=folder / name, hint=AGAIN)
    return sorted(files)


def _firsts(path: Path) -> list[int]:
    """Return the first row of each row group of a file."""
    of = pq.read_metadata(path)
    sizes = (of.row_group(number).num_rows for number in range(of.num_row_groups - 1))
    return [0, *accumulate(sizes)]


def _group(path: Path, number: int) -> list[Article]:
    """Return the articles of a row group of a file."""
    with pq.ParquetFile(path) as file:
        rows = file.read_row_group(number, columns=INPUT.names)
    return list(from_arrow(rows.select(INPUT.names).cast(INPUT)))


def _articles(path: Path) -> list[Article]:
    try:
        return [article for part in read(path) for article in from_arrow(part)]
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(path, error) from error


def _checksum(path: Path) -> str:
    try:
        return checksum(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception, hint: str | None = None) -> FramingError:
    """Return the error of a file that cannot be read: the system's words, or Arrow's first line."""
    why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
    return FramingError(f"cannot be read: {why}", where=path, hint=hint)


def _other(path: Path) -> FramingError:
    return FramingError(
        "does not hold the articles that were measured",
        where=path,
        hint=AGAIN,
    )


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
