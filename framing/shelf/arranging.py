"""What the shelf knows of its articles together: duplicates, events, and outlets that are new."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.articles import duplicates
from framing.articles.article import Article
from framing.articles.settling import outlet_of
from framing.outlets import Registry
from framing.shelf.reading import article_of, stored
from framing.shelf.shelf import Shelf

LARGE = 2000  # articles from which a few new ones are not compared with everything
FEW = 50  # new articles that count as a few
AROUND = 7  # days before and after an article in which its event, or a copy of it, is looked for


def arrange(shelf: Shelf, new: Sequence[int] = ()) -> None:
    """Find what repeats what, and which articles tell the same event.

    new: articles that came since the last time. On a shelf of more than LARGE, a few of them are
    compared with what they may repeat or tell again alone: articles of their outlets, and of the
    days around them. Without `new`, everything is compared with everything.
    """
    numbers = _concerned(shelf, new)
    articles = _articles(shelf, numbers)
    found = duplicates.find(list(articles.values()))
    order = list(articles)
    repeats = {order[each.index]: order[each.of] for each in found}
    events = _events(articles, repeats)
    rows: list[tuple[int, int | None, int]]
    if numbers is None:
        rows = [(event, repeats.get(n, 0), n) for n, event in events.items()]
    else:  # what was found before of others, over the whole shelf, stays
        fresh = set(new)
        theirs = {events[n] for n in fresh & events.keys()} - {0}
        copies = {n for n, first in repeats.items() if n in fresh or first in fresh}
        rows = [
            (event, repeats.get(n, 0) if n in copies | fresh else None, n)
            for n, event in events.items()
            if n in copies | fresh or event in theirs
        ]
    with shelf.writing() as db:
        db.executemany(
            "update articles set event = ?, repeats = coalesce(?, repeats) where id = ?", rows
        )


def _events(articles: Mapping[int, Article], repeats: Mapping[int, int]) -> dict[int, int]:
    """Return the event of each article: the number of its first one, 0 for what is not measured."""
    from framing.comparison.events import events

    # A copy tells the event that its original tells.
    scored = [n for n in articles if articles[n].status == "scored" and n not in repeats]
    groups: dict[int, list[int]] = defaultdict(list)
    told = events([articles[n].text for n in scored], [articles[n].date for n in scored])
    for number, event in zip(scored, told.tolist(), strict=True):
        groups[event].append(number)
    found = dict.fromkeys(articles, 0)
    found |= {number: min(group) for group in groups.values() for number in group}
    return found | {again: found.get(first, 0) for again, first in repeats.items()}


def _concerned(shelf: Shelf, new: Sequence[int]) -> list[int] | None:
    """Return the articles that new ones are to be compared with, None for all of the shelf."""
    if not new or len(new) > FEW:
        return None
    marks = ", ".join("?" * len(new))
    with shelf.reading() as db:
        if db.execute("select count(*) from articles").fetchone()[0] <= LARGE:
            return None
        near = (
            "with new as (select outlet, date, event from articles where id in ("
            f"{marks}))"
            ", near as (select a.id, a.event from articles a where exists (select 1 from new where"
            " a.outlet = new.outlet and a.date = new.date"
            " or abs(julianday(a.date) - julianday(new.date)) <= ?"
            " or a.date = '' and new.date = ''))"
            # Their events as a whole, however many days they last.
            " select id from near union select id from articles where event in"
            " (select event from near union select event from new) and event <> 0"
        )
        rows = db.execute(near, (*new, AROUND)).fetchall()
    return [row["id"] for row in rows]


def settle_outlets(shelf: Shelf, registry: Registry) -> int:
    """Look up the outlets of all articles again, for instance after one was added.

    Returns how many articles have another outlet than before.
    """
    changed = []
    for number, article in _articles(shelf).items():
        outlet, registered = outlet_of(registry, article.outlet, article.url)
        if (outlet, registered) != (article.outlet, article.registered):
            changed.append((number, replace(article, outlet=outlet, registered=registered)))
    with shelf.writing() as db:
        for number, article in changed:
            _put_back(db, number, article)
    return len(changed)


def describe(
    shelf: Shelf, registry: Registry, number: int, *, outlet: str, date: str, url: str
) -> None:
    """Give an article the outlet, date and address that a person states."""
    with shelf.writing() as db:
        describe_in(db, registry, number, outlet=outlet, date=date, url=url)


def describe_in(
    db: sqlite3.Connection, registry: Registry, number: int, *, outlet: str, date: str, url: str
) -> None:
    """Do what `describe` does, within a transaction."""
    row = db.execute("select content from stored where article = ?", (number,)).fetchone()
    if row is None:
        return
    found, registered = outlet_of(registry, outlet.strip(), url.strip())
    article = replace(
        article_of(row["content"]),
        outlet=found,
        registered=registered,
        date=date,
        url=url.strip(),
    )
    _put_back(db, number, article)


def _put_back(db: sqlite3.Connection, number: int, article: Article) -> None:
    """Keep an article whose outlet, date or address is another now."""
    db.execute(
        "update articles set outlet = ?, registered = ?, date = ? where id = ?",
        (article.outlet, article.registered, article.date, number),
    )
    db.execute("update stored set content = ? where article = ?", (stored(article), number))


def _articles(shelf: Shelf, numbers: Sequence[int] | None = None) -> dict[int, Article]:
    """Return articles by number, in order: those asked for, or all."""
    every = "select article, content from stored"
    with shelf.reading() as db:
        if numbers is None:
            rows = db.execute(f"{every} order by article").fetchall()
        else:
            asked = [(number,) for number in sorted(numbers)]
            rows = [r for one in asked for r in db.execute(f"{every} where article = ?", one)]
    return {row["article"]: article_of(row["content"]) for row in rows}
