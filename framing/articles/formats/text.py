"""Plain text, one article a file, with or without a first line ` date YYYY-MM-DD URL`.

    date 2031-05-14 https://gazette.example/2031/05/14/bridge

    Council Votes to Close the Bridge

    The council voted on Tuesday ...

A file with such a line has its headline next, up to the first blank line, if that is one line.
Without it, a short first line that stands alone and does not end as a sentence is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.articles import dates
from framing.articles.article import Article
from framing.articles.columns import Options
from framing.articles.decoding import decode, read_whole
from framing.articles.formats._format import Format
from framing.articles.headline import first_line
from framing.articles.sources import Source
from framing.errors import FramingError

# "date", then a day or a web address or both, and nothing else: no sentence looks like that.
HEADER = re.compile(
    r"[ \t]*date[ \t]+(?:(?P<date>\d\S*|\S+(?=[ \t]+https?://))[ \t]*)?(?P<url>https?://\S+)?"
    r"[ \t]*(?:\r\n|\r|\n|\Z)",
    re.IGNORECASE,
)
SPACE = re.compile(r"\s*")


def read(source: Source, options: Options) -> Iterator[Article]:
    """Yield the article of a text file; raise FramingError if its date is none."""
    given = decode(read_whole(source.path, source.name), source.name)
    header = HEADER.match(given)
    body = header.end() if header else 0
    start = SPACE.match(given, body).end()  # type: ignore[union-attr]  # matches everywhere
    title_start, title_end = first_line(given, start, sure=header is not None)
    yield Article(
        id="",
        text=given[start:].rstrip(),
        title=given[title_start:title_end],
        title_span=(0, title_end - title_start),
        shift=start,
        url=(header["url"] or "") if header else "",
        date=_day(header, source) if header else "",
        outlet="",
        language="",
        file=source.name,
    )


def _day(header: re.Match[str], source: Source) -> str:
    try:
        return dates.iso(header["date"])
    except ValueError as error:
        raise FramingError(
            f"the date {error}",
            where=source.name,
            line=1,
            cure="write the first line as ' date YYYY-MM-DD URL'",
        ) from None


def sniff(head: bytes) -> bool:
    """Plain text is what nothing else claims; only its header is sure."""
    return HEADER.match(head[:2000].decode("latin-1")) is not None


FORMAT = Format(suffixes=(".txt", ".text"), sniff=sniff, read=read)
