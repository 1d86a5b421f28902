"""How well a classifier tells outlets apart by the measures of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.report import measures, wording
from framing.report.evidence import spans
from framing.report.marks import breakable
from framing.report.material import Material
from framing.report.page import Page, Sheet
from framing.report.snippets import snippet
from framing.table.numbered import Numbered

if TYPE_CHECKING:
    from framing.comparison.classify.seen import Seen

BINS = ((0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))
MOST_ARTICLES = 2000  # articles of an outlet: of more, so many are drawn
FEW = 30  # with fewer events, an interval over them is a rough guide


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where there is only one outlet."""
    from framing.comparison.classify.seen import enough, seen
    from framing.comparison.means import MINIMUM_ARTICLES, MINIMUM_EVENTS
    from framing.table.arrays import numbers

    counts = material.counts
    if len(counts) < 2:
        return []
    outlet, event, ids = _asked(material, MOST_ARTICLES)
    able = enough(outlet, event)
    most = sorted(able, key=lambda name: (-counts[name], name))[: options["outlets"]]
    minimum = {"minimum_articles": MINIMUM_ARTICLES, "minimum_events": MINIMUM_EVENTS}
    few = [
        {"outlet": breakable(material.name(o)), "articles": str(counts[o])}
        for o in material.outlet_ids
        if o not in able
    ]
    base: dict[str, Any] = {
        **minimum,
        "few": few,
        "outlets": len(counts),
        "asked": len(most),
        "found": False,
    }
    if len(most) < 2:
        return []
    if counts[most[0]] > MOST_ARTICLES:
        base["drawn"] = f"{MOST_ARTICLES:,}"
    asked = measures.chosen(material, options["measures"])
    by_article = material.measurement.tables.articles
    place = Numbered(each.as_py() for each in by_article["article"])
    rows = np.array([place[i] for i in ids], np.int64)
    found = seen(numbers(by_article, asked, rows), outlet, event, most)
    articles = [ids[i] for i in found.rows]
    order = np.argsort(-found.drop, kind="stable")
    return [
        Sheet(
            title=title(found),
            data={
                **base,
                "found": True,
                "measures": len(asked),
                **_figures(found),
                "bins": _bins(found),
                "names": [measures.short(material.name(o), 16) for o in found.outlets],
                "confusion": _confusion(material, found),
                "weighed": [_weighed(material, found, asked, j) for j in order[: options["rows"]]],
                "sides": [
                    _side(material, found, asked, articles, c, options["terms"])
                    for c in range(len(found.outlets))
                ],
            },
            tables=_tables(material, found, asked, articles),
        )
    ]


def title(found: Seen) -> str:
    """Say how often the classifier is right, and whether that is more than chance gives."""
    honest, n = found.honest, len(found.outlets)
    if honest.low <= honest.chance:
        return f"By the measures alone, {n} outlets cannot be told apart better than by chance"
    # What was counted here, not a rate for articles to come.
    right, all_ = int((found.said == found.truth).sum()), honest.n_articles
    told = f"{right:,} of {all_:,} articles" if right < all_ else f"all {all_:,} articles"
    return f"By the measures alone, {told} are assigned to the right one of {n} outlets"


def _asked(material: Material, most: int) -> tuple[list[str], Any, list[str]]:
    """Return outlet, event and id of the measured articles, in the order of the events' table.

    most: of an outlet that has more, so many are drawn at random.
    """
    from framing.comparison.drawn import drawn

    events = material.events
    outlet = np.array([material.outlet_of[each.as_py()] for each in events["article"]], object)
    some = drawn(outlet, most)
    ids = events["article"].take(some).to_pylist()
    return outlet[some].tolist(), events["event"].to_numpy()[some], ids


def _figures(found: Seen) -> dict[str, Any]:
    honest, leaky = found.honest, found.leaky
    answered = ~found.declined
    right = found.said == found.truth
    return {
        "articles": f"{honest.n_articles:,}",
        "events": f"{honest.n_groups:,}",
        "sketch": honest.n_groups < FEW,
        "honest": f"{_two(honest.macro_f1)} {_range(honest.low, honest.high)}",
        "leaky": f"{_two(leaky.macro_f1)} {_range(leaky.low, leaky.high)}",
        "leaks": leaky.macro_f1 > honest.high,
        "chance": _two(honest.chance),
        "accuracy": wording.percent(honest.accuracy, 1.0),
        "calibration": f"{100 * honest.calibration_error:.0f}",
        "declined": wording.percent(int(found.declined.sum()), len(right)),
        "answered": wording.percent(int(right[answered].sum()), int(answered.sum())),
    }


def _bins(found: Seen) -> list[dict[str, str]]:
    """Return how sure the classifier was, and how often it was right at that level."""
    right, rows = found.said == found.truth, []
    for low, high in BINS:
        here = (found.sure >= low) & (found.sure < high)
        if here.any():
            rows.append(
                {
                    "stated": f"{100 * low:.0f} to {100 * min(high, 1):.0f}{wording.SPACE}%",
                    "mean": wording.percent(float(found.sure[here].mean()), 1.0),
                    "right": wording.percent(int(right[here].sum()), int(here.sum())),
                    "articles": f"{int(here.sum()):,}",
                }
            )
    return rows


def _confusion(material: Material, found: Seen) -> list[dict[str, Any]]:
    table = found.confusion
    return [
        {
            "outlet": breakable(measures.short(material.name(name), 26)),
            "cells": [str(n) if n else "·" for n in row],
            "at": c,
            "right": wording.percent(row[c], sum(row)),
        }
        for c, (name, row) in enumerate(zip(found.outlets, table.tolist(), strict=True))
    ]


def _weighed(material: Material, found: Seen, asked: Sequence[str], j: int) -> dict[str, Any]:
    """Return a measure, what shuffling it costs, and the outlets for which a high value speaks."""
    ranked = np.argsort(-found.weight[:, j], kind="stable")
    more, less = ranked[0], ranked[-1]
    low, high = -100 * found.high[j], -100 * found.low[j]
    return {
        "label": material.columns[asked[j]].label,
        "drop": measures.signed(-100 * found.drop[j], 1),
        "interval": "–" if low != low else measures.interval(low, high, "count"),
        "sure": bool(high <= -0.05),  # as it is printed,
        "more": breakable(measures.short(material.name(found.outlets[more]))),
        "less": breakable(measures.short(material.name(found.outlets[less]))),
    }


def _side(
    material: Material,
    found: Seen,
    asked: Sequence[str],
    articles: Sequence[str],
    c: int,
    most: int,
) -> dict[str, Any]:
    """Return what speaks for an outlet, each with an article of its own as an example."""
    order = np.argsort(-np.abs(found.weight[c]), kind="stable")[:most]
    return {
        "outlet": breakable(material.name(found.outlets[c])),
        "rows": [_row(material, found, asked, articles, c, int(j)) for j in order],
    }


def _row(
    material: Material, found: Seen, asked: Sequence[str], articles: Sequence[str], c: int, j: int
) -> dict[str, Any]:
    """Return one measure that speaks for an outlet, and a passage behind it.

    A high value is shown in an article of the outlet that was classified correctly; of a low
    value there is nothing to show.
    """
    weight = float(found.weight[c, j])
    column = material.columns[asked[j]]
    row = {
        "label": column.label,
        "direction": "more" if weight > 0 else "less",
        "weight": measures.signed(weight, 2),
        "article": "",
        "before": "",
        "here": "",
        "after": "",
    }
    if weight < 0:
        return row
    own = np.flatnonzero((found.truth == c) & (found.said == c))
    for i in own[np.argsort(-found.scaled[own, j], kind="stable")][:5]:
        places = spans(material, articles[i], asked[j])
        if places:
            article = material.by_id[articles[i]]
            row |= snippet(article.text, *places[0], width=30)
            row["here"] = breakable(measures.short(row["here"], 60))
            row["article"] = breakable(measures.short(article.title or article.id, 44))
            break
    return row


def _tables(
    material: Material, found: Seen, asked: Sequence[str], articles: Sequence[str]
) -> dict[str, Sequence[dict[str, Any]]]:
    names = found.outlets
    return {
        "figures": [
            {"folds": folds, "macro_f1": f.macro_f1, "low": f.low, "high": f.high,
             "accuracy": f.accuracy, "chance": f.chance}
            for folds, f in (("by event", found.honest), ("at random (leaky)", found.leaky))
        ],
        "articles": material.held(
            {"article": article, "outlet": names[found.truth[i]], "said": names[found.said[i]],
             "probability": float(found.sure[i]), "declined": bool(found.declined[i])}
            for i, article in enumerate(articles)
        ),
        "importance": [
            {"measure": name, "drop": float(found.drop[j]), "low": float(found.low[j]),
             "high": float(found.high[j])}
            for j, name in enumerate(asked)
        ],
        "weights": [
            {"outlet": outlet, "measure": name, "weight": float(found.weight[c, j])}
            for c, outlet in enumerate(names)
            for j, name in enumerate(asked)
        ],
    }  # fmt: skip


def _two(value: float) -> str:
    return "1" if value >= 1 else f"{value:.2f}".removeprefix("0")


def _range(low: float, high: float) -> str:
    return f"[{_two(low)},{wording.BLANK}{_two(high)}]"


PAGE = Page(
    about="how well a classifier tells outlets apart by the measures, and which ones it relies on",
    build=build,
    options={"measures": [], "outlets": 12, "rows": 8, "terms": 3},
)
