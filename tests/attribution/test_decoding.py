"""Roles are decoded as the best sequence, and of frames that tell the same the likelier stays."""

import itertools

import numpy as np
import pytest

from framing.attribution.decoding import Candidate, Costs, best_roles, chosen, runs
from framing.attribution.pairs import pairs
from framing.attribution.roles import CUE, ROLES, Scored, log_softmax


def scored(lengths: list[int], cues: list[int], seed: int) -> Scored:
    paragraph = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    near = pairs(np.array(cues), paragraph, np.zeros(len(paragraph), bool))
    scores = np.random.default_rng(seed).normal(size=(len(near.token), ROLES)).astype(np.float32)
    return Scored(near, log_softmax(scores), np.zeros(len(cues), np.float32))


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
    assert runs(roles, token, owner) == [
        [((5, 7),), ((7, 8),), ((9, 11), (12, 13))],
        [(), ((20, 21),), ((21, 22),)],
    ]


def candidate(probability: float, cue: int, *content: tuple[int, int]) -> Candidate:
    return Candidate(probability, (), ((cue, cue + 1),), content)


def test_of_frames_with_the_same_content_the_likelier_stays() -> None:
    likely, less = candidate(0.9, 4, (5, 20)), candidate(0.6, 2, (5, 18))
    assert chosen([less, likely], 0.3, 0.5) == [likely]


def test_nested_frames_both_stay_in_the_order_of_their_cues() -> None:
    outer, inner = candidate(0.8, 1, (2, 30)), candidate(0.9, 10, (11, 20))
    assert chosen([inner, outer], 0.3, 0.5) == [outer, inner]


def test_frames_without_content_or_below_the_threshold_are_left_out() -> None:
    assert chosen([candidate(0.9, 1), candidate(0.2, 5, (6, 9))], 0.3, 0.5) == []
