"""E-books (EPUB), as newspapers and reading services send them: one article per chapter.

A ZIP archive with pages inside, in the order of its spine; read without a library, as the one for
it is under the AGPL.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from framing.articles import documents, markup, pages, records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import LARGEST, Unreadable
from framing.articles.format import Format
from framing.articles.sources import Source
from framing.errors import FramingError

if TYPE_CHECKING:
    from zipfile import ZipFile

WHAT = "an EPUB book"


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of each page of the spine that holds one; `line` is its place there."""
    import zipfile

    plain = Options(join_title=options.join_title, dates=options.dates)
    column = records.DateColumn(plain, lambda: ())
    try:
        with zipfile.ZipFile(source.path) as archive:
            package, folder = _package(archive)
            about = next(markup.below(package, "metadata"), package)
            outlet, day = markup.child(about, "title"), markup.child(about, "date")
            for number, name in enumerate(_spine(package, folder), start=1):
                title, text = _chapter(_read(archive, name).decode("utf-8", "replace"))
                if len(text.split()) < documents.LEAST:
                    continue  # a cover, a list of contents
                record = {"title": title, "text": text, "outlet": outlet, "date": day}
                yield from records.articles(record, plain, column, source.name, number)
    except FramingError:
        raise
    except (KeyError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile) as error:
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error


def _package(archive: ZipFile) -> tuple[Any, str]:
    """Return the package document and the folder it lies in."""
    container = _xml(_read(archive, "META-INF/container.xml"))
    path = next((each.get("full-path") for each in markup.below(container, "rootfile")), None)
    if not path:
        raise ValueError("its container names no package")
    return _xml(_read(archive, path)), posixpath.dirname(path)


def _spine(package: Any, folder: str) -> Iterator[str]:
    items = {each.get("id"): each for each in markup.below(package, "item")}
    for each in markup.below(package, "itemref"):
        item = items.get(each.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _chapter(page: str) -> tuple[str, str]:
    """Return (headline, text) of a page."""
    tree = pages.parsed(page)
    for node in list(tree.iter(*pages.HIDDEN)):
        node.drop_tree()
    pages.clean(tree)
    parts = [part for part in pages.blocks(tree) if part]
    heads = [" ".join(each.text_content().split()) for each in tree.iter("h1", "h2", "h3")]
    title = heads[0] if heads else ""
    if title in parts:
        parts = parts[parts.index(title) + 1 :]
    return title, "\n\n".join(parts)


def _read(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"its {name} is larger than {LARGEST >> 20} MB")
    return data


def _xml(data: bytes) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def sniff(head: bytes) -> bool:
    """Whether it is a ZIP archive that names itself an EPUB."""
    return head.startswith(b"PK\x03\x04") and b"application/epub+zip" in head[:200]


FORMAT = Format(suffixes=(".epub",), sniff=sniff, read=read, binary=True)
