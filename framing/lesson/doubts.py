"""What the machine is unsure of in the texts of a lesson, and how much of it is likely wrong."""

from __future__ import annotations

from dataclasses import dataclass

from framing.lesson.lesson import Lesson
from framing.lesson.texts import quoted
from framing.report import wording
from framing.report.accuracy import in_words, measured

LEAST_SURE = 4  # marks of each sort that a teacher is shown


@dataclass(frozen=True, slots=True)
class Expected:
    """How often marks of a layer are right, how many these texts have, how many may be wrong."""

    what: str
    right: str
    marks: int
    wrong: str


LAYERS = {
    "fact": "that it is said, by whom and for whom, all together",
    "content": "that somebody else says it",
    "speaker": "the speaker’s name",
    "kind": "for whom the speaker speaks",
    "loaded": "that a word is loaded here",
}


def expected(lesson: Lesson) -> list[Expected]:
    """Return for each measured layer how many marks of these texts may be wrong.

    The share is that of other articles (`framing.report.accuracy`); marks that a reader corrected
    are left out.
    """
    statements = sum(not e.row["corrected"] for t in lesson.texts for e in t.statements)
    loaded = sum(len(text.loaded) for text in lesson.texts)
    shares = measured(lesson.material.fast)
    found = []
    for layer, what in LAYERS.items():
        if layer not in shares:
            continue
        marks = loaded if layer == "loaded" else statements
        wrong = round(marks * (1 - shares[layer]))
        found.append(
            Expected(what, in_words(shares[layer]), marks, f"about {wrong}" if wrong else "few")
        )
    return found


def least_sure(lesson: Lesson) -> list[str]:
    """Return the statements shown of which the machine is least sure, the least sure first."""
    every = [
        (float(each.row["probability"]), text, each)
        for text in lesson.texts
        for each in text.statements
        if each.row["probability"] is not None and not each.row["corrected"]
    ]
    every.sort(key=lambda item: item[0])
    return [
        f"{text.at(each.line)}: {each.who}, {quoted(each.words)} "
        f"({wording.percent(probability, 1)} sure that it is a statement)"
        for probability, text, each in every[:LEAST_SURE]
    ]


def least_sure_words(lesson: Lesson) -> list[str]:
    """Return the loaded terms of which the machine is least sure, the least sure first."""
    every = sorted(
        (
            (term.probability, text, term)
            for text in lesson.texts
            for term in text.loaded
            if term.probability == term.probability  # not of a mark that a reader made
        ),
        key=lambda item: item[0],
    )
    return [
        f"“{term.words}” ({text.at(term.line)}, {wording.percent(probability, 1)} sure)"
        for probability, text, term in every[:LEAST_SURE]
    ]
