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
    """A drawn figure.

    Parameters
    ----------
    svg : str
        The drawing.
    alt : str
        The words that stand for it where it cannot be seen.
    figure : str
        The figure that drew it, "" where none did.
    rows : sequence of mapping
        The rows that it shows.

    Examples
    --------
    >>> from framing.extend import Picture
    >>> Picture("<svg xmlns='http://www.w3.org/2000/svg'/>", "an empty picture").alt
    'an empty picture'
    """

    svg: str = field(repr=False)
    alt: str
    figure: str = ""
    rows: Sequence[Row] = field(default=(), repr=False)

    def axes(self, ax: Axes | None = None) -> Axes:
        """Draw the same on matplotlib axes, with the names of the rows.

        Parameters
        ----------
        ax : matplotlib.axes.Axes or None
            Where to draw; None makes a new figure of pyplot, as large as its rows need.

        Returns
        -------
        matplotlib.axes.Axes
            Those given, or the new ones: add labels, change sizes, save with `.figure.savefig`.

        Raises
        ------
        ValueError
            For a picture that no figure of ours drew.

        Examples
        --------
        >>> from framing.extend import draw
        >>> rows = [{"label": "officials", "parts": [4, 2, 1]}]
        >>> axes = draw("sources", rows, "officials speak early").axes()
        >>> [label.get_text() for label in axes.get_yticklabels()]
        ['officials']
        """
        from framing.report.draw import on_axes

        if not self.figure:
            raise ValueError("this picture was not drawn by a figure; save its .svg instead")
        return on_axes(self.figure, self.rows, ax)


@dataclass(frozen=True)
class Sheet:
    """One page (or run of pages) ready to be typeset.

    Parameters
    ----------
    title : str
        A sentence, written from the numbers; it becomes the heading and the bookmark.
    data : mapping
        What the template prints, JSON values only; no text in it is ever read as markup.
    key : str
        Tells sheets of one page apart in file names, "" where there is one only.
    pictures : mapping
        Pictures by name, for the template's `picture(name)`.
    tables : mapping
        By figure name, the numbers behind each figure, written as CSV.
    flows : bool
        Whether it may follow the sheet before it on the same leaf.
    short : bool
        Whether it is sure to fit on one leaf, and so is kept together.
    printed : bool
        Whether it is set; one that has nothing to say leaves its tables only.

    Examples
    --------
    >>> from framing.extend import Sheet
    >>> rows = [{"article": "a", "words": 300}]
    >>> Sheet("The longest article has 300 words", {"rows": rows}, tables={"longest": rows}).flows
    True
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

    Parameters
    ----------
    about : str
        One line for `framing report --list`.
    build : callable
        Takes the Material, the options and, if the page is `last`, the sheets of all other pages;
        returns the sheets, none where there is nothing to say.
    options : mapping
        Each option's name and default, which the report's definition may override with a value of
        the same type.
    apart : bool
        Whether it draws on the measurement and its events alone, not on the comparison, so that a
        second process may build it meanwhile.
    last : bool
        Whether it is built after the other pages, since it is about them.

    Examples
    --------
    >>> from framing.extend import Page, Sheet
    >>> def build(material, options):
    ...     longest = max(material.scored, key=lambda article: len(article.text))
    ...     return [Sheet("The longest article", {"title": longest.title})]
    >>> PAGE = Page("the longest article", build)
    """

    about: str
    build: Callable[..., Sequence[Sheet]]
    options: Mapping[str, Any] = field(default_factory=dict)
    apart: bool = False
    last: bool = False


@dataclass(frozen=True)
class Figure:
    """A plot: `figures/<name>.py` defines FIGURE.

    Parameters
    ----------
    about : str
        One line that says what it shows.
    draw : callable
        Takes rows and matplotlib axes, puts the rows on the axes and computes nothing.
    width : float
        Millimetres.
    height : callable
        Takes the number of rows, returns millimetres.
    margins : tuple of float
        Millimetres around the axes: left, bottom, right, top.
    beside : bool
        Whether the page names its rows in a table beside it. On axes of their own, each row is then
        named by its "label".

    Examples
    --------
    >>> from framing.extend import Figure
    >>> def bars(rows, axes):
    ...     axes.barh([row["outlet"] for row in rows], [row["mean"] for row in rows])
    >>> FIGURE = Figure("means", bars, width=120, height=lambda n_rows: 8 + 5 * n_rows)
    >>> FIGURE.height(4)
    28
    """

    about: str
    draw: Callable[[Sequence[Row], Axes], None]
    width: float
    height: Callable[[int], float]
    margins: tuple[float, float, float, float] = (2.0, 2.0, 2.0, 2.0)
    beside: bool = False
