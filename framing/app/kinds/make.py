"""A thing is made of chosen articles."""

from __future__ import annotations

import shutil
from pathlib import Path

from framing.app.crew import Kind, Outcome, Telling
from framing.app.make import Making, makes
from framing.app.window import Window
from framing.shelf.work import Work


def folder(window: Window, number: int) -> Path:
    """Return the folder of what a piece of work makes."""
    return window.shelf.made / str(number)


def do(window: Window, work: Work, tell: Telling) -> Outcome:
    """Make `asked["what"]` of the articles `asked["articles"]`."""
    make = makes()[work.asked["what"]]
    place = folder(window, work.number)
    shutil.rmtree(place, ignore_errors=True)  # of a program that was killed
    make.do(Making(window, work.asked["articles"], work.asked["options"], place, tell))
    return Outcome("It is ready.", f"{make.leads or '/made'}/{work.number}")


def undo(window: Window, work: Work) -> None:
    """Leave nothing half made."""
    shutil.rmtree(folder(window, work.number), ignore_errors=True)


KIND = Kind(do, undo, long=True)
