"""Two to four articles side by side, marked, each with its notes below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.app import choosing, templates
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.shelf import finding

if TYPE_CHECKING:
    from starlette.responses import Response

MOST_COLUMNS = 4  # columns that can be read


def show(asked: Asked) -> Response:
    """Show the chosen articles side by side."""
    from framing.report import wording
    from framing.report.accuracy import sentence as how_right
    from framing.report.html.article import annotated
    from framing.report.html.voices import TALL
    from framing.report.layers import switches

    window = asked.window
    chosen = choosing.chosen(window.shelf, asked.query)
    if len(chosen) < 2:
        raise NotThere("Choose two or more articles on the shelf to see them side by side.")
    numbers = chosen[:MOST_COLUMNS]
    material = window.material(numbers)
    if not material.scored:
        raise NotThere("None of these articles is in English, so none is marked.")
    by_name = {entry.name: entry.number for entry in _entries(asked, numbers)}
    articles = annotated(material, material.scored)
    values = {
        "articles": articles,
        "numbers": [by_name[article.id] for article in material.scored],
        "left_out": len(chosen) - len(material.scored),
        "switches": {switch.key: switch for switch in switches()},
        "tall": TALL,
        "perhaps": wording.explained(note.about for each in articles for note in each.notes),
        "right": how_right(
            ("source", "speaker", "kind", "naming", "cue", "content", "loaded"), brief=True
        ),
    }
    return templates.page(asked, "side.html", values)


def _entries(asked: Asked, numbers: list[int]) -> list[finding.Entry]:
    wanted = finding.Wanted(numbers=tuple(numbers))
    return finding.find(asked.window.shelf, wanted, size=len(numbers))[0]


PAGE = Page("articles side by side", (Endpoint("/side", show),))
