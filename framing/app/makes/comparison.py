"""The outlets compared: what differs, how sure that is, and what cannot be said."""

from __future__ import annotations

import json
import math
from typing import Any

from framing.app.make import Make, Making
from framing.articles.output import writing_folder
from framing.comparison.correction import is_clear
from framing.comparison.outlets import compare
from framing.comparison.written import write
from framing.errors import FramingError

PAGE = "comparison.json"  # what the page shows


def do(making: Making) -> None:
    """Compare the outlets as `framing compare` does; write its tables and what the page shows."""
    material = making.material()
    outlets = material.outlet_ids
    if len(outlets) < 2:
        raise FramingError(
            f"nothing to compare: the articles are from {len(outlets)} outlet",
            hint="choose articles from at least two outlets",
        )
    found = compare(
        material.measurement, progress=lambda done, total: making.tell(done, total, "Comparing")
    )
    rows = found.differences.to_pylist()
    names = {outlet: material.name(outlet) for outlet in outlets}
    shown = {
        "outlets": names,
        "articles": {o: sum(a.outlet == o for a in material.scored) for o in outlets},
        "minimum_articles": found.minimum_articles,
        "minimum_events": found.minimum_events,
        "rows": [_plain(row) | {"clear": _clear(row), "said": _said(row, names)} for row in rows],
    }
    with writing_folder(making.folder) as folder:
        write(found, {}, folder)
        text = json.dumps(shown, ensure_ascii=False, indent=1)
        (folder / PAGE).write_text(text, encoding="utf-8")


def _clear(row: dict[str, Any]) -> bool:
    return bool(row["enough"] and is_clear(row["low"], row["high"], row["q"]))


def _said(row: dict[str, Any], names: dict[str, str]) -> str:
    """Return a difference in words, with the outlet's name as readers know it."""
    outlet = row["outlet_a"]
    return str(row["sentence"]).replace(outlet, names.get(outlet, outlet), 1)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without NaN, which JSON does not have."""
    return {k: None if isinstance(v, float) and math.isnan(v) else v for k, v in row.items()}


MAKE = Make(
    rank=3,
    title="Comparison of outlets",
    about="what differs between the outlets, how sure that is, and what cannot be said",
    do=do,
    leads="/comparison",
)
