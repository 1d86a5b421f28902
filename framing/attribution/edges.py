"""The edges of frames: what a line carries before the words is nobody's words and no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.frame import Frame, Spans
from framing.attribution.lines import at_lines

BULLET = re.compile(r"[ \t]*[•*»·▪–—-][ \t]+")
# "VELMARA, Nov. 3 (Meridian) — ", "HESSEL — ", also where a net's content begins within it.
DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][A-Z .'’-]{2,40}(?:, [^\n—–(]{2,30})?[ ]?(?:\([^)\n]{1,40}\))?"
    r"|\([A-Z][^)\n]{1,30}\))[ ]?(?:—|–|--|-)[ ]",
    re.MULTILINE,
)


def with_edges(text: str, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return `frames` without bullets and datelines at the beginning of their parts.

    >>> text = "HESSEL, Nov. 3 (Meridian) — It was late, she said."
    >>> (frame,) = with_edges(text, [Frame(((41, 44),), ((45, 49),), ((0, 39),))])
    >>> text[slice(*frame.content[0])]
    'It was late'
    """
    lines = [match.span() for match in at_lines(DATELINE, text)]
    return tuple(_without_edges(text, frame, lines) for frame in frames)


def _without_edges(text: str, frame: Frame, lines: Sequence[tuple[int, int]]) -> Frame:
    source, content = _bare(text, frame.source, lines), _bare(text, frame.content, lines)
    if (source, content) == (frame.source, frame.content):
        return frame
    return replace(frame, source=source, content=content or frame.content)


def _bare(text: str, spans: Spans, datelines: Sequence[tuple[int, int]]) -> Spans:
    kept = []
    for start, end in spans:
        line = next((b for a, b in datelines if a <= start < b), start)
        match = BULLET.match(text, line, end) if _begins_line(text, line) else None
        begin = match.end() if match else line
        if begin < end:
            kept.append((begin, end))
    return tuple(kept)


def _begins_line(text: str, place: int) -> bool:
    return text[text.rfind("\n", 0, place) + 1 : place].strip() == ""
