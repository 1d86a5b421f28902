"""For teachers: what was counted, how each measure is defined, and with which versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.report import wording
from framing.report.material import Material
from framing.report.models import models, names_swapped
from framing.report.page import Page, Sheet
from framing.report.voices import counted

if TYPE_CHECKING:
    from framing.features.base.feature import Column


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet."""
    corpus, tables = material.measurement.corpus, material.measurement.tables
    row = material.rows[material.scored[0].id] if len(material.scored) == 1 else {}
    words = sum(material.words.values())
    statements = counted(material, material.ids())
    facts = {
        "articles measured": len(material.scored),
        "articles kept but not measured": len(corpus.articles) - len(material.scored),
        "inputs set aside, unscored or undated": len(corpus.rejects),
        "outlets": len(material.outlet_ids),
        "words": words,
        "statements by others": statements.clear,
        "unclear statements left to you": statements.unclear,
        "marked spans": tables.spans.num_rows,
    }
    columns = list(material.columns.values())
    # Of one article, what is 0 or undefined stands in the table only.
    shown = [c for c in columns if not row or (row[c.name] or 0) > 0 or (row[c.name] or 0) < 0]
    return [
        Sheet(
            title="For teachers: how the figures were made",
            data={
                "facts": [[what, f"{n:,}"] for what, n in facts.items() if n],
                "single": len(material.scored) == 1,
                "measures": [
                    {
                        "here": _here(material, column),
                        "name": column.label,
                        "meaning": _meaning(column),
                        "source": column.source,
                    }
                    for column in shown
                ],
                "left_out": len(columns) - len(shown),
                "sources": list(dict.fromkeys(column.source for column in shown)),
                "names_swapped": names_swapped(),
                "versions": [
                    ["framing", __version__],
                    *models(fast=material.fast),
                    *([n, import_module(n).__version__] for n in ("typst", "pyarrow", "numpy")),
                ],
            },
            tables={
                "facts": [{"what": what, "count": n} for what, n in facts.items()],
                "measures": [
                    {
                        "measure": c.name,
                        "unit": c.unit,
                        "of": c.of,
                        "meaning": c.meaning,
                        "source": c.source,
                        **({"value": row[c.name]} if row else {}),
                    }
                    for c in columns
                ],
            },
        )
    ]


def _meaning(column: Column) -> str:
    """Return what a measure means, with its unit where the meaning does not say it."""
    unit = wording.unit_of(column)
    said = column.unit in ("count", "number") or column.unit in column.meaning
    return column.meaning if said else f"{column.meaning} ({unit})"


def _here(material: Material, column: Column) -> str:
    """Return a measure's value where there is one article, "" where there are several."""
    if len(material.scored) > 1:
        return ""
    value = material.rows[material.scored[0].id][column.name]
    if value is not None and column.unit == "yes or no":
        return {0.0: "no", 1.0: "yes"}.get(value, "–")
    if value is not None and column.unit == "count" and value == value:
        return f"{value:,.0f}"
    return wording.number(value, column.unit)


PAGE = Page(
    about="for teachers: what was counted, the measures' definitions and sources, the versions",
    build=build,
    options={"measures": []},
)
