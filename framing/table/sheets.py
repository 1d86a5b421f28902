"""Tables of plain values as CSV, Excel or JSON Lines, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import orjson

from framing import csv_files, extras
from framing.articles.output import writing
from framing.errors import FramingError

Value = str | int | float | bool | None
Row = Mapping[str, Value]

WIDEST = 60  # characters of an Excel column
MOST_ROWS = 2**20  # of an Excel sheet, its head included


def write_csv(rows: Iterable[Row], columns: Sequence[str], stream: BinaryIO) -> None:
    """Write rows as CSV in UTF-8 with a line of column names; true and false as yes and no."""
    with csv_files.rows(stream) as write_row:
        write_row(columns)
        for row in rows:
            write_row(_cell(row[column]) for column in columns)


def write_excel(rows: Iterable[Row], columns: Sequence[str], stream: BinaryIO) -> None:
    """Write rows as an Excel workbook of one sheet; the same rows give the same bytes.

    All of them are held in memory. Raises MissingExtra where the extra `excel` is not
    installed, and FramingError for more rows than a sheet has.
    """
    with extras.told():
        import xlsxwriter
    rows = list(rows)
    if len(rows) >= MOST_ROWS:
        raise FramingError(
            f"{len(rows):,} rows are more than a sheet of Excel has ({MOST_ROWS:,})",
            hint="write to a .csv",
        )
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("sources")
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
        widest = max([len(column), *(len(str(row[column])) for row in rows[:1000])])
        sheet.set_column(place, place, min(widest, WIDEST) + 1)
        for line, row in enumerate(rows, 1):
            value = row[column]
            if value is None or isinstance(value, str | bool):
                # Written as a string, nothing is a formula or a link.
                sheet.write_string(line, place, _cell(value))
            else:
                sheet.write_number(line, place, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.close()


def write_lines(rows: Iterable[Mapping[str, object]], stream: BinaryIO) -> None:
    """Write rows as JSON Lines."""
    for row in rows:
        stream.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


FORMATS: Mapping[str, Callable[[Iterable[Row], Sequence[str], BinaryIO], None]] = {
    ".csv": write_csv,
    ".xlsx": write_excel,
    ".jsonl": lambda rows, columns, stream: write_lines(rows, stream),
}


def write(rows: Iterable[Row], columns: Sequence[str], path: Path) -> None:
    """Write rows to a file whose suffix is in FORMATS, whole or not at all."""
    with writing(path) as stream:
        FORMATS[path.suffix](rows, columns, stream)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
