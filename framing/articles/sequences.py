"""The five-word sequences of texts as numbers, hashed over some thousand letters at once.

A word is a polynomial in its letters: the sums of all words of a piece come from one running sum
over the piece. The numbers are the same in every run, unlike those of Python's own hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.articles.sketches import MIX, Members

WORD = re.compile(r"\w+")  # here found by its letters, without a pattern
WORDS = 5  # words in a sequence
PIECE = 2**14  # letters, so that what is at hand stays in the processor's cache
SLACK = 2**8  # letters of a word that goes on where a piece should end
BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
PLANE = 2**16  # characters of which a table says whether they are letters
BREAK = re.compile(r"\W")


def sequences(text: str) -> Members:
    """Return the sorted set of a text's five-word sequences as 64-bit numbers."""
    return np.unique(of_each([text.casefold()])[0])


def of_each(folded: Sequence[str]) -> list[Members]:
    """Return the five-word sequences of each text, in its order, with those that it repeats.

    folded: texts after `str.casefold`.
    """
    numbers, starts = _words("\n".join(folded))
    ends = np.cumsum([len(text) + 1 for text in folded])
    bounds = [0, *np.searchsorted(starts, ends).tolist()]
    mixed = _mixed(numbers)
    return [mixed[first : max(first, last - WORDS + 1)] for first, last in pairwise(bounds)]


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a number for every five in a row."""
    count = max(0, len(numbers) - WORDS + 1)
    mixed = numbers[:count] * MIX
    for offset in range(1, WORDS):
        mixed ^= mixed >> np.uint64(29)
        mixed += numbers[offset : offset + count]
        mixed *= MIX
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _words(text: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return a number for each word of `text`, and where it starts."""
    found = [(_hashed(piece), first) for first, piece in _pieces(text)]
    numbers = [numbers for (numbers, _), _ in found]
    starts = [starts + first for (_, starts), first in found]
    return np.concatenate(numbers), np.concatenate(starts)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of `text` that cut no word, each with its place; one at least."""
    first = 0
    while True:
        after = BREAK.search(text, first + PIECE)
        last = after.start() if after else len(text)
        yield first, text[first:last]
        if last == len(text):
            return
        first = last


def _hashed(piece: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return a number for each word of `piece`, and where it starts."""
    codes = np.frombuffer(piece.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = np.zeros(len(codes) + 2, bool)
    inside[1:-1] = _of_words(codes)
    starts, ends = np.flatnonzero(inside[1:] != inside[:-1]).reshape(-1, 2).T
    power, inverse = _powers(max(len(codes), PIECE + SLACK))
    total = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * power[: len(codes)], out=total[1:])
    # What the letters before it add falls out, and where a word stands no longer matters.
    return (total[ends] - total[starts]) * inverse[starts], starts


def _of_words(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    r"""Return whether each character belongs to a word, as the pattern \w has it."""
    found: NDArray[np.bool_] = _plane().take(codes, mode="clip")
    if len(codes) and codes.max() >= PLANE:
        for place in np.flatnonzero(codes >= PLANE).tolist():
            found[place] = chr(codes[place]).isalnum()
    return found


@cache
def _plane() -> NDArray[np.bool_]:
    found = np.array([chr(code).isalnum() for code in range(PLANE)])
    found[ord("_")] = True
    return found


def _powers(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the powers of BASE and their inverses, modulo 2**64."""
    return _kept_powers() if length <= PIECE + SLACK else _made_powers(length)


@cache
def _kept_powers() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    return _made_powers(PIECE + SLACK)


def _made_powers(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    bases = np.array([[BASE], [pow(BASE, -1, 2**64)]], np.uint64)
    factors = np.repeat(bases, length, axis=1)
    factors[:, 0] = 1
    power, inverse = np.multiply.accumulate(factors, axis=1)
    return power, inverse
