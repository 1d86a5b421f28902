"""Tables for spreadsheets: nothing in a cell runs, numbers stay numbers, bytes are the same."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from pathlib import Path

import pytest

from framing.extras import MissingExtra
from framing.table.sheets import write, write_csv

ROWS = [
    {"name": "=1+1", "title": "@SUM(A1)", "words": -3, "share": -0.5, "unclear": False},
    {"name": "Ida Roke", "title": "\tcmd", "words": 12, "share": 0.25, "unclear": True},
]
COLUMNS = ["name", "title", "words", "share", "unclear"]


def test_csv_keeps_numbers_and_says_yes_and_no() -> None:
    stream = io.BytesIO()
    write_csv(ROWS, COLUMNS, stream)
    assert list(csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))) == [
        COLUMNS,
        ["'=1+1", "'@SUM(A1)", "-3", "-0.5", "no"],
        ["Ida Roke", "'\tcmd", "12", "0.25", "yes"],
    ]


def test_excel_holds_text_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    write(ROWS, COLUMNS, tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert "<t>=1+1</t>" in strings and "<t>@SUM(A1)</t>" in strings
    assert "<v>-3</v>" in sheet and "<v>0.25</v>" in sheet


def test_the_same_rows_give_the_same_workbook(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write(ROWS, COLUMNS, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_without_the_extra_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"needs the package xlsxwriter .*newsframing\[excel\]"):
        write(ROWS, COLUMNS, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
