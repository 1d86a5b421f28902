"""pupil.html: the texts to mark on a screen, and to compare afterwards."""

from __future__ import annotations

from framing.lesson.lesson import Lesson
from framing.lesson.sheet import Sheet
from framing.pupils.page import page


def _make(lesson: Lesson) -> bytes:
    articles = [text.article for text in lesson.texts]
    return page(lesson.material, articles).encode("utf-8", "surrogatepass")


SHEET = Sheet(
    file="pupil.html",
    about="the texts to mark on a screen first and compare afterwards; one file, no network",
    make=_make,
)
