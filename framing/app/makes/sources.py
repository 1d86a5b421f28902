"""The table of sourced statements: who said what, why they are heard, and where it stands."""

from __future__ import annotations

from framing.app.make import Field, Make, Making
from framing.articles.output import writing_folder
from framing.table.sheets import write
from framing.table.sourced import columns, row, sourced_statements
from framing.table.sourced_sums import SUMS


def do(making: Making) -> None:
    """Write one row for each statement, or sums."""
    found = sourced_statements(making.material().measurement)
    by = making.options["by"]
    path = f"{by or 'source'}s.{making.options['kind']}"
    with writing_folder(making.folder) as folder:
        if by:
            sums = SUMS[by](found)
            write(sums, [*sums[0]] if sums else [by], folder / path)
        else:
            write([row(each) for each in found], columns(), folder / path)


MAKE = Make(
    rank=5,
    title="Table of sources",
    about="one row for each sourced statement: who, for whom, why heard, which verb, where",
    do=do,
    fields=(
        Field("kind", "As", (("csv", "CSV"), ("xlsx", "Excel"))),
        Field(
            "by",
            "Rows",
            (
                ("", "one for each statement"),
                *((by, f"sums by {by}") for by in SUMS),
            ),
        ),
    ),
)
