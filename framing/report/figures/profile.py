"""One outlet's measures: each a point with its interval among the other outlets' points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.report._page import Figure, Row
from framing.report.style import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 5.6  # millimetres; the template sets the rows of its table as high


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows with place, place_low, place_high, others and enough; places run from 0 to 1."""
    for y, row in enumerate(rows):
        axes.plot([0, 1], [y, y], color=colour("rule"), linewidth=0.5, zorder=0)
        axes.plot(
            row["others"],
            [y] * len(row["others"]),
            linestyle="none",
            marker="|",
            markersize=7,
            markeredgewidth=0.9,
            color=colour("grey"),
            zorder=1,
        )
        if row["enough"]:
            axes.plot(
                [row["place_low"], row["place_high"]],
                [y, y],
                color=colour("cue"),
                linewidth=1.8,
                solid_capstyle="butt",
                zorder=2,
            )
    axes.scatter(
        [row["place"] for row in rows],
        range(len(rows)),
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
    width=56.0,
    height=lambda n: ROW * n,
    margins=(1.0, 0.0, 1.0, 0.0),
)
