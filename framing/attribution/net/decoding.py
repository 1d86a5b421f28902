"""From role scores to the parts of a statement: the best sequence of roles for each cue."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import Floats, Ints
from framing.attribution.net.pairs import Pairs
from framing.attribution.net.roles import CONTENT, CUE, ROLES, SOURCE, Scored
from framing.attribution.net.windows import pack

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


def runs(roles: NDArray[np.int8], near: Pairs) -> tuple[Ints, Ints, Ints]:
    """Return the runs of SOURCE, CUE and CONTENT in token numbers, see `Candidates`."""
    edge = np.flatnonzero(np.diff(roles, prepend=-1) | np.diff(near.owner, prepend=-1))
    after = np.append(edge[1:], len(roles))
    source, cue, content = (
        _by_owner(edge[of_role], after[of_role], near)
        for of_role in (roles[edge] == role for role in (SOURCE, CUE, CONTENT))
    )
    return source, cue, content


def _by_owner(first: Ints, after: Ints, near: Pairs) -> Ints:
    """Return the rows [first, after) as runs of tokens, int64 (n_cues, most runs, 2)."""
    owner = near.owner[first]
    of_owner = np.bincount(owner, minlength=len(near.starts))
    number = np.arange(len(owner)) - (np.cumsum(of_owner) - of_owner)[owner]
    found = np.zeros((len(of_owner), max(1, of_owner.max(initial=0)), 2), np.int64)
    found[owner, number, 0] = near.token[first]
    found[owner, number, 1] = near.token[after - 1] + 1
    return found
