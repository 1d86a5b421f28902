"""What came of files that were added, and all that was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.app import templates
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.report.wording import count
from framing.shelf import finding, work
from framing.shelf.finding import Wanted
from framing.shelf.shelf import file_of

if TYPE_CHECKING:
    from starlette.responses import Response

SHOWN = 200


def added(asked: Asked) -> Response:
    """Show the articles that files gave, and what of them was set aside."""
    shelf = asked.window.shelf
    given = asked.query.get("work", "")
    piece = work.of(shelf, int(given)) if given.isdecimal() else None
    named = [int(each) for each in asked.query.getlist("file") if each.isdecimal()]
    files = [*named, *(piece.asked.get("files", []) if piece else [])]
    numbers = finding.of_files(shelf, files)
    aside = finding.set_aside(shelf, files)
    title = f"{count(len(numbers), 'article')} added" if numbers else "No new article"
    return _page(asked, title, numbers, aside)


def aside(asked: Asked) -> Response:
    """Show all that was set aside."""
    found = finding.set_aside(asked.window.shelf)
    return _page(asked, f"{count(len(found), 'input')} set aside", [], found)


def given(asked: Asked) -> Response:
    """Give a file back as it came: to be kept, never to be opened by the browser."""
    from starlette.responses import Response

    from framing.app.downloads import attachment

    found = file_of(asked.window.shelf, asked.number())
    if found is None:
        raise NotThere("This file is not on the shelf any more.")
    name = found.name.rpartition("/")[2]
    return Response(found.content, headers=attachment(name), media_type="application/octet-stream")


def _page(asked: Asked, title: str, numbers: list[int], aside: list[finding.Aside]) -> Response:
    wanted = Wanted(numbers=tuple(numbers[:SHOWN]))
    entries = finding.find(asked.window.shelf, wanted, size=SHOWN)[0] if numbers else []
    values = {
        "title": title,
        "entries": entries,
        "more": len(numbers) - len(entries),
        "names": asked.window.outlet_names(entries),
        "aside": aside[:1000],
    }
    return templates.page(asked, "added.html", values)


PAGE = Page(
    "what came of files",
    (
        Endpoint("/added", added),
        Endpoint("/aside", aside),
        Endpoint("/file/{number:int}", given),
    ),
)
