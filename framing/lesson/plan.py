"""The lesson minute by minute: what the class does in which order, with which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Exercise

OPEN, TABLE, COMPARE, RECALL, LEAVE, EXIT = 5, 8, 6, 3, 8, 5  # minutes of what every pack has
LEAST_READING = 7


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a lesson: its minutes, what is done, and with which sheet."""

    minutes: int
    title: str
    what: str
    sheet: str = ""


@dataclass(frozen=True)
class Plan:
    """The lessons, each with its steps, and the names of the exercises that they have room for."""

    lessons: tuple[tuple[Step, ...], ...]
    exercises: tuple[str, ...]


def plan(chosen: Chosen, fitting: Sequence[tuple[str, Exercise]], asked: bool) -> Plan:
    """Return the plan: reading and marking first, then as many exercises as there is time for.

    fitting: exercises that fit the articles, those to be chosen first in front. asked: whether the
    teacher named them: then all of them are taken, and the plan says how long they are.
    """
    level = chosen.level.name
    waiting = list(fitting)
    taken: list[str] = []
    lessons: list[tuple[Step, ...]] = []
    limits = chosen.length.lessons
    least = 4 if chosen.length.name == "unit" else len(limits)
    for number, minutes in enumerate(limits):
        last = number == len(limits) - 1
        steps = _opening(chosen) if number == 0 else [_recall()]
        end = _end(chosen, last=len(limits) > 1 and (last or not waiting))
        room = minutes - sum(step.minutes for step in (*steps, *end))
        for name, exercise in list(waiting):
            needed = exercise.minutes[level]
            if needed <= room or (asked and last):
                steps.append(_step(exercise, needed))
                room -= needed
                taken.append(name)
                waiting.remove((name, exercise))
        lessons.append((*_filled(steps, room), *end))
        if not waiting and number + 1 >= least:
            break
    return Plan(tuple(lessons), tuple(taken))


TALK = 3  # minutes from which on talking is a step of its own
OWN_ARTICLE = 15  # minutes from which on a class can mark an article of its own


def _filled(steps: list[Step], room: int) -> list[Step]:
    """Give the minutes that are left to talking, or to an article of the class's own."""
    if room <= 0:
        return steps
    if steps[-1].title != _COMPARED and room >= OWN_ARTICLE:
        return [*steps, Step(room, "An article of your own", _OWN, "an article of today")]
    place = next((i for i, step in enumerate(steps) if step.title == _COMPARED), -1)
    if place < 0 and room >= TALK:
        return [*steps, Step(room, "Talk it over", _TALK)]
    step = steps[place]
    steps[place] = Step(step.minutes + room, step.title, step.what, step.sheet)
    return steps


_COMPARED = "Compare"
_TALK = "Which line did we mark most differently? Hear a reason for each reading."
_OWN = "Each group marks an article of today, without a key, and shows the class one line."


def too_long(chosen: Chosen) -> str:
    """Say that the texts take more than half of the first lesson to read, "" where they do not."""
    minutes, lesson = reading(chosen), chosen.length.lessons[0]
    if 2 * minutes <= lesson:
        return ""
    return (
        f"Reading and marking take {minutes} of {lesson} minutes, by {chosen.level.pace} words a "
        "minute. Give a shorter text, share it out among groups, or let the class read it before."
    )


def reading(chosen: Chosen) -> int:
    """Return the minutes for reading and marking: twice the time that reading alone takes.

    In a unit each group reads one text, so that the longest counts; else all are read.
    """
    words = [text.words for text in chosen.texts]
    total = max(words) if chosen.length.name == "unit" else sum(words)
    return max(LEAST_READING, round(2 * total / chosen.level.pace))


def _opening(chosen: Chosen) -> list[Step]:
    several = len(chosen.texts) > 1
    jigsaw = several and chosen.length.name == "unit"
    who = "Each group takes one text. " if jigsaw else ""
    headlines = "the headlines" if several else "the headline"
    mark = (
        "Underline who speaks, circle the reporting verbs, box the words that judge. "
        "No computer, no key: what counts is a reason for each mark."
    )
    return [
        Step(
            OPEN,
            "Before reading",
            f"Show {headlines} only. Whom would you want to hear? What would you need to know?",
            "slides, page 1",
        ),
        Step(reading(chosen), "Read and mark", who + mark, "worksheet: the text"),
        Step(
            TABLE,
            "Fill in the table",
            "One row for each statement; in pairs for the second half.",
            "worksheet: the table",
        ),
        Step(
            COMPARE,
            _COMPARED,
            "First with a neighbour, then with the key. Where you differ, the text decides; "
            "where the text leaves it open, say so.",
            "slides; key",
        ),
    ]


def _recall() -> Step:
    return Step(RECALL, "Recall", "What did we find last time? Which mark did we argue about?")


def _end(chosen: Chosen, last: bool) -> list[Step]:
    leave = Step(
        LEAVE,
        "Leave the page",
        "Make one of the three searches: who else tells it, and what do they know?",
        "poster",
    )
    ticket = Step(EXIT, "Exit ticket", "Each on his or her own, handed in.", "worksheet: last page")
    return [leave, ticket] if last else [ticket]


def _step(exercise: Exercise, minutes: int) -> Step:
    return Step(minutes, exercise.title, exercise.aim, "worksheet: " + exercise.title.lower())
