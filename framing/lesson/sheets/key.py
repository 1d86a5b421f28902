"""The key: the worksheet's text marked, its table and exercises filled in, and what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.lesson import instructions
from framing.lesson.heard import STANCE, listed
from framing.lesson.lesson import Lesson
from framing.lesson.lines import place
from framing.lesson.sheet import Sheet
from framing.lesson.sheets._printed import exercise, texts
from framing.lesson.texts import Statement, Text, speaks_for
from framing.lesson.typeset import pdf
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.marks import breakable

LAYERS = ("content", "speaker", "kind", "loaded")


def _make(lesson: Lesson) -> bytes:
    return pdf(
        lesson,
        "key",
        "Key",
        {
            "right": how_right(
                (*LAYERS, *["carrier"] * any(each.row["carrier"] for each in _every(lesson))),
                fast=lesson.material.fast,
            ),
            "corrected": corrected(lesson),
            "texts": [
                {**printed, **_of(text, lesson)}
                for printed, text in zip(texts(lesson, marked=True), lesson.texts, strict=True)
            ],
            "missing": instructions.MISSING[lesson.level.name],
            "exercises": [exercise(made, lesson) for made in lesson.exercises],
            "questions": [
                {"ask": breakable(each.question), "answer": breakable(each.answer)}
                for each in lesson.key.asked
            ],
        },
    )


def _every(lesson: Lesson) -> Iterator[Statement]:
    return (each for text in lesson.texts for each in text.statements)


def corrected(lesson: Lesson) -> str:
    """Say how many of the marked statements a reader corrected, and how many he deleted.

    Where nobody did, the key says that it is a machine's.
    """
    done = [(lesson.corrected, "corrected"), (lesson.deleted, "deleted")]
    if not any(number for number, _ in done):
        return (
            "Nobody has corrected these marks yet. To do so, make a report of the same articles "
            "(framing report), press “Correct the marks” in its report.html, save the file, and "
            "make the pack again with --corrections."
        )
    return " ".join(
        f"{wording.count(number, 'statement')} "
        f"{'was' if number == 1 else 'were'} {what} by a reader."
        for number, what in done
        if number
    )


def _of(text: Text, lesson: Lesson) -> dict[str, Any]:
    own = [f"{term.words} ({place(term.line)})" for term in text.loaded if term.voice == "outlet"]
    return {
        "rows": [_row(each) for each in text.statements],
        "open": [
            {
                "sign": each.sign,
                "line": place(each.line),
                "verb": breakable(each.verb),
                "readings": [breakable(reading) for reading in each.readings],
            }
            for each in text.open
        ],
        "own": breakable(listed(own, "we found none", 40)),
        "refused": breakable(
            "; ".join(f"{who} ({place(line)})" for who, line in dict.fromkeys(text.refused))
        ),
    }


def _row(each: Statement) -> list[str]:
    return [
        str(each.number),
        str(each.line) if each.line else "headline",
        breakable(each.who)
        + (f", passed on by {breakable(each.row['carrier'])}" if each.row["carrier"] else ""),
        breakable(speaks_for(each.row)),
        breakable(each.verb) or "no verb",
        STANCE[each.row["stance"]] if each.verb else "",
        breakable(", ".join(each.loaded)),
    ]


SHEET = Sheet(
    file="key.pdf",
    about="the same text and line numbers marked, the table filled in, and what is open",
    make=_make,
)
