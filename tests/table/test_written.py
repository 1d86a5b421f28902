"""Tables as files: the same rows give the same bytes, however they come."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from framing.table import written

TABLE = pa.table(
    {
        "article": [f"a{n}" for n in range(40)],
        "title": [None if n % 7 == 0 else f"=Rain, “{n}”" for n in range(40)],
        "share": [n / 3 if n % 5 else float("nan") for n in range(40)],
    }
)


@pytest.mark.parametrize("ending", written.ENDINGS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(st.integers(0, 40), max_size=12))
def test_the_same_rows_give_the_same_bytes(
    ending: str, cuts: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "ROWS", 16)
    whole, parts = tmp_path / f"whole{ending}", tmp_path / f"parts{ending}"
    written.write(TABLE, whole)
    bounds = [0, *sorted(cuts), 40]
    with written.writing_table(parts, lambda: TABLE.schema) as add:
        for first, last in pairwise(bounds):
            add(TABLE.slice(first, last - first))
    assert parts.read_bytes() == whole.read_bytes()
    if ending == ".parquet":
        groups = parquet.read_metadata(parts)
        assert [groups.row_group(n).num_rows for n in range(groups.num_row_groups)] == [16, 16, 8]
        assert parquet.read_table(parts)["title"].to_pylist() == TABLE["title"].to_pylist()


def test_a_table_without_rows_has_a_head(tmp_path: Path) -> None:
    with written.writing_table(tmp_path / "t.csv", lambda: TABLE.schema):
        pass
    assert (tmp_path / "t.csv").read_text() == '"article","title","share"\n'
    with written.writing_table(tmp_path / "t.parquet", lambda: TABLE.schema):
        pass
    assert parquet.read_table(tmp_path / "t.parquet").schema.equals(TABLE.schema)
