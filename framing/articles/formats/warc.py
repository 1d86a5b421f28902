"""Web archives (WARC, as Common Crawl and archives keep pages): one article per page, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import documents
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import LARGEST, Unreadable
from framing.articles.format import Format
from framing.articles.formats import html
from framing.articles.sources import Source
from framing.errors import FramingError

WHAT = "a web archive (WARC)"
PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each page; `line` is the number of its record in the archive.

    Records that hold no page (requests, pictures, redirects) are passed over; a page that cannot
    be read is listed, and reading goes on behind it.
    """
    warc: Any = documents.library("fastwarc.warc", source.name, WHAT)
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.conversion
    number = 0
    with source.path.open("rb") as stream:
        try:
            for number, record in enumerate(
                warc.ArchiveIterator(stream, record_types=kinds, parse_http=True), start=1
            ):
                yield from _page(record, source, options, number)
        except (ValueError, OSError, EOFError) as error:
            raise Unreadable(
                f"is {WHAT} that breaks off after {number} pages: {error}", where=source.name
            ) from error
    if not number:
        raise Unreadable(f"is {WHAT} without pages", where=source.name)


def _page(record: Any, source: Source, options: Options, number: int) -> Iterator[Article | Reject]:
    url = " ".join(record.headers.get("WARC-Target-URI", "").split())
    try:
        plain = record.headers.get("WARC-Type") == "conversion"
        kind = "text/html" if plain else (record.http_content_type or "")
        status = None if plain or record.http_headers is None else record.http_headers.status_code
        if kind not in PAGES or status not in (None, 200):
            return
        data = record.reader.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise FramingError(f"the page is larger than {LARGEST >> 20} MB")
        if plain:
            text = "\n\n".join(data.decode("utf-8", "replace").split("\n"))
            yield from documents.articles(text, source, options, "a page", {"url": url}, number)
        else:
            page = html.decoded(data, source.name)
            yield from html.article(page, source.name, options, url, number)
    except (FramingError, ValueError, OSError) as error:
        told = error.what if isinstance(error, FramingError) else str(error)
        yield Reject(source.name, number, url, "unreadable", f"the page of {url}: {told}")


def sniff(head: bytes) -> bool:
    """Whether it begins as a record does; gzip is unpacked before."""
    return head.startswith(b"WARC/")


FORMAT = Format(suffixes=(".warc",), sniff=sniff, read=read, binary=True)
