"""Stretches of text that the encoder reads in one go, laid out step by step instead of one by one.

A window is a run of whole paragraphs of one text. Windows of unequal length are packed time step
by time step, longest first: the rows of step t are those of the windows that have a token t. So
no row is padding, and what the net makes of a window depends on that window alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

LONGEST = 192  # tokens of a window made of several paragraphs
LIMIT = 512  # a paragraph longer than this is cut


def windows(paragraph: NDArray[np.int32], bounds: Ints, leads: NDArray[np.bool_]) -> Ints:
    """Return the token bounds of the windows, int64 (n_windows + 1,).

    paragraph: number of each token's paragraph. bounds: token bounds of the texts.
    leads: of each token, whether it is a colon; a paragraph that ends in one stays with the next.
    """
    n = len(paragraph)
    breaks = np.flatnonzero(np.diff(paragraph, prepend=-1)).tolist() + [n]
    text_starts = set(bounds.tolist())
    starts: list[int] = []
    for begin, end in pairwise(breaks):
        fresh = not starts or begin in text_starts
        if not fresh:
            fresh = end - starts[-1] > (LIMIT if leads[begin - 1] else LONGEST)
        if fresh:
            starts.append(begin)
        while end - starts[-1] > LIMIT:
            starts.append(starts[-1] + LIMIT)
    return np.array(starts + [n], np.int64)


@dataclass(frozen=True)
class Packed:
    """Sequences laid out step by step.

    rows: element of each row, int64 (n,): elements of the flat order by packed row.
    mirror: row of the same sequence's element counted from its end, int64 (n,); its own inverse;
        training goes backwards by it.
    offsets: bounds of the rows of each step, int64 (n_steps + 1,).
    order: sequences, longest first, int64 (n_sequences,).
    """

    rows: Ints
    mirror: Ints
    offsets: Ints
    order: Ints


def pack(starts: Ints, lengths: Ints) -> Packed:
    """Return the layout of sequences that start at element `starts` and run for `lengths`."""
    order = np.argsort(-lengths, kind="stable")
    length, start = lengths[order], starts[order]
    steps = int(length[0]) if len(length) else 0
    active = np.searchsorted(-length, -np.arange(steps), side="left")
    offsets = np.concatenate([[0], np.cumsum(active)]).astype(np.int64)
    rank = np.repeat(np.arange(len(length)), length)
    step = np.arange(len(rank)) - np.repeat(np.cumsum(length) - length, length)
    row = offsets[step] + rank
    rows, mirror = np.empty_like(row), np.empty_like(row)
    rows[row] = start[rank] + step
    mirror[row] = offsets[length[rank] - 1 - step] + rank
    return Packed(rows, mirror, offsets, order)
