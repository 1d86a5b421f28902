"""A map of outlets: a point each, as far apart as they can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.report.page import Figure, Row
from framing.report.style import MM_PER_INCH, colour, drawable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, MARGIN = 168.0, 2.0  # millimetres
SIZE = 8.0  # points, of the names
GAP = 1.6  # millimetres between a point and its name
# Distances (2 AUC - 1) of which the longest that fits is drawn as the scale, with their AUC.
SCALES = ((0.5, ".75"), (0.2, ".6"), (0.1, ".55"), (0.04, ".52"))
Box = tuple[float, float, float, float]  # left, bottom, right, top in millimetres


def height(n: int) -> float:
    """Return the height in millimetres of a map of n outlets."""
    return min(96.0, 48.0 + 6.0 * n)


def draw(rows: Sequence[Row], axes: Axes) -> None:
    """Draw rows with label, x, y and "near": rows that it cannot clearly be told from.

    Both axes have one scale, drawn below as the distance of outlets told apart at that AUC. A
    dotted line joins those that cannot clearly be told apart.
    """
    xs, ys = [row["x"] for row in rows], [row["y"] for row in rows]
    inner = (WIDTH - 2 * MARGIN, height(len(rows)) - 2 * MARGIN)
    # Room at the sides for names, above and below for half a name.
    room = (32.0, 11.0)
    scale = max(
        (max(at) - min(at)) / (length - 2 * free)
        for at, length, free in zip((xs, ys), inner, room, strict=True)
    )
    scale = scale or 1.0  # distance units a millimetre
    left, bottom = (
        (max(at) + min(at)) / 2 - scale * length / 2
        for at, length in zip((xs, ys), inner, strict=True)
    )
    axes.set_xlim(left, left + scale * inner[0])
    axes.set_ylim(bottom, bottom + scale * inner[1])
    for i, row in enumerate(rows):
        for j in row["near"]:
            if i < j:
                axes.plot(
                    [xs[i], xs[j]],
                    [ys[i], ys[j]],
                    color=colour("grey"),
                    linewidth=0.9,
                    linestyle=(0, (1, 2)),
                    zorder=0,
                )
    axes.scatter(xs, ys, s=26, color=colour("bar"), linewidths=0, zorder=2)
    points = [((x - left) / scale, (y - bottom) / scale) for x, y in zip(xs, ys, strict=True)]
    for row, (x, y) in zip(rows, _names(rows, points, inner), strict=True):
        axes.text(
            left + scale * x, bottom + scale * y, row["label"],
            fontsize=SIZE, ha="left", va="bottom", zorder=3,
            bbox={"facecolor": colour("paper"), "edgecolor": "none", "pad": 0.4},
        )  # fmt: skip
    _scale(axes, left, bottom, scale)
    axes.axis("off")


def _scale(axes: Axes, left: float, bottom: float, scale: float) -> None:
    fits = [(length, auc) for length, auc in SCALES if length / scale <= WIDTH / 3] or SCALES[-1:]
    length, auc = fits[0]
    y = bottom + scale * 1.5
    axes.plot([left, left + length], [y, y], color=colour("ink"), linewidth=0.9, marker="|")
    axes.text(
        left + length + 2 * scale, y, f"AUC {auc}",
        fontsize=6.8, color=colour("grey"), va="center_baseline",
    )  # fmt: skip


def _names(
    rows: Sequence[Row], points: Sequence[tuple[float, float]], inner: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return the lower left corner of each name in millimetres, where it hides least."""
    taken: list[Box] = [(x - 1.2, y - 1.2, x + 1.2, y + 1.2) for x, y in points]
    places = []
    for row, (x, y) in zip(rows, points, strict=True):
        wide, high = _size(row["label"])
        options = [
            (x + dx * (GAP + wide / 2) - wide / 2, y + dy * (GAP + high / 2) - high / 2)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
        ]
        boxes = [(a, b, a + wide, b + high) for a, b in options]
        costs = [
            sum(_shared(box, other) for other in taken) + 10 * _outside(box, inner) for box in boxes
        ]
        best = costs.index(min(costs))
        taken.append(boxes[best])
        places.append(options[best])
    return places


def _size(text: str) -> tuple[float, float]:
    """Return the width and height of a name in millimetres."""
    from matplotlib.textpath import TextPath

    extent = TextPath((0, 0), drawable(text) or " ", size=SIZE).get_extents()
    return extent.width * MM_PER_INCH / 72, SIZE * MM_PER_INCH / 72


def _shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def _outside(box: Box, inner: tuple[float, float]) -> float:
    return max(0.0, -box[0], -box[1], box[2] - inner[0], box[3] - inner[1])


FIGURE = Figure(
    about="outlets as points, as far apart as they can be told apart",
    draw=draw,
    width=WIDTH,
    height=height,
    margins=(MARGIN, MARGIN, MARGIN, MARGIN),
)
