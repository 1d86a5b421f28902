"""The marked spans as JSON Lines, as `framing annotate` writes them."""

from __future__ import annotations

from framing.app.make import Make, Making
from framing.articles.output import writing_folder
from framing.shelf.finding import corpus
from framing.table.lines import annotated
from framing.table.measure import batches


def do(making: Making) -> None:
    """Write one JSON object for each article."""
    articles = corpus(making.window.shelf, making.numbers).articles
    done = 0
    with writing_folder(making.folder) as folder, (folder / "spans.jsonl").open("wb") as file:
        for part in batches(articles):
            file.writelines(line + b"\n" for line in annotated(part).lines)
            done += len(part)
            making.tell(done, len(articles), "Marking")


MAKE = Make(
    rank=6,
    title="Marked spans",
    about="who says what as character spans, one JSON object for each article",
    do=do,
)
