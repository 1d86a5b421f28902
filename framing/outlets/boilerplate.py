"""An outlet's standard lines (copyright, newsletter offers): where they stand in a text."""

from __future__ import annotations

import re
from functools import cache

_LINE = re.compile(r"[^\n]+")


def boilerplate_lines(text: str, patterns: tuple[str, ...]) -> list[tuple[int, int]]:
    r"""Return the spans of the lines of `text` that are boilerplate, in order.

    `patterns` are an outlet's `boilerplate`. Each must match a whole line, white space at its
    ends aside and whatever the case, so that no pattern can eat part of a sentence. A span
    covers the line with the white space at its ends, without the line break.

    >>> boilerplate_lines("It rained.\n Advertisement\nIt stopped.", ("advertisement",))
    [(11, 25)]
    """
    if not patterns:
        return []
    compiled = _compiled(patterns)
    return [
        line.span()
        for line in _LINE.finditer(text)
        if any(pattern.fullmatch(line[0].strip()) for pattern in compiled)
    ]


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
