"""Texts and exercises as the templates print them: JSON values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from framing.lesson.exercise import Cell
from framing.lesson.lesson import Lesson, Made
from framing.lesson.texts import Statement, Text, anchor, quoted
from framing.report.marks import breakable, runs
from framing.report.material import Material, Record
from framing.report.snippets import clipped

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
    spans, signs, notes = _marks(material, text) if marked else ([], {}, {})

    def cut(start: int, end: int) -> list[dict[str, Any]]:
        if not marked:
            return [{"t": breakable(article.text[start:end]), **PLAIN}]
        references = {offset: range(len(signs[offset])) for offset in signs}
        return [
            {**run.data(), "n": [signs[after][n] for n in run.ends]}
            for run, after in _with_ends(article.text, start, end, spans, references)
        ]

    paragraphs: dict[int, dict[str, Any]] = defaultdict(lambda: {"lines": [], "notes": []})
    for line in text.lines:
        paragraphs[line.paragraph]["lines"].append(cut(line.start, line.end))
        paragraphs[line.paragraph]["notes"] += notes.get(line.number, [])
    return {
        "letter": text.letter,
        "outlet": breakable(text.outlet),
        "invented": text.invented,
        "date": article.date,
        "before": before,
        "headline": cut(*article.title_span) if article.title else [],
        "notes": notes.get(0, []),
        "paragraphs": [paragraphs[place] for place in sorted(paragraphs)],
    }


def _with_ends(
    words: str,
    start: int,
    end: int,
    spans: Sequence[Record],
    references: Mapping[int, Sequence[int]],
) -> list[tuple[Any, int]]:
    """Return the runs of words[start:end], each with the character at which it ends."""
    found, at = [], start
    for run in runs(words, (start, end), spans, references):
        at += len(run.text)
        found.append((run, at))
    return found


def _marks(
    material: Material, text: Text
) -> tuple[list[Record], dict[int, list[dict[str, Any]]], dict[int, list[dict[str, Any]]]]:
    """Return the spans to draw, the signs by the character after which they stand, and the notes
    by line. What is open to judgement has a sign and a note, and no mark."""
    shown = {each.row["attribution"] for each in text.statements}
    spans = [
        span
        for span in material.spans.get(text.article.id, [])
        if span["attribution"] in shown or span["layer"] == "loaded"
    ]
    signs: dict[int, list[dict[str, Any]]] = defaultdict(list)
    notes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for each in text.marks:
        known = isinstance(each, Statement)
        sign = str(each.number) if isinstance(each, Statement) else each.sign
        signs[anchor(material, each.row)].append({"sign": sign, "open": not known})
        who = each.who if isinstance(each, Statement) else "You decide"
        notes[each.line].append(
            {
                "sign": sign,
                "open": not known,
                "who": breakable(clipped(who, 40)),
                "verb": breakable(clipped(each.verb, 30)),
            }
        )
    return spans, dict(signs), dict(notes)


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
