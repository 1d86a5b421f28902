"""From a lesson to a folder of sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from framing.articles.output import writing_folder
from framing.lesson.lesson import Lesson
from framing.lesson.sheet import sheets


def write(
    lesson: Lesson, out: str | Path, progress: Callable[[str], object] | None = None
) -> list[Path]:
    """Write every sheet of a lesson into the folder `out` and return the files, sorted.

    All of them appear, or none. progress: called with the file of each sheet before it is made.
    """
    every = sheets().values()
    with writing_folder(out) as folder:
        for sheet in every:
            if progress is not None:
                progress(sheet.file)
            (folder / sheet.file).write_bytes(sheet.make(lesson))
    return sorted(Path(out) / sheet.file for sheet in every)
