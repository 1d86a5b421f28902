"""Tables as text: commas, semicolons, tabs or bars between cells, names in the first row."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from framing.articles import records
from framing.articles.article import Article, Reject
from framing.articles.columns import NAMES, Options, located
from framing.articles.decoding import LARGEST, encoding, opened
from framing.articles.exports import folded
from framing.articles.format import Format, reject
from framing.articles.sources import Source
from framing.errors import FramingError

DELIMITERS = ",;\t|"
MOST_LINES, MOST_LETTERS = 5_000, 2**23  # of one row
LONGEST_ID = 40  # letters of a cell that may be an id, a date or an outlet's name
MOST_KNOWN = 10_000  # short cells, mostly outlets and topics, by which a swallowed row is known
HINT = "close its quotation marks, or double those within a cell"


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield an article or a reject for every row; `line` is the line where the row begins.

    A row whose quotation mark is not closed is listed, and reading goes on at the next line, so
    that it takes no other row with it.
    """
    column = records.DateColumn(options, lambda: _dates(source, options))
    for row in _rows(source, options):
        try:
            if row.error:
                raise FramingError(row.error, hint=HINT)
            if len(row.cells) != len(row.names):
                raise FramingError(
                    f"the row has {len(row.cells)} cells, the first row {len(row.names)}",
                    hint="quote cells that hold the delimiter",
                )
            record = dict(zip(row.names, row.cells, strict=True))
            yield from records.articles(record, options, column, source.name, row.line)
        except FramingError as error:
            yield reject(error, source, row.line)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line where it begins, its cells, and what is wrong with its quotation marks."""

    names: Sequence[str]
    line: int
    cells: Sequence[str]
    error: str = ""


def _dates(source: Source, options: Options) -> Iterator[object]:
    for row in _rows(source, options):
        if not row.error:
            yield records.date_of(dict(zip(row.names, row.cells, strict=False)), options)


def _rows(source: Source, options: Options) -> Iterator[Row]:
    """Yield the rows after the first; raise FramingError if that does not name what we need."""
    with opened(source.path) as stream:
        head = stream.read(2**20)
        stream.seek(0)
        # Cells keep their line ends: offsets count into the cell as given.
        text = io.TextIOWrapper(stream, encoding=encoding(head), errors="replace", newline="")
        csv.field_size_limit(LARGEST)  # the default, 128 KB, is less than a long article
        lines = _Lines(text, source)
        first = next(lines, "")
        if first.lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own first line
            first = next(lines, "")
        delimiter = max(DELIMITERS, key=first.count)
        lines.back(first)
        names: list[str] = []
        known: set[tuple[int, str]] = set()
        while lines.more():
            row = _row(lines, delimiter, names, known)
            if len(known) < MOST_KNOWN:
                known |= _short(row.cells)
            if not names:
                if row.error:
                    raise FramingError(row.error, where=source.name, line=1, hint=HINT)
                names = list(row.cells)
                _check(names, lines, delimiter, options, source)
            elif row.cells or row.error:
                yield row
        if not names:
            _check(names, lines, delimiter, options, source)


def _row(lines: _Lines, delimiter: str, names: Sequence[str], known: Set[tuple[int, str]]) -> Row:
    """Read one row. Where its quotation marks do not fit, it ends with its first line.

    They do not fit if the table ends within a cell, if a cell goes on after its closing mark, if
    a row of several lines has another number of cells than the first, or if a later line of it is
    a row of its own. `known` are the short cells of the rows before.
    """
    start = lines.number + 1
    taken: list[str] = []

    def take() -> Iterator[str]:
        size = 0
        for line in lines:
            taken.append(line)
            yield line
            size += len(line)
            if len(taken) >= MOST_LINES or size > MOST_LETTERS:
                return  # as if the table ended here: nobody writes such a cell

    try:
        cells = next(csv.reader(take(), delimiter=delimiter, strict=True), [])
        wrong = ""
        if (
            len(taken) > 1
            and names
            and (len(cells) != len(names) or _swallowed(cells, taken[1:], delimiter, known))
        ):
            cells, wrong = [], "a quotation mark is not closed"
    except csv.Error as error:
        cells, wrong = _with_backslashes(taken, delimiter, len(names)), _told(error)
    if not wrong or cells:
        return Row(names, start, cells)
    for line in reversed(taken[1:]):
        lines.back(line)
    return Row(names, start, [], wrong)


def _swallowed(
    cells: Sequence[str], later: Sequence[str], delimiter: str, known: Set[tuple[int, str]]
) -> bool:
    """Whether a later line of a row has as many cells, and one of them is an id, a date or an
    address of the form that the row's own has, or a short cell (an outlet's name) that stood in
    its column before: then a stray mark took a row into a cell.
    """
    forms = [_form(cell) for cell in cells]
    here = _short(cells)
    for line in later:
        if line.count(delimiter) >= len(cells) - 1:
            with contextlib.suppress(csv.Error, StopIteration):
                own = next(csv.reader([line], delimiter=delimiter))
                if len(own) == len(cells) and (
                    any(cell in known or cell in here for cell in _short(own))
                    or any(
                        form and form == _form(cell) for form, cell in zip(forms, own, strict=True)
                    )
                ):
                    return True
    return False


def _short(cells: Sequence[str]) -> set[tuple[int, str]]:
    return {
        (at, cell)
        for at, cell in enumerate(cells)
        if 0 < len(cell) <= LONGEST_ID and not any(map(str.isdigit, cell))
    }


def _form(cell: str) -> str:
    """Return what an id, a date or an address looks like, "" for words."""
    if cell.startswith(("http://", "https://")):
        return "address"
    if len(cell) > LONGEST_ID or not any(map(str.isdigit, cell)) or " " in cell.strip():
        return ""
    return re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "0", cell.strip()))


def _with_backslashes(lines: Sequence[str], delimiter: str, width: int) -> list[str]:
    r"""Return the cells of a row in which `\"` is a quotation mark, [] if it is not one."""
    if not any('\\"' in line for line in lines):
        return []
    try:
        cells = next(
            csv.reader(
                iter(lines), delimiter=delimiter, strict=True, escapechar="\\", doublequote=False
            )
        )
    except (csv.Error, StopIteration):
        return []
    return cells if len(cells) == width else []


def _told(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark is not closed"
    return f"the row is not CSV: {error}"


class _Lines:
    """The lines of a file, with those put back first; `number` is the last line given out."""

    def __init__(self, text: io.TextIOWrapper, source: Source) -> None:
        self.text = text
        self.source = source
        self.number = 0
        self.waiting: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.waiting.pop() if self.waiting else self.text.readline(LARGEST + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > LARGEST:
            raise FramingError(
                f"the line is longer than {LARGEST >> 20} MB",
                where=self.source.name,
                line=self.number,
                hint="put one article on each row",
            )
        return line

    def back(self, line: str) -> None:
        """Put a line back that was given out."""
        if line:
            self.waiting.append(line)
            self.number -= 1

    def more(self) -> bool:
        """Whether there is another line."""
        for line in self:
            self.back(line)
            return True
        return False


def _check(
    names: list[str], lines: _Lines, delimiter: str, options: Options, source: Source
) -> None:
    """Raise FramingError, at line 1, if the first row does not name the columns we need."""
    first: dict[str, object] = {}
    for line in lines:
        lines.back(line)
        with contextlib.suppress(csv.Error):  # only a hint is made of it
            first = dict(zip(names, next(csv.reader([line], delimiter=delimiter)), strict=False))
        break
    if delimiter == "\t" and len(names) >= 15 and re.fullmatch(r"\d{8,14}(?:-\d+)?", names[0]):
        raise FramingError(
            "is a GDELT table without column names; it lists addresses without texts",
            where=source.name,
            line=1,
            hint="fetch them with framing collect",
        )
    try:
        located(names, options, first)
    except FramingError as error:
        raise FramingError(error.what, where=source.name, line=1, hint=error.hint) from None
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise FramingError(f"two columns are called '{twice}'", where=source.name, line=1)


def sniff(head: bytes) -> bool:
    """Whether the first line has cells, and one of them is called as texts are."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].decode("latin-1").strip()
    delimiter = max(DELIMITERS, key=first.count)
    cells = [folded(cell.strip('" \t')) for cell in first.split(delimiter)]
    return len(cells) > 1 and any(name in cells for name in NAMES["text"])


FORMAT = Format(suffixes=(".csv", ".tsv"), sniff=sniff, read=read)
