"""Spreadsheets (XLSX, XLS, ODS): the first sheet with a column of texts; one article per row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles import documents, records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options, located
from framing.articles.decoding import Unreadable
from framing.articles.format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError

WHAT = "a spreadsheet"
ABOVE = 10  # rows that may stand above the one that names the columns


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every row; `line` is its number in the sheet."""
    names, rows, top = _table(source, options)
    found = [dict(zip(names, row, strict=False)) for row in rows]
    column = records.DateColumn(options, lambda: [records.date_of(e, options) for e in found])
    for number, record in enumerate(found, start=top + 1):
        if not any(str(value).strip() for value in record.values()):
            continue  # an empty row
        try:
            yield from records.articles(record, options, column, source.name, number)
        except FramingError as error:
            yield reject(error, source, number)


def _table(source: Source, options: Options) -> tuple[list[str], list[list[Any]], int]:
    """Return (names of the columns, rows, number of the row with the names) of the first sheet
    that has a column for texts; raise FramingError with what the first one has if none does."""
    calamine = documents.library("python_calamine", source.name, WHAT)
    told: FramingError | None = None
    try:
        book = calamine.CalamineWorkbook.from_path(str(source.path))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except MemoryError:  # no fault of the file
        raise
    except Exception as error:  # the library raises kinds of its own, by format
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error
    for rows in sheets:
        for at, row in enumerate(rows[:ABOVE]):
            names = [str(cell).strip() for cell in row]
            if sum(map(bool, names)) < 2 and len(names) > 1:
                continue
            first = dict(zip(names, rows[at + 1] if at + 1 < len(rows) else (), strict=False))
            try:
                located(names, options, first)
            except FramingError as error:
                told = told or FramingError(error.what, where=source.name, line=1, hint=error.hint)
            else:
                return names, [list(map(_value, each)) for each in rows[at + 1 :]], at + 1
    raise told or FramingError("the spreadsheet is empty", where=source.name)


def _value(cell: Any) -> Any:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)  # spreadsheets know no whole numbers
    return cell


def sniff(head: bytes) -> bool:
    """Whether it is a ZIP archive with the parts of a workbook, or one in the old binary form."""
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return b"W\0o\0r\0k\0b\0o\0o\0k" in head or b"\x09\x08\x10\x00\x00\x06" in head
    spreadsheet = b"application/vnd.oasis.opendocument.spreadsheet"
    return head.startswith(b"PK\x03\x04") and (b"xl/" in head or spreadsheet in head[:200])


FORMAT = Format(suffixes=(".xlsx", ".xls", ".ods"), sniff=sniff, read=read, binary=True)
