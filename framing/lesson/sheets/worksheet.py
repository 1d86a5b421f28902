"""The worksheet: the text unmarked, with line numbers, a table to fill in, and the exercises."""

from __future__ import annotations

from framing.lesson import instructions
from framing.lesson.lesson import Lesson
from framing.lesson.sheet import Sheet
from framing.lesson.sheets._printed import exercise, texts
from framing.lesson.typeset import pdf
from framing.report.marks import breakable


def _make(lesson: Lesson) -> bytes:
    level = lesson.level.name
    return pdf(
        lesson,
        "worksheet",
        "Worksheet",
        {
            "steps": list(instructions.MARK[level]),
            "texts": texts(lesson, marked=False),
            "heads": list(instructions.HEADS[level]),
            "table": instructions.TABLE[level],
            "rows": [
                min(lesson.level.rows, max(4, len(text.statements) + 1)) for text in lesson.texts
            ],
            "height": lesson.level.height,
            "jigsaw": lesson.length.name == "unit",
            "lessons": len(lesson.plan.lessons),
            "missing": instructions.MISSING[level],
            "exercises": [exercise(made, lesson) for made in lesson.exercises],
            "questions": [breakable(each.question) for each in lesson.key.asked],
            "ticket": list(instructions.TICKET[level]),
        },
    )


SHEET = Sheet(
    file="worksheet.pdf",
    about="to hand out: the text unmarked with line numbers, the table, the exercises",
    make=_make,
)
