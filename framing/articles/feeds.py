"""Feeds: one article per entry that holds its text; teasers alone are set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from framing.articles import markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.repairs import repaired
from framing.articles.sources import Source

TEASER = 30  # words below which a summary without the whole text beside it is a teaser


def articles(
    entries: Iterable[tuple[dict[str, Any], bool]], source: Source, options: Options
) -> Iterator[Article | Reject]:
    """Yield the article of each entry; `line` is its number in the feed.

    entries: the record of each, and whether its text is only a description or a summary.
    """
    found = []
    for number, (record, summary) in enumerate(entries, start=1):
        words = len(repaired(record["text"])[0].split())
        if summary and words < TEASER:
            told = f"the feed holds a teaser of {words} words; fetch it with framing collect"
            yield Reject(source.name, number, record["id"], "cut short", told)
        else:
            found.append((number, record))
    yield from markup.articles(found, source, options)
