"""First use in three steps, with the invented articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.app import templates
from framing.app.page import Asked, Endpoint, Page
from framing.resources import folder
from framing.shelf import correcting, finding
from framing.shelf.finding import Wanted
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, put_files

if TYPE_CHECKING:
    from starlette.responses import Response

TAG = "invented"
PAIR = ("harbour-ledger", "daily-thunder")  # outlets that tell one event most unlike


def show(asked: Asked) -> Response:
    """Show the steps, and which are done."""
    shelf = asked.window.shelf
    entries, there = finding.find(shelf, Wanted(tag=TAG), order="date", size=500)
    first, second = (
        next((each for each in entries if each.outlet == outlet), None) for outlet in PAIR
    )
    values = {"tag": TAG, "there": there, "first": first, "second": second}
    return templates.page(asked, "start.html", values)


def put(asked: Asked) -> Response:
    """Put the invented articles on the shelf."""
    window = asked.window
    place = folder("seeds") / "teaching"
    paths = sorted(place.glob("*/*.txt"))
    given = [Given(p.relative_to(place.parent).as_posix(), p.read_bytes()) for p in paths]
    numbers, _ = read_waiting(window.shelf, window.registry, put_files(window.shelf, given))
    correcting.tag(window.shelf, numbers, TAG)
    window.arrange()
    return templates.redirect("/start")


PAGE = Page("first use", (Endpoint("/start", show), Endpoint("/start", put, "POST")))
