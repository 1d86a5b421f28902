"""NITF, the News Industry Text Format of the IPTC: one article per file (or per `nitf` element)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framing.articles import markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.format import Format
from framing.articles.sources import Source

CAPTIONS = ("media", "table", "note", "bibliography")


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield each article; `line` is its number in the file."""
    found = [
        (number, record_of(each))
        for number, each in enumerate(markup.below(markup.root(source, "nitf"), "nitf"), start=1)
    ]
    yield from markup.articles(found, source, options)


def record_of(nitf: Any) -> dict[str, Any]:
    """Return the record of one `nitf` element."""
    issue = next(markup.below(nitf, "date.issue"), None)
    story = next(markup.below(nitf, "story.date"), None)
    printed = next(markup.below(nitf, "pubdata"), None)
    about = {} if printed is None else dict(printed.attrib)
    body = next(markup.below(nitf, "body.content"), None)
    day = issue if issue is not None else story
    document = next(markup.below(nitf, "doc-id"), None)
    return {
        "id": document.get("id-string", "") if document is not None else "",
        "text": "" if body is None else markup.paragraphs(body, CAPTIONS),
        "title": markup.first(nitf, "hedline", "hl1") or markup.first(nitf, "head", "title"),
        "date": (day.get("norm", "") if day is not None else "")
        or about.get("date.publication", ""),
        "authors": re.sub(r"(?i)^by\s+", "", markup.first(nitf, "byline")),
        "outlet": about.get("name", "") or markup.first(nitf, "distributor"),
        "section": about.get("position.section", ""),
        "page": about.get("position.sequence", ""),
        "url": about.get("ex-ref", ""),
    }


def sniff(head: bytes) -> bool:
    """Whether the root element is that of NITF."""
    return markup.root_name(head) == "nitf"


FORMAT = Format(suffixes=(".nitf", ".xml"), sniff=sniff, read=read)
