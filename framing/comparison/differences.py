"""Differences between outlets or groups of them, corrected, and which side is which in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from framing.comparison.contrast import Contrast, contrast
from framing.comparison.correction import is_clear, q_values
from framing.comparison.dispersion import Array, Integers
from framing.comparison.machine_error import with_error
from framing.comparison.permutation import PERMUTATIONS
from framing.comparison.strata import ALL, BASES
from framing.comparison.texts import Compared
from framing.features.base.feature import Column, is_share

DIFFERENCES = pa.schema(
    [
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("outlet_a", pa.string()),  # an outlet or a group of outlets
        pa.field("outlet_b", pa.string()),  # another one, or "the other outlets"
        pa.field("basis", pa.string()),  # what was held constant: a name of strata.BASES
        pa.field("weigh_by", pa.string()),  # what counts once: "article" or "word"
        pa.field("all_a", pa.int32()),  # articles of the sides
        pa.field("all_b", pa.int32()),
        pa.field("defined_a", pa.int32()),  # of them, those for which the measure is defined
        pa.field("defined_b", pa.int32()),
        pa.field("n_a", pa.int32()),  # articles on which the controlled difference rests
        pa.field("n_b", pa.int32()),
        pa.field("n_events", pa.int32()),  # their events, of the side that has fewer
        pa.field("copies", pa.int32()),  # printings of a shared text that are not counted (again)
        pa.field("mean_a", pa.float64()),
        pa.field("mean_b", pa.float64()),
        pa.field("raw_difference", pa.float64()),  # mean_a - mean_b over all articles
        pa.field("raw_low", pa.float64()),  # its 95 % interval
        pa.field("raw_high", pa.float64()),
        pa.field("difference", pa.float64()),  # the same within the basis: the controlled figure
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        # The interval with the machine's error (`machine_error`), NaN where that is not measured.
        pa.field("machine_low", pa.float64()),
        pa.field("machine_high", pa.float64()),
        # What each side's later articles differ by from its earlier ones (`drift`); 0: not clearly.
        pa.field("drift_a", pa.float64()),
        pa.field("drift_b", pa.float64()),
        pa.field("effect", pa.float64()),  # Cliff's delta within the basis, -1 to 1
        pa.field("p", pa.float64()),
        pa.field("q", pa.float64()),  # p corrected for the number of questions asked
        pa.field("enough", pa.bool_()),
        pa.field("outlets", pa.int32()),  # outlets of side a
        pa.field("agree", pa.int32()),  # of them, those that alone lie on the same side of b
        pa.field("sentence", pa.string()),
    ]
)
OTHERS = "the other outlets"
OTHER_GROUPS = "the other groups"


@dataclass(frozen=True, slots=True)
class Asked:
    """One comparison: side `a` against side `b`, numbers of sides; -1 stands for all the others."""

    a: int
    b: int
    found: Contrast


def against_others(n_sides: int) -> list[tuple[int, int]]:
    """Return every side with all the others."""
    return [(side, -1) for side in range(n_sides)] if n_sides > 1 else []


def pairs(n_sides: int) -> list[tuple[int, int]]:
    """Return every two sides, in order."""
    return [(a, b) for a in range(n_sides) for b in range(a + 1, n_sides)]


def differences(
    texts: Compared,
    side: Integers,
    questions: Sequence[tuple[int, int]],
    *,
    minimum_articles: int,
    minimum_events: int,
    seed: int,
    basis: str = "",
    permutations: int = PERMUTATIONS,
    progress: Callable[[int], object] | None = None,
) -> list[Asked]:
    """Return how the sides differ in every measure, one `Asked` per question, in order.

    side: (n_articles,), the number of the outlet or group; -1 takes no part. basis: what is held
    constant in all of them, a name of `strata.BASES`; "" takes the closest on which all can be
    asked (`strata.Strata.closest`); one that holds nothing constant is called ALL. progress: called
    with 1 after each question.
    """
    masks = [
        (side == a, (side == b) if b >= 0 else (side >= 0) & (side != a)) for a, b in questions
    ]
    minimum = {"minimum_articles": minimum_articles, "minimum_events": minimum_events}
    basis = texts.strata.comes_to(basis or texts.strata.closest(masks, **minimum))
    corpus = {name: texts.dispersion(name) for name in {basis, ALL}}
    found = []
    for (a, b), (mine, theirs) in zip(questions, masks, strict=True):
        one = contrast(
            texts,
            mine,
            theirs,
            basis=basis,
            corpus=corpus,
            minimum_articles=minimum_articles,
            minimum_events=minimum_events,
            generator=np.random.default_rng([seed, a, b + 1]),
            permutations=permutations,
        )
        found.append(Asked(a, b, one))
        if progress is not None:
            progress(1)
    return found


def table(
    found: Sequence[Asked],
    names: Sequence[str],
    measures: Sequence[Column],
    others: str = OTHERS,
    *,
    errors: Mapping[str, float] | None = None,
    drift: Array | None = None,
    weigh_by: str = "article",
) -> pa.Table:
    """Return differences as a table by DIFFERENCES, with a sentence each.

    q is by Benjamini and Hochberg (1995) over all questions of the table. errors: the machine's
    error by measure (`machine_error`). drift: (n_sides, n_measures), what the later articles of
    each side differ by from its earlier ones, 0 where that is not clear (`drift.drift`). weigh_by:
    what counts once, which the table says and does not change.
    """
    corrected = q_values([asked.found.p for asked in found])
    changes = np.zeros((len(names), len(measures))) if drift is None else drift
    unknown = np.full(len(measures), np.nan)
    rows = []
    for asked, q in zip(found, corrected, strict=True):
        change_a, change_b = (changes[n] if n >= 0 else unknown for n in (asked.a, asked.b))
        a, b = names[asked.a], names[asked.b] if asked.b >= 0 else others
        for j, measure in enumerate(measures):
            error = (errors or {}).get(measure.name, float("nan"))
            row: dict[str, Any] = {
                "measure": measure.name,
                "unit": measure.unit,
                "outlet_a": a,
                "outlet_b": b,
                "weigh_by": weigh_by,
            }
            row |= _row(asked.found, j, measure.unit, float(q[j]), error)
            row |= {"drift_a": float(change_a[j]), "drift_b": float(change_b[j])}
            rows.append(row | {"sentence": sentence(row, measure.label)})
    return pa.Table.from_pylist(rows, schema=DIFFERENCES)


def _row(one: Contrast, j: int, unit: str, q: float, error: float) -> dict[str, Any]:
    row = one.estimate(j, q)
    outlets = int(one.outlets[j])
    machine = with_error(row["low"], row["high"], row["difference"], error, (outlets, one.others))
    if is_share(unit):  # which differ by 1 at most, whatever errs
        machine = np.clip(machine, -1.0, 1.0).tolist()
    return row | {
        "all_a": one.all_a,
        "all_b": one.all_b,
        "defined_a": int(one.defined_a[j]),
        "defined_b": int(one.defined_b[j]),
        "n_a": int(one.n_a[j]),
        "n_b": int(one.n_b[j]),
        "n_events": int(one.n_events[j]),
        "copies": one.copies,
        "mean_a": float(one.mean_a[j]),
        "mean_b": float(one.mean_b[j]),
        "raw_difference": float(one.raw[j]),
        "raw_low": float(one.raw_low[j]),
        "raw_high": float(one.raw_high[j]),
        "machine_low": machine[0],
        "machine_high": machine[1],
        "effect": float(one.effect[j]),
        "outlets": outlets,
        "agree": int(one.agree[j]),
    }


def sentence(row: Mapping[str, Any], what: str) -> str:
    """Say in words which side is higher, and no more than the interval allows.

    row: as in DIFFERENCES. what: what the measure is called.
    """
    a, b = row["outlet_a"], row["outlet_b"]
    if not row["enough"]:
        return f"Too few articles to say how {a} differs from {b} in {what}."
    if not np.isfinite(row["p"]):
        return f"{a} and {b} do not differ in {what}: it is the same in every article."
    where = BASES[row["basis"]]
    if not is_clear(row["low"], row["high"], row["q"]):
        return f"No clear difference between {a} and {b} in {what} {where}."
    higher = "higher" if row["difference"] > 0 else "lower"
    return f"{a} is {higher} than {b} in {what} {where}{_qualified(row)}."


def _qualified(row: Mapping[str, Any]) -> str:
    """Return what a reader should know of a clear difference, each part after a semicolon."""
    said = []
    if row["outlets"] > 1:
        so = "is" if row["agree"] == 1 else "are"
        said.append(f"so {so} {row['agree']} of its {row['outlets']} outlets, each taken alone")
    if min(2 * row["defined_a"] - row["all_a"], 2 * row["defined_b"] - row["all_b"]) < 0:
        said.append(
            f"the measure is defined in {row['defined_a']:,} of {row['all_a']:,} and "
            f"{row['defined_b']:,} of {row['all_b']:,} articles"
        )
    if row["machine_low"] <= 0 <= row["machine_high"]:
        said.append("the machine’s own error may be as large")
    size = abs(row["difference"])
    for name, change in ((row["outlet_a"], row["drift_a"]), (row["outlet_b"], row["drift_b"])):
        if abs(change) >= size:
            said.append(f"{name} differs as much from itself, its later articles from its earlier")
    return "".join(f"; {part}" for part in said)
