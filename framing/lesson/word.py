"""The worksheet, and its key, as a Word document that a teacher may change.

The texts stand line by line under the same numbers as on the other sheets.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from framing import extras
from framing.lesson import instructions
from framing.lesson.exercise import Built, Cell
from framing.lesson.lesson import Lesson, Made
from framing.lesson.texts import Text, quoted, speaks_for
from framing.report.marks import Run, runs

DAY = (1980, 1, 1, 0, 0, 0)  # of every part of the archive: the same lesson gives the same bytes
LINE = "_" * 70
COLOURS = {"source": "0F3474", "cue": "B04C0D", "loaded": "931A62"}


def worksheet(lesson: Lesson, *, key: bool = False) -> bytes:
    """Return the worksheet of a lesson as a Word document; `key`: marked and filled in.

    Raises MissingExtra where the extra `documents` is not installed.
    """
    with extras.told():
        import docx
    document = docx.Document()
    document.core_properties.title = lesson.title
    document.core_properties.author = "framing"
    level = lesson.level.name
    document.add_heading(f"{'Key' if key else 'Worksheet'}: {_clean(lesson.title)}", 1)
    if lesson.invented:
        document.add_paragraph(f"{lesson.invented}.")
    if not key:
        document.add_paragraph("Name: ______________________    Date: ______________")
        for step in instructions.MARK[level]:
            document.add_paragraph(step, "List Number")
    for text in lesson.texts:
        _text(document, lesson, text, key)
        _statements(document, lesson, text, key)
    for made in lesson.exercises:
        _exercise(document, lesson, made, key)
    if not key:
        for ask in instructions.TICKET[level]:
            document.add_paragraph(ask)
            document.add_paragraph(LINE)
    else:
        document.add_paragraph(
            "The marks are a machine’s reading, and some are wrong. “You decide” stands where it "
            "is too unsure."
        )
    return _settled(document)


def _text(document: Any, lesson: Lesson, text: Text, key: bool) -> None:
    article = text.article
    document.add_heading(f"Text {text.letter}: {_clean(text.title)}", 2)
    document.add_paragraph(_clean(" · ".join(filter(None, (text.outlet, article.date)))))
    spans = lesson.material.spans.get(article.id, []) if key else []
    numbers = sorted({line.paragraph for line in text.lines})
    for number in numbers:
        paragraph = document.add_paragraph()
        lines = [line for line in text.lines if line.paragraph == number]
        for place, line in enumerate(lines):
            if place:
                paragraph.add_run().add_break()
            label = paragraph.add_run(f"{line.number}\t")
            label.font.size = _points(8)
            for run in runs(article.text, (line.start, line.end), spans, {}):
                _marked(paragraph, run)


def _marked(paragraph: Any, run: Run) -> None:
    from docx.shared import RGBColor

    made = paragraph.add_run(_clean(run.text))
    if run.depth:
        made.underline = True
    if run.mark:
        made.bold = True
        made.italic = run.mark == "cue"
        made.font.color.rgb = RGBColor.from_string(COLOURS[run.mark])


def _statements(document: Any, lesson: Lesson, text: Text, key: bool) -> None:
    level = lesson.level.name
    document.add_paragraph(instructions.TABLE[level])
    rows: list[tuple[str, ...]] = []
    if key:
        rows = [
            (
                str(each.line or "headline"), each.who, speaks_for(each.row), each.verb,
                "; ".join(each.loaded),
            )
            for each in text.statements
        ]  # fmt: skip
        rows += [
            (str(each.line or "headline"), "you decide", "", each.verb, " / ".join(each.readings))
            for each in text.open
        ]
    else:
        empty = min(lesson.level.rows, max(4, len(text.statements) + 1))
        rows = [("",) * 5] * empty
    _table(document, instructions.HEADS[level], rows)
    document.add_paragraph(instructions.MISSING[level])
    if not key:
        document.add_paragraph(LINE)


def _exercise(document: Any, lesson: Lesson, made: Made, key: bool) -> None:
    level = lesson.level.name
    document.add_heading(f"{made.number}. {made.exercise.title}", 2)
    document.add_paragraph(f"{made.exercise.tasks[level]} ({made.exercise.minutes[level]} minutes)")
    built: Built = made.built
    for table in built.tables:
        if table.caption:
            document.add_paragraph(_clean(table.caption))
        rows = [tuple(_cell(cell, key) for cell in row) for row in table.rows]
        _table(document, table.heads, rows)
    for chain in built.chains:
        document.add_paragraph(_clean(f"{chain.where}: {quoted(chain.words)}"))
        boxes = [box if key else "____________" for box in chain.boxes]
        document.add_paragraph(_clean(" ← ".join(["you", *boxes])))
    for question in built.questions:
        document.add_paragraph(_clean(question.ask))
        if key:
            answer = document.add_paragraph(_clean(question.answer))
            answer.runs[0].italic = True
        else:
            for _ in range(question.lines):
                document.add_paragraph(LINE)


def _cell(cell: Cell, key: bool) -> str:
    return cell.given or (cell.answer if key else "")


def _table(document: Any, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = _clean(head)
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(value)
    document.add_paragraph()


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _clean(text: str) -> str:
    """Return a text without what XML cannot hold and without zero-width spaces."""
    return "".join(c for c in text if (c.isprintable() or c in "\t\n") and c != "\u200b")


def _settled(document: Any) -> bytes:
    """Return a document's bytes, the same for the same content."""
    from datetime import datetime

    for name in ("created", "modified"):
        setattr(document.core_properties, name, datetime(2000, 1, 1))
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            new.writestr(zipfile.ZipInfo(name, DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return last.getvalue()
