"""Mailboxes (MBOX): one article per message, read as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import LARGEST, opened
from framing.articles.format import Format
from framing.articles.formats import eml
from framing.articles.sources import Source

# "From lena@gazette.example Wed May 14 10:15:00 2031", after a blank line or at the top.
FROM = re.compile(rb"From \S{1,999} .{0,99}?\d{2}:\d{2}.{0,99}?\d{4}")
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each message; `line` is the line where the message begins."""
    with opened(source.path) as stream:
        held: list[bytes] = []
        size, start, blank = 0, 1, True
        for number, line in enumerate(stream, start=1):
            if blank and FROM.match(line):
                yield from _message(held, source, options, start)
                held, size, start = [], 0, number
            elif size <= LARGEST:  # a larger one is cut: nobody writes such a message
                held.append(line)
                size += len(line)
            blank = not line.strip()
        yield from _message(held, source, options, start)


def _message(
    lines: list[bytes], source: Source, options: Options, start: int
) -> Iterator[Article | Reject]:
    data = b"".join(lines)
    if data.strip():
        yield from eml.article(ESCAPED.sub(rb"\1", data), source, options, start)


def sniff(head: bytes) -> bool:
    """Whether it begins with the line that parts messages."""
    return FROM.match(head) is not None


FORMAT = Format(suffixes=(".mbox",), sniff=sniff, read=read)
