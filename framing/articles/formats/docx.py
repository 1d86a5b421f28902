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
        with source.path.open("rb") as stream:  # given a path, it leaves a damaged file open
            document = docx.Document(stream)
            parts = [_text(each) for each in document.iter_inner_content()]
    except MemoryError:  # no fault of the file
        raise
    except Exception as error:  # python-docx lets those of zipfile, lxml and its own pass
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error
    text = "\n\n".join(filter(None, parts))
    about = _about(document)
    if about["authors"].casefold() in ("python-docx", "user", "author", "owner", "admin"):
        about["authors"] = ""
    yield from documents.articles(text, source, options, WHAT, about)


def _about(document: Any) -> dict[str, str]:
    """Return author and title; where the part that holds them is damaged, the text matters."""
    try:
        core = document.core_properties
        return {"authors": core.author or "", "title": core.title or ""}
    except Exception:  # of any kind, see above
        return {"authors": "", "title": ""}


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
