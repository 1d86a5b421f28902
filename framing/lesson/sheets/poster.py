"""The poster: verbs and what they imply, the source test, and three searches to make now."""

from __future__ import annotations

from dataclasses import asdict

from framing.lesson.lesson import Lesson
from framing.lesson.searches import searches
from framing.lesson.sheet import Sheet
from framing.lesson.typeset import POSTER, pdf
from framing.lesson.verbs import groups
from framing.report.marks import breakable

TEST = (
    ("I", "Independent", "Does the source gain if I believe it?"),
    ("M", "Multiple", "Is it one voice, or do several say it apart from each other?"),
    ("V", "Verifying", "Does it show evidence, or only assert?"),
    ("A", "Authoritative or informed", "Is it in a position to know?"),
    ("N", "Named", "Can I find out who it is? If not, why not?"),
)


def _make(lesson: Lesson) -> bytes:
    used = [each.row["lemma"] for text in lesson.texts for each in text.statements]
    return pdf(
        lesson,
        "poster",
        "Poster",
        {
            "groups": [asdict(group) for group in groups(used)],
            "test": [list(letter) for letter in TEST],
            "searches": [
                {key: breakable(value) for key, value in asdict(search).items()}
                for search in searches(lesson)
            ],
        },
        POSTER[lesson.paper],
    )


SHEET = Sheet(
    file="poster.pdf",
    about="for the wall (A3, tabloid): verbs and what they imply, the source test, three searches",
    make=_make,
)
