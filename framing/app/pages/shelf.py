"""The shelf: search, filters, pages; guests see what is meant for them."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from framing.app import choosing, templates
from framing.app.page import Asked, Endpoint, Page
from framing.app.sharing import TAG
from framing.shelf import finding
from framing.shelf.finding import Wanted

if TYPE_CHECKING:
    from starlette.responses import Response


def show(asked: Asked) -> Response:
    """Show a page of the articles that the address asks for."""
    if asked.is_shared:
        return _shared(asked)
    window = asked.window
    wanted = choosing.wanted(asked.query)
    order = asked.query.get("order", "added")
    given = asked.query.get("page", "1")
    number = int(given) if given.isdecimal() and len(given) < 7 else 1
    entries, total = finding.find(window.shelf, wanted, order=order, page=number)
    outlets, tags = finding.facets(window.shelf)
    asides = finding.asides(window.shelf)
    more = {"order": order if order != "added" else ""}
    return templates.page(
        asked,
        "shelf.html",
        {
            "asked": wanted,
            "fields": choosing.filters(wanted),
            "filtered": wanted != Wanted(),
            "order": order,
            "entries": entries,
            "names": {outlet: window.outlet_name(outlet) for outlet, _ in outlets},
            "outlets": outlets,
            "tags": tags,
            "total": total,
            "on_shelf": sum(n for _, n in outlets),
            "asides": asides,
            "number": number,
            "pages": max(1, ceil(total / finding.PAGE)),
            "earlier": choosing.address("/", wanted, page=number - 1, **more),
            "later": choosing.address("/", wanted, page=number + 1, **more),
        },
    )


def _shared(asked: Asked) -> Response:
    window = asked.window
    entries, _ = finding.find(window.shelf, Wanted(tag=TAG), order="title", size=500)
    names = window.outlet_names(entries)
    return templates.page(asked, "shelf.html", {"entries": entries, "names": names})


PAGE = Page("the shelf", (Endpoint("/", show),), shared=True)
