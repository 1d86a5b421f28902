"""What a page and a figure are. To add one, write a file in `pages/` or `figures/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes


Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure: SVG text, and the words that stand for it where it cannot be seen."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Sheet:
    """One page (or run of pages) ready to be typeset.

    title: a sentence, written from the numbers; it becomes the heading and the bookmark.
    key: tells sheets of one page apart in file names, "" where there is one only.
    data: what the template prints, JSON values only; no text in it is ever read as markup.
    pictures: by name, for the template's `picture(name)`.
    tables: by figure name, the numbers behind each figure, written as CSV.
    flows: whether it may follow the sheet before it on the same leaf.
    short: whether it is sure to fit on one leaf, and so is kept together.
    printed: whether it is set; one that has nothing to say leaves its tables only.
    """

    title: str
    data: Mapping[str, Any]
    key: str = ""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    flows: bool = True
    short: bool = False
    printed: bool = True


@dataclass(frozen=True)
class Page:
    """A page of a report: `pages/<name>.py` defines PAGE, `reports/templates/<name>.typ` sets it.

    about: one line for `framing report --list`; options: each option's name and default, which
    the report's definition may override with a value of the same type.
    build: returns the sheets, none where there is nothing to say. It takes the material, the
        options and, if the page is `last`, the sheets of all other pages.
    apart: whether it draws on the measurement and its events alone, not on the comparison, so
        that a second process may build it meanwhile.
    last: whether it is built after the other pages, since it is about them.
    """

    about: str
    build: Callable[..., Sequence[Sheet]]
    options: Mapping[str, Any] = field(default_factory=dict)
    apart: bool = False
    last: bool = False


@dataclass(frozen=True)
class Figure:
    """A plot: `figures/<name>.py` defines FIGURE. `draw` puts rows on axes and computes nothing.

    width: millimetres; height: millimetres for a number of rows; margins: millimetres around the
    axes (left, bottom, right, top).
    """

    about: str
    draw: Callable[[Sequence[Row], Axes], None]
    width: float
    height: Callable[[int], float]
    margins: tuple[float, float, float, float] = (2.0, 2.0, 2.0, 2.0)
