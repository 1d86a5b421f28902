"""Measures over time: a plot a measure, and a sentence that says whether it clearly moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from framing.report import wording
from framing.report.draw import draw
from framing.report.material import Material, Record
from framing.report.page import Page, Picture, Sheet

DEFAULT = ("attributed_words", "voice_official", "naming_anonymous", "loaded_outlet")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where the articles fall into one period."""
    from framing.comparison.over_time import MINIMUM_TREND, over_time

    names = options["measures"] or [name for name in DEFAULT if name in material.columns]
    found = over_time(material.measurement, events=material.events, measures=names)
    rows = found.periods.to_pylist()
    if len({row["place"] for row in rows}) < 2:
        return []
    trends = {row["measure"]: row for row in found.trends.to_pylist()}
    blocks: list[Record] = []
    pictures: dict[str, Picture] = {}
    tables: dict[str, list[Record]] = {}
    for name in names:
        mine = [row for row in rows if row["measure"] == name and row["n_articles"]]
        if not any(row["mean"] for row in mine):
            continue
        column = material.columns[name]
        printed = [{**row, "label": label(row["period"], found.step)} for row in mine]
        pictures[name] = draw("over_time", printed, _alt(column.label, printed))
        tables[name] = mine
        blocks.append(
            {
                "name": name,
                "label": column.label[:1].upper() + column.label[1:],
                "unit": wording.unit_of(column),
                "sentence": trends[name]["sentence"] + _tau(trends[name]),
            }
        )
    tables["trends"] = [trends[block["name"]] for block in blocks]
    if not any(row["enough"] for row in tables["trends"]):
        blocks, pictures = [], {}  # a plot would suggest what nobody can say
    return [
        Sheet(
            title=title(tables["trends"]),
            data={
                "measures": blocks,
                "step": found.step,
                "outlets": len(material.outlet_ids),
                "undated": found.undated,
                "minimum_articles": material.comparison.minimum_articles,
                "minimum_events": material.comparison.minimum_events,
                "minimum_trend": MINIMUM_TREND,
            },
            printed=bool(blocks),
            pictures=pictures,
            tables=tables,
        )
    ]


def label(period: str, step: str) -> str:
    """Return a period's name from its first day.

    >>> [label("2031-10-01", step) for step in ("week", "month", "quarter", "year")]
    ['1 Oct 2031', 'Oct 2031', '4/2031', '2031']
    """
    day = date.fromisoformat(period)
    month = MONTHS[day.month - 1]
    return {
        "month": f"{month} {day.year}",
        "quarter": f"{(day.month + 2) // 3}/{day.year}",
        "year": str(day.year),
    }.get(step, f"{day.day} {month} {day.year}")


def title(trends: Sequence[Record]) -> str:
    """Say how many measures clearly change, or that there is too little to say."""
    n = len(trends)
    if not n:
        return "No measure is defined for these articles"
    if not any(row["enough"] for row in trends):
        return "Too few events to say whether anything changes over time"
    moving = sum(row["sentence"].startswith("A clear") for row in trends)
    if not moving:
        return f"No clear change over time in {wording.count(n, 'measure')}"
    return f"A clear change over time in {moving} of {wording.count(n, 'measure')}"


def _tau(row: Record) -> str:
    if row["tau"] != row["tau"]:
        return ""
    tau = f"{row['tau']:+.2f}".replace("0.", ".", 1).replace("-", "−")
    return f" (Kendall’s tau {tau}: + is a rise)"


def _alt(what: str, rows: Sequence[Record]) -> str:
    parts = [
        f"{row['label']} {wording.number(row['mean'], row['unit'])}"
        + ("" if row["enough"] else ", too few to say")
        for row in rows
    ]
    return f"Points over time: {what}. " + "; ".join(parts) + "."


PAGE = Page(
    about="measures by day, week, month, quarter or year, and whether they clearly change",
    build=build,
    options={"measures": []},
)
