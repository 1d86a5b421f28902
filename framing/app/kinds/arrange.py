"""Duplicates and events, of new articles or of the whole shelf."""

from __future__ import annotations

from framing.app.crew import Kind, Outcome, Telling
from framing.app.window import Window
from framing.shelf.arranging import arrange
from framing.shelf.work import Work


def do(window: Window, work: Work, tell: Telling) -> Outcome:
    """Find what repeats what, and what tells the same event."""
    tell(0, 1, "Comparing the articles")
    arrange(window.shelf, work.asked.get("new", ()))
    return Outcome("Duplicates and events are up to date.")


KIND = Kind(do, quiet=True)
