"""The model of headline frames at work: NumPy only.

It sees a headline's words and pairs of words, its words' letters in runs of two to five, and how
many of its words stand in each list of `frame_gun_violence`; a logistic regression weighs them.
Words and runs of letters are put into numbered buckets, so the file holds no text.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.language.tokens import tokenize
from framing.lexicons.lexicon import lexicon
from framing.lexicons.matching import Matcher
from framing.model_files import complete, open_arrays
from framing.model_shapes import fit

KIND, VERSION = "headline frames", 1
BUCKETS = 1 << 15
LEXICON = "frame_gun_violence"
LETTERS = (2, 3, 4, 5)
MOST_WORDS = 3  # words of one list that count
WORD = re.compile(r"\w\w+")
Floats = NDArray[np.float32]
Block = list[tuple[NDArray[np.int64], Floats]]


def frames() -> tuple[str, ...]:
    """Return the frames, in the order of the lexicon's values."""
    return tuple(lexicon(LEXICON).values["frame"])


def words_of(headline: str) -> list[str]:
    """Return the words of a headline and its pairs of neighbours, in small letters."""
    words = WORD.findall(headline.lower())
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def letters_of(headline: str) -> list[str]:
    """Return the runs of letters of each word, with a blank on either side of it."""
    runs = []
    for word in headline.lower().split():
        padded = f" {word} "
        for n in LETTERS:
            runs += [padded[i : i + n] for i in range(max(1, len(padded) - n + 1))]
    return runs


def buckets(pieces: Sequence[str]) -> tuple[NDArray[np.int64], Floats]:
    """Return the buckets of `pieces`, each once and sorted, and 1 + log of their counts."""
    counts = Counter(zlib.crc32(piece.encode()) % BUCKETS for piece in pieces)
    ids = np.array(sorted(counts), np.int64)
    return ids, np.array([1 + np.log(counts[i]) for i in ids.tolist()], np.float32)


def listed(headlines: Sequence[str]) -> Floats:
    """Return how many words of each frame's list a headline has, (n, n_frames).

    Of one list at most MOST_WORDS count.
    """
    entries = lexicon(LEXICON).entries
    number = {frame: i for i, frame in enumerate(frames())}
    found = np.zeros((len(headlines), len(number)), np.float32)
    for hit in _matcher().find(tokenize(headlines)):
        found[hit.text, number[entries[hit.term]["frame"]]] += 1
    return np.minimum(found, MOST_WORDS)


@cache
def _matcher() -> Matcher:
    return Matcher(lexicon(LEXICON).forms())


@dataclass(frozen=True)
class HeadlineFrames:
    """Weights of a headline's words, letters and listed words.

    word_rarity, letter_rarity: (BUCKETS,), by which counts are multiplied before a headline's
    block is brought to length 1. words, letters: (BUCKETS, n_frames), as they are stored until
    a row is used; lists: (n_frames, n_frames); constant: (n_frames,).
    """

    word_rarity: Floats
    letter_rarity: Floats
    words: NDArray[np.generic]
    letters: NDArray[np.generic]
    lists: Floats
    constant: Floats

    def judge(self, headlines: Sequence[str]) -> Floats:
        """Return the probability of each frame of each headline, float32 (n, n_frames)."""
        odds = listed(headlines) @ self.lists + self.constant
        for row, headline in enumerate(headlines):
            for pieces, rarity, weights in (
                (words_of(headline), self.word_rarity, self.words),
                (letters_of(headline), self.letter_rarity, self.letters),
            ):
                ids, counts = buckets(pieces)
                seen = counts * rarity[ids]
                length = float(np.sqrt(seen @ seen))
                if length:
                    odds[row] += (seen / length) @ weights[ids].astype(np.float32)
        shifted = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), np.float32)


def unpack(arrays: dict[str, NDArray[np.generic]]) -> HeadlineFrames:
    """Return the model of stored arrays; KeyError where one is missing."""

    def whole(name: str) -> Floats:
        return arrays[name].astype(np.float32)

    return HeadlineFrames(
        word_rarity=whole("word_rarity"),
        letter_rarity=whole("letter_rarity"),
        words=arrays["words"],
        letters=arrays["letters"],
        lists=whole("lists"),
        constant=whole("constant"),
    )


def shapes() -> dict[str, str]:
    """Return the shapes of the arrays on disk, see `framing.model_shapes`."""
    n = len(frames())
    weights = f"{BUCKETS} {n}"
    rarity = {"word_rarity": f"{BUCKETS}", "letter_rarity": f"{BUCKETS}"}
    return {**rarity, "words": weights, "letters": weights, "lists": f"{n} {n}", "constant": f"{n}"}


@cache
def load(path: Path) -> HeadlineFrames:
    """Read the model in folder `path`; ModelError if it is another kind or lacks a part."""
    arrays = open_arrays(path, kind=KIND, version=VERSION)
    with complete(KIND, path):
        fit(arrays, shapes())
        return unpack(arrays)
