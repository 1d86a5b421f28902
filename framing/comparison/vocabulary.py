"""The words of many texts, each with a number: most of them stand in few texts.

A dict takes some 200 bytes a word. So only the words that were met first are in one, among them all
that are frequent; of the others the letters lie one after another, and are found by their hash.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from framing.table.numbered import FREE, encoded, name_at, place_of

HELD = 2**17  # words in the dict


class Vocabulary:
    """Numbers of words, in the order in which they were first asked for.

    >>> words = Vocabulary()
    >>> [words.number(word) for word in ("tide", "bay", "tide")], len(words), [*words]
    ([0, 1, 0], 2, ['tide', 'bay'])
    """

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._first: dict[str, int] = {}
        self._letters, self._ends = bytearray(), array("q", [0])
        self._places = array("i", [FREE]) * 8

    def __len__(self) -> int:
        return len(self._first) + len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        yield from self._first
        for number in range(len(self._ends) - 1):
            yield name_at(number, self._letters, self._ends)

    def number(self, word: str) -> int:
        """Return the number of a word, a new one if it was not met before."""
        found = self._first.get(word)
        if found is not None:
            return found
        if len(self._first) < self._held:
            self._first[word] = len(self._first)
            return len(self._first) - 1
        place = self._place(word)
        if self._places[place] == FREE:
            self._places[place] = len(self._ends) - 1
            self._letters += encoded(word)
            self._ends.append(len(self._letters))
            if 3 * len(self._ends) > 2 * len(self._places):
                self._grow()
            return self._held + len(self._ends) - 2
        return self._held + self._places[place]

    def _grow(self) -> None:
        self._places = array("i", [FREE]) * (2 * len(self._places))
        for number in range(len(self._ends) - 1):
            word = name_at(number, self._letters, self._ends)
            self._places[self._place(word)] = number

    def _place(self, word: str) -> int:
        return place_of(word, self._places, self._letters, self._ends)
