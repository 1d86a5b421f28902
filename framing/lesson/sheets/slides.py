"""Slides for the wall: one passage a slide, first unmarked with a question, then marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from framing.lesson.heard import STANCE
from framing.lesson.lesson import Lesson
from framing.lesson.sheet import Sheet
from framing.lesson.sheets._printed import PLAIN, marks, with_signs
from framing.lesson.texts import Open, Statement, Text
from framing.lesson.typeset import pdf
from framing.report.marks import breakable
from framing.report.snippets import clipped

PASSAGES = {"45": 4, "90": 6, "unit": 8}
LONGEST = 620  # characters that a class can read from the last row
SHORTEST = 60  # of a passage that is worth a slide
SENTENCE = re.compile(r"[.!?][”’\"']?\s")


def _make(lesson: Lesson) -> bytes:
    return pdf(
        lesson,
        "slides",
        "Slides",
        {
            "headlines": [
                {
                    "letter": text.letter,
                    "outlet": breakable(text.outlet),
                    "headline": breakable(text.title),
                }
                for text in lesson.texts
            ],
            "passages": [_passage(lesson, text, lines) for text, lines in _chosen(lesson)],
        },
        "presentation-16-9",
    )


def _chosen(lesson: Lesson) -> list[tuple[Text, tuple[int, int]]]:
    """Return the passages with most to see, an equal number of each text, in text order."""
    each = max(1, PASSAGES[lesson.length.name] // len(lesson.texts))
    found = []
    for text in lesson.texts:
        places = sorted({line.paragraph for line in text.lines})
        worth = {place: _worth(text, _lines(text, place)) for place in places}
        best = sorted(places, key=lambda place: (-worth[place], place))[:each]
        found += [(text, _lines(text, place)) for place in sorted(best) if worth[place]]
    return found


def _lines(text: Text, paragraph: int) -> tuple[int, int]:
    """Return the first and the last line of a paragraph."""
    numbers = [line.number for line in text.lines if line.paragraph == paragraph]
    return numbers[0], numbers[-1]


def _worth(text: Text, lines: tuple[int, int]) -> int:
    start, end = text.lines[lines[0] - 1].start, text.lines[lines[1] - 1].end
    if end - start < SHORTEST:
        return 0
    first, last = lines
    here = [each for each in text.statements if first <= each.line <= last]
    telling = sum(
        bool(
            each.row["stance"] != "neutral"
            or each.row["carrier"]
            or each.row["naming"] == "anonymous"
        )
        for each in here
    )
    loaded = sum(first <= term.line <= last for term in text.loaded)
    return 2 * telling + len(here) + min(loaded, 4)


def _passage(lesson: Lesson, text: Text, lines: tuple[int, int]) -> dict[str, Any]:
    words = text.article.text
    start, end = text.lines[lines[0] - 1].start, text.lines[lines[1] - 1].end
    end = shortened(words, start, end)
    last = text.line_of(end - 1)
    here = [each for each in text.marks if lines[0] <= each.line <= last]
    spans, signs = marks(lesson.material, text)
    return {
        "letter": text.letter,
        "outlet": breakable(text.outlet),
        "lines": f"lines {lines[0]} to {last}" if last > lines[0] else f"line {last}",
        "plain": [{"t": breakable(words[start:end]), **PLAIN}],
        "marked": with_signs(words, start, end, spans, signs),
        "question": _question(text, here, (lines[0], last)),
        "notes": [_note(each) for each in here][:6],
        "size": 25 if end - start < 330 else 21 if end - start < 480 else 18,
    }


def shortened(words: str, start: int, end: int) -> int:
    """Return where a passage ends that fits a slide: after a sentence, if it must be cut.

    >>> shortened("One. Two.", 0, 9)
    9
    """
    if end - start <= LONGEST:
        return end
    stops: list[int] = [match.end() for match in SENTENCE.finditer(words, start, start + LONGEST)]
    return stops[-1] - 1 if stops else start + LONGEST


def _question(text: Text, here: Sequence[Statement | Open], lines: tuple[int, int]) -> str:
    rows = [each.row for each in here]
    if any(row["carrier"] for row in rows):
        return "Through whose hands did this reach you?"
    if any(row["naming"] == "anonymous" for row in rows):
        return "Why has this source no name? How many people is it?"
    if any(row["stance"] != "neutral" for row in rows):
        return "What does each verb make you believe?"
    if any(lines[0] <= term.line <= lines[1] for term in text.loaded):
        return "Which words judge? Whose words are they?"
    return "Who speaks here, and for whom?"


def _note(each: Statement | Open) -> dict[str, Any]:
    if isinstance(each, Open):
        return {
            "sign": each.sign,
            "open": True,
            "text": "You decide: " + breakable(each.readings[0]),
        }
    verb = f": “{each.verb}”, {STANCE[each.row['stance']]}" if each.verb else ""
    by = f", passed on by {each.row['carrier']}" if each.row["carrier"] else ""
    return {
        "sign": str(each.number),
        "open": False,
        "text": breakable(clipped(f"{each.who}{by}{verb}", 110)),
    }


SHEET = Sheet(
    file="slides.pdf",
    about="for the wall: one passage a slide, first unmarked with a question, then marked",
    make=_make,
)
