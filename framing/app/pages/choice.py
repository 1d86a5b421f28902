"""What is done with several articles at once: tags given and taken, articles taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.app import choosing, templates
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.shelf import correcting, finding
from framing.shelf.finding import Wanted

if TYPE_CHECKING:
    from starlette.responses import Response

SHOWN = 100


def show(asked: Asked) -> Response:
    """Ask what to do with the chosen articles."""
    shelf = asked.window.shelf
    numbers = choosing.chosen(shelf, asked.query)
    if not numbers:
        raise NotThere("No article was chosen. Go back and tick some.")
    entries, _ = finding.find(shelf, Wanted(numbers=tuple(numbers[:SHOWN])), size=SHOWN)
    values = {
        "numbers": numbers,
        "tags": finding.facets(shelf)[1],
        "entries": entries,
        "names": asked.window.outlet_names(entries),
    }
    return templates.page(asked, "choice.html", values)


def tags(asked: Asked) -> Response:
    """Give or take a tag."""
    numbers = choosing.chosen(asked.window.shelf, asked.form)
    if asked.text("do") == "untag":
        correcting.untag(asked.window.shelf, numbers, asked.text("tag"))
    else:
        correcting.tag(asked.window.shelf, numbers, asked.text("tag"))
    return _back(asked)


def remove(asked: Asked) -> Response:
    """Take articles off the shelf."""
    correcting.remove(asked.window.shelf, choosing.chosen(asked.window.shelf, asked.form))
    asked.window.arrange()
    return _back(asked)


def _back(asked: Asked) -> Response:
    place = asked.text("back")
    inside = place.startswith("/") and not place.startswith(("//", "/\\"))
    return templates.redirect(place if inside else "/")


PAGE = Page(
    "several articles at once",
    (
        Endpoint("/choice", show),
        Endpoint("/tags", tags, "POST"),
        Endpoint("/remove", remove, "POST"),
    ),
)
