"""What each figure draws of rows of ours: every line, point and word, with place, size and colour.

drawn.json pins it; a change of design changes it in one place. Places follow from the rows.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.report.draw import figures
from framing.report.style import plotting

NAN = float("nan")
ROWS: dict[str, list[dict[str, Any]]] = {
    "measure": [
        {"mean": 0.2, "low": 0.1, "high": 0.4, "enough": True, "unit": "share"},
        {"mean": 0.5, "low": NAN, "high": NAN, "enough": False, "unit": "share"},
        {"mean": -0.1, "low": -0.2, "high": 0.1, "enough": True, "unit": "share"},
    ],
    "profile": [
        {"place": 0.2, "place_low": 0.1, "place_high": 0.4, "others": [0.5, 1.0], "enough": True},
        {"place": 0.9, "place_low": NAN, "place_high": NAN, "others": [0.3], "enough": False},
    ],
    "over_time": [
        {"place": 0, "label": "March", "mean": 2.0, "low": 1.0, "high": 3.0, "enough": True},
        {"place": 1, "label": "April", "mean": 4.0, "low": NAN, "high": NAN, "enough": False},
        {"place": 3, "label": "June", "mean": 3.0, "low": 2.0, "high": 5.0, "enough": True},
        {"place": 19, "label": "later", "mean": 1.0, "low": 0.5, "high": 2.0, "enough": True},
    ],
    "names": [
        {"outlets": ["Ledger", "Lantern"], "cells": [(0, 1, True), (1, 4, False)]},
        {"outlets": ["Ledger", "Lantern"], "cells": [(1, 12, True)]},
    ],
    "sources": [
        {"label": "official", "parts": [4, 0, 1, 2]},
        {"label": "person", "parts": [0, 1, 1, 0]},
    ],
    "map": [
        {"label": "Ledger", "x": 0.0, "y": 0.1, "near": [1]},
        {"label": "Lantern", "x": 0.2, "y": 0.1, "near": [0]},
        {"label": "Courier", "x": 0.6, "y": 0.7, "near": []},
        {"label": "Post", "x": 0.21, "y": 0.11, "near": []},
    ],
    "dendrogram": [
        {"label": "Ledger", "joins": [(0, 1, 0.5, 0.5, 0.62), (0.5, 2, 0.62, 0.5, 0.9)]},
        {"label": "Lantern", "joins": []},
        {"label": "Courier", "joins": []},
    ],
}
for row in ROWS["over_time"]:
    row["unit"] = "per 1,000 words"
PIN = Path(__file__).with_name("drawn.json")
PINNED = json.loads(PIN.read_text("utf-8"))


def plain(value: Any) -> Any:
    """Return numbers to five places, NaN as None."""
    if isinstance(value, np.ndarray | list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float | int | np.number):
        return None if np.isnan(value) else round(float(value), 5)
    return value


def collection(found: Any) -> dict[str, Any]:
    from matplotlib.colors import to_hex

    lines = hasattr(found, "get_segments")
    return {
        "lines" if lines else "points": found.get_segments() if lines else found.get_offsets().data,
        "sizes": [] if lines else found.get_sizes(),
        "widths": found.get_linewidths(),
        "edges": [to_hex(each) for each in found.get_edgecolors()],
        "faces": [to_hex(each) for each in found.get_facecolors()],
        "order": found.get_zorder(),
    }


def line(found: Any) -> dict[str, Any]:
    return {
        "x": found.get_xdata(),
        "y": found.get_ydata(),
        "width": found.get_linewidth(),
        "style": found.get_linestyle(),
        "colour": found.get_color(),
        "marker": [found.get_marker(), found.get_markersize(), found.get_markeredgewidth()],
        "order": found.get_zorder(),
    }


def text(found: Any) -> list[Any]:
    return [
        found.get_text(),
        found.get_position(),
        found.get_fontsize(),
        found.get_rotation(),
        found.get_horizontalalignment(),
        found.get_verticalalignment(),
        found.get_color(),
        found.get_zorder(),
    ]


def drawn(name: str) -> Any:
    """Return what a figure draws, as JSON has it."""
    from matplotlib.figure import Figure as Canvas

    figure, rows = figures()[name], ROWS[name]
    with plotting():
        canvas = Canvas(figsize=(6, 4), dpi=100)
        axes = canvas.add_subplot()
        figure.draw(rows, axes)
        ticks = [
            [[label.get_text(), label.get_fontsize(), label.get_horizontalalignment()]
             for label in axis.get_ticklabels()]
            for axis in (axes.xaxis, axes.yaxis)
        ]  # fmt: skip
        found = {
            "size": [figure.width, figure.height(len(rows)), *figure.margins],
            "limits": [axes.get_xlim(), axes.get_ylim()],
            "collections": [collection(each) for each in axes.collections],
            "lines": [line(each) for each in axes.lines],
            "texts": [text(each) for each in axes.texts],
            "bars": [
                [*bar.get_bbox().bounds, bar.get_zorder(), bar.get_facecolor()]
                for bar in axes.patches
            ],
            "ticks": [axes.get_xticks(), axes.get_yticks(), *ticks],
            "pads": [axes.xaxis.get_major_ticks()[0].get_pad() if len(axes.get_xticks()) else 0],
            "axis": [axes.axison, axes.get_xlabel(), axes.xaxis.label.get_fontsize()],
            "spines": {side: spine.get_visible() for side, spine in axes.spines.items()},
        }
    return {key: json.loads(json.dumps(plain_all(value))) for key, value in found.items()}


def plain_all(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain_all(each) for key, each in value.items()}
    if isinstance(value, np.ndarray | list | tuple):
        return [plain_all(each) for each in value]
    return plain(value)


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return {name: drawn(name) for name in sorted(ROWS)}


def test_every_figure_is_pinned() -> None:
    assert sorted(PINNED) == sorted(figures()) == sorted(ROWS)


@pytest.mark.parametrize("name", sorted(PINNED))
def test_a_figure_draws_what_the_rows_say(name: str) -> None:
    found = drawn(name)
    for part, wanted in PINNED[name].items():
        assert found[part] == wanted, part
