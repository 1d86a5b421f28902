"""What the pointers of the fast attribution model learn."""

import numpy as np
import pytest

from framing.attribution.net.pointers import POINTERS, walks
from framing.training.attribution_gold import GoldStatement

torch = pytest.importorskip("torch")
from framing.training.attribution_pointers import gold_steps, pointer_loss  # noqa: E402


def test_right_steps_of_a_true_cue_and_none_of_a_false_one() -> None:
    # "The mayor" said "that the budget helps", and a false cue behind it.
    way = walks(np.array([2, 6]), np.zeros(8, np.int32), np.zeros(8, bool))
    gold = GoldStatement(2, np.array([0, 1]), np.array([2, 3]), np.array([4, 5, 6]))
    assert gold_steps(way, np.array([True, False]), [gold]).tolist() == [
        [0, 0, 1, 2, 0],
        [2, 4, 0, 0, 1],
        [-1] * POINTERS,
        [-1] * POINTERS,
    ]


def test_loss_is_the_cross_entropy_over_each_walk() -> None:
    way = walks(np.array([2, 6]), np.zeros(8, np.int32), np.zeros(8, bool))
    steps = np.array([[0, 0, 1, 2, 0], [2, 4, 0, 0, 1], [-1] * 5, [-1] * 5])
    scores = np.random.default_rng(0).normal(size=(len(way.walk), POINTERS)).astype(np.float32)
    every, weight = [], torch.tensor([0.7, 0.0])
    for walk in (0, 1):
        own = scores[way.walk == walk]
        for pointer, step in enumerate(steps[walk]):
            least = steps[walk, pointer - 1] if pointer in (1, 3) else 0
            reach = own[least:, pointer]
            every.append(np.log(np.exp(reach).sum()) - own[step, pointer])
    found = pointer_loss(torch.from_numpy(scores), way, steps, weight)
    assert float(found) == pytest.approx(np.mean(every), abs=1e-5)


def test_a_statement_counts_by_how_sure_its_teacher_is() -> None:
    way = walks(np.array([2, 6]), np.zeros(8, np.int32), np.zeros(8, bool))
    steps = np.array([[0, 0, 1, 2, 0], [2, 4, 0, 0, 1], [0] * 5, [0] * 5])
    scores = torch.from_numpy(np.random.default_rng(0).normal(size=(len(way.walk), POINTERS)))
    apart = []
    for cue in (0, 1):
        own = steps.copy()
        own[2 - 2 * cue : 4 - 2 * cue] = -1
        apart.append(float(pointer_loss(scores.float(), way, own, torch.ones(2))))
    both = float(pointer_loss(scores.float(), way, steps, torch.tensor([0.9, 0.3])))
    assert both == pytest.approx(0.75 * apart[0] + 0.25 * apart[1], abs=1e-5)
