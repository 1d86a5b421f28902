"""Roles are decoded as the best sequence."""

import itertools

import numpy as np
import pytest

from framing.attribution.net.decoding import Costs, best_roles, runs
from framing.attribution.net.pairs import Pairs, pairs
from framing.attribution.net.roles import CUE, ROLES, Scored, log_softmax


def scored(lengths: list[int], cues: list[int], seed: int) -> Scored:
    paragraph = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    near = pairs(np.array(cues), paragraph, np.zeros(len(paragraph), bool))
    scores = np.random.default_rng(seed).normal(size=(len(near.token), ROLES)).astype(np.float32)
    none = np.zeros(len(cues), np.float32)
    return Scored(near, log_softmax(scores), none, none)


@pytest.mark.parametrize("seed", range(5))
def test_no_sequence_of_roles_is_better(seed: int) -> None:
    one = scored([3, 5, 4], [1, 5, 6, 10], seed)
    costs = Costs(content=0.7, source=0.4, cue=0.2)
    found = best_roles(one, costs)
    gain = costs.matrix()

    def worth(i: int, roles: tuple[int, ...]) -> float:
        start = one.near.starts[i]
        own = sum(one.roles[start + k, role] for k, role in enumerate(roles))
        return own + sum(gain[a, b] for a, b in itertools.pairwise(roles))

    for i, (start, length) in enumerate(zip(one.near.starts, one.near.lengths, strict=True)):
        at = int(one.near.cue[start] - one.near.token[start])
        every = [r for r in itertools.product(range(ROLES), repeat=int(length)) if r[at] == CUE]
        best = max(every, key=lambda roles: worth(i, roles))
        assert worth(i, tuple(found[start : start + length].tolist())) == pytest.approx(
            worth(i, best), abs=1e-4
        )


def test_runs_in_token_numbers() -> None:
    roles = np.array([1, 1, 2, 0, 3, 3, 0, 3, 0, 0, 2, 3], np.int8)
    token = np.array([5, 6, 7, 8, 9, 10, 11, 12, 7, 7, 20, 21])
    owner = np.array([0] * 10 + [1, 1])
    near = Pairs(token, token, owner, owner >= 0, np.array([0, 10]), np.array([8, 2]))
    source, cue, content = runs(roles, near)
    assert source.tolist() == [[[5, 7]], [[0, 0]]]
    assert cue.tolist() == [[[7, 8]], [[20, 21]]]
    assert content.tolist() == [[[9, 11], [12, 13]], [[21, 22], [0, 0]]]
