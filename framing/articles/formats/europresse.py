"""Europresse as a saved page: one `article` element each, with its parts named by classes.

The classes are those that published readers of its pages name (CERES-Sorbonne's EuroParser and
others); its old and its new pages differ in where title, authors and date stand.
"""

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
NUMBER = re.compile(r"·(\d{4})(\d{2})(\d{2})·")  # of the document: "news·20310514·GA·12"
MONTHS = {
    "janvier": "January", "février": "February", "mars": "March", "avril": "April", "mai": "May",
    "juin": "June", "juillet": "July", "août": "August", "septembre": "September",
    "octobre": "October", "novembre": "November", "décembre": "December",
}  # fmt: skip


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield each article; `line` is its number in the page."""
    from framing.articles import pages

    try:
        tree = pages.parsed(decoded(read_whole(source.path, source.name), source.name))
    except ValueError:
        return  # a page without any element
    found = [(number, _record(each)) for number, each in enumerate(tree.iter("article"), start=1)]
    yield from markup.articles(found, source, options)


def _record(node: Any) -> dict[str, Any]:
    header = _text(node, "DocHeader")
    date = DATE.search(header)
    number = NUMBER.search(_text(node, "publiC-lblNodoc"))
    standfirst = _text(node, "rdp__subtitle")
    page = re.search(r"\bp(?:age)?\.?\s*([A-Z]?\d{1,3})\b", header)
    body = _first(node, "docOcurrContainer", "DocText", "rdp__articlecontent")
    before = header[: date.start()] if date else header
    return {
        "title": _text(node, "rdp__articletitle", "titreArticleVisu", "titreArticle"),
        "outlet": re.split(r"[,•(]", _text(node, "DocPublicationName", "rdp__DocPublicationName"))[
            0
        ],
        "date": _english(date[0]) if date else "-".join(number.groups()) if number else "",
        "authors": re.sub(
            r"(?i)^(?:by|par)\s+", "", _text(node, "docAuthors", "sm-margin-bottomNews")
        ),
        "section": before.split(",")[0].strip(" •—-") if "," in before else "",
        "page": page[1] if page else "",
        "text": "\n\n".join(filter(None, (standfirst, *_paragraphs(body)))),
    }


def _first(node: Any, *classes: str) -> Any:
    """Return the first element of the first class that has one, else None."""
    for name in classes:
        for each in node.iter():
            if name in (each.get("class") or "").split():
                return each
    return None


def _text(node: Any, *classes: str) -> str:
    found = _first(node, *classes)
    return "" if found is None else " ".join(found.text_content().split())


def _paragraphs(body: Any) -> Iterator[str]:
    from framing.articles import pages

    if body is not None:
        yield from pages.blocks(body)


def _english(date: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: MONTHS.get(word[0].casefold(), word[0]), date)


def sniff(head: bytes) -> bool:
    """Whether it is a page with Europresse's names for the parts of an article."""
    return b"DocPublicationName" in head and b"<article" in head


FORMAT = Format(suffixes=(".html", ".htm"), sniff=sniff, read=read, export=True)
