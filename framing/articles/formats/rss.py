"""RSS (0.9 to 2.0, RDF): one article per item that holds its text; teasers are set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import feeds, markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.format import Format
from framing.articles.sources import Source


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each item; `line` is its number in the feed."""
    tree = markup.root(source, "rss", "RDF")
    outlet = next((markup.child(each, "title") for each in markup.below(tree, "channel")), "")
    entries = (_record(item, outlet) for item in markup.below(tree, "item"))
    yield from feeds.articles(entries, source, options)


def _record(item: Any, outlet: str) -> tuple[dict[str, Any], bool]:
    """Return what an item says, and whether its text is only a description."""
    whole = markup.child(item, "encoded", "body", "fulltext")
    record = {
        "id": markup.child(item, "guid"),
        "text": whole or markup.child(item, "description", "summary"),
        "title": markup.child(item, "title"),
        "url": markup.child(item, "link"),
        "date": markup.child(item, "pubDate", "date", "published"),
        "authors": markup.child(item, "creator", "author"),
        "outlet": markup.child(item, "source") or outlet,
        "section": markup.child(item, "category"),
    }
    return record, not whole


def sniff(head: bytes) -> bool:
    """Whether the root element is that of RSS."""
    return markup.root_name(head) == "rss" or (
        markup.root_name(head) == "RDF" and b"purl.org/rss" in head
    )


FORMAT = Format(suffixes=(".rss", ".xml"), sniff=sniff, read=read)
