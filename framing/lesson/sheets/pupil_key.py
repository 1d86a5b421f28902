"""pupil-key.json: the marks of the key as a file, for `framing agree --key`."""

from __future__ import annotations

from framing.lesson.lesson import Lesson
from framing.lesson.sheet import Sheet
from framing.pupils.page import key_file


def _make(lesson: Lesson) -> bytes:
    articles = [text.article for text in lesson.texts]
    return key_file(lesson.material, articles).encode("utf-8", "surrogatepass")


SHEET = Sheet(
    file="pupil-key.json",
    about="the key of pupil.html as a file, for framing agree --key; not for pupils",
    make=_make,
)
