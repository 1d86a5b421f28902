"""RSS (0.9 to 2.0, RDF): one article per item that holds its text; teasers are set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.format import Format
from framing.articles.repairs import repaired
from framing.articles.sources import Source

TEASER = 30  # words below which a description without the whole text beside it is a teaser


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each item; `line` is its number in the feed."""
    tree = markup.root(source, "rss", "RDF")
    outlet = next((markup.child(each, "title") for each in markup.below(tree, "channel")), "")
    found = []
    for number, item in enumerate(markup.below(tree, "item"), start=1):
        record = _record(item, outlet)
        words = len(repaired(record["text"])[0].split())
        if record.pop("is_description") and words < TEASER:
            told = f"the feed holds a teaser of {words} words; fetch it with framing collect"
            yield Reject(source.name, number, record["id"], "cut short", told)
        else:
            found.append((number, record))
    yield from markup.articles(found, source, options)


def _record(item: Any, outlet: str) -> dict[str, Any]:
    whole = markup.child(item, "encoded", "body", "fulltext")
    return {
        "id": markup.child(item, "guid"),
        "text": whole or markup.child(item, "description", "summary"),
        "is_description": not whole,
        "title": markup.child(item, "title"),
        "url": markup.child(item, "link"),
        "date": markup.child(item, "pubDate", "date", "published"),
        "authors": markup.child(item, "creator", "author"),
        "outlet": markup.child(item, "source") or outlet,
        "section": markup.child(item, "category"),
    }


def sniff(head: bytes) -> bool:
    """Whether the root element is that of RSS."""
    return markup.root_name(head) == "rss" or (
        markup.root_name(head) == "RDF" and b"purl.org/rss" in head
    )


FORMAT = Format(suffixes=(".rss", ".xml"), sniff=sniff, read=read)
