"""Outlet against outlet: what clearly differs between two outlets, raw and controlled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from framing.report import measures, wording
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet


@dataclass(frozen=True)
class Pair:
    """Two outlets and their rows in the table of pairs, one a measure, in the order asked."""

    a: str
    b: str
    rows: Sequence[Record]

    @cached_property
    def clear(self) -> list[Record]:
        """The rows that differ clearly, the surest first."""
        found = [row for row in self.rows if measures.clear(row)]
        return sorted(found, key=lambda row: (row["q"], -abs(row["effect"]), row["measure"]))

    @property
    def enough(self) -> bool:
        """Whether there are enough articles to say anything of any measure."""
        return any(row["enough"] for row in self.rows)

    @property
    def rank(self) -> tuple[float, ...]:
        """Where the pair stands among others, the clearest first."""
        found = self.clear
        strongest = max((abs(row["effect"]) for row in found), default=0.0)
        return -len(found), -strongest, found[0]["q"] if found else 1.0, not self.enough


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where there is only one outlet, or pairs were not compared."""
    asked = measures.chosen(material, options["measures"])
    order = {name: place for place, name in enumerate(asked)}
    rows = [row for row in material.comparison.pairs.to_pylist() if row["measure"] in order]
    pairs = [
        Pair(a, b, sorted(its, key=lambda row: order[row["measure"]]))
        for (a, b), its in groupby(rows, lambda row: (row["outlet_a"], row["outlet_b"]))
    ]
    if not pairs:
        return []
    ranked = sorted(pairs, key=lambda pair: pair.rank)
    shown = ranked[: options["pairs"]]
    return [
        Sheet(
            title=title(material, pairs, len(asked)),
            data={
                "minimum_articles": material.comparison.minimum_articles,
                "minimum_events": material.comparison.minimum_events,
                "measures": len(asked),
                "mean_of": measures.MEAN_OF[material.weigh_by],
                "pairs": [_line(material, pair) for pair in shown],
                "left_out": _left_out(ranked[options["pairs"] :]),
                "clear": [_block(material, pair, options["rows"]) for pair in shown if pair.clear],
            },
            tables={"pairs": [{**row, "clear": measures.clear(row)} for row in rows]},
            printed=any(pair.enough for pair in pairs),
        )
    ]


def title(material: Material, pairs: Sequence[Pair], asked: int) -> str:
    """Say how many pairs differ clearly, or that too little is there to say."""
    clear = [pair for pair in pairs if pair.clear]
    judged = [pair for pair in pairs if pair.enough]
    if not judged:
        return "Too few articles to say how any two outlets differ"
    if len(pairs) == 1:
        a, b = (material.name(outlet) for outlet in (pairs[0].a, pairs[0].b))
        if not clear:
            return f"No clear difference between {a} and {b} in any of {asked} measures"
        return f"{a} and {b} differ clearly in {len(pairs[0].clear)} of {asked} measures"
    too_few = len(pairs) - len(judged)
    have = "has" if too_few == 1 else "have"
    few = f"; {too_few} more {have} too few articles to say" if too_few else ""
    if not clear:
        return f"No clear difference within any of {len(judged)} pairs of outlets{few}"
    differ = "differs" if len(clear) == 1 else "differ"
    return f"{len(clear)} of {len(judged)} pairs of outlets {differ} clearly in a measure{few}"


def _line(material: Material, pair: Pair) -> dict[str, Any]:
    """Return a pair in the overview: what it was compared on, and what came of it."""
    n = {key: max(row[key] for row in pair.rows) for key in ("n_a", "n_b", "n_events")}
    judged = sum(row["enough"] for row in pair.rows)
    if not judged:
        said = "too few articles to say"
    elif not pair.clear:
        said = f"none of {judged}"
    else:
        said = f"{len(pair.clear)} of {judged}"
    return {
        "a": _name(material, pair.a),
        "b": _name(material, pair.b),
        "basis": pair.rows[0]["basis"],
        "articles": f"{n['n_a']} and {n['n_b']}",
        "events": str(n["n_events"]),
        "copies": str(pair.rows[0]["copies"]),
        "said": said,
        "clear": bool(pair.clear),
    }


def _block(material: Material, pair: Pair, limit: int) -> dict[str, Any]:
    """Return what differs clearly between two outlets, a row a measure."""
    # Where the raw means differ and the controlled ones do not, topics may be the reason.
    raw_only = sum(
        row["enough"] and not measures.clear(row) and (row["raw_low"] > 0 or row["raw_high"] < 0)
        for row in pair.rows
    )
    return {
        "a": _name(material, pair.a),
        "b": _name(material, pair.b),
        "basis": pair.rows[0]["basis"],
        "rows": [_row(material, pair, row) for row in pair.clear[:limit]],
        "starred": starred(material, pair.clear[:limit]),
        "left_out": max(0, len(pair.clear) - limit),
        "raw_only": wording.count(raw_only, "further measure") if raw_only else "",
    }


def starred(material: Material, rows: Sequence[Record]) -> str:
    """Say of each difference that has a star what else may be as large; "" where none has one."""
    said = []
    for row in rows:
        if not measures.doubt(row):
            continue
        parts = []
        if row["machine_low"] <= 0 <= row["machine_high"]:
            wide = measures.interval(row["machine_low"], row["machine_high"], row["unit"])
            parts.append(
                f"the machine’s own error may be as large as the difference (with it: {wide})"
            )
        parts += [
            f"the later articles of {material.name(row[outlet])} differ as much from its earlier"
            for outlet, drift in (("outlet_a", "drift_a"), ("outlet_b", "drift_b"))
            if abs(row[drift]) >= abs(row["difference"])
        ]
        label = material.columns[row["measure"]].label
        said.append(f"* {label[:1].upper() + label[1:]}: {'; '.join(parts)}.")
    return " ".join(said)


def _row(material: Material, pair: Pair, row: Record) -> dict[str, str]:
    column = material.columns[row["measure"]]
    unit = row["unit"]
    raw = {
        **row,
        "difference": row["raw_difference"],
        "low": row["raw_low"],
        "high": row["raw_high"],
    }
    return {
        "label": column.label[:1].upper() + column.label[1:],
        "unit": wording.unit_of(column),
        "higher": _name(material, pair.a if row["difference"] > 0 else pair.b)
        + measures.doubt(row),
        "means": f"{wording.number(row['mean_a'], unit)} and {wording.number(row['mean_b'], unit)}",
        "raw": measures.difference_text(raw),
        "controlled": measures.difference_text(row),
        "effect": measures.effect_text(row["effect"]),
        "q": measures.p_text(row["q"]),
        "n": f"{row['n_a']} and {row['n_b']} / {row['n_events']}",
    }


def _left_out(pairs: Sequence[Pair]) -> list[str]:
    """Return the count of the pairs that are not shown, by what came of them."""
    clear = sum(bool(pair.clear) for pair in pairs)
    few = sum(not pair.enough for pair in pairs)
    counts = [
        (clear, "with a clear difference"),
        (len(pairs) - clear - few, "without one"),
        (few, "with too few articles to say"),
    ]
    return [f"{wording.count(n, 'pair')} {what}" for n, what in counts if n]


def _name(material: Material, outlet: str) -> str:
    return breakable(measures.short(material.name(outlet)))


PAGE = Page(
    about="each pair of outlets: the measures that differ clearly, raw and on the same events",
    build=build,
    # 15 are all pairs of six outlets; of more outlets, the clearest are shown and the rest counted.
    options={"measures": [], "pairs": 15, "rows": 12},
)
