"""One measure over time: a point a period with its interval; gaps stay gaps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from framing.report.figures._scale import limits, number
from framing.report.page import Figure, Row
from framing.report.style import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LABELS = 9  # periods that are named on the axis, at most


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows with place, label, mean, low, high and enough; a hollow point rests on too few.

    Neighbouring periods are joined by a line; where one is missing the line is broken.
    """
    places = [row["place"] for row in rows]
    for one, other in pairwise(rows):
        if other["place"] == one["place"] + 1:
            axes.plot(
                [one["place"], other["place"]],
                [one["mean"], other["mean"]],
                color=colour("rule"),
                linewidth=0.9,
                zorder=0,
            )
    sure = [row for row in rows if row["enough"]]
    axes.vlines(
        [row["place"] for row in sure],
        [row["low"] for row in sure],
        [row["high"] for row in sure],
        colors=colour("bar"),
        linewidths=1.6,
        zorder=1,
    )
    axes.scatter(
        places,
        [row["mean"] for row in rows],
        s=18,
        facecolors=[colour("bar") if row["enough"] else colour("paper") for row in rows],
        edgecolors=colour("bar"),
        linewidths=0.9,
        zorder=2,
    )
    _scale(rows, axes)


def _scale(rows: Sequence[Row], axes: Axes) -> None:
    axes.set_ylim(*limits(rows, room=0.08))
    number(axes.yaxis, rows[0]["unit"], ticks=3)
    last = max(row["place"] for row in rows)
    axes.set_xlim(-0.6, last + 0.6)
    named: list[Row] = []
    for row in rows:
        # Names stand as far apart as LABELS of them would, so that none overlap.
        if not named or row["place"] - named[-1]["place"] >= (last + 1) / LABELS:
            named.append(row)
    axes.set_xticks([row["place"] for row in named], [row["label"] for row in named])
    axes.tick_params(labelsize=6.8, pad=1.5, length=2)
    axes.grid(axis="y")


FIGURE = Figure(
    about="one measure over time, as points with intervals",
    draw=draw,
    width=168.0,
    height=lambda n: 32.0,
    margins=(11.0, 5.0, 1.0, 1.0),
)
