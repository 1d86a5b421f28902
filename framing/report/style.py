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
    """Return `reports/style.toml`: the tables font, size, length, colour, mark and layer."""
    path = folder("reports") / "style.toml"
    return toml_files.parsed(path.read_text(encoding="utf-8"), path, hint="correct that line")


def colour(name: str) -> str:
    """Return a colour of the style as "#rrggbb"."""
    return str(style()["colour"][name])


@cache
def _register_fonts() -> None:
    from matplotlib import font_manager

    for path in sorted((folder("reports") / "fonts").glob("*.otf")):
        font_manager.fontManager.addfont(path)


@cache
def _drawn() -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    families = [style()["font"]["sans"], "DejaVu Sans"]
    paths = [font_manager.findfont(family) for family in families]
    return frozenset().union(*(ft2font.FT2Font(path).get_charmap() for path in paths))


def drawable(text: str) -> str:
    """Return a text for a plot, with what its fonts cannot show replaced.

    Letters become outlines there, so no other font of the system can stand in.

    >>> drawable("Το Βήμα 1 €"), drawable("新华 News")
    ('Το Βήμα 1 €', '\ufffd\ufffd News')
    """
    return "".join(c if ord(c) in _drawn() or c == "\n" else "\ufffd" for c in text)


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
        "text.parse_math": False,  # an outlet's name may hold dollar signs
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
