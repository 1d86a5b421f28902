"""Events that several outlets tell, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.app import templates
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.shelf import finding
from framing.shelf.finding import Wanted

if TYPE_CHECKING:
    from starlette.responses import Response

MOST_MEASURED = 60  # articles of an event that its page measures
PARTS = {
    "head": "in the first third",
    "middle": "in the middle",
    "tail": "in the last third",
    "absent": "–",
    "refused": "no comment",
}


def listing(asked: Asked) -> Response:
    """List the events of the shelf, the latest first."""
    return templates.page(asked, "events.html", {"events": finding.events(asked.window.shelf)})


def one(asked: Asked) -> Response:
    """Show who is heard in which outlet on one event."""
    window = asked.window
    number = asked.number()
    wanted = Wanted(event=number)
    entries, total = finding.find(window.shelf, wanted, order="date", size=MOST_MEASURED)
    if not number or not entries:
        raise NotThere("This event is not on the shelf (yet): its articles may still be compared.")
    names = window.outlet_names(entries)
    days = sorted({entry.date for entry in entries if entry.date})
    facts = [f"{total} articles", " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""]
    values: dict[str, Any] = {
        "number": number,
        "entries": entries,
        "names": names,
        "outlets": len(names),
        "facts": [fact for fact in facts if fact],
        "title": "",
        "parts": PARTS,
        **_heard(asked, [entry.number for entry in entries]),
    }
    return templates.page(asked, "event.html", values)


def _heard(asked: Asked, numbers: list[int]) -> dict[str, Any]:
    """Return what the report's page of an event says, nothing where one outlet tells it."""
    from dataclasses import replace

    from framing.report import wording
    from framing.report.definition import pages

    material = replace(asked.window.material(numbers), one_event=True)
    page = pages()["same_story"]
    sheets = page.build(material, {**page.options, "texts": False}) if material.scored else []
    if not sheets:
        return {}
    data = sheets[0].data
    return {
        "title": sheets[0].title,
        "right": data["right"],
        "perhaps": wording.explained(source["kind"] for source in data["sources"]),
        "columns": data["outlets"],
        "sources": data["sources"],
        "more_sources": data["more_sources"],
        "unidentified": data["unidentified"],
    }


PAGE = Page("events", (Endpoint("/events", listing), Endpoint("/event/{number:int}", one)))
