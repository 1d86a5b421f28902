"""XML of feeds and agencies: read without fetching anything, names without their namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import read_whole
from framing.articles.format import reject
from framing.articles.references import well_formed
from framing.articles.sources import Source
from framing.errors import FramingError


def root(source: Source, *names: str) -> Any:
    """Return the root element of a file; raise FramingError if it is not XML with such a root."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    content = well_formed(read_whole(source.path, source.name).lstrip())
    try:
        found = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        found, told = None, str(error)
    else:
        told = "it holds no element"
    if found is None:
        raise FramingError(f"is not XML: {told}", where=source.name, line=1)
    if name(found) not in names:
        raise FramingError(
            f"is XML of an unknown kind: its root is '{name(found)}'",
            where=source.name,
            line=1,
            hint="RSS, Atom, NITF and NewsML-G2 are read",
        )
    return found


def root_name(head: bytes) -> str:
    """Return the name of the root element of XML that begins with `head`, "" if it has none.

    >>> root_name(b'<?xml version="1.0"?><!-- x --><rss version="2.0"><channel>')
    'rss'
    """
    import re

    found = re.match(
        rb"(?:\xef\xbb\xbf)?\s*+"
        rb"(?:(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?>))\s*+)*+"
        rb"<([\w:.-]+)",
        head,
        re.DOTALL,
    )
    return found[1].decode().rpartition(":")[2] if found else ""


def name(node: Any) -> str:
    """Return an element's name without its namespace, "" for comments."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def below(node: Any, *names: str) -> Iterator[Any]:
    """Yield the descendants of `node` with one of these names, in the order of the file."""
    for each in node.iter():
        if name(each) in names:
            yield each


def first(node: Any, *path: str) -> str:
    """Return the text of the first element found by a path of names, "" if there is none."""
    if node is None:
        return ""
    for each in below(node, path[0]):
        if each is node:
            continue
        if len(path) == 1:
            return " ".join("".join(each.itertext()).split())
        if found := first(each, *path[1:]):
            return found
    return ""


def child(node: Any, *names: str) -> str:
    """Return the text of the first child of `node` with one of these names, in their order."""
    for wanted in names:
        for each in node:
            if name(each) == wanted and (text := "".join(each.itertext()).strip()):
                return text
    return ""


def paragraphs(node: Any, skip: tuple[str, ...] = ()) -> str:
    """Return the text below `node`, a blank line between its paragraphs.

    skip: names of elements that are left out (captions, tables).
    """
    done: list[str] = [""]
    _add(node, done, skip)
    return "\n\n".join(filter(None, (" ".join(each.split()) for each in done)))


PARAGRAPHS = ("p", "hl2", "li", "h1", "h2", "h3", "h4", "blockquote", "div", "block", "section")


def _add(node: Any, done: list[str], skip: tuple[str, ...]) -> None:
    from lxml import etree

    block = name(node) in PARAGRAPHS
    if block:
        done.append("")
    done[-1] += node.text or ""
    for each in node:
        if isinstance(each.tag, str) and name(each) not in skip:
            _add(each, done, skip)
        elif each.tag is etree.Entity:
            done[-1] += each.text  # one that the file declares, by its name
        done[-1] += each.tail or ""
    if block:
        done.append("")


def articles(
    found: list[tuple[int, dict[str, Any]]], source: Source, options: Options
) -> Iterator[Article | Reject]:
    """Yield the articles of records found in a file, or why one is none."""
    plain = Options(join_title=options.join_title, dates=options.dates)
    column = records.DateColumn(plain, lambda: [each.get("date", "") for _, each in found])
    for line, record in found:
        try:
            yield from records.articles(record, plain, column, source.name, line)
        except FramingError as error:
            yield reject(error, source, line)
