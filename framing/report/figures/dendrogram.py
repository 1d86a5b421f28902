"""A tree of outlets: branches join at the mean AUC of telling their outlets apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.report.page import Figure, Row
from framing.report.style import colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 5.6  # millimetres
NAMES = 48.0  # millimetres for the outlets' names


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows, the leaves, with label and "joins": (y, y, AUC, AUC, AUC at which they join).

    The joins stand with the first row; the first two AUCs are where the branches come from.
    """
    for one, other, from_one, from_other, height in rows[0]["joins"]:
        axes.plot(
            [from_one, height, height, from_other],
            [one, one, other, other],
            color=colour("bar"),
            linewidth=1.4,
            solid_joinstyle="miter",
        )
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    for y, row in enumerate(rows):
        # Not a tick: those take their words anew when drawn, letters without a glyph included.
        axes.text(
            -0.012, y, row["label"],
            transform=axes.get_yaxis_transform(), ha="right", va="center_baseline",
        )  # fmt: skip
    axes.set_xlim(0.5, 1.0)
    axes.set_xticks([0.5, 0.6, 0.7, 0.8, 0.9, 1.0], [".5", ".6", ".7", ".8", ".9", "1"])
    axes.tick_params(axis="x", labelsize=6.8, pad=1.5, length=2)
    axes.set_xlabel("mean AUC at which branches join (.5 is chance)", fontsize=6.8, labelpad=1.5)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)


FIGURE = Figure(
    about="a tree of outlets, joined from the nearest on",
    draw=draw,
    width=168.0,
    height=lambda n: ROW * n + 10.0,
    margins=(NAMES, 9.0, 3.0, 1.0),
)
