"""Tables as text: commas, semicolons, tabs or bars between cells, names in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.articles.article import Article, Reject
from framing.articles.columns import NAMES, Options, article, located
from framing.articles.decoding import LARGEST, encoding, opened
from framing.articles.formats._format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ",;\t|"


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every row; `line` is the line where the row begins."""
    with opened(source.path) as stream:
        head = stream.read(2**20)
        stream.seek(0)
        # Cells keep their line ends: offsets count into the cell as given.
        text = io.TextIOWrapper(stream, encoding=encoding(head), errors="replace", newline="")
        csv.field_size_limit(LARGEST)  # the default, 128 KB, is less than a long article
        lines = _lines(text, source)
        first = next(lines, "")
        delimiter = max(DELIMITERS, key=first.count)
        rows = csv.reader(_chain(first, lines), delimiter=delimiter, strict=True)
        try:
            names = next(rows, [])
        except csv.Error as error:
            raise _broken(error, source, 1) from None
        _check(names, options, source)
        yield from _articles(rows, names, options, source)


def _articles(
    rows: Reader, names: list[str], options: Options, source: Source
) -> Iterator[Article | Reject]:
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield reject(_broken(error, source, line), source, line)
            continue
        if row is None:
            return
        if not row:
            continue
        try:
            if len(row) != len(names):
                raise FramingError(
                    f"the row has {len(row)} cells, the first row {len(names)}",
                    cure="quote cells that hold the delimiter",
                )
            record = dict(zip(names, row, strict=True))
            yield article(record, options, source.name, line)
        except FramingError as error:
            yield reject(error, source, line)


def _lines(text: io.TextIOWrapper, source: Source) -> Iterator[str]:
    """Yield the lines of `text`; raise FramingError at one that is too long to hold."""
    number = 0
    while line := text.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            raise FramingError(
                f"the line is longer than {LARGEST >> 20} MB",
                where=source.name,
                line=number,
                cure="an article a row, please",
            )
        yield line


def _chain(first: str, lines: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from lines


def _check(names: list[str], options: Options, source: Source) -> None:
    """Raise FramingError, at line 1, if the first row does not name the columns we need."""
    try:
        located(names, options)
    except FramingError as error:
        raise FramingError(error.what, where=source.name, line=1, cure=error.cure) from None
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise FramingError(f"two columns are called '{twice}'", where=source.name, line=1)


def _broken(error: csv.Error, source: Source, line: int) -> FramingError:
    return FramingError(
        f"is no CSV: {error}", where=source.name, line=line, cure="check its quotation marks"
    )


def sniff(head: bytes) -> bool:
    """Whether the first line has cells, and one of them is called as texts are."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].decode("latin-1").strip()
    delimiter = max(DELIMITERS, key=first.count)
    cells = [cell.strip('" \t').casefold() for cell in first.split(delimiter)]
    return len(cells) > 1 and any(name in cells for name in NAMES["text"])


FORMAT = Format(suffixes=(".csv", ".tsv"), sniff=sniff, read=read)
