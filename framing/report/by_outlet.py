"""A column for each outlet, if there are few enough to stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framing.report import wording
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.snippets import clipped

MOST_COLUMNS = 8  # columns that a page has room for


def outlets(material: Material) -> tuple[str, ...]:
    """Return the outlets that have a column; none where there is one only, or too many."""
    every = material.outlet_ids
    return every if 2 <= len(every) <= MOST_COLUMNS else ()


def heads(material: Material) -> list[str]:
    """Return the heads of the columns."""
    return [breakable(clipped(material.name(outlet), 28), 10) for outlet in outlets(material)]


def shares(
    material: Material, rows: Iterable[Record], of: str, weight: str = ""
) -> dict[str, list[str]]:
    """Return for each value of the column `of` its share in each outlet, as text.

    weight: the column that is summed, "" to count rows. An outlet without any has "–".
    """
    ids = outlets(material)
    counts: dict[str, dict[str, float]] = {}
    totals = dict.fromkeys(ids, 0.0)
    for row in rows:
        outlet = material.outlet_of[row["article"]]
        if outlet in totals:
            amount = float(row[weight]) if weight else 1.0
            mine = counts.setdefault(row[of], dict.fromkeys(ids, 0.0))
            mine[outlet] += amount
            totals[outlet] += amount
    return {
        value: [
            wording.percent(mine[outlet], totals[outlet]) if mine[outlet] or not totals[outlet]
            else "·"
            for outlet in ids
        ]
        for value, mine in counts.items()
    }  # fmt: skip


def table(material: Material, labels: dict[str, str], cells: dict[str, list[str]]) -> Any:
    """Return a table for a template: heads, and rows of a label and a cell for each outlet.

    labels: values in the order in which they are shown, with their words.
    """
    heads_ = heads(material)
    shown = [[labels[value], *cells[value]] for value in labels if value in cells]
    return {"heads": heads_, "rows": shown} if heads_ and shown else None
