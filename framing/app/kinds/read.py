"""Files that were put on the shelf are read."""

from __future__ import annotations

from framing.app.crew import Kind, Outcome, Telling
from framing.app.window import Window
from framing.report.wording import count
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import drop_waiting
from framing.shelf.work import Work


def do(window: Window, work: Work, tell: Telling) -> Outcome:
    """Read the files `asked["files"]`; those that were read before a stop stay."""
    files = work.asked["files"]
    tell(0, len(files), "Reading")
    articles, _ = read_waiting(
        window.shelf,
        window.registry,
        files,
        lambda done, total: tell(len(files) - total + done, len(files), "Reading"),
    )
    window.arrange(articles)
    return Outcome(f"{count(len(files), 'file')} read.", f"/added?work={work.number}")


def undo(window: Window, work: Work) -> None:
    """Take off the shelf what was given and not read."""
    drop_waiting(window.shelf, work.asked["files"])


KIND = Kind(do, undo)
