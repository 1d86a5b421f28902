"""Plain text, one article per file, with or without a first line ` date YYYY-MM-DD URL`.

    date 2031-05-14 https://gazette.example/2031/05/14/bridge

    Council Votes to Close the Bridge

    The council voted on Tuesday ...

A file with such a line has its headline next, up to the first blank line, if that is one line.
Without it, a short first line that stands alone and does not end as a sentence is the headline. A
web address on a line of its own before all that is the article's, not its headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.articles import dates
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import decode, read_whole
from framing.articles.format import Format
from framing.articles.headline import first_line
from framing.articles.repairs import repaired
from framing.articles.sources import Source

# "date", then a day or a web address or both, and nothing else: no sentence looks like that.
HEADER = re.compile(
    r"[ \t]*+date[ \t]++(?:(?P<date>\d\S*|\S+(?=[ \t]+https?://))[ \t]*+)?(?P<url>https?://\S+)?"
    r"[ \t]*+(?:\r\n|\r|\n|\Z)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\s*+(?P<url>https?://\S+)[ \t]*+[\r\n](?=\s*+\S)")
SPACE = re.compile(r"\s*")


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of a text file; one whose date cannot be read is kept undated."""
    given = decode(read_whole(source.path, source.name), source.name)
    header = HEADER.match(given)
    body = header.end() if header else 0
    url = (header["url"] or "") if header else ""
    if not url and (address := ADDRESS.match(given, body)):
        body, url = address.end(), address["url"]
    start = SPACE.match(given, body).end()  # type: ignore[union-attr]  # matches everywhere
    raw = given[start:].rstrip()
    text, edits = repaired(raw)
    title_start, title_end = first_line(text, sure=header is not None)
    day, trouble = "", ""
    try:
        day = dates.iso(header["date"], options.dates) if header else ""
    except ValueError as error:
        trouble = f"the date {error}; the article is kept without a date"
    yield Article(
        id="",
        text=text,
        title=text[title_start:title_end],
        title_span=(title_start, title_end),
        shift=start,
        url=url,
        date=day,
        outlet="",
        language="",
        file=source.name,
        edits=edits,
        raw=raw if edits or raw != text else "",
    )
    if trouble:
        yield Reject(source.name, 1, "", "undated", trouble)


def sniff(head: bytes) -> bool:
    """Plain text is what nothing else claims; only its header is sure."""
    return HEADER.match(head[:2000].decode("latin-1")) is not None


FORMAT = Format(suffixes=(".txt", ".text"), sniff=sniff, read=read)
