"""Measured articles kept on disk, so that the next run measures only what is new.

One small file per article, named after everything its figures depend on: the article itself, the
package's code, the user's plugins, lexicons (the user's as well) and models, and the numerical
libraries. A change in any of these gives another name, so that nothing stale is ever read. Files
appear whole or not at all, so that two processes may share the folder. Each carries a checksum
keyed by its own name: one that is damaged, or that lies under another article's name, is measured
again.

Entries unused for KEPT_DAYS expire; beyond KEPT_BYTES the least recently used go first.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pyarrow as pa

from framing.articles.article import Article, Corpus
from framing.articles.output import writing
from framing.errors import FramingError
from framing.lexicons.schema import own_folder
from framing.plugins import files
from framing.table.articles import to_arrow
from framing.table.measure import measure
from framing.table.streamed import measured_parts
from framing.table.tables import NAMES, Tables, joined

VARIABLE = "FRAMING_CACHE"
PACKAGE = Path(__file__).parents[1]
CHECKSUM = 32  # bytes before the content of an entry
KEPT_DAYS = 90
KEPT_BYTES = 2 * 1024**3  # about forty thousand articles of ordinary length
PRUNED_EVERY = 5000  # new articles


def folder() -> Path:
    """Return where measured articles are kept: FRAMING_CACHE, or the system's cache folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("framing", appauthor=False) / "measured"


def version(fast: bool) -> bytes:
    """Return a hash of everything but the article that an article's figures depend on."""
    from framing.resources import folder as resource

    state = blake2b(digest_size=16)
    state.update(f"{fast} {sys.version_info[:3]} {np.__version__} {pa.__version__}".encode())
    models = os.environ.get("FRAMING_MODELS")
    own = [own_folder(), Path(models) if models else None]
    roots = [PACKAGE, resource("models"), *(folder for folder in own if folder)]
    roots += dict.fromkeys(unit.plugin.folder for unit in files("features").values())
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                state.update(f"\n{path.relative_to(root)} {path.stat().st_size}\n".encode())
                state.update(path.read_bytes())
    return state.digest()


def measure_cached(
    corpus: Corpus,
    place: Path,
    *,
    fast: bool = False,
    workers: int | None = None,
    progress: Callable[[int], object] | None = None,
    state: bytes | None = None,
) -> Tables:
    """Measure `corpus` as `measure` does, reading from and adding to the folder `place`.

    state: what `version` says, for a program that asks often.
    """
    cache = Cache(place, fast=fast, state=state)
    done: list[Tables] = []
    for articles, tables in measured_parts(
        corpus.articles, fast=fast, workers=workers, cache=cache
    ):
        done.append(tables)
        if progress is not None:
            progress(len(articles))
    if not done:
        return measure(corpus, fast=fast)
    whole = joined(done)
    chunks = {table: getattr(whole, table).combine_chunks() for table in NAMES}
    return Tables(**chunks, fast=fast)


class Cache:
    """The folder `place`, for articles measured some at a time (`framing.table.streamed`).

    state: what `version` says, for a program that asks often.
    """

    def __init__(self, place: Path, *, fast: bool, state: bytes | None = None) -> None:
        self._place, self._state, self._new = place, state or version(fast), 0

    def get(self, article: Article) -> Tables | None:
        """Return an article's tables, None where they are not kept."""
        return _read(self._place / _name(article, self._state))

    def put(self, articles: list[Article], tables: Tables) -> dict[str, Tables]:
        """Keep the tables of articles, and return them article by article."""
        found = dict(_apart(articles, tables))
        for article in articles:
            _keep(self._place / _name(article, self._state), found[article.id])
        self._new += len(articles)
        if self._new >= PRUNED_EVERY:
            self.prune()
        return found

    def prune(self) -> None:
        """Remove what expired, if anything was added since the last time."""
        if self._new:
            prune(self._place)
            self._new = 0


def prune(place: Path, *, days: float = KEPT_DAYS, size: int = KEPT_BYTES) -> int:
    """Remove entries unused for `days`, then the least recently used until `size` bytes are left.

    Only files that this module names are touched, also those that a killed run left half-written.
    Returns how many were removed; one that cannot be removed stays.
    """
    found = []
    name = "[0-9a-f]" * 32 + ".arrow"
    for path in (*place.glob(f"??/{name}"), *place.glob(f"??/.{name}.*.part")):
        with suppress(OSError):
            state = path.stat()
            found.append((state.st_mtime, state.st_size, path))
    found.sort(reverse=True)  # most recently used first
    oldest, kept, removed = time.time() - days * 86400, 0, 0
    for read, its, path in found:
        kept += its
        if read < oldest or kept > size:
            with suppress(OSError):
                path.unlink()
                removed += 1
    return removed


def _name(article: Article, state: bytes) -> str:
    """Return the file name of an article: two letters of a folder, then the hash."""
    row = repr(to_arrow([article]).to_pylist()[0]).encode(errors="surrogatepass")
    name = blake2b(row, digest_size=16, key=state).hexdigest()
    return f"{name[:2]}/{name}.arrow"


def _apart(part: list[Article], tables: Tables) -> Iterator[tuple[str, Tables]]:
    """Yield (article, its tables); the rows of an article stand together."""
    bounds = {}
    for table in NAMES:
        ids = np.array(getattr(tables, table)["article"].to_pylist(), object)
        ends = np.flatnonzero(ids[1:] != ids[:-1]) + 1 if len(ids) else np.zeros(0, np.int64)
        starts = np.concatenate([[0], ends]) if len(ids) else ends
        sizes = np.diff(np.append(starts, len(ids)))
        bounds[table] = {ids[s]: (int(s), int(n)) for s, n in zip(starts, sizes, strict=True)}
    for article in part:
        yield article.id, Tables(
            *(getattr(tables, table).slice(*bounds[table].get(article.id, (0, 0)))
              for table in NAMES)
        )  # fmt: skip


def _keep(path: Path, tables: Tables) -> None:
    """Keep an article's tables, unless a measure failed: that may have a cause outside it."""
    if not (tables.failures.num_rows or tables.gaps.num_rows):
        _write(path, tables)


def _write(path: Path, tables: Tables) -> None:
    """Keep an article's tables; a full or read-only disk costs time and nothing else."""
    with suppress(OSError, FramingError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing(path) as stream:
            content = pa.BufferOutputStream()
            for name in NAMES:
                table = getattr(tables, name)
                with pa.ipc.new_stream(content, table.schema) as out:
                    out.write_table(table)
            kept = content.getvalue()
            stream.write(_checksum(path, kept))
            stream.write(kept)


def _checksum(path: Path, content: memoryview | pa.Buffer) -> bytes:
    """Return the checksum of an entry's content under its name."""
    return blake2b(content, digest_size=CHECKSUM, key=path.stem.encode()).digest()


def _read(path: Path) -> Tables | None:
    """Return an article's tables, or None where there are none, or none that are sound."""
    try:
        kept = memoryview(path.read_bytes())
        # Before Arrow sees a byte: damaged streams can be read in silence, or end the process.
        if _checksum(path, kept[CHECKSUM:]) != kept[:CHECKSUM]:
            return None
        stream = pa.BufferReader(kept[CHECKSUM:])
        tables = Tables(*(pa.ipc.open_stream(stream).read_all() for _ in NAMES))
        with suppress(OSError):
            os.utime(path)  # when it was last used, for `prune`
        return tables
    except (OSError, pa.ArrowInvalid):
        return None
