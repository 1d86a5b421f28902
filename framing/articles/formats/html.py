"""Saved web pages: the article inside, by trafilatura; nothing is fetched.

The text as given is the text that the extraction returns, a blank line between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framing.articles import records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import decode, encoding, read_whole
from framing.articles.format import Format
from framing.articles.sources import Source

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# What browsers note in a page that they save.
SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url: (\S+)"
)
PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)", re.I | re.S
)
EMPTY = "no article text was found in this page; save the page's text as .txt"


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of a page; its headline is put before the text if it is not there."""
    page = _decoded(read_whole(source.path, source.name), source)
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # The day of publication, from what the page states, never guessed from any date in it.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or not (found.text or "").strip():
        yield Reject(source.name, 1, "", "empty", EMPTY)
        return
    saved = SAVED.search(page[:4000])
    record = {
        "text": "\n\n".join(line for line in found.text.splitlines() if line.strip()),
        "title": found.title,
        "url": found.url or (saved and (saved[1] or saved[2])),
        "date": found.date,
        "authors": (found.author or "").replace(";", ","),
    }
    plain = Options(join_title=options.join_title, dates=options.dates)
    column = records.DateColumn(plain, lambda: ())
    yield from records.articles(record, plain, column, source.name, 1)


def _decoded(data: bytes, source: Source) -> str:
    """Decode a page as UTF-8 if it is, else as it declares, else as any text."""
    declared = CHARSET.search(data[:4096])
    if encoding(data) not in ("utf-8", "utf-8-sig", "utf-16", "utf-32") and declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # a page may declare anything
    return decode(data, source.name)


def sniff(head: bytes) -> bool:
    """Whether it begins as a web page does."""
    return PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


FORMAT = Format(suffixes=(".html", ".htm", ".xhtml"), sniff=sniff, read=read)
