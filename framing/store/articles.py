"""Articles into a store, and the articles of one of its files, both in flat memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.article import Article
from framing.articles.output import is_full, writing
from framing.errors import FramingError, NoRoom
from framing.store import manifest
from framing.store.partitions import holds_else, partition, prune
from framing.table.articles import INPUT, to_arrow

ROWS = 1000  # articles of a file: what a run that is cut off has to do again
LETTERS = 8_000_000  # of a file
WAITING = 32_000_000  # letters that wait for their files to fill
AT_ONCE = 200  # articles read from a file at a time


def write(articles: Iterable[Article], store: Path) -> int:
    """Write articles into the folder `store` and return how many; what it held before goes.

    The same articles in the same order give the same bytes, and further articles of a partition
    change its last file alone. Raises FramingError where a folder that is no store would be
    written over, and where the disk is full.
    """
    if holds_else(store):
        raise FramingError(
            "is a folder with other files in it", where=store, hint="name a new folder"
        )
    store.mkdir(parents=True, exist_ok=True)
    writer = _Writer(store)
    (store / manifest.NAME).unlink(missing_ok=True)  # not whole until all are there
    try:
        for article in articles:
            writer.add(article)
        writer.finish()
        prune(store, set(writer.files))
        manifest.write(store, manifest.ARTICLES, writer.files, {"articles": writer.total})
    except (NoRoom, OSError) as error:
        if not is_full(error):
            raise
        raise NoRoom(
            f"the disk is full; the store is not whole ({writer.total:,} articles are written)",
            where=store,
            hint="free some space, then run the command again",
        ) from error
    return writer.total


@dataclass
class _Writer:
    """Articles waiting for their files; `files` says what is known of each file written."""

    store: Path
    files: dict[str, dict[str, int | str]] = field(default_factory=dict)
    total: int = 0
    _waiting: defaultdict[str, list[Article]] = field(default_factory=lambda: defaultdict(list))
    _letters: Counter[str] = field(default_factory=Counter)
    _numbers: Counter[str] = field(default_factory=Counter)

    def add(self, article: Article) -> None:
        key = partition(article.outlet, article.date)
        self._waiting[key].append(article)
        self._letters[key] += len(article.text)
        if len(self._waiting[key]) >= ROWS or self._letters[key] >= LETTERS:
            self._flush(key)
        elif self._letters.total() >= WAITING:
            self._flush(self._letters.most_common(1)[0][0])

    def finish(self) -> None:
        for key in sorted(self._waiting):
            self._flush(key)

    def _flush(self, key: str) -> None:
        rows = to_arrow(_with_own_ids(self._waiting.pop(key)))
        del self._letters[key]
        name = f"{key}/part-{self._numbers[key]:05}.parquet"
        self._numbers[key] += 1
        path = self.store / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing(path) as stream:
            pq.write_table(rows, stream, compression="zstd", row_group_size=AT_ONCE)
        self.total += rows.num_rows
        self.files[name] = {"articles": rows.num_rows, "checksum": checksum(path)}


def _with_own_ids(articles: list[Article]) -> list[Article]:
    """Return articles of which no two have one id: the later of two has its line, and file, too."""
    seen: set[str] = set()
    found = []
    for article in articles:
        finer = (f"{article.id}:{article.line}", f"{article.file}:{article.line}")
        more = (f"{finer[-1]}:{number}" for number in range(2, len(articles) + 2))
        name = next(each for each in (article.id, *finer, *more) if each not in seen)
        seen.add(name)
        found.append(article if name == article.id else replace(article, id=name))
    return found


def checksum(path: Path) -> str:
    """Return a checksum of a file's bytes, in hexadecimal digits."""
    state = blake2b(digest_size=16)
    with path.open("rb") as stream:
        while block := stream.read(2**20):
            state.update(block)
    return state.hexdigest()


def read(path: Path) -> Iterator[pa.Table]:
    """Yield the articles of a file of a store, some at a time, with the columns of `INPUT`.

    Raises OSError and ArrowException for a damaged file, FramingError for one with other columns.
    """
    with pq.ParquetFile(path) as file:
        missing = [name for name in INPUT.names if name not in file.schema_arrow.names]
        if missing:
            raise FramingError(
                f"has no column {missing[0]!r}",
                where=path,
                hint="make a store of it: framing read FILE --store STORE",
            )
        for batch in file.iter_batches(batch_size=AT_ONCE, columns=INPUT.names):
            yield pa.Table.from_batches([batch]).select(INPUT.names).cast(INPUT)
