"""Atom: one article per entry that holds its content; summaries alone are set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.format import Format
from framing.articles.formats.rss import TEASER
from framing.articles.repairs import repaired
from framing.articles.sources import Source


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each entry; `line` is its number in the feed."""
    tree = markup.root(source, "feed", "entry")
    outlet = markup.child(tree, "title")
    found = []
    for number, entry in enumerate(markup.below(tree, "entry"), start=1):
        record = _record(entry, outlet)
        words = len(repaired(record["text"])[0].split())
        if record.pop("is_summary") and words < TEASER:
            told = f"the feed holds a teaser of {words} words; fetch it with framing collect"
            yield Reject(source.name, number, record["id"], "cut short", told)
        else:
            found.append((number, record))
    yield from markup.articles(found, source, options)


def _record(entry: Any, outlet: str) -> dict[str, Any]:
    content = next((each for each in entry if markup.name(each) == "content"), None)
    text = ""
    if content is not None:
        text = markup.paragraphs(content) if len(content) else (content.text or "")
    authors = [markup.child(each, "name") for each in entry if markup.name(each) == "author"]
    links = [each for each in entry if markup.name(each) == "link"]
    # The page itself is the link without a relation, or "alternate".
    links.sort(key=lambda each: each.get("rel", "alternate") != "alternate")
    return {
        "id": markup.child(entry, "id"),
        "text": text.strip() or markup.child(entry, "summary"),
        "is_summary": not text.strip(),
        "title": markup.child(entry, "title"),
        "url": links[0].get("href", "") if links else "",
        "date": markup.child(entry, "published", "updated"),
        "authors": [each for each in authors if each],
        "outlet": next((markup.child(e, "title") for e in entry if markup.name(e) == "source"), "")
        or outlet,
        "section": next((e.get("term", "") for e in entry if markup.name(e) == "category"), ""),
    }


def sniff(head: bytes) -> bool:
    """Whether the root element is that of Atom."""
    return markup.root_name(head) in ("feed", "entry") and b"w3.org/2005/Atom" in head


FORMAT = Format(suffixes=(".atom", ".xml"), sniff=sniff, read=read)
