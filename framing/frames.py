"""Arrow tables as data frames of pandas and polars, in which a day is a date and not text.

The tables themselves keep days as ISO text, which every reader of CSV, SQL and Parquet agrees on.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError

if TYPE_CHECKING:
    import pyarrow as pa

DAY = "date"  # the column of days


def to_pandas(table: pa.Table) -> Any:
    """Return a table as a pandas data frame; `date` is datetime64, NaT where no day is known."""
    library("pandas")
    return dated(table).to_pandas(date_as_object=False)


def to_polars(table: pa.Table) -> Any:
    """Return a table as a polars data frame; `date` is a Date, null where no day is known."""
    return library("polars").from_arrow(dated(table))


def dated(table: pa.Table) -> pa.Table:
    """Return a table whose column `date`, if it has one of text, holds days.

    What is no full ISO day ("", or "2031-05" of an article made by hand) is null there.
    """
    import pyarrow as pa

    place = table.schema.get_field_index(DAY)
    if place < 0 or not pa.types.is_string(table.schema.field(place).type):
        return table
    days = pa.array([_day(text) for text in table[DAY].to_pylist()], pa.date32())
    return table.set_column(place, DAY, days)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def library(name: str) -> Any:
    """Return pandas or polars; raise FramingError where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise FramingError(f"{name} is not installed", hint=f"pip install {name}") from None
