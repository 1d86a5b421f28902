"""The words of a text as the units of marking: what is tapped on, and what agreement counts."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]
# From its first to its last letter or digit, so that a quotation mark or a full stop is no part of
# a word; dashes set without blanks part two words, hyphens do not.
WORD = re.compile(r"[^\W_](?:[^\s—–…]*[^\W_])?")


def word_bounds(text: str) -> Array:
    """Return where each word of a text starts and ends, int64 (n_words, 2), in code points.

    >>> word_bounds("“It’s state-run,” she said—twice.").tolist()
    [[1, 5], [6, 15], [18, 21], [22, 26], [27, 32]]
    """
    found = [match.span() for match in WORD.finditer(text)]
    return np.array(found, np.int64).reshape(-1, 2)


def marked_words(bounds: Array, spans: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    """Return which words any of `spans` touches, bool (n_words,)."""
    marked = np.zeros(len(bounds), bool)
    for start, end in spans:
        marked |= (bounds[:, 0] < end) & (bounds[:, 1] > start)
    return marked
