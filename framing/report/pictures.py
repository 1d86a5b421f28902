"""The figures of a page as values: to draw on axes of one's own, or to save as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from framing import extras
from framing.report.material import Material
from framing.report.page import Picture
from framing.table.tables import Measurement, check_measurement

if TYPE_CHECKING:
    from framing.outlets.outlet import Outlet


def figures(
    measurement: Measurement,
    page: str = "comparison",
    *,
    measures: Sequence[str] = (),
    outlets: Mapping[str, Outlet] | None = None,
) -> dict[str, Picture]:
    """Return the figures of a page of the report, each of which draws on matplotlib axes as well.

    Outlets are compared once: what `framing.compare(measurement, measures=…)` found for the same
    measures is taken, and what is found here is kept with the measurement for the next figure.

    Parameters
    ----------
    measurement : Measurement
        A corpus and its tables.
    page : str
        A page with figures (`framing report --list` lists all pages): "comparison" has one per
        measure, "outlets" a profile of each outlet, "over_time" a plot per measure, "sources" where
        in the articles each type of source is heard, "map" how well outlets can be told apart.
    measures : sequence of str
        Names of the measures to show; none for those that the page shows by itself.
    outlets : mapping or None
        The outlets by id, for their names; None takes those that ship.

    Returns
    -------
    dict of str to Picture
        By name, in the order of the page: a measure's name where there is one figure per measure,
        "OUTLET-NAME" where the page has a sheet per outlet. Empty where the page has nothing to
        say, for example because there are too few articles.

    Raises
    ------
    ValueError
        For an unknown page or measure; it names what is allowed.
    TypeError
        For anything but a measurement, and for measures that are no list.

    Examples
    --------
    >>> from framing import Measurement, figures, measure
    >>> from framing.articles.article import Article, Corpus
    >>> corpus = Corpus((Article("a", '"It holds," Mayor Ann Lee said.'),))
    >>> found = figures(Measurement(corpus, measure(corpus, fast=True)), "sources")
    >>> found["where"].axes().get_yticklabels()[0].get_text()
    'Named persons'
    """
    from framing.report.definition import pages

    extras.require("report")
    check_measurement(measurement, "figures")
    known = {name: each for name, each in pages().items() if not each.last}
    if page not in known:
        raise ValueError(f"there is no page {page!r} with figures; choose from {', '.join(known)}")
    if isinstance(measures, str):
        raise TypeError(f"measures are a list of names: [{measures!r}]")
    if outlets is None:
        from framing.outlets.registry import load

        outlets = load().outlets
    options = dict(known[page].options)
    if "measures" in options:
        options["measures"] = list(measures)
    material = Material(measurement, outlets, tuple(measures), pairs=bool(options.get("pairs")))
    if unknown := [name for name in measures if name not in material.columns]:
        raise ValueError(f"there is no measure {unknown[0]!r}; see framing features --list")
    return {
        f"{sheet.key}-{name}" if sheet.key else name: picture
        for sheet in known[page].build(material, options)
        for name, picture in sheet.pictures.items()
    }
