"""Long work: the list, how far each piece is, and stopping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.app import templates
from framing.app.crew import kinds
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.shelf import work
from framing.shelf.work import Work

if TYPE_CHECKING:
    from starlette.responses import Response

SAID = {
    "waiting": "Waits",
    "running": "Is being done",
    "stopping": "Is being stopped",
    "done": "Done",
    "stopped": "Stopped",
    "failed": "This did not work",
}


def listing(asked: Asked) -> Response:
    """List the work, the newest first."""
    known = kinds()
    works = [
        each
        for each in work.listed(asked.window.shelf)
        if each.kind not in known or not known[each.kind].quiet or each.state == "failed"
    ]
    return templates.page(asked, "work.html", {"works": works, "states": SAID})


def one(asked: Asked) -> Response:
    """Show one piece of work."""
    return templates.page(asked, "one_work.html", {"w": _found(asked), "states": SAID})


def state(asked: Asked) -> Response:
    """Tell a page's script how far work is."""
    from starlette.responses import JSONResponse

    found = _found(asked)
    return JSONResponse(
        {
            "open": found.is_open,
            "done": found.done,
            "total": found.total,
            "told": f"{SAID[found.state]}. {found.told}",
            "leads": found.leads if found.state == "done" else "",
        }
    )


def stop(asked: Asked) -> Response:
    """Ask for work to be stopped."""
    work.stop(asked.window.shelf, _found(asked).number)
    return templates.redirect(f"/work/{asked.number()}")


def _found(asked: Asked) -> Work:
    found = work.of(asked.window.shelf, asked.number())
    if found is None:
        raise NotThere("There is no such work.")
    return found


PAGE = Page(
    "long work",
    (
        Endpoint("/work", listing),
        Endpoint("/work/{number:int}", one),
        Endpoint("/work/{number:int}/state", state),
        Endpoint("/work/{number:int}/stop", stop, "POST"),
    ),
)
