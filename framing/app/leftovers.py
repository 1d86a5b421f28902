"""What a killed window left in the folder of its shelf and nothing refers to any more."""

from __future__ import annotations

import shutil
from pathlib import Path

from framing.half_written import clear_dead
from framing.shelf import work
from framing.shelf.shelf import Shelf


def incoming(shelf: Shelf) -> Path:
    """Return the folder of uploaded archives that wait to be read."""
    return shelf.folder / "incoming"


def clear(shelf: Shelf) -> None:
    """Remove archives that no open work reads, and half-made files.

    For the start of a window, before anything new arrives: an interrupted upload has no work yet,
    and work that was being stopped when the window was killed is not taken up.
    """
    # By name: the shelf may have been opened by another path when the archive arrived.
    wanted = {Path(each.asked.get("archive", "")).name for each in work.open_(shelf)}
    if incoming(shelf).is_dir():
        for path in incoming(shelf).iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)
    if not shelf.made.is_dir():
        return
    for part in shelf.made.glob(".*.part"):
        clear_dead(shelf.made / part.name[1:].partition(".")[0])
    for path in shelf.made.iterdir():
        made = work.of(shelf, int(path.name)) if path.name.isdigit() else None
        if made is not None and made.state == "stopped":
            shutil.rmtree(path, ignore_errors=True)
