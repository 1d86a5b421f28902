"""What is on the shelf: searched, filtered, page by page; and the corpus that a choice means."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from framing.articles.article import Article, Corpus
from framing.corrections.attached import packed
from framing.shelf.correcting import corrections_in
from framing.shelf.reading import article_of
from framing.shelf.shelf import Shelf

PAGE = 50  # articles of a page
ORDERS = {
    "added": "a.added desc, a.id desc",
    "date": "a.date desc, a.id desc",
    "title": "a.title collate nocase, a.id",
    "outlet": "a.outlet, a.date desc, a.id desc",
}
COLUMNS = (
    "a.id, a.name, a.title, a.outlet, a.registered, a.date, a.status, a.words, a.event, a.repeats,"
    " a.added, a.checksum, a.file"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles of the shelf: all conditions hold; "" or 0 asks nothing.

    words: words that all occur, in "…" as a phrase; since, until: days, inclusive; event: an
    article of it; numbers: these alone; repeats: "only" or "not" those that repeat another.
    """

    words: str = ""
    outlet: str = ""
    tag: str = ""
    since: str = ""
    until: str = ""
    event: int = 0
    repeats: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the shelf.

    number: of the article on the shelf; name: Article.id; event, repeats: numbers of articles, 0
    for none; together: articles of the same event; corrected: how many corrections it has.
    """

    number: int
    name: str
    title: str
    outlet: str
    registered: bool
    date: str
    status: str
    words: int
    event: int
    repeats: int
    added: str
    file: int
    tags: tuple[str, ...] = ()
    together: int = 0
    corrected: int = 0


def find(
    shelf: Shelf, wanted: Wanted, *, order: str = "added", page: int = 1, size: int = PAGE
) -> tuple[list[Entry], int]:
    """Return a page of the articles that are wanted, and how many there are in all."""
    condition, values = _condition(wanted)
    with shelf.reading() as db:
        (total,) = db.execute(
            f"select count(*) from articles a where {condition}", values
        ).fetchone()
        rows = db.execute(
            f"select {COLUMNS} from articles a where {condition} order by"
            f" {ORDERS.get(order, ORDERS['added'])} limit ? offset ?",
            (*values, size, (max(1, page) - 1) * size),
        ).fetchall()
        return [_entry(db, row) for row in rows], int(total)


def entry_of(shelf: Shelf, number: int) -> Entry | None:
    """Return one article's line, None if it is not on the shelf."""
    found, _ = find(shelf, Wanted(numbers=(number,)), size=1)
    return found[0] if found else None


def numbers_of(shelf: Shelf, wanted: Wanted) -> list[int]:
    """Return the numbers of all articles wanted, in the order in which they came."""
    condition, values = _condition(wanted)
    with shelf.reading() as db:
        rows = db.execute(f"select a.id from articles a where {condition} order by a.id", values)
        return [row["id"] for row in rows.fetchall()]


def corpus(shelf: Shelf, numbers: Sequence[int]) -> Corpus:
    """Return articles with the corrections kept for them, in the order of `numbers`."""
    found: list[Article] = []
    with shelf.reading() as db:
        for number in numbers:
            row = db.execute("select content from stored where article = ?", (number,)).fetchone()
            if row is not None:
                found.append(_corrected(db, article_of(row["content"])))
    return Corpus(tuple(found))


def facets(shelf: Shelf) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return the outlets and the tags on the shelf, each with its number of articles."""
    with shelf.reading() as db:
        outlets = db.execute("select outlet, count(*) from articles group by outlet order by 1")
        tags = db.execute("select tag, count(*) from tags group by tag order by 1")
        return [tuple(row) for row in outlets.fetchall()], [tuple(row) for row in tags.fetchall()]


def _corrected(db: sqlite3.Connection, article: Article) -> Article:
    made = corrections_in(db, article.text)
    return replace(article, corrections=packed(made)) if made else article


def _entry(db: sqlite3.Connection, row: sqlite3.Row) -> Entry:
    tags = db.execute("select tag from tags where article = ? order by tag", (row["id"],))
    together = 0
    if row["event"]:
        counted = db.execute("select count(*) from articles where event = ?", (row["event"],))
        (together,) = counted.fetchone()
    corrected = db.execute(
        "select count(*) from corrections where checksum = ?", (row["checksum"],)
    ).fetchone()
    return Entry(
        row["id"], row["name"], row["title"], row["outlet"], bool(row["registered"]), row["date"],
        row["status"], row["words"], row["event"], row["repeats"], row["added"], row["file"],
        tuple(each["tag"] for each in tags.fetchall()), together, corrected[0],
    )  # fmt: skip


def _condition(wanted: Wanted) -> tuple[str, list[object]]:
    """Return a condition on `articles a`, and its values; no value is ever part of the words."""
    parts, values = ["1"], list[object]()
    if asked := _match(wanted.words):
        parts.append("a.id in (select rowid from words where words match ?)")
        values.append(asked)
    for name, test in (("outlet", "a.outlet = ?"), ("since", "a.date >= ?")):
        if value := getattr(wanted, name):
            parts.append(test)
            values.append(value)
    if wanted.until:
        parts.append("a.date <> '' and a.date <= ?")
        values.append(wanted.until)
    if wanted.tag:
        parts.append("a.id in (select article from tags where tag = ?)")
        values.append(wanted.tag)
    if wanted.event:
        parts.append("a.event <> 0 and a.event = (select event from articles where id = ?)")
        values.append(wanted.event)
    if wanted.repeats:
        parts.append("a.repeats <> 0" if wanted.repeats == "only" else "a.repeats = 0")
    if wanted.numbers:
        parts.append(f"a.id in ({','.join('?' * len(wanted.numbers))})")
        values += wanted.numbers
    return " and ".join(parts), values


def _match(words: str) -> str:
    """Return what a person types as a question to the index: every word, its beginning enough.

    >>> _match('ferry "the mayor" late')
    '"ferry"* "the mayor" "late"*'
    """
    found = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\0", " ")):
        if re.search(r"\w", phrase):
            found.append(f'"{phrase}"')
        elif re.search(r"\w", word):
            found.append(f'"{word}"*')
    return " ".join(found)


def asides(shelf: Shelf) -> int:
    """Return how many inputs were set aside."""
    with shelf.reading() as db:
        return int(db.execute("select count(*) from aside").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Aside:
    """An input that gave no article: of which file, where in it, and why."""

    file: int
    name: str
    line: int
    reason: str
    detail: str


def set_aside(shelf: Shelf, files: Sequence[int] | None = None) -> list[Aside]:
    """Return what was set aside, all of it or that of `files`, the newest file first."""
    with shelf.reading() as db:
        rows = db.execute(
            "select f.id, f.name, a.line, a.reason, a.detail from aside a join files f"
            " on f.id = a.file order by f.id desc, a.line"
        ).fetchall()
    asked = None if files is None else set(files)
    return [Aside(*row) for row in rows if asked is None or row["id"] in asked]


def of_files(shelf: Shelf, files: Sequence[int]) -> list[int]:
    """Return the articles that were read from files, in order."""
    asked = set(files)
    with shelf.reading() as db:
        rows = db.execute("select id, file from articles order by id").fetchall()
    return [row["id"] for row in rows if row["file"] in asked]


@dataclass(frozen=True, slots=True)
class Event:
    """An event that several outlets tell: number: of its first article; title: its headline."""

    number: int
    title: str
    articles: int
    outlets: int
    first: str
    last: str


def events(shelf: Shelf, most: int = 500) -> list[Event]:
    """Return the events that two or more outlets tell, the latest first."""
    with shelf.reading() as db:
        rows = db.execute(
            "select e.event, a.title, count(*), count(distinct e.outlet),"
            " min(nullif(e.date, '')), max(e.date)"
            " from articles e join articles a on a.id = e.event"
            " where e.event <> 0 group by e.event having count(distinct e.outlet) > 1"
            " order by max(e.date) desc, e.event limit ?",
            (most,),
        ).fetchall()
    return [Event(row[0], row[1], row[2], row[3], row[4] or "", row[5] or "") for row in rows]
