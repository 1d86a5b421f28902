"""Vectors of words, learnt from raw news: words that stand in like places are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from framing.model_files import ScaledRows

Floats = NDArray[np.float32]
LEAST = 41  # rows of the words before it are those of function words, and say nothing
PIECE = 4096  # vectors that are worked on at a time
ROWS = 128  # words of each text that are worked on at a time
GROUPS = 1024  # groups of words whose vectors are looked up together


@dataclass(frozen=True)
class WordVectors:
    """Rows of unit length by word, the most frequent first; row 0 is of no word."""

    rows: Mapping[str, int]
    table: ScaledRows

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self.table.codes.shape[1])

    def means(self, groups: Sequence[Sequence[str]]) -> Floats:
        """Return the direction of each group's mean, float32 (len(groups), width); 0 if none."""
        found = np.zeros((len(groups), self.width), np.float32)
        for start in range(0, len(groups), GROUPS):
            piece = slice(start, start + GROUPS)
            self._write_sums(found[piece], groups[piece])
        return directions(found)

    def _write_sums(self, found: Floats, groups: Sequence[Sequence[str]]) -> None:
        """Write the sum of each group's vectors into its row of `found`, where all is 0 before."""
        row = self.rows.get
        ids = [[n for word in words if (n := row(word, 0)) >= LEAST] for words in groups]
        vectors = self.table[np.array([*chain.from_iterable(ids)], np.int64)]
        count = np.array([len(each) for each in ids], np.int64)
        begin = np.cumsum(count) - count
        (single,) = np.nonzero(count == 1)
        found[single] = vectors[begin[single]]
        (several,) = np.nonzero(count > 1)
        for number, first in zip(several.tolist(), begin[several].tolist(), strict=True):
            np.add.reduce(vectors[first : first + len(ids[number])], axis=0, out=found[number])

    def of(self, words: Sequence[str]) -> Floats:
        """Return the vector of each word, float32 (len(words), width); that of row 0 for those
        that say nothing.
        """
        rows = self.rows
        ids = np.array([rows.get(word, 0) for word in words], np.int64)
        ids[ids < LEAST] = 0
        return self.table[ids]


def add_up(
    vectors: Floats,
    words: NDArray[np.int64],
    bounds: NDArray[np.int64],
    stretches: Iterable[tuple[Floats, NDArray[np.int64], NDArray[np.int64]]],
) -> None:
    """Add to the rows of sums the vectors of the words in the stretches [first, last) of texts.

    words: of each word of all texts, which of the `vectors` is its; those of text i are
    bounds[i]:bounds[i + 1]. stretches: sets of them, each as (sums, first, last), none across two
    texts; sums are float32 (n_stretches, width), all 0 before.
    """
    reach = np.zeros(len(bounds) - 1, np.int64)  # words of each text up to the last stretch
    edges: list[_Edges] = []
    for sums, first, last in stretches:
        text = np.searchsorted(bounds[1:-1], first, "right")
        within = last - bounds[text]
        np.maximum.at(reach, text, within)
        edges += (_Edges(sums, text, within, 1.0), _Edges(sums, text, first - bounds[text], -1.0))
    # What stands between two places is the difference of the sums of all before them. These are
    # carried from row to row for all texts side by side, and from piece to piece: kept for every
    # word, they are most of what a long text holds.
    longest = np.argsort(-reach, kind="stable")  # so that those that go on are the first
    sizes, column = reach[longest], np.argsort(longest)
    total = np.zeros((len(reach), vectors.shape[1]), np.float32)
    for begin in range(0, int(sizes.max(initial=0)), ROWS):
        on = int(np.count_nonzero(sizes > begin))
        rows = min(ROWS, int(sizes[0]) - begin)
        places = bounds[longest[:on]] + begin + np.arange(rows)[:, None]
        places = np.minimum(places, len(words) - 1)  # behind the end of one nothing is asked for
        before = np.concatenate([total[None, :on], vectors[words[places]]])
        for one, following in pairwise(before):
            following += one
        total = before[-1]
        for each in edges:
            each.add(before, begin, column)


class _Edges:
    """Where stretches begin or end in their texts: there the sums of all before them count."""

    def __init__(
        self, sums: Floats, text: NDArray[np.int64], place: NDArray[np.int64], sign: float
    ) -> None:
        """place: counted from the beginning of each stretch's text, as `text` has its number."""
        self.order = np.argsort(place, kind="stable")
        self.place, self.text = place[self.order], text[self.order]
        self.sums, self.sign = sums, sign

    def add(self, before: Floats, begin: int, column: NDArray[np.int64]) -> None:
        """Add the sums at places behind `begin`; before: those of each text's `column`, a row a
        place, float32 (n_places + 1, n_texts, width).
        """
        low, high = np.searchsorted(self.place, (begin, begin + len(before) - 1), "right")
        here = slice(low, high)
        self.sums[self.order[here]] += (
            self.sign * before[self.place[here] - begin, column[self.text[here]]]
        )


def directions(sums: Floats) -> Floats:
    """Return each row at length 1, or 0 where it is none."""
    found = np.empty_like(sums)
    for start in range(0, len(sums), PIECE):
        piece = sums[start : start + PIECE]
        length = np.sqrt((piece * piece).sum(axis=1, keepdims=True))
        np.divide(piece, np.maximum(length, np.float32(1e-3)), out=found[start : start + PIECE])
    return found


def packed(words: Sequence[str]) -> NDArray[np.uint8]:
    """Return words as bytes, to be stored beside arrays."""
    return np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)


def unpacked(stored: NDArray[np.generic]) -> list[str]:
    """Return the words that `packed` made to bytes."""
    text = np.asarray(stored, np.uint8).tobytes().decode("utf-8")
    return text.split("\n") if text else []
