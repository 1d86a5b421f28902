"""Texts and exercises as the templates print them: JSON values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from framing.lesson.exercise import Cell
from framing.lesson.lesson import Lesson, Made
from framing.lesson.texts import Open, Statement, Text, anchor, quoted
from framing.report.marks import breakable, runs
from framing.report.material import Material, Record
from framing.report.snippets import clipped

PART = 8  # lines of a paragraph that stand together with their notes
Sign = dict[str, Any]  # what stands for it in the text, and whether it is open
PLAIN: Mapping[str, Any] = {"c": 0, "m": "", "l": False, "a": [], "n": []}


def texts(lesson: Lesson, *, marked: bool) -> list[dict[str, Any]]:
    """Return the texts of a lesson, with marks and notes or without; lines are counted over all."""
    found, before = [], 0
    for text in lesson.texts:
        found.append(printed(lesson.material, text, before, marked=marked))
        before += len(text.lines)
    return found


def printed(material: Material, text: Text, before: int, *, marked: bool) -> dict[str, Any]:
    """Return one text. before: lines of the texts before it, which the typesetter counts too."""
    article = text.article
    spans, signs = marks(material, text) if marked else ([], {})
    notes = _notes(text) if marked else {}

    def cut(start: int, end: int) -> list[dict[str, Any]]:
        if marked:
            return with_signs(article.text, start, end, spans, signs)
        return [{"t": breakable(article.text[start:end]), **PLAIN}]

    parts: list[dict[str, Any]] = []
    for line in text.lines:
        first = not parts or parts[-1]["paragraph"] != line.paragraph
        # A long paragraph comes in parts, so that its notes stand near their lines.
        if first or len(parts[-1]["lines"]) == PART:
            parts.append({"paragraph": line.paragraph, "first": first, "lines": [], "notes": []})
        parts[-1]["lines"].append(cut(line.start, line.end))
        parts[-1]["notes"] += notes.get(line.number, [])
    return {
        "letter": text.letter,
        "outlet": breakable(text.outlet),
        "invented": text.invented,
        "date": article.date,
        "before": before,
        "headline": cut(*article.title_span) if article.title else [],
        "notes": notes.get(0, []),
        "parts": parts,
    }


def with_signs(
    words: str, start: int, end: int, spans: Sequence[Record], signs: Mapping[int, Sequence[Sign]]
) -> list[dict[str, Any]]:
    """Return words[start:end] under its marks. signs: by the character after which they stand."""
    references = {offset: range(len(signs[offset])) for offset in signs}
    found, at = [], start
    for run in runs(words, (start, end), spans, references):
        at += len(run.text)
        found.append({**run.data(), "n": [signs[at][n] for n in run.ends]})
    return found


def marks(material: Material, text: Text) -> tuple[list[Record], dict[int, list[Sign]]]:
    """Return the spans to draw, and the signs by the character after which they stand.

    What is open to judgement has a sign and no mark.
    """
    shown = {each.row["attribution"] for each in text.statements}
    spans = [
        span
        for span in material.spans.get(text.article.id, [])
        if span["attribution"] in shown or span["layer"] == "loaded"
    ]
    signs: dict[int, list[Sign]] = defaultdict(list)
    for each in text.marks:
        signs[anchor(material, each.row)].append(_sign(each))
    return spans, dict(signs)


def _sign(each: Statement | Open) -> Sign:
    if isinstance(each, Open):
        return {"sign": each.sign, "open": True}
    return {"sign": str(each.number), "open": False}


def _notes(text: Text) -> dict[int, list[dict[str, Any]]]:
    """Return what the margin says, by line."""
    notes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for each in text.marks:
        who = each.who if isinstance(each, Statement) else "You decide"
        notes[each.line].append(
            {
                **_sign(each),
                "who": breakable(clipped(who, 40)),
                "verb": breakable(clipped(each.verb, 30)),
            }
        )
    return notes


def exercise(made: Made, lesson: Lesson) -> dict[str, Any]:
    """Return an exercise; its template prints what is given, and the answers only in the key."""
    built = made.built
    return {
        "number": str(made.number),
        "title": made.exercise.title,
        "minutes": str(made.exercise.minutes[lesson.level.name]),
        "task": made.exercise.tasks[lesson.level.name],
        "tables": [
            {
                "caption": table.caption,
                "heads": [breakable(head) for head in table.heads],
                "widths": list(table.widths),
                "rows": [[_cell(cell) for cell in row] for row in table.rows],
                "height": table.height,
            }
            for table in built.tables
        ],
        "chains": [
            {
                "where": chain.where,
                "words": breakable(quoted(chain.words)),
                "boxes": [breakable(box) for box in chain.boxes],
            }
            for chain in built.chains
        ],
        "questions": [
            {
                "ask": breakable(question.ask),
                "answer": breakable(question.answer),
                "judgement": question.judgement,
                "lines": question.lines,
            }
            for question in built.questions
        ],
    }


def _cell(cell: Cell) -> dict[str, str]:
    return {"given": breakable(cell.given), "answer": breakable(cell.answer)}
