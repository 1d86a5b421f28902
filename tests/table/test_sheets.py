"""Tables for spreadsheets: nothing in a cell runs, numbers stay numbers, bytes are the same."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import FramingError
from framing.table.sheets import harmless, write, write_csv

ROWS = [
    {"name": "=1+1", "title": "@SUM(A1)", "words": -3, "share": -0.5, "unclear": False},
    {"name": "Ida Roke", "title": "\tcmd", "words": 12, "share": 0.25, "unclear": True},
]
COLUMNS = ["name", "title", "words", "share", "unclear"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+1 (555) 0100", "'+1 (555) 0100"),
        ("-", "'-"),
        ("@quill", "'@quill"),
        ("\t=1", "'\t=1"),
        ("-12.5", "-12.5"),
        ("+3,000", "+3,000"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str, cell: str) -> None:
    assert harmless(text) == cell


@given(st.text(max_size=8))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "@", "\t", "\r"))
    assert cell in (text, "'" + text)


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
    with pytest.raises(FramingError, match=r"XlsxWriter.*newsframing\[excel\].*\.csv"):
        write(ROWS, COLUMNS, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
