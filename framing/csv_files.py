"""CSV that is safe to open in a spreadsheet: no cell of it is run as a formula.

A headline such as `=HYPERLINK(…)` comes from whoever wrote the article. Numbers stay as they are.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO

if TYPE_CHECKING:
    import pyarrow as pa

# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")

WriteRow = Callable[[Iterable[object]], None]


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe goes before what reads as a formula.

    >>> harmless("=HYPERLINK(A1)"), harmless("-3.5"), harmless("- 3 people")
    ("'=HYPERLINK(A1)", '-3.5', "'- 3 people")
    """
    return "'" + text if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text


def row_writer(stream: TextIO | codecs.StreamWriter) -> WriteRow:
    """Return a function that writes a row of cells to `stream`, which ends no line by itself."""
    table = csv.writer(stream, lineterminator="\n")

    def write(cells: Iterable[object]) -> None:
        table.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])

    return write


@contextmanager
def rows(stream: BinaryIO) -> Iterator[WriteRow]:
    """Give a function that writes a row as UTF-8; whoever opened the stream closes it."""
    # Not a TextIOWrapper: where the reader has gone, that closes the stream when it is let go.
    yield row_writer(codecs.getwriter("utf-8")(stream, "replace"))
    stream.flush()


def write_table(table: pa.Table, stream: BinaryIO) -> None:
    """Write an Arrow table; a column of lists has its values joined by ", ".

    Undefined numbers (NaN) are empty cells: spreadsheets and R take the text "nan" for a text.
    """
    with writing_tables(stream, table.schema) as write:
        write(table)


@contextmanager
def writing_tables(stream: BinaryIO, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """Give a function that writes tables of one schema below one another, as `write_table` does."""
    from pyarrow import csv as arrow_csv

    with arrow_csv.CSVWriter(stream, plain(schema.empty_table()).schema) as out:
        yield lambda table: out.write_table(plain(table))


def plain(table: pa.Table) -> pa.Table:
    """Return a table of plain columns in which every text is harmless and nothing is NaN."""
    import pyarrow as pa
    from pyarrow import compute as pc

    for place, field in enumerate(table.schema):
        if pa.types.is_floating(field.type):
            defined = pc.invert(pc.is_nan(table[place]))
            numbers = pc.if_else(defined, table[place], pa.scalar(None, field.type))
            table = table.set_column(place, field.name, numbers)
            continue
        values: Sequence[str | None] | None = None
        if pa.types.is_list(field.type):
            values = [
                None if each is None else ", ".join(each) for each in table[place].to_pylist()
            ]
        elif pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            values = table[place].to_pylist()
        if values is not None:
            safe = [None if each is None else harmless(each) for each in values]
            table = table.set_column(place, field.name, pa.array(safe, pa.string()))
    return table
