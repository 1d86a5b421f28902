"""What an exercise is. To add one, write `framing/lesson/exercises/<name>.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, get_args

import framing.lesson.exercises
from framing import plugins, units
from framing.errors import FramingError, UnitError
from framing.lesson.level import LevelName

if TYPE_CHECKING:
    from framing.lesson.choice import Chosen


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: `given` is printed on the worksheet, `answer` in the key only."""

    given: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to fill in.

    widths: of the columns, in proportion; height: of a row on the worksheet, in millimetres at
    least; caption: what stands above it.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    height: float = 8.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Boxes to fill in, from the reader to whoever is said to have said it.

    where: text and line; words: what is said; boxes: the answers, the reader's own box apart.
    """

    where: str
    words: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with lines to write on. A judgement has no answer, only what it may rest on.

    Parameters
    ----------
    ask : str
        The question.
    answer : str
        What the key prints.
    judgement : bool
        Whether there is no right answer.
    lines : int
        To write on, on the worksheet.

    Examples
    --------
    >>> from framing.extend import Question
    >>> Question("Who speaks first?", "Ann Lee, an engineer (line 3)").lines
    2
    """

    ask: str
    answer: str
    judgement: bool = False
    lines: int = 2


@dataclass(frozen=True, slots=True)
class Built:
    """An exercise made from the articles given.

    Parameters
    ----------
    tables : tuple of Table
        Tables to fill in.
    chains : tuple of Chain
        Boxes to fill in, from the reader to whoever is said to have said it.
    questions : tuple of Question
        Questions with lines to write on.

    Examples
    --------
    >>> from framing.extend import Built, Question
    >>> len(Built(questions=(Question("Who speaks first?", "Ann Lee"),)).questions)
    1
    """

    tables: tuple[Table, ...] = ()
    chains: tuple[Chain, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """An exercise: `exercises/<name>.py` defines EXERCISE.

    Parameters
    ----------
    title : str
        Its heading.
    about : str
        One line for `framing lesson --list`.
    needs : str
        What the articles must have, in words.
    aim : str
        What it teaches.
    rank : int
        The lower, the sooner it is chosen where time is short.
    minutes : mapping
        How long it takes, by level ("12-14", "15-18", "university").
    tasks : mapping
        What a pupil is asked to do, by level.
    build : callable
        Takes the texts chosen; returns a Built, or says in one sentence why it does not fit them.
    layers : tuple of str
        Marks on which its answers rest, for how often these are right.

    Examples
    --------
    >>> from framing.extend import Built, Exercise, Question
    >>> levels = ("12-14", "15-18", "university")
    >>> EXERCISE = Exercise(
    ...     title="The first voice",
    ...     about="who speaks first",
    ...     needs="an article with a speaker",
    ...     aim="noticing the order of voices",
    ...     rank=90,
    ...     minutes=dict.fromkeys(levels, 5),
    ...     tasks=dict.fromkeys(levels, "Underline who speaks first."),
    ...     build=lambda chosen: Built(questions=(Question("Who speaks first?", ""),)),
    ... )
    >>> EXERCISE.minutes["12-14"]
    5
    """

    title: str
    about: str
    needs: str
    aim: str
    rank: int
    minutes: Mapping[LevelName, int]
    tasks: Mapping[LevelName, str]
    build: Callable[[Chosen], Built | str]
    layers: tuple[str, ...] = ()


@cache
def exercises() -> dict[str, Exercise]:
    """Return every exercise by file name, those chosen first where time is short in front."""
    found = units.from_package(framing.lesson.exercises, "EXERCISE", Exercise)
    own = plugins.files("exercises")
    found |= {
        name: replace(each, build=plugins.guarded(own[name], each.build, str))
        for name, each in plugins.joined(found, "exercises", Exercise, _check).items()
        if name not in found
    }
    return dict(sorted(found.items(), key=lambda item: (item[1].rank, item[0])))


def _check(unit: plugins.Unit, given: Exercise, known: Mapping[str, Exercise]) -> None:
    """Raise UnitError where a plugin's exercise says nothing for one of the levels."""
    for level in get_args(LevelName):
        if level not in given.minutes or level not in given.tasks:
            raise UnitError(f"has no minutes or tasks for the level {level!r}", where=unit.path)


def named(names: Sequence[str]) -> list[str]:
    """Return the names of exercises asked for, "-" and "_" alike; FramingError for one unknown."""
    asked = [part.strip().replace("-", "_") for name in names for part in name.split(",")]
    for name in asked:
        if name not in exercises():
            raise FramingError(
                f"there is no exercise {name!r}",
                hint=f"choose among {', '.join(sorted(exercises()))}",
            )
    return list(dict.fromkeys(asked))
