"""One measure over outlets: a point with its interval for each, in rows as high as the table's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.report.figures._scale import limits, number
from framing.report.page import Figure, Row
from framing.report.style import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 5.2  # millimetres; the template sets the rows of its table as high


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows with mean, low, high and enough; a hollow point has too few articles to judge."""
    places = list(range(len(rows)))
    axes.hlines(
        places,
        0,
        1,
        transform=axes.get_yaxis_transform(),
        colors=colour("rule"),
        linewidths=0.4,
        zorder=0,
    )
    sure = [(y, row) for y, row in zip(places, rows, strict=True) if row["enough"]]
    axes.hlines(
        [y for y, _ in sure],
        [row["low"] for _, row in sure],
        [row["high"] for _, row in sure],
        colors=colour("bar"),
        linewidths=1.6,
        zorder=1,
    )
    axes.scatter(
        [row["mean"] for row in rows],
        places,
        s=16,
        facecolors=[colour("bar") if row["enough"] else colour("paper") for row in rows],
        edgecolors=colour("bar"),
        linewidths=0.9,
        zorder=2,
    )
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    _scale(rows, axes)


def _scale(rows: Sequence[Row], axes: Axes) -> None:
    axes.set_xlim(*limits(rows, room=0.04))
    number(axes.xaxis, rows[0]["unit"], ticks=4)
    axes.tick_params(axis="x", labelsize=6.6, pad=1.5, length=2)


FIGURE = Figure(
    about="one measure over outlets, as points with intervals",
    draw=draw,
    width=38.0,
    height=lambda n: ROW * n + 5.6,
    margins=(2.0, 5.6, 2.0, 0.0),
    beside=True,
)
