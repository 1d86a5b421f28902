"""The scale of a measure's points and intervals, whichever way its axis runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.features.base.feature import is_share
from framing.report.page import Row

if TYPE_CHECKING:
    from matplotlib.axis import Axis


def limits(rows: Sequence[Row], *, room: float) -> tuple[float, float]:
    """Return the ends of a scale that holds 0 and every mean, low and high that is defined.

    room: what is left free at either end, as a share of what lies between.
    """
    ends = [row[key] for row in rows for key in ("mean", "low", "high") if row[key] == row[key]]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    free = (high - low or 1.0) * room
    return low - free, high + free


def number(axis: Axis, unit: str, *, ticks: int) -> None:
    """Put some `ticks` numbers on the axis; shares in per cent, as exact as the ticks (1.5 %)."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(ticks, min_n_ticks=2))
    if is_share(unit):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.3g} %"))
