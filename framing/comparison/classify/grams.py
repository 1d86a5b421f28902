"""Texts as counts of short runs of words and of characters, in numbered buckets.

Nothing is learnt and no text is kept: a run's bucket follows from its letters alone. Counting is
done with NumPy over whole texts, in a fraction of the time of a Python loop.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from framing.comparison.classify.kept import once

Numbers = NDArray[np.uint64]
_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_BLANK = re.compile(r"\s+")
_STEP = np.uint64(0x9E3779B97F4A7C15)  # Knuth's golden multiplier: spreads neighbours apart


class Grams(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Texts as a sparse matrix (n_texts, 2 * 2 ** bits): buckets of words, then of characters.

    A run of blanks counts as one blank, so what was masked leaves no length behind. Case is folded.

    Parameters
    ----------
    words, characters : sequence of int
        Shortest and longest run; (0, 0) counts none.
    bits : int
        There are 2 ** bits buckets of either kind; rare runs may share one.

    Examples
    --------
    >>> from framing.classify import Grams
    >>> counts = Grams(words=(1, 1), characters=(0, 0)).transform(["It rained, it rained."])
    >>> sorted(counts.data.tolist())
    [1.0, 1.0, 2.0, 2.0]
    """

    def __init__(
        self,
        words: Sequence[int] = (1, 2),
        characters: Sequence[int] = (2, 4),
        bits: int = 16,
    ) -> None:
        self.words = words
        self.characters = characters
        self.bits = bits

    def fit(self, X: Sequence[str], y: object = None) -> Grams:
        """Learn nothing.

        Parameters
        ----------
        X : sequence of str
            Ignored.
        y : object
            Ignored.

        Returns
        -------
        Grams
            Itself.
        """
        return self

    def transform(self, X: Sequence[str]) -> Any:
        """Count runs.

        Parameters
        ----------
        X : sequence of str
            Texts.

        Returns
        -------
        csr_matrix of float64, (n_texts, 2 * 2 ** bits)
            The counts.

        Raises
        ------
        TypeError
            For anything but a list of texts.
        """
        from scipy.sparse import csr_matrix

        if isinstance(X, str):
            raise TypeError("give a list of texts, not a single one: [text]")

        size = 1 << self.bits
        runs = (tuple(self.words), tuple(self.characters), self.bits)
        ids, counts, bounds = [], [], [0]
        for number, text in enumerate(X):
            if not isinstance(text, str):
                raise TypeError(f"item {number} is a {type(text).__name__}; give texts")
            each, count = once((text, runs), partial(_counted, text, *runs))
            ids.append(each)
            counts.append(count)
            bounds.append(bounds[-1] + len(each))
        if not ids:
            return csr_matrix((0, 2 * size))
        data = np.concatenate(counts).astype(float)
        return csr_matrix((data, np.concatenate(ids), bounds), (len(ids), 2 * size))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.requires_fit = False
        return tags


def folded(text: str) -> str:
    """Return a text as it is counted: case folded, a run of blanks as one."""
    return _BLANK.sub(" ", text.lower())


def _counted(
    text: str, words: Sequence[int], characters: Sequence[int], bits: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the buckets of a text, sorted, and how many runs each holds."""
    text = folded(text)
    seen = np.concatenate(
        [
            _buckets(_word_numbers(text), words, bits),
            _buckets(_letter_numbers(text), characters, bits) + (1 << bits),
        ]
    )
    each, count = np.unique(seen, return_counts=True)
    return each.astype(np.int32), count.astype(np.int32)


def _word_numbers(text: str) -> Numbers:
    return np.array([zlib.crc32(w.encode()) for w in _WORD.findall(text)], np.uint64)


def _letter_numbers(text: str) -> Numbers:
    # A lone surrogate is not a character of any text, but a broken file may hold one.
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _buckets(numbers: Numbers, runs: Sequence[int], bits: int) -> NDArray[np.int64]:
    """Return the bucket of every run of `numbers` as long as `runs` says, in any order."""
    found = [bucket for _, bucket in _each_length(numbers, runs, bits)]
    return np.concatenate([np.empty(0, np.int64), *found])


def _each_length(
    numbers: Numbers, runs: Sequence[int], bits: int
) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Yield (length, the buckets of the runs of that length, by their start)."""
    shortest, longest = runs
    mixed = np.zeros(len(numbers), np.uint64)
    for length in range(1, longest + 1):
        if length > len(numbers):
            break
        # Unsigned numbers wrap round, which is what mixes them.
        mixed = (mixed[: len(numbers) - length + 1] + numbers[length - 1 :] + np.uint64(1)) * _STEP
        mixed ^= mixed >> np.uint64(29)
        if length >= shortest:
            yield length, ((mixed * _STEP) >> np.uint64(64 - bits)).astype(np.int64)


def by_word(
    text: str, grams: Grams, weight: NDArray[np.float64]
) -> tuple[list[tuple[int, int]], NDArray[np.float64]]:
    """Return the spans of a text's words, and what each adds to a sum over runs.

    weight: what one run of each bucket adds, (2 * 2 ** bits,). A run of several words is divided
    among them; a run of characters among the words it touches, by their characters; the share of
    blanks is lost. Nothing is returned where folding the case moves words (a few letters of other
    alphabets), since no span could be given.
    """
    seen = folded(text)
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [match.span() for match in _WORD.finditer(seen)]
    share = np.zeros(len(words))
    if len(spans) != len(words):
        return [], share[:0]
    for length, bucket in _each_length(_word_numbers(seen), grams.words, grams.bits):
        for offset in range(length):
            share[offset : offset + len(bucket)] += weight[bucket] / length
    letter = np.zeros(len(seen))
    size = 1 << grams.bits
    for length, bucket in _each_length(_letter_numbers(seen), grams.characters, grams.bits):
        for offset in range(length):
            letter[offset : offset + len(bucket)] += weight[bucket + size] / length
    until = np.concatenate([[0.0], np.cumsum(letter)])
    bounds = np.array(words, np.int64).reshape(-1, 2)
    return spans, share + until[bounds[:, 1]] - until[bounds[:, 0]]
