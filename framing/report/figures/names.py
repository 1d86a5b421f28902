"""Names of one thing by outlet: a dot as large as the count, hollow where only others say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.report.page import Figure, Row
from framing.report.style import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 5.2  # millimetres; the template sets the rows of its table as high
HEAD = 17.0  # millimetres, for the outlets' names above the dots
LARGEST = 9  # uses from which dots grow no more


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows with "outlets" (their names) and "cells" (column, count, count in own words)."""
    outlets = rows[0]["outlets"]
    n = len(rows)
    axes.set_xlim(-0.5, len(outlets) - 0.5)
    axes.set_ylim(n - 0.5, -0.5)
    axes.hlines(range(n), -0.5, len(outlets) - 0.5, colors=colour("rule"), linewidths=0.4, zorder=0)
    cells = [(x, y, count, own) for y, row in enumerate(rows) for x, count, own in row["cells"]]
    axes.scatter(
        [x for x, *_ in cells],
        [y for _, y, *_ in cells],
        s=[26.0 + 14.0 * (min(count, LARGEST) - 1) for *_, count, _ in cells],
        facecolors=[colour("bar") if own else colour("paper") for *_, own in cells],
        edgecolors=colour("bar"),
        linewidths=0.9,
        zorder=1,
    )
    for x, y, count, own in cells:
        if count > 1:
            axes.text(
                x,
                y,
                str(count),
                ha="center",
                va="center_baseline",
                fontsize=5.6,
                color=colour("paper" if own else "ink"),
                zorder=2,
            )
    for x, name in enumerate(outlets):
        axes.text(x, -0.6, name, rotation=38, ha="left", va="bottom", fontsize=6.6)
    axes.axis("off")


FIGURE = Figure(
    about="names of one thing by outlet, as dots as large as their counts",
    draw=draw,
    width=66.0,
    height=lambda n: ROW * n + HEAD,
    margins=(0.0, 0.0, 14.0, HEAD),
    beside=True,
)
