"""Each outlet's profile: its measures among those of the other outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framing.report import measures, wording
from framing.report.draw import draw
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet

ROWS = 32  # of a table beside its picture, so that both fit a leaf


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet an outlet."""
    found, compared = measures.summary(material), measures.differences(material)
    names = measures.chosen(material, options["measures"])
    return [
        _sheet(material, outlet, names, found, compared, number)
        for number, outlet in enumerate(material.outlet_ids, 1)
    ]


def _sheet(
    material: Material,
    outlet: str,
    names: Sequence[str],
    found: Mapping[tuple[str, str], Record],
    compared: Mapping[tuple[str, str], Record],
    number: int,
) -> Sheet:
    rows = [_row(material, outlet, name, found) for name in names]
    sides = [measures.side(compared.get((outlet, name))) for name in names]
    articles = material.ids(outlet)
    words = sum(material.words[article] for article in articles)
    name, others = material.name(outlet), len(material.outlet_ids) - 1
    return Sheet(
        title=_title(name, others, sides, any(row["enough"] for row in rows)),
        key=f"{number:02d}",
        printed=any(row["enough"] for row in rows),
        data={
            "outlet": name,
            "facts": _facts(material, outlet, len(articles), words),
            "basis": measures.basis_text(compared.get((outlet, names[0]))) if names else "–",
            "invented": material.invented(outlet),
            "others": others,
            "mean_of": measures.MEAN_OF[material.weigh_by],
            "sentences": [
                measures.sentence(material, compared[outlet, measure])
                for measure, side in zip(names, sides, strict=True)
                if side
            ],
            "rows_a_part": ROWS,
            "rows": [
                {
                    "label": measures.short(row["label"], 44),
                    "unit": row["unit"],
                    "mean": measures.mean_text(row),
                    "n": f"{row['n_articles']} / {row['n_events']}",
                    "range": row["range"],
                    "side": side or ("" if row["enough"] else "too few to say"),
                }
                for row, side in zip(rows, sides, strict=True)
            ],
        },
        pictures={
            f"profile{start // ROWS}": draw(
                "profile",
                part,
                f"Profile of {name}: each measure as a point with its interval"
                f"{', the other outlets as ticks' if others else ''}. "
                + "; ".join(f"{row['label']} {measures.mean_text(row)}" for row in part)
                + ".",
            )
            for start in range(0, len(rows), ROWS)
            if (part := rows[start : start + ROWS])
        },
        tables={
            "profile": [
                {
                    **measures.csv_row(found[outlet, row["measure"]], None),
                    "place": row["place"],
                    "place_low": row["place_low"],
                    "place_high": row["place_high"],
                    "others": " ".join(f"{place:.6f}" for place in row["others"]),
                }
                for row in rows
            ]
        },
    )


def _row(
    material: Material, outlet: str, measure: str, found: Mapping[tuple[str, str], Record]
) -> Record:
    """Return an outlet's row with its places on a line that runs over all outlets' values."""
    row = found[outlet, measure]
    every = [found[other, measure] for other in material.outlet_ids]
    ends = [r[key] for r in every for key in ("mean", "low", "high") if r[key] == r[key]]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    width = high - low or 1.0

    def place(value: float) -> float:
        return float((value - low) / width)

    return {
        **row,
        "label": material.columns[measure].label,
        "place": place(row["mean"]),
        "place_low": place(row["low"]),
        "place_high": place(row["high"]),
        "others": [
            place(r["mean"]) for r in every if r["outlet"] != outlet and r["mean"] == r["mean"]
        ],
        "range": f"{wording.number(low, row['unit'])} to {wording.number(high, row['unit'])}",
    }


def _title(name: str, others: int, sides: Sequence[str], enough: bool) -> str:
    """Say in how many measures an outlet stands apart from `others`, or that too few are there."""
    clear = sum(map(bool, sides))
    if not others:
        return f"{name} in {wording.count(len(sides), 'measure')}"
    if not enough:
        return f"{name}: too few articles to say how it differs from the other outlets"
    if not clear:
        return f"{name}: no clear difference from the other outlets"
    return f"{name} differs clearly from the other outlets in {clear} of {len(sides)} measures"


def _facts(material: Material, outlet: str, articles: int, words: int) -> list[str]:
    known = material.outlets.get(outlet)
    facts = [wording.count(articles, "article"), wording.count(words, "word")]
    if known is None:
        return [*facts, "not in the registry of outlets"]
    facts += [f"owner: {known.owner}", f"funding: {known.funding}"]
    return facts if known.invented else [*facts, f"country: {known.country}"]


PAGE = Page(
    about="each outlet's measures as points with intervals, among the other outlets'",
    build=build,
    options={"measures": []},
)
