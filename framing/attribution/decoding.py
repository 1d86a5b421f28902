"""From role scores to frames: the best sequence of roles for each cue, then a choice of frames."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.attribution.encoder import Floats, Ints
from framing.attribution.roles import CONTENT, CUE, ROLES, SOURCE, Scored
from framing.attribution.windows import pack

CERTAIN = 1e3  # the candidate itself is always part of its cue


@dataclass(frozen=True)
class Costs:
    """Costs of the decoding, in log probability, tuned on articles held out.

    content, source, cue: of going into that role or out of it; below 0 it is a gain.
    """

    content: float = 0.5
    source: float = -0.2
    cue: float = 0.0

    def matrix(self) -> Floats:
        """Return the gain of going from one role to another, float32 (ROLES, ROLES)."""
        edge = np.zeros(ROLES, np.float32)
        edge[[SOURCE, CUE, CONTENT]] = self.source, self.cue, self.content
        gain = -(edge[:, None] + edge[None, :])
        np.fill_diagonal(gain, 0)
        return gain


def best_roles(scored: Scored, costs: Costs) -> NDArray[np.int8]:
    """Return the role of each row by the Viterbi algorithm, int8 (n_rows,); 0 in empty rows.

    All cues go step by step together, the longest first.
    """
    near = scored.near
    layout = pack(near.starts, near.lengths)
    score = np.ascontiguousarray(scored.roles[layout.rows].T)
    score[CUE, near.token[layout.rows] == near.cue[layout.rows]] += CERTAIN
    gain = costs.matrix()  # from, to
    steps = list(pairwise(pairwise(layout.offsets.tolist())))
    for (before, _), (start, end) in steps:
        ways = score[:, None, before : before + end - start] + gain[:, :, None]
        score[:, start:end] += ways.max(axis=0)
    roles = score.argmax(axis=0).astype(np.int8)  # right where a sequence ends
    for (start, _), (after, end) in reversed(steps):
        stop = start + end - after
        ways = score[:, start:stop] + gain[:, roles[after:end]]
        roles[start:stop] = ways.argmax(axis=0)
    found = np.zeros(len(near.token), np.int8)
    found[layout.rows] = roles
    return found


def sureness(scored: Scored, roles: NDArray[np.int8]) -> Floats:
    """Return the log probability of each candidate's roles, token by token, float32 (n_cues,)."""
    of_row = np.take_along_axis(scored.roles, roles[:, None].astype(np.int64), axis=1)[:, 0]
    total: Floats = np.add.reduceat(of_row * scored.near.real, scored.near.starts)
    return total


Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame in token numbers: runs (first, last + 1) of each part, and what speaks for it."""

    probability: float
    source: Runs
    cue: Runs
    content: Runs


def runs(roles: NDArray[np.int8], near_token: Ints, owner: Ints) -> list[list[Runs]]:
    """Return of each candidate the runs of SOURCE, CUE and CONTENT, in token numbers."""
    edge = np.flatnonzero(np.diff(roles, prepend=-1) | np.diff(owner, prepend=-1))
    after = np.append(edge[1:], len(roles))
    kept = roles[edge] > 0
    first, last = near_token[edge[kept]], near_token[after[kept] - 1] + 1
    found: list[list[list[tuple[int, int]]]] = [
        [[], [], []] for _ in range(int(owner[-1]) + 1 if len(owner) else 0)
    ]
    for role, who, start, end in zip(
        roles[edge[kept]].tolist(),
        owner[edge[kept]].tolist(),
        first.tolist(),
        last.tolist(),
        strict=True,
    ):
        found[who][role - 1].append((start, end))
    return [[tuple(part) for part in parts] for parts in found]


def chosen(candidates: list[Candidate], least: float, overlap: float) -> list[Candidate]:
    """Return the candidates of `least` probability that do not tell what a better one tells.

    Two tell the same when the intersection of their contents is more than `overlap` of their
    union, or when one's cue lies in the other's. The result is in the order of the cues.
    """
    able = [c for c in candidates if c.probability >= least and c.content]
    rivals: list[list[int]] = [[] for _ in able]
    for one, other in zip(*_telling_the_same(able, overlap), strict=True):
        rivals[one].append(other)
        rivals[other].append(one)
    beaten = [False] * len(able)
    kept: list[Candidate] = []
    for i in sorted(range(len(able)), key=lambda i: (-able[i].probability, able[i].cue)):
        if not beaten[i]:
            kept.append(able[i])
            for rival in rivals[i]:
                beaten[rival] = True
    return sorted(kept, key=lambda c: c.cue)


def _telling_the_same(able: list[Candidate], overlap: float) -> tuple[list[int], list[int]]:
    """Return the numbers of the candidates, pair by pair, that tell the same."""
    cue, content = _padded([c.cue for c in able]), _padded([c.content for c in able])
    first = np.minimum(cue[:, 0, 0], content[:, 0, 0])
    last = np.maximum(cue[:, :, 1].max(1, initial=0), content[:, :, 1].max(1, initial=0))
    order = np.argsort(first, kind="stable")
    # Only those overlap one that begin before it ends: in this order they come right behind it.
    after = np.arange(1, len(able) + 1)
    count = np.maximum(np.searchsorted(first[order], last[order], "left") - after, 0)
    behind = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    one = order[np.repeat(after - 1, count)]
    other = order[np.repeat(after, count) + behind]
    common = _shared(content[one], content[other])
    size = (content[:, :, 1] - content[:, :, 0]).sum(axis=1)
    same = common > overlap * (size[one] + size[other] - common)
    same |= _shared(cue[one], cue[other]) > 0
    return one[same].tolist(), other[same].tolist()


def _padded(runs: list[Runs]) -> Ints:
    """Return the runs of each candidate, int64 (n, most runs, 2), empty ones behind the last."""
    found = np.zeros((len(runs), max(map(len, runs), default=1), 2), np.int64)
    for number in range(found.shape[1]):
        rows = [i for i, some in enumerate(runs) if len(some) > number]
        if rows:
            found[rows, number] = [runs[i][number] for i in rows]
    return found


def _shared(one: Ints, other: Ints) -> Ints:
    """Return how many tokens the runs of two candidates share, pair by pair, int64 (n_pairs,)."""
    total = np.zeros(len(one), np.int64)
    for i in range(one.shape[1]):
        for j in range(other.shape[1]):
            begin = np.maximum(one[:, i, 0], other[:, j, 0])
            end = np.minimum(one[:, i, 1], other[:, j, 1])
            total += np.maximum(end - begin, 0)
    return total
