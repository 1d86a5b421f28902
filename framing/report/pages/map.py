"""How far apart the outlets are: the AUC of telling each pair apart, a map and a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framing.comparison.layout import Join, Map, laid_out, matrix, tree
from framing.report import measures, wording
from framing.report.draw import draw
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Picture, Sheet

POOR = 0.2  # stress from which a map is poor (Kruskal 1964, Psychometrika 29)
LEAST = 3  # outlets needed for a map: for two, one figure says it


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where there is only one outlet."""
    from framing.comparison.distance import FOLDS, MINIMUM_ARTICLES, MOST_ARTICLES

    counts = material.counts
    if len(counts) < 2:
        return []
    # As many outlets as a reader can take in and as can be compared in pairs in a few seconds.
    asked = sorted(counts, key=lambda outlet: (-counts[outlet], outlet))[: options["outlets"]]
    drawn = any(counts[outlet] > MOST_ARTICLES for outlet in asked)
    rows = _distances(material, counts, asked)
    judged = sorted(
        (row for row in rows if row["enough"]),
        key=lambda row: (-row["auc"], row["outlet_a"], row["outlet_b"]),
    )
    names, distance = matrix(rows)
    placed = laid_out(names, distance) if len(names) >= LEAST else None
    if placed is not None and placed.stress != placed.stress:
        placed = None  # no outlet is apart from another
    half = (options["rows"] + 1) // 2
    many = len(judged) > 2 * half
    pictures: dict[str, Picture] = {}
    tables: dict[str, Sequence[Record]] = {"distances": rows}
    if placed is not None:
        leaves, joins = tree(names, distance)
        pictures = {
            "map": _map(material, placed, judged),
            "dendrogram": _dendrogram(material, leaves, joins),
        }
        tables |= {
            "map": [
                {"outlet": name, "x": float(x), "y": float(y), "stress": placed.stress}
                for name, (x, y) in zip(placed.names, placed.place, strict=True)
            ],
            "dendrogram": [
                {
                    "one": " ".join(join.one),
                    "other": " ".join(join.other),
                    "distance": join.height,
                    "auc": auc(join.height),
                }
                for join in joins
            ],
        }
    return [
        Sheet(
            title=title(
                judged, len(rows), few_articles=sorted(counts.values())[-2] < MINIMUM_ARTICLES
            ),
            data={
                "minimum_articles": MINIMUM_ARTICLES,
                "minimum_events": FOLDS,
                "farthest": [_row(material, row) for row in (judged[:half] if many else judged)],
                "nearest": [_row(material, row) for row in judged[-half:]] if many else [],
                "between": len(judged) - 2 * half if many else 0,
                "few": [
                    {"outlet": breakable(material.name(o)), "articles": str(counts[o])}
                    for o in material.outlet_ids
                    if o in asked and o not in names
                ],
                "asked": len(asked),
                **({"drawn": f"{MOST_ARTICLES:,}"} if drawn else {}),
                "outlets": len(counts),
                "stress": "" if placed is None else f"{placed.stress:.2f}".removeprefix("0"),
                "never_wrong": any(row["low"] == 1 for row in judged),
                "poor": placed is not None and placed.stress >= POOR,
            },
            pictures=pictures,
            tables=tables,
            printed=bool(judged),
        )
    ]


def _distances(material: Material, counts: Mapping[str, int], asked: Sequence[str]) -> list[Record]:
    """Return the rows of DISTANCES; nothing is fitted if fewer than two outlets have enough
    articles."""
    from framing.comparison.distance import MINIMUM_ARTICLES, distances

    enough = sum(count >= MINIMUM_ARTICLES for count in counts.values()) > 1
    # Without, events are not used: no pair is compared.
    known = material.event_of if enough else dict.fromkeys(material.ids(), 0)
    rows: list[Record] = distances(material.measurement, numbered=known, among=asked).to_pylist()
    return rows


def title(judged: Sequence[Record], pairs: int, *, few_articles: bool) -> str:
    """Say how many pairs can be told apart, or that there is too little to say."""
    if not judged:
        what = "articles" if few_articles else "events"
        return f"Too few {what} of any two outlets to say how far apart they are"
    apart = sum(told_apart(row) for row in judged)
    too_few = pairs - len(judged)
    have = "has" if too_few == 1 else "have"
    few = f"; {too_few} more {have} too few articles or events" if too_few else ""
    if pairs == 1:
        can = "can" if apart else "cannot clearly"
        return f"The two outlets {can} be told apart by the measures"
    if not apart:
        return f"None of {_pairs(judged)} can clearly be told apart by the measures{few}"
    return f"{apart} of {_pairs(judged)} can be told apart by the measures{few}"


def _pairs(rows: Sequence[Record]) -> str:
    return wording.count(len(rows), "pair of outlets", "pairs of outlets")


def told_apart(row: Record) -> bool:
    """Return whether the AUC is clearly above chance."""
    return bool(row["clear"])


def auc(distance: float) -> float:
    """Return the AUC of a distance 2 AUC - 1."""
    return (1 + distance) / 2


def auc_text(value: float) -> str:
    """Return an AUC with two decimals; only 1 itself is printed as 1.

    >>> auc_text(0.834), auc_text(0.998), auc_text(1.0)
    ('.83', 'over .99', '1')
    """
    if value >= 1:
        return "1"
    return "over .99" if value > 0.99 else f"{value:.2f}".removeprefix("0")


def _row(material: Material, row: Record) -> dict[str, Any]:
    apart = told_apart(row)
    return {
        "a": breakable(measures.short(material.name(row["outlet_a"]))),
        "b": breakable(measures.short(material.name(row["outlet_b"]))),
        "n": f"{row['n_a']} and {row['n_b']}",
        "auc": auc_text(row["auc"]),
        "interval": f"[{auc_text(row['low'])},{wording.BLANK}{auc_text(row['high'])}]",
        "said": "told apart" if apart else "not clearly told apart",
        "apart": apart,
    }


def _map(material: Material, placed: Map, judged: Sequence[Record]) -> Picture:
    number = {name: place for place, name in enumerate(placed.names)}
    near: dict[str, list[int]] = {name: [] for name in placed.names}
    for row in judged:
        if not told_apart(row):
            near[row["outlet_a"]].append(number[row["outlet_b"]])
            near[row["outlet_b"]].append(number[row["outlet_a"]])
    rows = [
        {
            "label": measures.short(material.name(name), 24),
            "x": float(x),
            "y": float(y),
            "near": near[name],
        }
        for name, (x, y) in zip(placed.names, placed.place, strict=True)
    ]
    far, close = judged[0], judged[-1]
    alt = (
        f"Map of {len(rows)} outlets by how well they can be told apart. "
        f"The highest AUC is that of {_pair(material, far)}, "
        f"the lowest that of {_pair(material, close)}."
    )
    return draw("map", rows, alt)


def _pair(material: Material, row: Record) -> str:
    a, b = material.name(row["outlet_a"]), material.name(row["outlet_b"])
    return f"{a} and {b} ({auc_text(row['auc'])})"


def _dendrogram(material: Material, leaves: Sequence[str], joins: Sequence[Join]) -> Picture:
    """Draw the tree: each branch starts in the middle of those it joins, at their AUC."""
    at: dict[tuple[str, ...], tuple[float, float]] = {
        (name,): (float(place), 0.5) for place, name in enumerate(leaves)
    }
    lines = []
    for join in joins:
        (one, from_one), (other, from_other) = at[join.one], at[join.other]
        lines.append((one, other, from_one, from_other, auc(join.height)))
        at[join.one + join.other] = ((one + other) / 2, auc(join.height))
    rows = [
        {"label": measures.short(material.name(name), 30), "joins": lines if i == 0 else []}
        for i, name in enumerate(leaves)
    ]
    said = "; ".join(
        f"{_names(material, join.one)} with {_names(material, join.other)} at "
        f"{auc_text(auc(join.height))}"
        for join in joins
    )
    return draw("dendrogram", rows, f"Tree of outlets, joined by mean AUC: {said}.")


def _names(material: Material, outlets: Sequence[str]) -> str:
    if len(outlets) == 1:
        return material.name(outlets[0])
    return f"the branch of {material.name(outlets[0])} ({len(outlets)} outlets)"


PAGE = Page(
    about="how well each pair of outlets can be told apart: a table, a map and a tree",
    build=build,
    options={"outlets": 12, "rows": 30},
    apart=True,
)
