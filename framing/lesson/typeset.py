"""A sheet typeset: the data that its template prints, as a tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.report.glyphs import shown
from framing.report.marks import breakable
from framing.report.typeset import Typesetter

if TYPE_CHECKING:
    from framing.lesson.lesson import Lesson

SHEET = {"a4": "a4", "letter": "us-letter"}
POSTER = {"a4": "a3", "letter": "us-tabloid"}


def pdf(
    lesson: Lesson, template: str, title: str, data: Mapping[str, Any], paper: str = ""
) -> bytes:
    """Return a sheet as PDF/UA-1, set by `reports/templates/lesson/<template>.typ`.

    title: of the document. paper: as the typesetter calls it, by default that of the lesson. The
    same lesson gives the same bytes.
    """
    document = {
        "title": f"{title}: {lesson.title}",
        "running": f"{title} · {lesson.level.title}",
        "name": breakable(lesson.heading),
        "footer": f"framing {__version__}",
        "invented": lesson.invented,
        "paper": paper or SHEET[lesson.paper],
        "size": lesson.level.size,
        "data": data,
    }
    printed, missing = shown(document)
    return Typesetter({**printed, "missing": missing}, f"lesson/{template}.typ").pdf()
