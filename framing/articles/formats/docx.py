"""Word documents (DOCX): paragraphs in order, tables row by row; headers and footers left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import documents
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import Unreadable
from framing.articles.format import Format
from framing.articles.sources import Source

WHAT = "a Word document"


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the articles of a document."""
    docx = documents.library("docx", source.name, WHAT)
    try:
        document = docx.Document(str(source.path))
    except Exception as error:  # python-docx lets those of zipfile, lxml and its own pass
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error
    text = "\n\n".join(filter(None, (_text(each) for each in document.iter_inner_content())))
    core = document.core_properties
    about = {"authors": core.author or "", "title": core.title or ""}
    if about["authors"].casefold() in ("python-docx", "user", "author", "owner", "admin"):
        about["authors"] = ""
    yield from documents.articles(text, source, options, WHAT, about)


def _text(block: Any) -> str:
    if hasattr(block, "rows"):
        rows = ("\t".join(cell.text.strip() for cell in row.cells) for row in block.rows)
        return "\n".join(rows).strip()
    return str(block.text).strip()


def sniff(head: bytes) -> bool:
    """Whether it is a ZIP archive that begins with parts of a Word document."""
    return head.startswith(b"PK\x03\x04") and (
        b"word/" in head
        or (b"[Content_Types].xml" in head and b"docProps/" in head and b"xl/" not in head)
    )


FORMAT = Format(suffixes=(".docx",), sniff=sniff, read=read, binary=True)
