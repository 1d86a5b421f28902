"""The first page of a report on several articles: what they are and what stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framing.report import measures, wording
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.voices import counted, said, sentence

COUNTS = ("articles", "words", "statements", "unclear")


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet."""
    rows = [_row(material, outlet) for outlet in material.outlet_ids]
    dates = material.dates
    sentences = _sentences(material, options["measures"] or list(material.columns))
    shown = sentences[: options["sentences"]]
    return [
        Sheet(
            title=_title(material, len(rows)),
            data={
                "dates": f"{dates[0]} to {dates[-1]}" if dates else "undated",
                "events": len(set(material.comparison.events["event"].to_pylist())),
                "articles": len(material.scored),
                "words": f"{sum(row['words'] for row in rows):,}",
                "outlets": [_printed(row) for row in rows],
                "invented": material.invented_mark,
                "sentences": shown,
                "left_out": len(sentences) - len(shown),
                "voices": sentence(said(material, material.ids()), material.of()),
                "compared": len(rows) > len(_too_few(material)) and len(rows) > 1,
                "set_aside": len(material.measurement.corpus.rejects),
                "too_few": _too_few(material),
            },
            tables={
                "outlets": [
                    {key: row[key] for key in ("outlet", *COUNTS, "attributions_marked")}
                    for row in rows
                ]
            },
        )
    ]


def _row(material: Material, outlet: str) -> Record:
    articles = material.ids(outlet)
    statements = counted(material, articles)
    return {
        "outlet": material.name(outlet),
        "invented": material.invented(outlet),
        "articles": len(articles),
        "words": sum(material.words[a] for a in articles),
        "statements": statements.clear,
        "unclear": statements.unclear,
        "attributions_marked": sum(map(material.attributions.count, articles)),
    }


def _printed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "outlet": breakable(row["outlet"]),
        "invented": row["invented"],
        **{key: f"{row[key]:,}" for key in COUNTS},
    }


def _title(material: Material, outlets: int) -> str:
    articles = wording.count(len(material.scored), "article")
    of = wording.count(outlets, "outlet")
    return f"How {articles} from {of} use sources and words"


def _sentences(material: Material, names: Sequence[str]) -> list[str]:
    """Return what is clear, the smallest corrected p first, then the largest effect."""
    rows = [
        row
        for row in material.comparison.differences.to_pylist()
        if row["measure"] in names and measures.clear(row)
    ]
    rows.sort(key=lambda r: (r["q"], -abs(r["effect"]), r["outlet_a"], r["measure"]))
    return [measures.sentence(material, row) for row in rows]


def _too_few(material: Material) -> list[str]:
    """Return the outlets that have too few articles for any measure."""
    enough = {row["outlet"] for row in material.comparison.summary.to_pylist() if row["enough"]}
    return [material.name(outlet) for outlet in material.outlet_ids if outlet not in enough]


PAGE = Page(
    about="which articles they are and what stands out, on one page",
    build=build,
    options={"sentences": 10, "measures": []},
)
