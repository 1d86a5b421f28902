"""Words that each outlet uses more than the others where they tell of the same events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framing.comparison import log_odds as rules
from framing.report import measures
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import snippet


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where there is only one outlet."""
    if len(material.outlet_ids) < 2:
        return []
    rows = material.records(rules.log_odds(material.measurement, material.events))
    clear: dict[str, list[Record]] = {outlet: [] for outlet in material.outlet_ids}
    for row in rows:
        if row["clear"] and row["difference"] > 0:
            clear[row["outlet"]].append(row)
    found = {outlet: _telling(of_outlet) for outlet, of_outlet in clear.items()}
    drawn = material.shared.n_articles > rules.MOST_ARTICLES
    some = [outlet for outlet in material.outlet_ids if found[outlet]]
    return [
        Sheet(
            title=_title(len(some), len(material.outlet_ids)),
            data={
                **({"drawn": f"{rules.MOST_ARTICLES:,}"} if drawn else {}),
                "uses": rules.MINIMUM_USES,
                "articles": rules.MINIMUM_ARTICLES,
                "events": rules.MINIMUM_EVENTS,
                "outlets": [
                    {
                        "name": breakable(material.name(outlet)),
                        "words": [
                            _printed(material, row) for row in found[outlet][: options["words"]]
                        ],
                        "left_out": max(0, len(found[outlet]) - options["words"]),
                    }
                    for outlet in some
                ],
                "silent": [material.name(o) for o in material.outlet_ids if o not in some],
            },
            tables={"words": rows},
            printed=bool(some),
        )
    ]


def _title(some: int, every: int) -> str:
    if not some:
        return "No outlet clearly prefers a word: there is too little to say, or no difference"
    return f"{some} of {every} outlets clearly prefer some words to those of the others"


def _telling(clear: Sequence[Record]) -> list[Record]:
    """Return of what is clearly used more all but words that hardly stand outside a pair shown."""
    pairs = [row for row in clear if row["words"] > 1]
    return [
        row
        for row in clear
        if row["words"] > 1
        or not any(
            row["term"] in pair["term"].split() and pair["count"] >= 0.8 * row["count"]
            for pair in pairs
        )
    ]


def _printed(material: Material, row: Record) -> dict[str, Any]:
    text = material.by_id[row["article"]].text
    return {
        "term": row["term"],
        "count": str(row["count"]),
        "others": str(row["others"]),
        "articles": str(row["articles"]),
        "z": f"{row['z']:.1f}",
        "q": measures.p_text(row["q"]),
        **snippet(text, row["start"], row["end"], width=26),
    }


PAGE = Page(
    about="words that an outlet uses more than the others on the same events, tested",
    build=build,
    options={"words": 8},
    apart=True,
)
