"""Differences between outlets or groups of them, corrected, and which side is which in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from framing.comparison.contrast import Contrast, Texts, contrast
from framing.comparison.correction import is_clear, q_values
from framing.comparison.dispersion import Array, Integers
from framing.comparison.permutation import PERMUTATIONS
from framing.comparison.strata import ALL, BASES
from framing.features.base.feature import Column

DIFFERENCES = pa.schema(
    [
        pa.field("measure", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("outlet_a", pa.string()),  # an outlet or a group of outlets
        pa.field("outlet_b", pa.string()),  # another one, or "the other outlets"
        pa.field("basis", pa.string()),  # what was held constant: a name of strata.BASES
        pa.field("all_a", pa.int32()),  # articles of the sides
        pa.field("all_b", pa.int32()),
        pa.field("n_a", pa.int32()),  # of them, those on which the controlled difference rests
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
    texts: Texts,
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
    asked (`strata.Strata.closest`). progress: called with 1 after each question.
    """
    masks = [
        (side == a, (side == b) if b >= 0 else (side >= 0) & (side != a)) for a, b in questions
    ]
    minimum = {"minimum_articles": minimum_articles, "minimum_events": minimum_events}
    basis = basis or texts.strata.closest(masks, **minimum)
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
) -> pa.Table:
    """Return differences as a table by DIFFERENCES, with a sentence each.

    q is by Benjamini and Hochberg (1995) over all questions of the table.
    """
    corrected = q_values([asked.found.p for asked in found])
    columns: dict[str, list[object]] = {name: [] for name in DIFFERENCES.names}
    for asked, q in zip(found, corrected, strict=True):
        for row in _rows(
            asked, q, names[asked.a], names[asked.b] if asked.b >= 0 else others, measures
        ):
            for name, value in row.items():
                columns[name].append(value)
    return pa.table(columns, schema=DIFFERENCES)


def _rows(
    asked: Asked, q: Array, a: str, b: str, measures: Sequence[Column]
) -> Iterator[dict[str, object]]:
    one = asked.found
    for j, measure in enumerate(measures):
        row: dict[str, object] = {
            "measure": measure.name,
            "unit": measure.unit,
            "outlet_a": a,
            "outlet_b": b,
            "basis": one.basis,
            "all_a": one.all_a,
            "all_b": one.all_b,
            "n_a": int(one.n_a[j]),
            "n_b": int(one.n_b[j]),
            "n_events": int(one.n_events[j]),
            "copies": one.copies,
            "mean_a": float(one.mean_a[j]),
            "mean_b": float(one.mean_b[j]),
            "raw_difference": float(one.raw[j]),
            "raw_low": float(one.raw_low[j]),
            "raw_high": float(one.raw_high[j]),
            "difference": float(one.difference[j]),
            "low": float(one.low[j]),
            "high": float(one.high[j]),
            "effect": float(one.effect[j]),
            "p": float(one.p[j]),
            "q": float(q[j]),
            "enough": bool(one.enough[j]),
            "outlets": int(one.outlets[j]),
            "agree": int(one.agree[j]),
        }
        yield row | {"sentence": sentence(asked, j, float(q[j]), a, b, measure.label)}


def sentence(asked: Asked, j: int, q: float, a: str, b: str, what: str) -> str:
    """Say in words which side is higher, and no more than the interval allows."""
    one = asked.found
    if not one.enough[j]:
        return f"Too few articles to say how {a} differs from {b} in {what}."
    if not np.isfinite(one.p[j]):
        return f"{a} and {b} do not differ in {what}: it is the same in every article."
    where = BASES[one.basis]
    if not is_clear(one.low[j], one.high[j], q):
        return f"No clear difference between {a} and {b} in {what} {where}."
    higher = "higher" if one.difference[j] > 0 else "lower"
    alone = ""
    if one.outlets[j] > 1:
        alone = f"; so {'is' if one.agree[j] == 1 else 'are'} {one.agree[j]} of its "
        alone += f"{one.outlets[j]} outlets, each taken alone"
    return f"{a} is {higher} than {b} in {what} {where}{alone}."
