"""Numbers of names, in a fifth of the memory that a dict of strings takes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

FREE = -1
Letters = bytes | bytearray


class Numbered(Mapping[str, int]):
    """The number of each name, counted in the order given; of equal names the last one's.

    The names lie one after another as bytes, and are found by their hash in a table of places, of
    which at least a third are free: some 20 bytes a name, and its letters.

    >>> numbers = Numbered(["a1", "b2", "c3"])
    >>> numbers["b2"], "d4" in numbers, list(numbers)
    (1, False, ['a1', 'b2', 'c3'])
    """

    def __init__(self, names: Iterable[str]) -> None:
        letters, ends = bytearray(), array("q", [0])
        for name in names:
            letters += encoded(name)
            ends.append(len(letters))
        self._letters, self._ends = bytes(letters), ends
        size = 8
        while 2 * size < 3 * len(ends):
            size *= 2
        self._places = array("i", [FREE]) * size
        self._len = 0
        for number in range(len(ends) - 1):
            place = self._place(name_at(number, self._letters, ends))
            self._len += self._places[place] == FREE
            self._places[place] = number

    def _place(self, name: str) -> int:
        return place_of(name, self._places, self._letters, self._ends)

    @property
    def names(self) -> Sequence[str]:
        """The names by their numbers."""
        return _PackedNames(self._letters, self._ends)

    def __getitem__(self, name: str) -> int:
        number = self._places[self._place(name)]
        if number == FREE:
            raise KeyError(name)
        return number

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._places[self._place(name)] != FREE

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self._ends) - 1):
            name = name_at(number, self._letters, self._ends)
            if self._len == len(self._ends) - 1 or self[name] == number:
                yield name

    def __len__(self) -> int:
        return self._len


class _PackedNames(Sequence[str]):
    """Names that lie one after another as bytes (`name_at`)."""

    def __init__(self, letters: bytes, ends: Sequence[int]) -> None:
        self._letters, self._ends = letters, ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return name_at(index % len(self), self._letters, self._ends)


def encoded(name: str) -> bytes:
    """Return the bytes of any name, lone surrogates included."""
    return name.encode("utf-8", "surrogatepass")


def name_at(number: int, letters: Letters, ends: Sequence[int]) -> str:
    """Return a name by its number. ends: of each name in `letters`, and 0 before them."""
    return letters[ends[number] : ends[number + 1]].decode("utf-8", "surrogatepass")


def place_of(name: str, places: Sequence[int], letters: Letters, ends: Sequence[int]) -> int:
    """Return where in a table of places a name stands, or would stand.

    places: numbers of names by their hashes, FREE where there is none; their length is a power of
    two, and some are free. letters, ends: as in `name_at`.
    """
    wanted, mask = encoded(name), len(places) - 1
    place = hash(name) & mask
    while (number := places[place]) != FREE:
        if letters[ends[number] : ends[number + 1]] == wanted:
            break
        place = (place + 1) & mask
    return place
