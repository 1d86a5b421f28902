"""A lesson: the texts chosen, the exercises made from them, and everything the sheets print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from framing.errors import FramingError
from framing.lesson.choice import Chosen, choose
from framing.lesson.exercise import Built, Exercise, exercises, named
from framing.lesson.level import LENGTHS, LEVELS, Length, LengthName, Level, LevelName
from framing.lesson.plan import Plan, plan
from framing.lesson.questions import Key, key_of
from framing.lesson.texts import Text
from framing.report import wording
from framing.report.corrected import STATEMENTS, marks
from framing.report.material import Material

Paper = Literal["a4", "letter"]


@dataclass(frozen=True)
class Made:
    """An exercise with what was made for it; number: as the sheets count it, from 1."""

    number: int
    name: str
    exercise: Exercise
    built: Built


@dataclass(frozen=True)
class Lesson:
    """Everything that the sheets of a pack print.

    paper: "a4" or "letter". exercises: in the order of the plan. unfit: why an exercise does not
    fit the articles, by its title. untaken: titles of those for which there is no time. corrected:
    how many of the statements a reader corrected; deleted: how many a reader took away.
    """

    chosen: Chosen
    paper: Paper
    key: Key
    plan: Plan
    exercises: tuple[Made, ...]
    unfit: tuple[tuple[str, str], ...] = ()
    untaken: tuple[str, ...] = ()

    @property
    def material(self) -> Material:
        """The measured corpus."""
        return self.chosen.material

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts that the sheets print."""
        return self.chosen.texts

    @property
    def level(self) -> Level:
        """The level of the class."""
        return self.chosen.level

    @property
    def length(self) -> Length:
        """How long the lesson is."""
        return self.chosen.length

    @property
    def title(self) -> str:
        """What the lesson is about: the event of the key, else the first headline."""
        return self.key.title or self.texts[0].title

    @property
    def heading(self) -> str:
        """What stands above the sheets: the event of the key, else a question."""
        return self.key.title or "Who says so?"

    @property
    def invented(self) -> str:
        """What marks the texts as invented for teaching, all or some; "" for none."""
        return wording.invented(text.invented for text in self.texts)

    @property
    def corrected(self) -> int:
        """How many of the marked statements a reader corrected or added."""
        return sum(bool(each.row["corrected"]) for text in self.texts for each in text.marks)

    @property
    def deleted(self) -> int:
        """How many statements of the texts a reader deleted."""
        _, deleted = marks(self.material, [text.article for text in self.texts])
        return deleted[STATEMENTS]


def prepare(
    material: Material,
    *,
    level: LevelName = "15-18",
    length: LengthName = "90",
    paper: Paper = "a4",
    asked: Sequence[str] = (),
) -> Lesson:
    """Prepare a lesson from measured articles.

    asked: names of exercises; none takes those that fit the articles and the time. Raises
    FramingError where no article could be measured, and for an exercise that does not exist.
    """
    wanted = named(asked)
    if not material.scored:
        raise FramingError(
            "no article could be measured",
            hint="see what was set aside, and why, with `framing features`",
        )
    chosen = choose(material, LEVELS[level], LENGTHS[length])
    fitting: list[tuple[str, Exercise, Built]] = []
    unfit: list[tuple[str, str]] = []
    for name in wanted or exercises():
        exercise = exercises()[name]
        built = exercise.build(chosen)
        if isinstance(built, str):
            unfit.append((exercise.title, built))
        else:
            fitting.append((name, exercise, built))
    made = plan(chosen, [(name, exercise) for name, exercise, _ in fitting], bool(wanted))
    by_name = {name: (exercise, built) for name, exercise, built in fitting}
    return Lesson(
        chosen=chosen,
        paper=paper,
        key=key_of([text.article for text in chosen.texts], chosen.every),
        plan=made,
        exercises=tuple(
            Made(number, name, *by_name[name]) for number, name in enumerate(made.exercises, 1)
        ),
        unfit=tuple(unfit),
        untaken=tuple(e.title for name, e, _ in fitting if name not in made.exercises),
    )
