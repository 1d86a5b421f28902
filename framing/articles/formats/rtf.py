"""Rich text (RTF), as older exports of Nexis and Factiva come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.articles import documents
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import Unreadable, read_whole
from framing.articles.format import Format
from framing.articles.sources import Source

WHAT = "a rich text document (RTF)"
CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the articles of a document."""
    striprtf = documents.library("striprtf.striprtf", source.name, WHAT)
    data = read_whole(source.path, source.name)
    page = CODE_PAGE.search(data[:2000])
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    try:
        text = striprtf.rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")
    except (LookupError, ValueError, TypeError, OverflowError) as error:
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error
    lines = (" ".join(line.split()) for line in text.splitlines())
    yield from documents.articles("\n\n".join(filter(None, lines)), source, options, WHAT)


def sniff(head: bytes) -> bool:
    """Whether it begins as rich text does."""
    return head.startswith(b"{\\rtf")


FORMAT = Format(suffixes=(".rtf",), sniff=sniff, read=read, binary=True)
