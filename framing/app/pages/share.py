"""The address for guests, as a QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.app import templates
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.app.sharing import TAG
from framing.shelf import finding
from framing.shelf.finding import Wanted

if TYPE_CHECKING:
    from starlette.responses import Response


def show(asked: Asked) -> Response:
    """Show where guests find what is meant for them."""
    from markupsafe import Markup

    sharing = asked.window.sharing
    if sharing is None:
        raise NotThere("Nobody is asked in. Start it with: framing serve --share")
    values = {
        "tag": TAG,
        "code": Markup(sharing.qr_code()),
        "address": sharing.address,
        "n": len(finding.numbers_of(asked.window.shelf, Wanted(tag=TAG))),
    }
    return templates.page(asked, "share.html", values)


PAGE = Page("for guests", (Endpoint("/share", show),))
