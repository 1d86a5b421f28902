"""The table of measures: one row for each article."""

from __future__ import annotations

from framing.app.make import Field, Make, Making
from framing.articles import rejects
from framing.articles.output import writing_folder
from framing.table.written import write


def do(making: Making) -> None:
    """Write measures and spans."""
    measurement = making.material().measurement
    with writing_folder(making.folder) as folder:
        kind = making.options["kind"]
        write(measurement.tables.articles, folder / f"measures.{kind}")
        write(measurement.tables.spans, folder / f"spans.{kind}")
        rejects.write(measurement.corpus.rejects, folder / "rejects.csv")


MAKE = Make(
    rank=4,
    title="Table of measures",
    about="one row for each article, one column for each measure, and the spans behind them",
    do=do,
    fields=(Field("kind", "As", (("csv", "CSV"), ("parquet", "Parquet"))),),
)
