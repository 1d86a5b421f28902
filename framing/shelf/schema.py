"""The shelf's tables, and how an older shelf becomes one of today."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from framing.errors import FramingError

FIRST = """
create table files (
    id integer primary key,
    checksum text not null unique,          -- SHA-256 of the content
    name text not null,                     -- as given, with its folders if it came in one
    content blob not null,                  -- as given
    address text not null default '',       -- where it was fetched
    added text not null,                    -- moment, ISO, UTC
    state text not null default 'waiting'   -- waiting, read
);
create table articles (
    id integer primary key,
    file integer not null references files (id) on delete cascade,
    name text not null unique,              -- Article.id
    checksum text not null,                 -- of the text, as corrections name it
    title text not null,
    outlet text not null,
    registered integer not null,
    date text not null,
    status text not null,
    words integer not null,
    event integer not null default 0,       -- the first article of the same event
    repeats integer not null default 0,     -- the article that this one repeats
    added text not null
);
create table stored (                       -- apart, so that lists need not pass over texts
    article integer primary key references articles (id) on delete cascade,
    content text not null                   -- the Article, as JSON
);
create index articles_by_text on articles (checksum);
create index articles_by_added on articles (added desc, id desc);
create index articles_by_file on articles (file);
create index articles_by_outlet on articles (outlet, date);
create index articles_by_event on articles (event);
create virtual table words using fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2');
create trigger words_go after delete on articles begin
    delete from words where rowid = old.id;
end;
create table aside (
    file integer not null references files (id) on delete cascade,
    line integer not null, reason text not null, detail text not null
);
create table tags (
    article integer not null references articles (id) on delete cascade,
    tag text not null, primary key (article, tag)
);
create index tags_by_tag on tags (tag);
create table corrections (
    id integer primary key,
    checksum text not null,                 -- of the text that it corrects
    correction text not null                -- as JSON, in the order in which they were made
);
create index corrections_by_text on corrections (checksum);
create table reviewed (checksum text primary key);
create table work (
    id integer primary key,
    kind text not null,
    title text not null,
    asked text not null,                    -- what to do, JSON
    state text not null default 'waiting',  -- one of `work.STATES`
    done integer not null default 0,
    total integer not null default 0,
    told text not null default '',          -- what it does now, or what came of it
    leads text not null default '',         -- the page on which to see it
    begun text not null
);
"""
# Each step takes a shelf one version forward; a step that has shipped is never changed.
STEPS = (FIRST,)
VERSION = len(STEPS)


def opened(path: Path) -> sqlite3.Connection:
    """Return a connection to the shelf at `path`, made or brought up to date if need be.

    Raises FramingError for a file that is no shelf, or one of a later version.
    """
    try:
        return _opened(path)
    except sqlite3.DatabaseError as error:
        raise FramingError(
            f"cannot be opened as a shelf: {error}", where=path, hint="name another folder"
        ) from error


def connected(path: Path) -> sqlite3.Connection:
    """Return a connection to a shelf that has been opened before."""
    # Each request has its own; a writer waits for another up to ten seconds.
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")
    return connection


def _opened(path: Path) -> sqlite3.Connection:
    connection = connected(path)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("begin immediate")
        _brought_up(connection, path)
        connection.execute("commit")
    except BaseException:
        connection.close()  # what was begun is taken back
        raise
    return connection


def _brought_up(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("pragma user_version").fetchone()
    if version > VERSION:
        raise FramingError(
            f"the shelf has version {version}; this program knows versions up to {VERSION}",
            where=path,
            hint="update framing",
        )
    for number, step in enumerate(STEPS[version:], version + 1):
        for statement in _statements(step):
            connection.execute(statement)
        connection.execute(f"pragma user_version = {number}")


def _statements(script: str) -> list[str]:
    """Cut a script into its statements; `executescript` would end the transaction."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found
