"""The passages of a text on which a class differs most, for discussion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from framing.pupils.agreement import marked, sentence_of_words, sentence_starts
from framing.pupils.layers import LAYERS
from framing.pupils.marks import Reading
from framing.pupils.words import word_bounds

Counts = NDArray[np.int64]
MOST = 6  # passages for one lesson
DIFFERS = 0.2  # a word on which at least this share of the class stands against the rest


@dataclass(frozen=True)
class Dispute:
    """Words in a passage that some marked in a layer and others did not.

    start, end: characters of the text; few, many: the fewest and most of the class that marked a
    word of them.
    """

    layer: str
    start: int
    end: int
    few: int
    many: int


@dataclass(frozen=True)
class Passage:
    """A sentence, and what the class differs about in it, the closest vote first.

    start, end: characters; split: 1 where the class stands half against half, 0 where it agrees.
    """

    start: int
    end: int
    split: float
    disputes: tuple[Dispute, ...]


def counts(readings: Sequence[Reading], layer: str) -> Counts:
    """Return how many readers marked each word, int64 (n_words,)."""
    found: Counts = marked(readings, layer).sum(0)
    return found


def passages(readings: Sequence[Reading], most: int = MOST) -> list[Passage]:
    """Return the sentences on which the readers differ most, the most divided first."""
    text, n = readings[0].text, len(readings)
    bounds, sentence = word_bounds(text), sentence_of_words(text)
    starts = [*sentence_starts(text).tolist(), len(text)]
    by_sentence: dict[int, list[tuple[float, Dispute]]] = {}
    for layer in LAYERS:
        votes = counts(readings, layer)
        split = 2 * np.minimum(votes, n - votes) / n
        open_ = np.minimum(votes, n - votes) >= max(1, DIFFERS * n)
        for (number, is_open), run in groupby(
            range(len(bounds)), key=lambda i: (int(sentence[i]), bool(open_[i]))
        ):
            if not is_open:
                continue
            words = list(run)
            own = votes[words]
            dispute = Dispute(
                layer, int(bounds[words[0], 0]), int(bounds[words[-1], 1]),
                int(own.min()), int(own.max()),
            )  # fmt: skip
            by_sentence.setdefault(number, []).append((float(split[words].mean()), dispute))
    found = []
    for number, disputes in by_sentence.items():
        disputes.sort(key=lambda each: (-each[0], each[1].start))
        part = text[starts[number] : starts[number + 1]]
        start = starts[number] + len(part) - len(part.lstrip())
        end = start + len(part.strip())
        found.append(Passage(start, end, disputes[0][0], tuple(d for _, d in disputes)))
    # Of equally divided sentences the one with more to discuss, then the earlier.
    found.sort(key=lambda each: (-round(each.split, 6), -len(each.disputes), each.start))
    return found[:most]


def runs(votes: Counts, bounds: Counts) -> list[tuple[int, int, int]]:
    """Return (start, end, how many) for each stretch of words that equally many marked, but none.

    votes: (n_words,); bounds: (n_words, 2).
    """
    found = []
    for n, group in groupby(range(len(votes)), key=lambda i: int(votes[i])):
        words = list(group)
        if n:
            found.append((int(bounds[words[0], 0]), int(bounds[words[-1], 1]), n))
    return found
