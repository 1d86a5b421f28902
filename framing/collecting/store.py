"""Where what was collected is kept: Parquet by outlet and month, and what has been asked for.

    FOLDER/bbc-news/2031-05/20310514T101500-001.parquet   articles, with the page as fetched
    FOLDER/failures.csv                                   what was not collected, and why
    FOLDER/.state.sqlite                                  addresses and feeds already asked for

Files are added and never changed, so that what was measured of them stays measured. A row is in its
file before its address counts as done, and what a list said of its version is kept only after all
that it names: a run that was killed is continued where its last file ends. Which rows a file will
hold is noted before it is written, so that a kill between the two stores no row a second time.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, Self

from framing import csv_files
from framing.articles.output import writing
from framing.half_written import clear_dead

ROWS = 50  # articles of an outlet and month that wait before a file is written
COLUMNS = (
    *("id", "url", "outlet", "date", "title", "authors", "section", "text"),
    *("fetched", "content_type", "page"),
)
TABLES = """
create table if not exists pages (url text primary key, outlet text, fetched text, reason text);
create table if not exists lists (
    url text primary key, etag text, modified text, moved text, since text default ''
);
create table if not exists begun (file text, url text, outlet text, fetched text);
"""
OLDER = "older: published on "  # why a page is set aside until a run asks for its day
NEVER = "9999-12-31"  # lists of folders in which `since` was not noted are read in full once


@dataclass(frozen=True)
class Version:
    """What is known of a feed or sitemap, "" where unknown.

    etag, modified: what its server said of its version; moved: its new address; since: the first
    day (ISO) from which on the articles that it names were collected, "" for all.
    """

    etag: str = ""
    modified: str = ""
    moved: str = ""
    since: str = ""


@dataclass
class Store:
    """A folder of collected articles; use it in a `with` block, which writes what waits.

    stamp: when this run began, "20310514T101500", the name of its files. dry_run: nothing is
    written. failures: those of this run, which the next tries again: (address, outlet, when,
    reason).
    """

    folder: Path
    stamp: str
    rows: int = ROWS
    dry_run: bool = False
    _waiting: defaultdict[tuple[str, str], list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    failures: list[tuple[str, str, str, str]] = field(default_factory=list)
    _lists: dict[str, Version] = field(default_factory=dict)
    _files: int = 0
    _state: Any = None

    def __enter__(self) -> Self:
        if not self.dry_run:
            self.folder.mkdir(parents=True, exist_ok=True)
        state = self.folder / ".state.sqlite"
        kept = state.exists() or not self.dry_run
        self._state = sqlite3.connect(state if kept else ":memory:")
        self._state.executescript(TABLES)
        if "since" not in [row[1] for row in self._state.execute("pragma table_info(lists)")]:
            self._state.execute(f"alter table lists add column since text default '{NEVER}'")
        self._take_up()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for key in list(self._waiting):
            self._write(key)
        if not self.dry_run:
            self._write_failures()
        if kind is None:  # else not all that the lists name was asked for
            self._write_lists()
        self._state.close()

    def is_done(self, url: str, since: str = "") -> bool:
        """Whether the page at `url` is stored, or is no article of this day (ISO) or later."""
        found = self._state.execute("select reason from pages where url = ?", (url,)).fetchone()
        if found is None:
            return False
        reason = str(found[0])
        return not reason.startswith(OLDER) or reason.removeprefix(OLDER) < since

    def add(self, record: dict[str, Any]) -> None:
        """Keep an article; `record` holds the columns."""
        month = record["date"][:7] or "undated"
        key = (record["outlet"], month)
        self._waiting[key].append(record)
        if len(self._waiting[key]) >= self.rows:
            self._write(key)

    def set_aside(self, url: str, outlet: str, fetched: str, reason: str) -> None:
        """Note a page that is not an article, so that it is not fetched again."""
        with self._state:
            self._state.execute(
                "insert or replace into pages values (?, ?, ?, ?)", (url, outlet, fetched, reason)
            )

    def list_version(self, url: str) -> Version:
        """Return what is known of a feed or sitemap."""
        found = self._state.execute(
            "select etag, modified, moved, since from lists where url = ?", (url,)
        ).fetchone()
        return Version(*found) if found else Version()

    def keep_list(self, url: str, version: Version) -> None:
        """Remember what is known of a feed or sitemap, once this run is complete."""
        self._lists[url] = version

    def forget_lists(self) -> None:
        """Fetch the lists of this run in full next time: something they name was not collected."""
        for url, version in self._lists.items():
            self._lists[url] = Version(moved=version.moved)

    def _take_up(self) -> None:
        """Finish the files of runs that were killed while they wrote them."""
        for (file,) in self._state.execute("select distinct file from begun").fetchall():
            clear_dead(self.folder / file)
            rows = self._state.execute(
                "select url, outlet, fetched from begun where file = ?", (file,)
            ).fetchall()
            self._done(file, rows if (self.folder / file).exists() else [])

    def _done(self, file: str, rows: Sequence[tuple[str, str, str]]) -> None:
        """Count (address, outlet, when fetched) as done: they are in `file`."""
        with self._state:
            self._state.executemany("insert or replace into pages values (?, ?, ?, '')", rows)
            self._state.execute("delete from begun where file = ?", (file,))

    def _write(self, key: tuple[str, str]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        rows = self._waiting.pop(key)
        place = self.folder / re.sub(r"[^\w.-]+", "-", key[0]) / key[1]
        place.mkdir(parents=True, exist_ok=True)
        path = place
        while path.exists():  # another run may have begun in the same second
            self._files += 1
            path = place / f"{self.stamp}-{self._files:03}.parquet"
        kinds = [pa.binary() if name == "page" else pa.string() for name in COLUMNS]
        schema = pa.schema(list(zip(COLUMNS, kinds, strict=True)))
        file = path.relative_to(self.folder).as_posix()
        asked = [(each["asked"], each["outlet"], each["fetched"]) for each in rows]
        with self._state:
            self._state.executemany(
                "insert into begun values (?, ?, ?, ?)", [(file, *each) for each in asked]
            )
        with writing(path) as stream:
            pq.write_table(pa.Table.from_pylist(rows, schema), stream, compression="zstd")
        self._done(file, asked)

    def _write_lists(self) -> None:
        with self._state:
            self._state.executemany(
                "insert or replace into lists values (?, ?, ?, ?, ?)",
                [(url, *astuple(version)) for url, version in self._lists.items()],
            )

    def _write_failures(self) -> None:
        """Write the pages that are not articles and the failures of this run."""
        rows = self._state.execute(
            "select url, outlet, fetched, reason from pages where reason != '' order by url"
        ).fetchall()
        path = self.folder / "failures.csv"
        with writing(path) as stream, csv_files.rows(stream) as write_row:
            write_row(("url", "outlet", "fetched", "reason"))
            for row in sorted([*rows, *self.failures]):
                write_row(row)
