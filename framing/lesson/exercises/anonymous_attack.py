"""Spot the anonymous attack: what is said by people without a name, and against whom."""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.texts import Statement, part

MOST = 8


def _build(chosen: Chosen) -> Built | str:
    found = [
        (text, each)
        for text in chosen.texts
        for each in text.statements
        if each.row["naming"] in ("anonymous", "unnamed") and each.row["kind"] != "document"
    ]
    if not any(each.row["naming"] == "anonymous" for _, each in found):
        return "no source was found that is kept anonymous"
    found.sort(key=lambda pair: pair[1].row["naming"] != "anonymous")
    shown = sorted(found[:MOST], key=lambda pair: (pair[0].letter, pair[1].line))
    return Built(
        tables=(
            Table(
                heads=(
                    "Where",
                    "Source, as the text calls it",
                    "Reason for no name",
                    "Fact, opinion or attack?",
                    "On whom?",
                ),
                widths=(1, 2.4, 2, 1.6, 1.4),
                height=13.0,
                rows=tuple(
                    (
                        Cell(text.at(each.line)),
                        Cell(each.who),
                        Cell(answer=_reason(chosen, each)),
                        Cell(answer="you decide"),
                        Cell(answer="you decide"),
                    )
                    for text, each in shown
                ),
            ),
        ),
        questions=(
            Question(
                "Newsrooms that publish rules let sources without a name tell facts, not attack "
                "somebody. Which rows break that rule?",
                "Open: a judgement on each row, with the words that are said.",
                judgement=True,
                lines=3,
            ),
            Question(
                "“Sources say”: how many people could that be? Which line tells you?",
                "Open. A plural may rest on one person; look for a number in the text.",
                judgement=True,
                lines=1,
            ),
        ),
    )


def _reason(chosen: Chosen, each: Statement) -> str:
    words = part(chosen.material, each.row, "reason")
    if each.row["naming"] == "unnamed":
        return "not kept secret, only not named"
    return f"“{words}”" if words else "none given"


EXERCISE = Exercise(
    title="Spot the anonymous attack",
    about="what sources without a name say, why they have none, and whom they attack",
    needs="a source that is kept anonymous",
    aim="Ask of every unnamed source: why no name, and what is said under its cover?",
    rank=3,
    minutes={"12-14": 12, "15-18": 10, "university": 10},
    tasks={
        "12-14": "These people have no name in the text. Why not? Do they tell a fact, or do they "
        "say something bad about somebody?",
        "15-18": "For each source without a name: is a reason given? Does it tell a fact, give an "
        "opinion or attack somebody? Which rows would an editor cut?",
        "university": "Hold each unnamed source against a newsroom’s rule: reason given, "
        "description as precise as possible, facts only, number not exaggerated.",
    },
    build=_build,
    layers=("speaker",),
)
