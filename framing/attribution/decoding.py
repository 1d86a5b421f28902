"""From role scores to frames: the best sequence of roles for each cue, then a choice of frames."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.encoder import Floats, Ints
from framing.attribution.roles import CONTENT, CUE, ROLES, SOURCE, Scored
from framing.attribution.windows import pack

REACH = 256  # tokens beyond which no two frames overlap: more than `pairs` allows for
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
    score = scored.roles[layout.rows].copy()
    itself = near.token[layout.rows] == near.cue[layout.rows]
    score[itself, CUE] += CERTAIN
    gain = costs.matrix().T  # to, from
    offsets = layout.offsets.tolist()
    best_from = np.zeros((len(score), ROLES), np.int8)
    for before, start, end in zip(offsets, offsets[1:], offsets[2:], strict=False):
        ways = score[before : before + end - start, None, :] + gain
        back = ways.argmax(axis=2)
        best_from[start:end] = back
        score[start:end] += np.take_along_axis(ways, back[:, :, None], axis=2)[:, :, 0]
    roles = np.empty(len(score), np.int8)
    for step in range(len(offsets) - 2, -1, -1):
        start, end = offsets[step], offsets[step + 1]
        roles[start:end] = score[start:end].argmax(axis=1)
        if step + 2 < len(offsets):
            after, stop = offsets[step + 1], offsets[step + 2]
            ahead = roles[after:stop]
            roles[start : start + stop - after] = best_from[after:stop][
                np.arange(stop - after), ahead
            ]
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
    kept: defaultdict[int, list[Candidate]] = defaultdict(list)  # by stretch of REACH tokens
    for candidate in sorted(candidates, key=lambda c: (-c.probability, c.cue)):
        if candidate.probability < least or not candidate.content:
            continue
        stretch = candidate.cue[0][0] // REACH
        near = kept[stretch - 1] + kept[stretch] + kept[stretch + 1]
        if not any(_same(candidate, other, overlap) for other in near):
            kept[stretch].append(candidate)
    return sorted((c for some in kept.values() for c in some), key=lambda c: c.cue)


def _same(one: Candidate, other: Candidate, overlap: float) -> bool:
    if _shared(one.cue, other.cue):
        return True
    common = _shared(one.content, other.content)
    if not common:
        return False
    union = _size(one.content) + _size(other.content) - common
    return common > overlap * union


def _shared(one: Runs, other: Runs) -> int:
    if one[-1][1] <= other[0][0] or other[-1][1] <= one[0][0]:
        return 0
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _size(spans: Runs) -> int:
    return sum(end - start for start, end in spans)
