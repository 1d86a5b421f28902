"""Saved web pages: the article inside, by trafilatura; nothing is fetched.

What stands around the article (consent banners, related links, author boxes, captions) is taken
off first. The text as given is the text that comes out, a blank line between paragraphs. Of a live
blog it is entry by entry, each below its time.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

from framing.articles import documents, pages, records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import decode, encoding, read_whole
from framing.articles.format import Format, export_in
from framing.articles.sources import Source

CHARSET = re.compile(rb"<meta[^<>]+charset\s*+=\s*+(?:[\"']\s*+)?([\w-]+)", re.IGNORECASE)
# What browsers note in a page that they save.
SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url: (\S+)"
)
PAGE = re.compile(
    rb"\s*+(?:(?><!--.*?-->)\s*+)*+(?:<\?xml[^>]*+>\s*+)?<(?:!doctype\s+html|html|head|body)",
    re.I | re.S,
)
DATABASE = re.compile(r"factiva|lexis|nexis|proquest|pressreader|load-date", re.IGNORECASE)
EMPTY = "no article text was found in this page; save the page's text as .txt"
ENTRY = re.compile(
    r"(?:^|\s)(?:live-?blog\w{0,40}[-_]{0,4})?(?:live|blog|key-?event|timeline|update|block|entry|post)"
    r"[\w-]*+(?:\s|$)",
    re.IGNORECASE,
)
ENTRIES = 3  # entries with a time from which a page is a live blog
LEFT_OF_PAID = 240  # words up to which an article that the page calls paid is what is left of it


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of a page; its headline is put before the text if it is not there."""
    page = decoded(read_whole(source.path, source.name), source.name)
    if DATABASE.search(page):
        text = "\n\n".join(pages.lines(page))
        if (export := export_in(text)) and export.split:
            yield from export.split(text, source, options)
            return
    yield from article(page, source.name, options)


def article(
    page: str, where: str, options: Options, url: str = "", line: int = 1
) -> Iterator[Article | Reject]:
    """Yield the article inside a page, or why there is none.

    url: where the page was fetched, if that is known.
    """
    trafilatura = documents.library("trafilatura", where, "a web page", extra="web")
    from trafilatura.metadata import extract_metadata

    try:
        tree = pages.parsed(page)
    except ValueError:
        yield Reject(where, line, "", "empty", EMPTY)
        return
    about = _statements(tree)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a time zone that nobody knows
        # The day of publication, from what the page states, never guessed from any date in it.
        found: Any = extract_metadata(
            tree,
            default_url=url or None,
            # Invented pages have dates to come.
            date_config={
                "original_date": True,
                "extensive_search": False,
                "url": url or None,
                "max_date": "2099-12-31",
            },
            extensive=False,
        )
    text = _live(tree, about)
    if not text:
        pages.clean(tree)
        body: Any = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, with_metadata=False
        )
        text = "\n\n".join(
            part for part in (body.text if body else "").splitlines() if part.strip()
        )
    if not text.strip():
        yield Reject(where, line, "", "empty", EMPTY)
        return
    if any(_is_paid(each) for each in about) and len(text.split()) <= LEFT_OF_PAID:
        told = "the page says that its article is for subscribers, and holds only the beginning"
        yield Reject(where, line, "", "cut short", told)
        return
    if _is_front_page(text.split("\n\n")):
        yield Reject(where, line, "", "no article", "a list of headlines, as front pages are")
        return
    saved = SAVED.search(page[:4000])
    record = {
        "text": text,
        "title": found.title,
        "url": url or found.url or (saved and (saved[1] or saved[2])),
        "date": found.date,
        "authors": (found.author or "").replace(";", ","),
        "section": next((str(each["articleSection"]) for each in about if _has_section(each)), ""),
    }
    plain = Options(join_title=options.join_title, dates=options.dates)
    column = records.DateColumn(plain, lambda: ())
    yield from records.articles(record, plain, column, where, line)


def _is_front_page(parts: list[str]) -> bool:
    """Whether paragraphs are short and hardly one ends as a sentence does."""
    ended = sum(re.search(r"[.!?…:;,][\"”’')]*$", part) is not None for part in parts)
    return len(parts) >= 8 and ended <= 0.1 * len(parts) and max(map(len, parts)) < 160


def _statements(tree: Any) -> list[dict[str, Any]]:
    """Return what the page says of itself in schema.org's words (JSON-LD)."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                held = json.loads(script.text_content())
            except (ValueError, RecursionError):
                continue
            found += _objects(held)
    return found


def _objects(held: Any) -> Iterator[dict[str, Any]]:
    for each in held if isinstance(held, list) else [held]:
        if isinstance(each, dict):
            yield each
            yield from _objects(each.get("@graph", []))


def _listed(held: Any) -> list[Any]:
    """Return what should be a list; a page may hold anything there."""
    return held if isinstance(held, list) else []


def _is_paid(about: dict[str, Any]) -> bool:
    return str(about.get("isAccessibleForFree", "")).lower() == "false"


def _has_section(about: dict[str, Any]) -> bool:
    return isinstance(about.get("articleSection"), str)


def _live(tree: Any, about: list[dict[str, Any]]) -> str:
    """Return the text of a live blog, entry by entry, each below its time; "" if it is none."""
    entries = [
        (str(entry.get("datePublished", "")), entry.get("headline"), entry.get("articleBody"))
        for each in about
        if "LiveBlogPosting" in str(each.get("@type"))
        for entry in _listed(each.get("liveBlogUpdate"))
        if isinstance(entry, dict)
    ]
    parts = [
        [_clock(time), str(headline or ""), *str(body or "").splitlines()]
        for time, headline, body in entries
        if body
    ]
    if len(parts) < ENTRIES:
        parts = [_entry(node) for node in _entry_nodes(tree)]
    if len(parts) < ENTRIES:
        return ""
    return "\n\n".join(line.strip() for part in parts for line in part if line.strip())


def _entry_nodes(tree: Any) -> list[Any]:
    """Return the nodes that are entries by their names and their times, none within another."""
    if not re.search(
        r"live", " ".join([tree.get("class", ""), *tree.xpath("//@class|//@id")]), re.I
    ):
        return []
    found = [
        node
        for node in tree.iter("div", "article", "section", "li")
        if (node.get("itemprop") == "liveBlogUpdate" or ENTRY.search(node.get("class", "")))
        and len(list(node.iter("time"))) == 1
    ]
    return [node for node in found if not any(each in found for each in node.iterancestors())]


def _entry(node: Any) -> list[str]:
    time = next(node.iter("time"))
    shown = " ".join(time.text_content().split()) or _clock(time.get("datetime", ""))
    tail = time.tail
    time.clear()
    time.tail = tail
    pages.clean(node)
    return [shown, *pages.blocks(node)]


def _clock(moment: str) -> str:
    """Return the time of day in an ISO moment."""
    found = re.search(r"[T ](\d{2}:\d{2})", moment)
    return found[1] if found else ""


def decoded(data: bytes, where: str) -> str:
    """Decode a page as UTF-8 if it is, else as it declares, else as any text."""
    declared = CHARSET.search(data[:4096])
    if encoding(data) not in ("utf-8", "utf-8-sig", "utf-16", "utf-32") and declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # a page may declare anything
    return decode(data, where)


def sniff(head: bytes) -> bool:
    """Whether it begins as a web page does."""
    return PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


FORMAT = Format(suffixes=(".html", ".htm", ".xhtml"), sniff=sniff, read=read)
