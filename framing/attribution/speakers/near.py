"""Which entities of a long article are mentioned, or spoke, near a token.

Whom a source means is seldom far, and farther where it is mentioned often (`candidates`). So the
entities lie apart by how often they are mentioned, and each kind is looked for as far as it counts.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from math import ceil, sqrt

ENTITIES = 10**7  # more than an article has
ALIKE = 0.2  # as far as this counts whom the source's own words name


class Near:
    """Where entities stand: tokens in order, by about how often they are mentioned.

    An entity that is mentioned n times stands in list n.bit_length(), with each token as one number
    (the token times `ENTITIES` plus its own number).
    """

    def __init__(self) -> None:
        self._by_size: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, number: int, count: int, tokens: Iterable[int]) -> None:
        """Take the tokens of an entity that has `count` mentions; then `sort` is to be called."""
        self._by_size[count.bit_length()] += [token * ENTITIES + number for token in tokens]

    def sort(self) -> None:
        """Put all in order."""
        for keys in self._by_size.values():
            keys.sort()

    def note(self, number: int, count: int, tokens: Iterable[int]) -> None:
        """Take some more tokens, once all are in order."""
        for token in tokens:
            insort(self._by_size[count.bit_length()], token * ENTITIES + number)

    def reach(self, far: float) -> int:
        """Return how many tokens away `within` looks at most."""
        return _reach(far, max(self._by_size, default=0))

    def within(self, token: int, far: float) -> set[int]:
        """Return the numbers of all entities that may be no farther than `far`, and of others.

        far: tokens to the nearest place, over one and the root of the number of mentions.
        """
        found: set[int] = set()
        for size, keys in self._by_size.items():
            reach = _reach(far, size)
            low = bisect_left(keys, (token - reach) * ENTITIES)
            high = bisect_left(keys, (token + reach + 1) * ENTITIES)
            found.update([key % ENTITIES for key in keys[low:high]])
        return found


def _reach(far: float, size: int) -> int:
    """Return beyond how many tokens all entities of a list are farther than `far`."""
    return ceil(far / ALIKE * (1 + sqrt(2**size - 1))) + 1
