"""What the words around a word give to the net's hidden layer, once for each kind of word.

Words of one kind (the same word, tag and marks) give the same wherever they stand, and most of a
batch's are of few kinds. Factors are on the grids of `net.encoder`, so that sums are exact: it does
not matter that they are added place by place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import product
from framing.model_files import ScaledRows

CHUNK = 2048  # words worked on at a time: what is added to them fits the processor's cache
MARK = 3  # what is seen of a neighbour comes in thirds, 0 to 1
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def around(
    vectors: ScaledRows | Floats,
    tags: Floats,
    weights: Floats,
    words: tuple[NDArray[np.int32], NDArray[np.uint8], Floats, Ints],
    which: Ints,
) -> Floats:
    """Return what the neighbours give to the hidden layer, float32 (len(which), hidden).

    weights: one matrix for each place, (n_places, width + tag + marks, hidden). words: of each word
    its number, tag, marks in thirds and sentence. which: the words asked for.
    """
    ids, tag, marks, sentence = words
    first, kind = _kinds(ids, tag, marks)
    rows = np.hstack([vectors[ids[first]], tags[tag[first]], marks[first]])
    found = np.zeros((len(which), weights.shape[2]), np.float32)
    gathered = np.empty((min(CHUNK, len(which)), weights.shape[2]), np.float32)
    for number, weight in enumerate(weights):
        place = which + number - len(weights) // 2
        there = np.clip(place, 0, len(ids) - 1)
        inside = (there == place) & (sentence[there] == sentence[which])
        wanted = np.zeros(len(rows), bool)
        wanted[kind[there[inside]]] = True
        needed = np.flatnonzero(wanted)
        given = np.zeros((len(needed) + 1, weights.shape[2]), np.float32)  # the last: of no word
        given[:-1] = product(rows[needed], weight)
        row = np.where(inside, (np.cumsum(wanted) - 1)[kind[there]], len(needed))
        for start in range(0, len(which), CHUNK):
            part = row[start : start + CHUNK]
            np.take(given, part, axis=0, out=gathered[: len(part)], mode="clip")
            found[start : start + CHUNK] += gathered[: len(part)]
    return found


def _kinds(ids: NDArray[np.int32], tag: NDArray[np.uint8], marks: Floats) -> tuple[Ints, Ints]:
    """Return a word of each kind, and the kind of each word."""
    code = ids.astype(np.int64) * 256 + tag
    for column in marks.T:
        code = code * (MARK + 1) + np.rint(MARK * column).astype(np.int64)
    _, first, kind = np.unique(code, return_index=True, return_inverse=True)
    return first, kind
