"""Exercises and sheets are found by walking their folders."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing.lesson.exercises
import framing.lesson.sheets
from framing.errors import FramingError
from framing.lesson.exercise import exercises, named
from framing.lesson.level import LEVELS
from framing.lesson.sheet import sheets


def files(package: str) -> set[str]:
    return {path.stem for path in Path(package).glob("*.py") if not path.stem.startswith("_")}


def test_every_file_is_a_unit() -> None:
    assert set(exercises()) == files(framing.lesson.exercises.__path__[0])
    assert set(sheets()) == files(framing.lesson.sheets.__path__[0])
    assert len({sheet.file for sheet in sheets().values()}) == len(sheets())


@pytest.mark.parametrize("name", exercises())
def test_an_exercise_speaks_to_every_level(name: str) -> None:
    exercise = exercises()[name]
    assert set(exercise.tasks) == set(exercise.minutes) == set(LEVELS)
    assert len(set(exercise.tasks.values())) == len(LEVELS)
    assert all(5 <= minutes <= 15 for minutes in exercise.minutes.values())


def test_names_are_taken_with_either_dash_and_once() -> None:
    assert named(["two-colours,chain", "two_colours"]) == ["two_colours", "chain"]
    assert named([]) == []


def test_an_unknown_exercise_says_what_there_is() -> None:
    with pytest.raises(FramingError) as caught:
        named(["karaoke"])
    assert str(caught.value) == (
        "there is no exercise 'karaoke' (choose among anonymous_attack, chain, guess_outlet, "
        "headline, machine_wrong, says_or_claims, source_test, two_colours, who_is_missing, "
        "whose_voice)"
    )
