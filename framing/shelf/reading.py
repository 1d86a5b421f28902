"""Files on the shelf become articles, by the reader that the commands use."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from framing.articles import read
from framing.articles.article import Article, Corpus
from framing.articles.settling import outlet_of
from framing.corrections.correction import checksum
from framing.errors import FramingError
from framing.half_written import temporary_folder
from framing.outlets import Registry
from framing.outlets.registry import UNKNOWN
from framing.shelf.shelf import Shelf, now, waiting

PART = 100  # files that are read at once: a stop, or a kill, loses the reading of so many at most

BESIDE = "is of no kind that holds articles; if it is an article, add it by itself"
Progress = Callable[[int, int], object]
Restore = Callable[[sqlite3.Connection, Sequence[int]], object]


def read_waiting(
    shelf: Shelf,
    registry: Registry,
    among: Sequence[int] | None = None,
    progress: Progress = lambda done, total: None,
    restore: Restore = lambda db, numbers: None,
) -> tuple[list[int], int]:
    """Read what waits, or what of `among` waits; return the new articles and what was set aside.

    progress: called with the files read and those in all; what it raises ends the reading, and
    what was read until then stays. restore: called with new articles within the transaction that
    adds them, so that none is ever without what it gives them.
    """
    files = waiting(shelf, among)
    articles: list[int] = []
    aside = 0
    for first in range(0, len(files), PART):
        part = files[first : first + PART]
        found, left = _read_part(shelf, registry, part, restore)
        articles += found
        aside += left
        progress(min(first + PART, len(files)), len(files))
    return articles, aside


def _read_part(
    shelf: Shelf, registry: Registry, files: Sequence[int], restore: Restore
) -> tuple[list[int], int]:
    with temporary_folder() as folder:
        places = _laid_out(shelf, files, Path(folder))
        inside = Path(folder) / "folders"
        alone = [place for place in places if inside not in place.parents]
        corpora = [_read(alone, registry)] if alone else []
        if inside.is_dir():
            corpora.append(_read([inside], registry))
    whole = Corpus(
        tuple(article for each in corpora for article in each.articles),
        tuple(reject for each in corpora for reject in each.rejects),
    )
    files_on_disk = {str(place): number for place, number in places.items()}
    return _kept(shelf, registry, whole, files_on_disk, restore)


def _read(inputs: Sequence[Path], registry: Registry) -> Corpus:
    try:
        return read(inputs, registry=registry, deduplicate=False, may_be_empty=True)
    except FramingError:  # a folder of files none of which is an article: each is told below
        return Corpus(())


def _laid_out(shelf: Shelf, files: Sequence[int], folder: Path) -> dict[Path, int]:
    """Write files where the reader finds them: those that came in folders in their folders.

    So what lies beside articles in a folder (a README, the pictures of a saved page) is left
    aside as on the command line.
    """
    places: dict[Path, int] = {}
    with shelf.reading() as db:
        for number in files:
            row = db.execute("select name, content from files where id = ?", (number,)).fetchone()
            place = folder / "folders" / row["name"]
            try:
                if "/" not in row["name"] or place.exists():
                    raise FileExistsError
                place.parent.mkdir(parents=True, exist_ok=True)
            except OSError:  # another file has this name, or stands where the folder should
                place = folder / f"{number}" / row["name"].rpartition("/")[2]
                place.parent.mkdir()
            place.write_bytes(row["content"])
            places[place] = number
    return places


def _kept(
    shelf: Shelf, registry: Registry, corpus: Corpus, files: dict[str, int], restore: Restore
) -> tuple[list[int], int]:
    """Keep what was read in one transaction, under the names under which the files were given."""
    asked = "select name, address from files where id = ? and state = 'waiting'"
    with shelf.writing() as db:
        rows = {number: db.execute(asked, (number,)).fetchone() for number in files.values()}
        # Meanwhile one may have been taken off the shelf, or read by another thread.
        known = {number: row["name"] for number, row in rows.items() if row is not None}
        found = []
        for article in corpus.articles:
            path = _path_of(article.file, files)
            if (number := files[path]) in known:
                given = article.file.replace(path, known[number], 1)
                name = article.id.replace(path, known[number], 1)
                article = _addressed(article, rows[number]["address"], registry)
                found.append(_put(db, replace(article, id=name, file=given), number))
        restore(db, found)
        aside = [
            (files[_path_of(reject.file, files)], reject.line, reject.reason, _text(reject.detail))
            for reject in corpus.rejects
            if reject.reason != "language not supported"  # on the shelf, and shown as unscored
        ]
        told = {each[0] for each in aside} | {
            files[_path_of(article.file, files)] for article in corpus.articles
        }
        aside += [(n, 1, "no article", BESIDE) for n in known if n not in told]
        aside = [each for each in aside if each[0] in known]
        db.executemany("delete from aside where file = ?", [(each,) for each in known])
        db.executemany("insert into aside values (?, ?, ?, ?)", aside)
        db.executemany("update files set state = 'read' where id = ?", [(n,) for n in known])
    return found, len(aside)


def _addressed(article: Article, address: str, registry: Registry) -> Article:
    """Return an article with the address where its page was fetched, if it states none."""
    if article.url or not address:
        return article
    name = "" if article.outlet == UNKNOWN else article.outlet
    outlet, registered = outlet_of(registry, name, address)
    return replace(article, url=address, outlet=outlet, registered=registered)


def _path_of(file: str, files: dict[str, int]) -> str:
    """Return the file on disk that a reader's name for a source means (a member of an archive)."""
    return file if file in files else next(path for path in files if file.startswith(path))


def _put(db: sqlite3.Connection, article: Article, file: int) -> int:
    """Add an article, under a name of its own."""
    taken = "select 1 from articles where name = ?"
    base, again = _text(article.id), 1
    name = base
    while db.execute(taken, (name,)).fetchone():
        again += 1
        name = f"{base}-{again}"
    article = replace(article, id=name)
    number = int(
        db.execute(
            "insert into articles (file, name, checksum, title, outlet, registered, date, status,"
            " words, added) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            (
                file, name, checksum(article.text), _text(article.title), _text(article.outlet),
                article.registered, article.date, article.status, len(article.text.split()),
                now(),
            ),
        ).fetchone()["id"]
    )  # fmt: skip
    db.execute("insert into stored values (?, ?)", (number, stored(article)))
    db.execute(
        "insert into words (rowid, title, text) values (?, ?, ?)",
        (number, _text(article.title), _text(article.text)),
    )
    return number


def _text(value: str) -> str:
    """Return a text as SQLite can hold it: half characters, which JSON may name, become "?"."""
    return value.encode("utf-8", "replace").decode("utf-8")


def stored(article: Article) -> str:
    """Return an article as JSON; `article_of` gives it back."""
    fields = asdict(replace(article, given=None, corrections=""))
    del fields["given"], fields["corrections"]
    return json.dumps(fields)


def article_of(text: str) -> Article:
    """Return the article that `stored` wrote.

    >>> article_of(stored(Article("a", "Ferry late", title_span=(0, 10)))).title_span
    (0, 10)
    """
    fields: dict[str, Any] = json.loads(text)
    for key in ("boilerplate", "edits"):
        fields[key] = tuple(tuple(each) for each in fields[key])
    fields["title_span"] = tuple(fields["title_span"])
    return Article(**fields)
