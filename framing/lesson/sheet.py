"""What a sheet of the pack is. To add one, write `framing/lesson/sheets/<name>.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import framing.lesson.sheets
from framing import units

if TYPE_CHECKING:
    from framing.lesson.lesson import Lesson


@dataclass(frozen=True)
class Sheet:
    """A file of the pack: `sheets/<name>.py` defines SHEET.

    file: its name in the pack ("worksheet.pdf"); about: one line for `framing lesson --list`.
    make: returns the file's bytes; the same lesson gives the same bytes.
    """

    file: str
    about: str
    make: Callable[[Lesson], bytes]


@cache
def sheets() -> dict[str, Sheet]:
    """Return every sheet by file name, sorted."""
    return units.from_package(framing.lesson.sheets, "SHEET", Sheet)
