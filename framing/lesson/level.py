"""For whom a lesson is made, and how long it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LevelName = Literal["12-14", "15-18", "university"]
LengthName = Literal["45", "90", "unit"]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of teaching.

    name: as the option spells it; title: as the sheets say it; size: of the articles' text, in
    points; pace: words that a class reads a minute, for the timing (our estimate: close reading of
    news with a pencil); rows: of the table that a pupil fills in for one text; height: of such a
    row, in millimetres.
    """

    name: LevelName
    title: str
    size: float
    pace: int
    rows: int
    height: float


@dataclass(frozen=True, slots=True)
class Length:
    """How long a lesson is.

    lessons: the minutes of each; reading: minutes of reading that it has room for; texts: most
    articles that it uses.
    """

    name: LengthName
    title: str
    lessons: tuple[int, ...]
    reading: float
    texts: int


LEVELS = {
    level.name: level
    for level in (
        Level("12-14", "ages 12 to 14", size=12.0, pace=110, rows=7, height=10.0),
        Level("15-18", "ages 15 to 18", size=11.0, pace=150, rows=9, height=8.4),
        Level("university", "university", size=11.0, pace=180, rows=10, height=7.6),
    )
}
LENGTHS = {
    length.name: length
    for length in (
        Length("45", "one lesson of 45 minutes", (45,), reading=6.0, texts=2),
        Length("90", "two lessons of 45 minutes", (45, 45), reading=12.0, texts=2),
        Length("unit", "a unit of four to six lessons", (45,) * 6, reading=40.0, texts=6),
    )
}
