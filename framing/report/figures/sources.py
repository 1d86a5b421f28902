"""Where in the articles each type of source is heard: a row of bars for each, tenth by tenth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.report.page import Figure, Row
from framing.report.style import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 9.0  # millimetres
TALLEST = 0.82  # of a row, for the largest count


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows with label and parts: counts in equal parts of the articles, first to last.

    All rows have one scale, so that bars compare across them.
    """
    parts = len(rows[0]["parts"])
    most = max(count for row in rows for count in row["parts"]) or 1
    for place, row in enumerate(rows):
        base = len(rows) - 1 - place
        axes.bar(
            [part + 0.5 for part in range(parts)],
            [TALLEST * count / most for count in row["parts"]],
            bottom=base,
            width=0.86,
            color=colour("bar"),
            zorder=1,
        )
    axes.hlines(range(len(rows)), 0, parts, colors=colour("rule"), linewidths=0.5, zorder=0)
    axes.set_xlim(0, parts)
    axes.set_ylim(0, len(rows))
    axes.set_yticks(
        [len(rows) - 1 - place + 0.25 for place in range(len(rows))],
        [row["label"] for row in rows],
    )
    axes.set_xticks([0, parts / 2, parts], ["beginning", "middle", "end"])
    first, _, last = axes.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    axes.tick_params(labelsize=7.4, pad=2, length=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)


FIGURE = Figure(
    about="where in the articles each type of source is heard, as bars",
    draw=draw,
    width=168.0,
    height=lambda n: ROW * n + 7.0,
    margins=(27.0, 6.0, 1.0, 1.0),
)
