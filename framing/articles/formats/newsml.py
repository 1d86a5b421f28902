"""NewsML-G2 of the IPTC: news items and news messages, with NITF or XHTML inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framing.articles import markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.format import Format
from framing.articles.formats import nitf
from framing.articles.sources import Source


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each news item that holds a text; `line` is its number in the file."""
    found = []
    for number, item in enumerate(
        markup.below(markup.root(source, "newsItem", "newsMessage", "packageItem"), "newsItem"),
        start=1,
    ):
        kind = next((each.get("qcode", "") for each in markup.below(item, "itemClass")), "text")
        if not kind.endswith("text"):
            told = f"holds a {kind.rpartition(':')[2] or 'part'}, not a text"
            yield Reject(source.name, number, item.get("guid", ""), "empty", told)
            continue
        found.append((number, _record(item)))
    yield from markup.articles(found, source, options)


def _record(item: Any) -> dict[str, Any]:
    inner = next(markup.below(item, "nitf"), None)
    page = next(markup.below(item, "html"), None)
    if inner is not None:
        record = nitf.record_of(inner)
    else:
        body = None if page is None else next(markup.below(page, "body"), page)
        plain = markup.first(item, "inlineData")
        record = {"text": plain if body is None else markup.paragraphs(body, ("figure", "table"))}
    about = next(markup.below(item, "contentMeta"), None)
    own = {
        "id": item.get("guid", ""),
        "title": markup.first(about, "headline"),
        "date": markup.first(item, "itemMeta", "firstCreated")
        or markup.first(about, "contentCreated")
        or markup.first(item, "itemMeta", "versionCreated"),
        "authors": re.sub(r"(?i)^by\s+", "", markup.first(about, "by"))
        or markup.first(about, "creator", "name"),
        "outlet": _provider(item),
        "section": markup.first(about, "genre", "name"),
        "language": next((e.get("tag", "") for e in markup.below(item, "language")), ""),
    }
    return record | {key: value for key, value in own.items() if value or key not in record}


def _provider(item: Any) -> str:
    for each in markup.below(item, "provider"):
        return markup.first(each, "name") or str(each.get("literal") or each.get("qcode") or "")
    return ""


def sniff(head: bytes) -> bool:
    """Whether the root element is that of a news item or message."""
    return markup.root_name(head) in ("newsItem", "newsMessage", "packageItem")


FORMAT = Format(suffixes=(".xml",), sniff=sniff, read=read)
