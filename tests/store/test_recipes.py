"""The questions in docs/stores.md run as they stand there, and agree with each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from framing.__main__ import main

DOCS = Path(__file__).parents[2] / "docs" / "stores.md"
SQL = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
POLARS = re.findall(
    r"```python\n(import polars.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL
)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder in which the store `measured` lies."""
    folder = tmp_path_factory.mktemp("recipes")
    store = str(folder / "store")
    assert main(["read", str(seeds / "teaching"), "--store", store]) == 0
    assert main(["features", store, "-o", str(folder / "measured"), "--fast"]) == 0
    return folder


@pytest.mark.parametrize("query", SQL)
def test_every_query_has_an_answer(
    query: str, measured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(measured)
    assert duckdb.sql(query).fetchall()


def test_shares_of_a_month_add_up(measured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(measured)
    rows = duckdb.sql(SQL[0]).fetchall()
    months = {month for month, *_ in rows}
    for month in months:
        assert sum(s for m, _, _, s in rows if m == month) == pytest.approx(1, abs=0.01)
    assert len(months) == 7


@pytest.mark.parametrize(("number", "name"), [(0, "voices"), (1, "quoted"), (2, "verbs")])
def test_polars_gives_the_rows_of_duckdb(
    number: int, name: str, measured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("polars")
    monkeypatch.chdir(measured)
    asked = duckdb.sql(SQL[number])
    rows = asked.fetchall()
    found: dict[str, Any] = {}
    exec(POLARS[number], found)
    assert found[name].columns == asked.columns
    assert found[name].rows() == rows
    assert len(rows) > 10
