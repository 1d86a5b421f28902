"""Europresse as a saved page: one `article` element each, with its parts named by classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framing.articles import markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import read_whole
from framing.articles.format import Format
from framing.articles.formats.html import decoded
from framing.articles.sources import Source

DATE = re.compile(r"\d{1,2} [^\W\d_]{3,9}\.? \d{4}|[^\W\d_]{3,9} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}")
MONTHS = {
    "janvier": "January", "février": "February", "mars": "March", "avril": "April", "mai": "May",
    "juin": "June", "juillet": "July", "août": "August", "septembre": "September",
    "octobre": "October", "novembre": "November", "décembre": "December",
}  # fmt: skip


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield each article; `line` is its number in the page."""
    from framing.articles import pages

    tree = pages.parsed(decoded(read_whole(source.path, source.name), source.name))
    found = [(number, _record(each)) for number, each in enumerate(tree.iter("article"), start=1)]
    yield from markup.articles(found, source, options)


def _record(node: Any) -> dict[str, Any]:
    from framing.articles import pages

    header = _text(node, "DocHeader")
    date = DATE.search(header)
    page = re.search(r"\bp(?:age)?\.?\s*([A-Z]?\d{1,3})\b", header)
    body = next(iter(_named(node, "docOcurrContainer", "DocText", "rdp__articlecontent")), None)
    before = header[: date.start()] if date else header
    return {
        "title": _text(node, "titreArticle", "rdp__articletitle"),
        "outlet": re.split(r"[,•(]", _text(node, "DocPublicationName", "rdp__DocPublicationName"))[
            0
        ],
        "date": _english(date[0]) if date else "",
        "authors": re.sub(
            r"(?i)^(?:by|par)\s+", "", _text(node, "docAuthors", "sm-margin-bottomNews")
        ),
        "section": before.split(",")[0].strip(" •—-") if "," in before else "",
        "page": page[1] if page else "",
        "text": "" if body is None else "\n\n".join(filter(None, pages.blocks(body))),
    }


def _named(node: Any, *classes: str) -> list[Any]:
    return [each for each in node.iter() if set((each.get("class") or "").split()) & set(classes)]


def _text(node: Any, *classes: str) -> str:
    return next((" ".join(each.text_content().split()) for each in _named(node, *classes)), "")


def _english(date: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: MONTHS.get(word[0].casefold(), word[0]), date)


def sniff(head: bytes) -> bool:
    """Whether it is a page with Europresse's names for the parts of an article."""
    return b"DocPublicationName" in head and b"<article" in head


FORMAT = Format(suffixes=(".html", ".htm"), sniff=sniff, read=read, export=True)
