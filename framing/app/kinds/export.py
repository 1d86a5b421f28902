"""The shelf written as a folder of plain files."""

from __future__ import annotations

import shutil

from framing.app.crew import Kind, Outcome, Telling
from framing.app.kinds.make import folder
from framing.app.window import Window
from framing.shelf import plain
from framing.shelf.work import Work


def do(window: Window, work: Work, tell: Telling) -> Outcome:
    """Write the shelf."""
    place = folder(window, work.number)
    plain.write(window.shelf, place, lambda done, total: tell(done, total, "Writing"))
    return Outcome("The shelf is written.", f"/made/{work.number}")


def undo(window: Window, work: Work) -> None:
    """Leave nothing half written."""
    shutil.rmtree(folder(window, work.number), ignore_errors=True)


KIND = Kind(do, undo, long=True)
