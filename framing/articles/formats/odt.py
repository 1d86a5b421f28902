"""Text documents of LibreOffice and others (ODT): a ZIP archive with XML, read without a library.

The one library for it has had no release since 2020, and all we need are its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import documents, markup
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import LARGEST, Unreadable
from framing.articles.format import Format
from framing.articles.sources import Source

WHAT = "an OpenDocument text"
SKIP = ("annotation", "tracked-changes", "note", "frame", "sequence-decls", "table-of-content")


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the articles of a document."""
    content = _part(source, "content.xml")
    body = next(markup.below(content, "text"), content)
    parts = [
        " ".join(_text(each).split()) for each in markup.below(body, "p", "h") if _counts(each)
    ]
    about = {}
    try:
        meta = _part(source, "meta.xml")
        about = {"title": markup.first(meta, "title"), "authors": markup.first(meta, "creator")}
    except Unreadable:
        pass  # the text is what matters
    yield from documents.articles("\n\n".join(filter(None, parts)), source, options, WHAT, about)


def _part(source: Source, name: str) -> Any:
    import zipfile

    from lxml import etree

    try:
        with zipfile.ZipFile(source.path) as archive, archive.open(name) as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValueError(f"its {name} is larger than {LARGEST >> 20} MB")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(data, parser)
    except (
        *(KeyError, ValueError, EOFError, RuntimeError),  # those that zipfile lets pass
        *(zipfile.BadZipFile, etree.XMLSyntaxError),
    ) as error:
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error


def _counts(node: Any) -> bool:
    return not any(markup.name(each) in SKIP for each in node.iterancestors())


def _text(node: Any) -> str:
    parts = [node.text or ""]
    for each in node:
        kind = markup.name(each)
        if kind in ("s", "tab", "line-break"):
            parts.append(" ")
        elif kind not in SKIP:
            parts.append(_text(each))
        parts.append(each.tail or "")
    return "".join(parts)


def sniff(head: bytes) -> bool:
    """Whether it is a ZIP archive that names itself an OpenDocument text."""
    return (
        head.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument.text" in head[:200]
    )


FORMAT = Format(suffixes=(".odt",), sniff=sniff, read=read, binary=True)
