"""A report: PDF, its pages as PNG, HTML, figures, and the numbers behind them."""

from __future__ import annotations

from typing import cast

from framing.app.make import Field, Make, Making
from framing.report.render import Paper, render


def do(making: Making) -> None:
    """Render the report of the articles."""
    material = making.material()
    render(
        material.measurement,
        making.folder,
        definition=making.options["definition"] or None,
        paper=cast(Paper, making.options["paper"]),
        figures=making.options["figures"] == "yes",
        html_articles=60,
        outlets=material.outlets,
        progress=making.says,
    )


FILES = {
    "report.pdf": "the report, to print",
    "report.html": "the articles marked, to read on a screen",
}
MAKE = Make(
    rank=1,
    title="Report",
    about="who speaks, by which verbs and in whose words: PDF, pages as PNG, HTML, numbers as CSV",
    do=do,
    files=lambda: FILES,
    fields=(
        Field(
            "definition",
            "Which",
            (
                ("", "what fits these articles"),
                ("article", "one article"),
                ("few", "a few articles"),
                ("event", "one event, several outlets"),
                ("comparison", "outlets compared"),
                ("handout", "handout for a class"),
            ),
        ),
        Field("paper", "Paper", (("a4", "A4"), ("letter", "US Letter"))),
        Field("figures", "Each figure as PNG as well", (("no", "no"), ("yes", "yes"))),
    ),
)
