"""Documents (Word, PDF and others): what their formats share once the text is out.

The libraries that read them belong to the extra `documents`. A document may hold the export of a
database; then its articles are taken apart. Else it is one article.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

from framing.articles import records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import Unreadable
from framing.articles.format import export_in
from framing.articles.headline import first_line
from framing.articles.sources import Source

LEAST = 15  # words below which a document holds no article: a cover, a scan, an empty form


def library(name: str, where: str, what: str, extra: str = "documents") -> Any:
    """Import a library of an extra; raise Unreadable with how to install it if it is missing.

    where: the source's name. what: what the source is, such as "a PDF file".
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise Unreadable(
            f"is {what}; reading it needs the extra '{extra}'",
            where=where,
            hint=f"pip install 'newsframing[{extra}]', or save it as plain text",
        ) from error


def articles(
    text: str,
    source: Source,
    options: Options,
    what: str,
    about: Mapping[str, str] | None = None,
    line: int = 1,
) -> Iterator[Article | Reject]:
    """Yield the articles in the text of a document, paragraphs parted by blank lines.

    what: what the source is, such as "a PDF file". about: what it says of itself, by our keys.
    """
    if (export := export_in(text)) and export.split:
        yield from export.split(text, source, options)
        return
    words = len(text.split())
    if words < LEAST:
        told = f"is {what} with {words or 'no'} words, too few for an article"
        yield Reject(source.name, line, "", "empty", told)
        return
    record: dict[str, Any] = {"title": "", **(about or {}), "text": text}
    start, end = first_line(text)
    if end > start:  # what stands on the page is surer than what the file says of itself
        record["title"] = text[start:end]
    plain = Options(join_title=options.join_title, dates=options.dates)
    column = records.DateColumn(plain, lambda: ())
    yield from records.articles(record, plain, column, source.name, line)
