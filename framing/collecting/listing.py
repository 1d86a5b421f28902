"""What is to be collected: addresses of articles from feeds, sitemaps and lists."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from framing.articles import dates, markup

LARGEST = 64 * 2**20  # bytes of an unpacked sitemap
ADDRESS = re.compile(r"https?://[^\s<>\"',;]+")


@dataclass(frozen=True)
class Entry:
    """The address of an article, and what the list that names it says of it, "" where nothing."""

    url: str
    outlet: str = ""
    title: str = ""
    date: str = ""


@dataclass(frozen=True)
class Listing:
    """The articles that a list names, and the further lists (of a sitemap index)."""

    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()


def listing(data: bytes, outlet: str = "") -> Listing:
    """Return what a feed (RSS, Atom), a sitemap or a list of addresses names.

    Raises ValueError if it names nothing that we can see.
    """
    data = _unpacked(data).lstrip(b"\xef\xbb\xbf \t\r\n")
    root = markup.root_name(data[:4096])
    if root in ("rss", "RDF", "feed", "urlset", "sitemapindex"):
        tree = _tree(data)
        if root == "sitemapindex":
            maps = (markup.child(each, "loc") for each in markup.below(tree, "sitemap"))
            return Listing(further=tuple(filter(None, maps)))
        reader = {"urlset": _of_sitemap, "feed": _of_atom}.get(root, _of_rss)
        return Listing(_distinct(reader(tree, outlet)))
    if data.startswith(b"<"):
        raise ValueError("is neither a feed nor a sitemap")
    text = data.decode("utf-8", "replace")
    found = (Entry(each[0], outlet) for each in ADDRESS.finditer(text))
    entries = _distinct(found)
    if not entries:
        raise ValueError("names no addresses")
    return Listing(entries)


def _unpacked(data: bytes) -> bytes:
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        whole = zlib.decompressobj(47).decompress(data, LARGEST + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise ValueError("its packed bytes are damaged") from error
    if len(whole) > LARGEST:
        raise ValueError(f"is larger than {LARGEST >> 20} MB")
    return whole


def _tree(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    tree = etree.fromstring(data, parser)
    if tree is None:
        raise ValueError("is not XML")
    return tree


def _of_rss(tree: Any, outlet: str) -> Iterator[Entry]:
    for item in markup.below(tree, "item"):
        url = markup.child(item, "link") or markup.child(item, "guid")
        day = _day(markup.child(item, "pubDate", "date"))
        yield Entry(url.strip(), outlet, markup.child(item, "title"), day)


def _of_atom(tree: Any, outlet: str) -> Iterator[Entry]:
    for entry in markup.below(tree, "entry"):
        links = [each for each in entry if markup.name(each) == "link"]
        links.sort(key=lambda each: each.get("rel", "alternate") != "alternate")
        day = _day(markup.child(entry, "published", "updated"))
        if links:
            yield Entry(links[0].get("href", ""), outlet, markup.child(entry, "title"), day)


def _of_sitemap(tree: Any, outlet: str) -> Iterator[Entry]:
    for url in markup.below(tree, "url"):
        news = next(markup.below(url, "news"), None)
        day = markup.first(news, "publication_date") or markup.child(url, "lastmod")
        yield Entry(markup.child(url, "loc"), outlet, markup.first(news, "title"), _day(day))


def _day(value: str) -> str:
    try:
        return dates.iso(value)
    except ValueError:
        return ""


def _distinct(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for each in entries:
        if ADDRESS.fullmatch(each.url):
            found.setdefault(each.url.partition("#")[0], each)
    return tuple(found.values())
