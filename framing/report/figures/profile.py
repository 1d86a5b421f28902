"""One outlet's measures: each a point with its interval among the other outlets' points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.report.page import Figure, Row
from framing.report.style import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 5.6  # millimetres; the template sets the rows of its table as high


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows with place, place_low, place_high, others and enough; places run from 0 to 1."""
    places = list(range(len(rows)))
    axes.hlines(places, 0, 1, colors=colour("rule"), linewidths=0.5, zorder=0)
    axes.plot(
        [place for row in rows for place in row["others"]],
        [y for y, row in zip(places, rows, strict=True) for _ in row["others"]],
        linestyle="none",
        marker="|",
        markersize=7,
        markeredgewidth=0.9,
        color=colour("grey"),
        zorder=1,
    )
    sure = [(y, row) for y, row in zip(places, rows, strict=True) if row["enough"]]
    axes.hlines(
        [y for y, _ in sure],
        [row["place_low"] for _, row in sure],
        [row["place_high"] for _, row in sure],
        colors=colour("cue"),
        linewidths=1.8,
        zorder=2,
    )
    axes.scatter(
        [row["place"] for row in rows],
        places,
        s=20,
        marker="D",
        facecolors=[colour("cue") if row["enough"] else colour("paper") for row in rows],
        edgecolors=colour("cue"),
        linewidths=0.9,
        zorder=3,
    )
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(-0.03, 1.03)
    axes.axis("off")


FIGURE = Figure(
    about="one outlet's measures among the other outlets'",
    draw=draw,
    width=46.0,
    height=lambda n: ROW * n,
    margins=(1.0, 0.0, 1.0, 0.0),
    beside=True,
)
