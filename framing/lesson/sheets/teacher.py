"""The teacher's guide: minutes, steps, expected answers, what the machine is unsure of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from framing.lesson import instructions, rubric
from framing.lesson.doubts import expected, least_sure, least_sure_words
from framing.lesson.heard import STANCE
from framing.lesson.lesson import Lesson
from framing.lesson.plan import too_long
from framing.lesson.sheet import Sheet, sheets
from framing.lesson.sheets.key import corrected
from framing.lesson.standards import served
from framing.lesson.texts import Text
from framing.lesson.typeset import pdf
from framing.report import wording
from framing.report.marks import breakable
from framing.report.pages.glossary import SECTIONS
from framing.report.voices import NOT_GIVEN, voices


def _make(lesson: Lesson) -> bytes:
    used = [made.name for made in lesson.exercises]
    return pdf(
        lesson,
        "teacher",
        "Teacher’s guide",
        {
            "level": lesson.level.title,
            "length": lesson.length.title,
            "facts": breakable(lesson.key.facts),
            "compare": breakable(lesson.key.compare),
            "texts": [_text(text, lesson) for text in lesson.texts],
            "aims": list(rubric.AIMS[lesson.level.name]),
            "corrected": corrected(lesson),
            "print": [[sheet.file, sheet.about] for sheet in sheets().values()],
            "too_long": too_long(lesson.chosen),
            "lessons": [
                {
                    "minutes": str(sum(step.minutes for step in steps)),
                    "steps": [
                        [str(step.minutes), step.title, step.what, step.sheet] for step in steps
                    ],
                }
                for steps in lesson.plan.lessons
            ],
            "exercises": [
                {
                    "number": str(made.number),
                    "title": made.exercise.title,
                    "aim": made.exercise.aim,
                    "questions": [
                        [breakable(q.ask), breakable(q.answer), "open" if q.judgement else ""]
                        for q in made.built.questions
                    ],
                }
                for made in lesson.exercises
            ],
            "questions": [
                [breakable(each.question), breakable(each.answer)] for each in lesson.key.asked
            ],
            "expected": [asdict(each) for each in expected(lesson)],
            "least_sure": [breakable(each) for each in least_sure(lesson)],
            "least_words": [breakable(each) for each in least_sure_words(lesson)],
            "open": sum(len(text.open) for text in lesson.texts),
            "terms": _terms(lesson),
            "standards": [
                {
                    "name": each.name,
                    "publisher": each.publisher,
                    "standards": [[s.code, s.title, s.asks] for s in each.standards],
                }
                for each in served(lesson.level.name, used, len(lesson.texts))
            ],
            "rubric": [list(rubric.HEADS), *map(list, rubric.ROWS)],
            "ticket": list(instructions.TICKET[lesson.level.name]),
            "left_out": _left_out(lesson),
        },
    )


def _text(text: Text, lesson: Lesson) -> dict[str, Any]:
    own = sum(term.voice == "outlet" for term in text.loaded)
    shows = (lesson.key.shows or {}).get(text.article.id, "")
    return {
        "letter": text.letter,
        "outlet": breakable(text.outlet),
        "headline": breakable(text.title),
        "facts": f"{text.words:,} words, {wording.count(len(text.lines), 'line')}; we found "
        f"{wording.count(len(text.statements), 'statement')} of others, "
        f"{len(text.open)} left open, {wording.count(len(text.loaded), 'loaded word')} "
        f"({own} in the outlet’s own words).",
        "most": breakable(_most(text, lesson)),
        "shows": breakable(shows),
    }


def _most(text: Text, lesson: Lesson) -> str:
    """Say who has most words in a text, and which verbs imply something."""
    found = [
        v for v in voices(lesson.material, [text.article.id]) if v.label != NOT_GIVEN and v.words
    ]
    said = ""
    if len(text.statements) >= wording.FEW and found:
        total = sum(voice.words for voice in found)
        said = (
            f"Most words: {found[0].label}, {wording.percent(found[0].words, total)} of those "
            f"attributed ({found[0].words:,} of {total:,}). "
        )
    verbs: dict[str, list[str]] = {}
    for each in text.statements:
        if each.row["stance"] != "neutral" and each.verb:
            verbs.setdefault(each.row["stance"], []).append(each.verb)
    return said + " ".join(_implied(found, stance) for stance, found in sorted(verbs.items()))


def _implied(verbs: Sequence[str], stance: str) -> str:
    """Say what verbs imply, each verb once.

    >>> _implied(["found", "found"], "endorsing")
    '“found” implies: it is true.'
    """
    once = dict.fromkeys(verbs)
    return f"“{'”, “'.join(once)}” {'implies' if len(once) == 1 else 'imply'}: {STANCE[stance]}."


def _terms(lesson: Lesson) -> list[list[str]]:
    """Return the words that the sheets use and a class may not know, with their meaning."""
    printed = " ".join(
        (
            *instructions.MARK[lesson.level.name],
            *instructions.HEADS[lesson.level.name],
            *(made.exercise.tasks[lesson.level.name] for made in lesson.exercises),
            *(head for m in lesson.exercises for t in m.built.tables for head in t.heads),
            "source reporting verb unclear, you decide loaded term own words",  # of the key
        )
    ).lower()
    return [
        [term.word, term.meaning]
        for name, terms in SECTIONS.items()
        if name != "How sure"
        for term in terms
        if term.used(printed)
    ]


def _left_out(lesson: Lesson) -> list[str]:
    """Say what of the articles and the exercises is not in the pack, and why."""
    said = []
    others = [*lesson.chosen.others, *lesson.chosen.elsewhere]
    if others:
        known = filter(None, (lesson.material.name_if_known(each.outlet) for each in others))
        names = ", ".join(dict.fromkeys(known))
        of = f" ({names})" if names else ""
        said.append(
            f"{wording.count(len(others), 'article')} given and not printed{of}: the pack "
            "takes the texts that have most to teach together and that there is time to read."
        )
    if lesson.untaken:
        said.append("No time for: " + ", ".join(lesson.untaken) + " (ask with --exercises).")
    said += [f"{title}: left out, {why}." for title, why in lesson.unfit]
    return [breakable(each) for each in said]


SHEET = Sheet(
    file="teacher.pdf",
    about="aim, minutes, steps, expected answers, what the machine is unsure of, standards, rubric",
    make=_make,
)
