"""Statements that may be: in token numbers, as parallel arrays, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
# The score that each of some cues is one, the log odds that its statement counts, and the runs of
# its source, cue and content, see `Candidates`.
Evidence = tuple[NDArray[np.float32], NDArray[np.float32], tuple[Ints, Ints, Ints]]


@dataclass(frozen=True)
class Candidates:
    """Statements in the order of their cues.

    probability: that it is what the net's annotators call an attribution, float64 (n,).
    odds: log odds that it counts on a page, float64 (n,).
    source, cue, content: runs of tokens (first, last + 1), int64 (n, most runs, 2), in order;
        where a statement has fewer runs than another, 0, 0 fills the rest.
    """

    probability: NDArray[np.float64]
    odds: NDArray[np.float64]
    source: Ints
    cue: Ints
    content: Ints

    def __len__(self) -> int:
        return len(self.probability)


def joined(some: Sequence[Candidates]) -> Candidates:
    """Return the candidates of all of `some`, in their order."""
    return Candidates(
        np.concatenate([np.empty(0), *(c.probability for c in some)]),
        np.concatenate([np.empty(0), *(c.odds for c in some)]),
        _stacked([c.source for c in some]),
        _stacked([c.cue for c in some]),
        _stacked([c.content for c in some]),
    )


def _stacked(runs: Sequence[Ints]) -> Ints:
    widest = max((r.shape[1] for r in runs), default=1)
    found = np.zeros((sum(map(len, runs)), widest, 2), np.int64)
    start = 0
    for some in runs:
        found[start : start + len(some), : some.shape[1]] = some
        start += len(some)
    return found


def chosen(candidates: Candidates, least: float, overlap: float) -> Ints:
    """Return the numbers of those of `least` probability that do not tell what a better one tells.

    Two tell the same when the intersection of their contents is more than `overlap` of their
    union, or when one's cue lies in the other's. The result is in the order of the cues.
    """
    has_content = candidates.content[:, :, 1].any(axis=1)
    able = np.flatnonzero((candidates.probability >= least) & has_content)
    cue, content = candidates.cue[able], candidates.content[able]
    keys = [edge for run in cue.transpose(1, 2, 0) for edge in run]
    rank = np.lexsort([*keys[::-1], -candidates.probability[able]]).argsort()
    one, other = _telling_the_same(cue, content, overlap)
    rivals: dict[int, list[int]] = {}
    for i, j in zip(one.tolist(), other.tolist(), strict=True):
        rivals.setdefault(i, []).append(j)
        rivals.setdefault(j, []).append(i)
    beaten = np.zeros(len(able), bool)
    for i in sorted(rivals, key=rank.tolist().__getitem__):
        if not beaten[i]:
            beaten[rivals[i]] = True
    kept = np.flatnonzero(~beaten)
    in_order: Ints = able[kept[np.argsort(cue[kept, 0, 0], kind="stable")]]
    return in_order


def _telling_the_same(cue: Ints, content: Ints, overlap: float) -> tuple[Ints, Ints]:
    """Return the numbers of the candidates, pair by pair, that tell the same."""
    first = np.minimum(cue[:, 0, 0], content[:, 0, 0])
    last = np.maximum(cue[:, :, 1].max(axis=1), content[:, :, 1].max(axis=1))
    order = np.argsort(first, kind="stable")
    # Only those overlap one that begin before it ends: in this order they come right behind it.
    after = np.arange(1, len(order) + 1)
    count = np.maximum(np.searchsorted(first[order], last[order], "left") - after, 0)
    behind = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    one = order[np.repeat(after - 1, count)]
    other = order[np.repeat(after, count) + behind]
    common = _shared(content[one], content[other])
    size = (content[:, :, 1] - content[:, :, 0]).sum(axis=1)
    same = common > overlap * (size[one] + size[other] - common)
    same |= _shared(cue[one], cue[other]) > 0
    return one[same], other[same]


def _shared(one: Ints, other: Ints) -> Ints:
    """Return how many tokens the runs of two candidates share, pair by pair, int64 (n_pairs,)."""
    total = np.zeros(len(one), np.int64)
    for i in range(one.shape[1]):
        for j in range(other.shape[1]):
            begin = np.maximum(one[:, i, 0], other[:, j, 0])
            end = np.minimum(one[:, i, 1], other[:, j, 1])
            total += np.maximum(end - begin, 0)
    return total
