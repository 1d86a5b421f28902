"""Atom: one article per entry that holds its content; summaries alone are set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import feeds, markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.format import Format
from framing.articles.sources import Source


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each entry; `line` is its number in the feed."""
    tree = markup.root(source, "feed", "entry")
    outlet = markup.child(tree, "title")
    entries = (_record(entry, outlet) for entry in markup.below(tree, "entry"))
    yield from feeds.articles(entries, source, options)


def _record(entry: Any, outlet: str) -> tuple[dict[str, Any], bool]:
    """Return what an entry says, and whether its text is only a summary."""
    content = next((each for each in entry if markup.name(each) == "content"), None)
    text = ""
    if content is not None:
        text = markup.paragraphs(content) if len(content) else (content.text or "")
    authors = [markup.child(each, "name") for each in entry if markup.name(each) == "author"]
    links = [each for each in entry if markup.name(each) == "link"]
    # The page itself is the link without a relation, or "alternate".
    links.sort(key=lambda each: each.get("rel", "alternate") != "alternate")
    record = {
        "id": markup.child(entry, "id"),
        "text": text.strip() or markup.child(entry, "summary"),
        "title": markup.child(entry, "title"),
        "url": links[0].get("href", "") if links else "",
        "date": markup.child(entry, "published", "updated"),
        "authors": [each for each in authors if each],
        "outlet": next((markup.child(e, "title") for e in entry if markup.name(e) == "source"), "")
        or outlet,
        "section": next((e.get("term", "") for e in entry if markup.name(e) == "category"), ""),
    }
    return record, not text.strip()


def sniff(head: bytes) -> bool:
    """Whether the root element is that of Atom."""
    return markup.root_name(head) in ("feed", "entry") and b"w3.org/2005/Atom" in head


FORMAT = Format(suffixes=(".atom", ".xml"), sniff=sniff, read=read)
