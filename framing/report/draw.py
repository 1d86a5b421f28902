"""Figures drawn as SVG in the style of the report, the same at every run."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import framing.report.figures
from framing import plugins, units
from framing.report.page import Figure, Picture, Row
from framing.report.style import MM_PER_INCH, drawable, plotting

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAMES = 40.0  # millimetres beside a figure, for the names of its rows


@cache
def figures() -> dict[str, Figure]:
    """Return every figure by file name, sorted, those of plugins last."""
    found = units.from_package(framing.report.figures, "FIGURE", Figure)
    return plugins.joined(found, "figures", Figure)


def draw(name: str, rows: Sequence[Row], alt: str) -> Picture:
    """Draw a figure as SVG, the same at every run.

    Parameters
    ----------
    name : str
        Of a figure: a file of `framing/report/figures/` or of a plugin.
    rows : sequence of mapping
        What it shows; each figure says which keys it needs.
    alt : str
        The same in words.

    Returns
    -------
    Picture
        The SVG with its words.

    Raises
    ------
    KeyError
        For a name that no figure has.

    Examples
    --------
    >>> from framing.extend import draw
    >>> rows = [{"label": "officials", "parts": [4, 2, 1]}]
    >>> draw("sources", rows, "officials speak early").svg.startswith("<?xml")
    True
    """
    from matplotlib.figure import Figure as Canvas
    from matplotlib.text import Text

    figure = figures()[name]
    width, height = figure.width, figure.height(len(rows))
    with plotting():
        canvas = Canvas(figsize=(width / MM_PER_INCH, height / MM_PER_INCH))
        left, bottom, right, top = figure.margins
        axes = canvas.add_axes(
            (
                left / width,
                bottom / height,
                (width - left - right) / width,
                (height - bottom - top) / height,
            )
        )
        figure.draw(rows, axes)
        for written in canvas.findobj(Text):
            assert isinstance(written, Text)
            written.set_text(drawable(written.get_text()))
        text = io.StringIO()
        canvas.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(text.getvalue(), alt, name, tuple(rows))


def on_axes(name: str, rows: Sequence[Row], ax: Axes | None = None) -> Axes:
    """Draw a figure on axes, by default new ones of pyplot; return them.

    Rows that a page names in the table beside the figure are named on the axes.
    """
    figure = figures()[name]
    with plotting():
        if ax is None:
            import matplotlib.pyplot as plt

            wide = figure.width + (NAMES if figure.beside else 0.0)
            size = (wide / MM_PER_INCH, figure.height(len(rows)) / MM_PER_INCH)
            _, ax = plt.subplots(figsize=size, layout="constrained")
        ax.spines[["top", "right"]].set_visible(False)
        figure.draw(rows, ax)
        if figure.beside:
            _name(rows, ax)
    return ax


def _name(rows: Sequence[Row], axes: Axes) -> None:
    if not axes.axison:  # the figure has no use for axes, but names need one
        axes.set_axis_on()
        axes.spines[:].set_visible(False)
        axes.xaxis.set_visible(False)
    axes.set_yticks(range(len(rows)), [row["label"] for row in rows])
    axes.tick_params(axis="y", length=0)
