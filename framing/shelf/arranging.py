"""What the shelf knows of its articles together: duplicates, events, and outlets that are new."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import replace

from framing.articles import duplicates
from framing.articles.article import Article
from framing.articles.settling import outlet_of
from framing.outlets import Registry
from framing.shelf.reading import article_of, stored
from framing.shelf.shelf import Shelf


def arrange(shelf: Shelf) -> None:
    """Find what repeats what, and which articles tell the same event, over the whole shelf."""
    from framing.comparison.events import events

    articles = _articles(shelf)
    numbers = list(articles)
    found = duplicates.find(list(articles.values()))
    repeats = {numbers[each.index]: numbers[each.of] for each in found}
    # A copy tells the event that its original tells.
    scored = [n for n in numbers if articles[n].status == "scored" and n not in repeats]
    groups: dict[int, list[int]] = defaultdict(list)
    told = events([articles[n].text for n in scored], [articles[n].date for n in scored])
    for number, event in zip(scored, told.tolist(), strict=True):
        groups[event].append(number)
    event_of = {number: min(group) for group in groups.values() for number in group}
    event_of |= {again: event_of.get(first, 0) for again, first in repeats.items()}
    rows = [(event_of.get(n, 0), repeats.get(n, 0), n) for n in numbers]
    with shelf.writing() as db:
        db.executemany("update articles set event = ?, repeats = ? where id = ?", rows)


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


def _articles(shelf: Shelf) -> dict[int, Article]:
    with shelf.reading() as db:
        rows = db.execute("select article, content from stored order by article").fetchall()
    return {row["article"]: article_of(row["content"]) for row in rows}
