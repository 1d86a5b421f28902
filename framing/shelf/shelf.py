"""The shelf itself: its folder, its connections, and the files that it holds."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from framing.errors import FramingError
from framing.shelf import schema

VARIABLE = "FRAMING_SHELF"


def usual_folder() -> Path:
    """Return where the shelf is kept: FRAMING_SHELF, or the system's folder for a user's data."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("framing", appauthor=False) / "shelf"


@dataclass(frozen=True)
class Shelf:
    """A shelf in `folder`; may be used by several threads and processes at once."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file that holds it."""
        return self.folder / "shelf.sqlite"

    @property
    def made(self) -> Path:
        """The folder of what was made from it: reports, tables, lessons."""
        return self.folder / "made"

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection for questions."""
        with closing(schema.connected(self.path)) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection in a transaction: all of it is kept, or nothing."""
        with closing(schema.connected(self.path)) as connection:
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")


def open_shelf(folder: Path) -> Shelf:
    """Return the shelf in `folder`, made if need be and brought up to today's version."""
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise FramingError("is a file, not a folder", where=place, hint="name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise FramingError(
            f"the shelf cannot be kept here: {error.strerror}", where=folder, hint="name another"
        ) from error
    shelf = Shelf(folder)
    schema.opened(shelf.path).close()
    return shelf


def now() -> str:
    """Return this moment as the shelf writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").removesuffix("+00:00")


@dataclass(frozen=True, slots=True)
class Given:
    """A file as given: its name (with folders, "/" between them), its bytes, its address."""

    name: str
    content: bytes
    address: str = ""


def put_files(shelf: Shelf, given: Iterable[Given]) -> list[int]:
    """Keep files, to be read later; return their numbers. One that is there already is kept once.

    A file that was read before and gave no article waits to be read again.
    """
    found = []
    with shelf.writing() as db:
        for each in given:
            checksum = hashlib.sha256(each.content).hexdigest()
            row = db.execute("select id from files where checksum = ?", (checksum,)).fetchone()
            if row is None:
                name = plain_name(each.name)
                row = db.execute(
                    "insert into files (checksum, name, content, address, added)"
                    " values (?, ?, ?, ?, ?) returning id",
                    (checksum, name, each.content, each.address, now()),
                ).fetchone()
            else:
                db.execute(
                    "update files set state = 'waiting' where id = ?1"
                    " and not exists (select 1 from articles where file = ?1)",
                    (row["id"],),
                )
            found.append(int(row["id"]))
    return list(dict.fromkeys(found))


def plain_name(name: str) -> str:
    """Return a file's name as it may be shown and kept: no root, no "..", no control characters.

    >>> plain_name("../../etc/passwd"), plain_name("C:\\\\pages\\\\a.html")
    ('etc/passwd', 'C_/pages/a.html')
    """
    clean = "".join("_" if c in ':*?"<>|' or not c.isprintable() else c for c in name)
    parts = [part.strip()[-120:] for part in clean.replace("\\", "/").split("/")]
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(kept[-8:]) or "article.txt"


def waiting(shelf: Shelf, among: Sequence[int] | None = None) -> list[int]:
    """Return the files that have not been read, in order, those `among` the given ones."""
    with shelf.reading() as db:
        rows = db.execute("select id from files where state = 'waiting' order by id").fetchall()
    asked = None if among is None else set(among)
    return [row["id"] for row in rows if asked is None or row["id"] in asked]


def drop_waiting(shelf: Shelf, files: Sequence[int]) -> int:
    """Take files off the shelf that were given and not read; return how many."""
    with shelf.writing() as db:
        gone = 0
        for number in files:
            gone += db.execute(
                "delete from files where id = ? and state = 'waiting'", (number,)
            ).rowcount
    return gone


def file_of(shelf: Shelf, number: int) -> Given | None:
    """Return a file as given, None if there is none."""
    with shelf.reading() as db:
        row = db.execute(
            "select name, content, address from files where id = ?", (number,)
        ).fetchone()
    return Given(row["name"], row["content"], row["address"]) if row else None
