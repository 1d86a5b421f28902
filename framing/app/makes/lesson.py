"""A lesson pack: worksheet, key, notes for the teacher and more, for one to six articles."""

from __future__ import annotations

from typing import Any

from framing.app.make import Field, Make, Making
from framing.lesson.lesson import prepare
from framing.lesson.pack import write
from framing.lesson.sheet import sheets
from framing.lesson.word import worksheet

LEVEL = Field(
    "level",
    "For whom",
    (("15-18", "ages 15 to 18"), ("12-14", "ages 12 to 14"), ("university", "university")),
)
LENGTH = Field(
    "length",
    "How long",
    (("90", "two lessons"), ("45", "45 minutes"), ("unit", "four to six lessons")),
)
PAPER = Field("paper", "Paper", (("a4", "A4"), ("letter", "US Letter")))


def do(making: Making) -> None:
    """Write the pack, and the worksheet as a Word document to change."""
    options: dict[str, Any] = dict(making.options)
    lesson = prepare(making.material(), **options)
    write(lesson, making.folder, progress=making.says)
    making.says("worksheet.docx")
    (making.folder / "worksheet.docx").write_bytes(worksheet(lesson))
    (making.folder / "key.docx").write_bytes(worksheet(lesson, key=True))


WORD = {
    "worksheet.docx": "the worksheet for Word, to change",
    "key.docx": "the key for Word, to change",
}


def files() -> dict[str, str]:
    """Return what each sheet is, the worksheet first."""
    known = {sheet.file: sheet.about for sheet in sheets().values()} | WORD
    return dict(sorted(known.items(), key=lambda item: (not item[0].startswith("work"), item[0])))


MAKE = Make(
    rank=2,
    title="Lesson",
    about="the class marks first, then compares with a key: worksheet, key, notes for the teacher, "
    "as PDF; worksheet and key also for Word",
    do=do,
    files=files,
    fields=(LEVEL, LENGTH, PAPER),
)
