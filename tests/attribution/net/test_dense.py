"""The fast model's encoder: narrow recurrences beside what is known locally."""

import numpy as np
import pytest

from framing.attribution.net.dense import DenseLayer
from framing.attribution.net.encoder import ROW_GRID, WEIGHT_GRID, gridded
from framing.attribution.net.windows import pack


def test_layer_is_the_published_unit_without_a_highway() -> None:
    random = np.random.default_rng(1)
    local, state = 3, 2
    weights = [
        gridded(random.normal(size=(local + 1, state)).astype(np.float32), WEIGHT_GRID)
        for _ in range(4)
    ]
    x = np.ones((4, local + 1 + 2 * state), np.float32)
    x[:, :local] = gridded(random.normal(size=(4, local)).astype(np.float32), ROW_GRID)
    layer = DenseLayer((weights[0], weights[1]), (weights[2], weights[3]))
    layer(x, pack(np.array([0]), np.array([4])))

    for side, steps in ((0, range(4)), (1, range(3, -1, -1))):
        before = np.zeros(state)
        for t in steps:
            new, keep = x[t, : local + 1] @ weights[side], x[t, : local + 1] @ weights[2 + side]
            keep = np.clip(keep, 0, 1)
            before = keep * before + (1 - keep) * new
            columns = slice(local + 1 + side * state, local + 1 + (side + 1) * state)
            np.testing.assert_allclose(x[t, columns], before, atol=ROW_GRID)


def test_the_net_that_is_trained_is_the_net_that_runs() -> None:
    torch = pytest.importorskip("torch")
    from framing.attribution.net.stored import _dense_layer
    from framing.training.attribution_net import DenseLayer as Trained

    torch.manual_seed(0)
    local, trained, lengths = 6, Trained(6, 4), np.array([5, 3, 9])
    layout = pack(np.cumsum(lengths) - lengths, lengths)
    x = torch.randn(17, local)
    with torch.no_grad():
        wanted = trained(x, x, torch.from_numpy(layout.mirror), layout.offsets.tolist()).numpy()
    rows = np.ones((17, local + 1 + 8), np.float32)
    rows[:, :local] = gridded(x.numpy().copy(), ROW_GRID)
    weight, bias = (p.detach().numpy() for p in (trained.linear.weight, trained.linear.bias))
    _dense_layer(weight, bias, local)(rows, layout)
    np.testing.assert_allclose(rows[:, local + 1 :], wanted[:, local:], atol=0.02)
