"""The one style of pages and plots, read from `reports/style.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from framing import toml_files
from framing.resources import folder

MM_PER_INCH = 25.4


@cache
def style() -> dict[str, Any]:
    """Return the style: the tables font, size, length, colour and mark of `reports/style.toml`."""
    path = folder("reports") / "style.toml"
    return toml_files.parsed(path.read_text(encoding="utf-8"), path, cure="mend that line")


def colour(name: str) -> str:
    """Return a colour of the style as "#rrggbb"."""
    return str(style()["colour"][name])


@cache
def _register_fonts() -> None:
    from matplotlib import font_manager

    for path in sorted((folder("reports") / "fonts").glob("*.otf")):
        font_manager.fontManager.addfont(path)


@contextmanager
def plotting() -> Iterator[None]:
    """Set matplotlib to the style while the context lasts; nothing outlives it.

    Text becomes outlines and identifiers are salted, so the same figure gives the same bytes.
    """
    import matplotlib

    _register_fonts()
    ink, grey, rule = colour("ink"), colour("grey"), colour("rule")
    settings: Any = {
        "font.family": [style()["font"]["sans"], "DejaVu Sans"],
        "font.size": style()["size"]["figure"],
        "text.color": ink,
        "axes.labelcolor": ink,
        "axes.edgecolor": rule,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": style()["size"]["figure"] + 1,
        "axes.titleweight": "semibold",
        "axes.titlelocation": "left",
        "xtick.color": grey,
        "ytick.color": ink,
        "xtick.major.width": 0.6,
        "ytick.major.size": 0,
        "grid.color": rule,
        "grid.linewidth": 0.4,
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "savefig.facecolor": "none",
        "svg.fonttype": "path",
        "svg.hashsalt": "framing",
    }
    with matplotlib.rc_context(settings):
        yield
