"""Lines in which every word has a capital, so that a capital makes no name."""

from __future__ import annotations

import re
from bisect import bisect_left


def line_breaks(text: str) -> list[int]:
    """Return where the lines of a text end."""
    return [found.start() for found in re.finditer("\n", text)]


class TitleLines:
    """Which lines of a text are titles: most of their words have a capital, and no stop ends them.

    The first line is one by its capitals alone.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.breaks = line_breaks(text)
        self.known: dict[int, bool] = {}

    def __call__(self, hit: int) -> bool:
        """Return whether the line that holds the character at `hit` is a title."""
        line = bisect_left(self.breaks, hit)
        if line not in self.known:
            start = self.breaks[line - 1] + 1 if line else 0
            end = self.breaks[line] if line < len(self.breaks) else len(self.text)
            self.known[line] = self._is_title(start, end)
        return self.known[line]

    def _is_title(self, start: int, end: int) -> bool:
        if start == 0 and end == len(self.text):
            return False  # a text of one line has no headline
        line = self.text[start:end]
        if start > 0 and line.rstrip().endswith((".", "”", '"', "!", ":")):
            return False
        words = line.split()
        capitals = sum(word[0].isupper() for word in words)
        if start == 0:
            return capitals > 0.6 * len(words)
        return len(words) >= 4 and capitals > 0.7 * len(words)
