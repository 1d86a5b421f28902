"""A comparison's tables as CSV files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from framing import csv_files

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.comparison.outlets import Comparison

NAMES = ("summary", "differences", "pairs", "drift", "events", "wire")


def write(found: Comparison, more: Mapping[str, pa.Table], folder: Path) -> None:
    """Write the tables of a comparison, and `more` by name, into a folder that is there."""
    for name, table in {**{n: getattr(found, n) for n in NAMES}, **more}.items():
        with (folder / f"{name}.csv").open("wb") as stream:
            csv_files.write_table(table, stream)
