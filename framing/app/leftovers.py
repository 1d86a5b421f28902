"""What a program that was killed left in the folder of its shelf, and nobody asks for any more."""

from __future__ import annotations

import shutil
from pathlib import Path

from framing.half_written import clear_dead
from framing.shelf import work
from framing.shelf.shelf import Shelf


def incoming(shelf: Shelf) -> Path:
    """Return the folder of archives that were given and wait to be read."""
    return shelf.folder / "incoming"


def clear(shelf: Shelf) -> None:
    """Remove archives that no open work reads, and what was made by half.

    For the start of a window, before anything new arrives: an upload that was cut off has no work
    yet, and work that was to be stopped when the program died is not taken up.
    """
    wanted = {each.asked.get("archive") for each in work.open_(shelf)}
    if incoming(shelf).is_dir():
        for path in incoming(shelf).iterdir():
            if str(path) not in wanted:
                path.unlink(missing_ok=True)
    if not shelf.made.is_dir():
        return
    for part in shelf.made.glob(".*.part"):
        clear_dead(shelf.made / part.name[1:].partition(".")[0])
    for path in shelf.made.iterdir():
        made = work.of(shelf, int(path.name)) if path.name.isdigit() else None
        if made is not None and made.state == "stopped":
            shutil.rmtree(path, ignore_errors=True)
