"""An article cut into the lines that all sheets number alike.

The lines are broken here and not by the typesetter, so that line 12 is line 12 on the worksheet, in
the key, on a slide and on a screen, on A4 and on Letter, with marks and without.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from framing.articles.article import Article
from framing.report.marks import paragraphs
from framing.report.style import MM_PER_INCH
from framing.resources import folder

WIDTH = 104.0  # millimetres that a line may be long
POINTS_PER_INCH = 72.0
# A line may be broken after a space, a hyphen or a dash.
PART = re.compile(r"\S+?(?:[-–—/](?=\w)|(?=\s|$))\s*|\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number, counted from 1; its characters in the text; its paragraph, from 0."""

    number: int
    start: int
    end: int
    paragraph: int


def numbered(article: Article, size: float, width: float = WIDTH) -> tuple[Line, ...]:
    """Return the lines of an article's body, `width` millimetres long in letters of `size` points.

    The headline stands above the text and has no number.
    """
    room = width / MM_PER_INCH * POINTS_PER_INCH / size
    lines: list[Line] = []
    for place, (start, end) in enumerate(paragraphs(article.text, article.title_span[1])):
        for left, right in broken(article.text, start, end, room):
            lines.append(Line(len(lines) + 1, left, right, place))
    return tuple(lines)


def broken(text: str, start: int, end: int, room: float) -> list[tuple[int, int]]:
    """Return the bounds of the lines of text[start:end], each `room` times the letters' size long.

    A word longer than a line is cut where the line ends.
    """
    found: list[tuple[int, int]] = []
    left, used = start, 0.0
    for match in PART.finditer(text, start, end):
        here = match.start()
        if used + length(match.group().rstrip()) > room and here > left:
            found.append((left, here))
            left, used = here, 0.0
        for at, character in enumerate(match.group(), here):
            if used + length(character) > room and at > left and not character.isspace():
                found.append((left, at))
                left, used = at, 0.0
            used += length(character)
    if left < end:
        found.append((left, end))
    return [(a, a + len(text[a:b].rstrip())) for a, b in found if text[a:b].strip()]


def length(text: str) -> float:
    """Return how long a text is in bold letters of size 1, which no other letters exceed."""
    return sum(_advance(character) for character in text)


@cache
def _advance(character: str) -> float:
    font = _font()
    if ord(character) not in font.get_charmap():
        return 1.0  # of another font: as wide as it is high
    return float(font.load_char(ord(character)).linearHoriAdvance) / 65536 / SIZE


SIZE = 100  # points at which letters are measured


@cache
def _font():  # type: ignore[no-untyped-def]
    from matplotlib import ft2font

    font = ft2font.FT2Font(str(folder("reports") / "fonts" / "SourceSerif4-Bold.otf"))
    font.set_size(SIZE, POINTS_PER_INCH)
    return font


def line_at(lines: Sequence[Line], offset: int) -> int:
    """Return the number of the line in which a character stands; 0 before the first line.

    >>> line_at([Line(1, 10, 20, 0), Line(2, 21, 30, 0)], 25), line_at([Line(1, 10, 20, 0)], 3)
    (2, 0)
    """
    return bisect_right([line.start for line in lines], offset)


def place(number: int) -> str:
    """Return what a sheet calls a line.

    >>> place(12), place(0)
    ('line 12', 'headline')
    """
    return f"line {number}" if number else "headline"
