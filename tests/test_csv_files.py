"""CSV that no spreadsheet runs: rows, Arrow tables, and every CSV that a command writes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.csv import read_csv

from framing.__main__ import main
from framing.csv_files import harmless, rows, write_table


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


def test_rows_keep_numbers_and_leave_the_stream_open() -> None:
    stream = io.BytesIO()
    with rows(stream) as write_row:
        write_row(("name", "share"))
        write_row(("=1+1", -0.5))
        write_row(("Ida \ud800", None))
    assert stream.getvalue() == b"name,share\n'=1+1,-0.5\nIda ?,\n"


def test_a_table_has_harmless_texts_and_joined_lists() -> None:
    table = pa.table({"a": ["=1", None, "x"], "b": [-1.5, 2.0, None], "c": [["-p", "q"], [], None]})
    stream = io.BytesIO()
    write_table(table, stream)
    assert stream.getvalue().decode() == ('"a","b","c"\n"\'=1",-1.5,"\'-p, q"\n,2,""\n"x",,\n')


def test_an_undefined_number_is_an_empty_cell() -> None:
    numbers = pa.array([float("nan"), 0.0, None, -0.5])
    table = pa.table({"a": ["x", "nan", None, "y"], "b": numbers, "c": numbers.cast(pa.float32())})
    stream = io.BytesIO()
    write_table(table, stream)
    assert stream.getvalue().decode() == '"a","b","c"\n"x",,\n"nan",0,0\n,,\n"y",-0.5,-0.5\n'
    stream.seek(0)
    back = read_csv(stream)
    assert back["b"].type == pa.float64()
    assert back["b"].to_pylist() == [None, 0.0, None, -0.5]


@pytest.mark.parametrize("command", ["features", "compare", "report", "sources"])
def test_no_command_writes_a_cell_that_runs(command: str, tmp_path: Path) -> None:
    """Two outlets and a broken row, with a formula in every field that comes from outside."""
    bad = "=HYPERLINK(A1)"
    lines = [
        {"id": f"{bad}{n}", "outlet": f"+{'ab'[n % 2]}", "title": f"@SUM({n})", "author": bad,
         "date": f"2031-05-{n + 10}", "text": f"Farmers say that rain number {n} is late. " * 9}
        for n in range(6)
    ]  # fmt: skip
    given = tmp_path / "=given.jsonl"
    given.write_text("\n".join(map(json.dumps, lines)) + "\n{\n", encoding="utf-8")
    out = tmp_path / ("out.csv" if command in ("features", "sources") else "out")
    code = main([command, str(given), "-o", str(out)])
    assert code in (0, None)
    written = [*tmp_path.rglob("*.csv")]
    assert written
    for path in written:
        for row in csv.reader(io.StringIO(path.read_text("utf-8"), newline="")):
            for cell in row:
                assert cell == harmless(cell), path
                assert cell != "nan", path
