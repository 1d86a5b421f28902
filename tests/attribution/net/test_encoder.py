"""The encoder and its blocks: the same bits in whatever company."""

import numpy as np
import pytest

from framing.attribution.net.encoder import (
    BLOCK,
    ROW_GRID,
    WEIGHT_GRID,
    Layer,
    gridded,
    product,
    recur,
)
from framing.attribution.net.windows import pack


@pytest.mark.parametrize("rows", [1, 7, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5])
def test_product_is_the_same_bits_for_any_number_of_rows(rows: int) -> None:
    random = np.random.default_rng(0)
    many = random.normal(size=(4 * BLOCK, 48)).astype(np.float32)
    weight = gridded(random.normal(size=(48, 36)).astype(np.float32), WEIGHT_GRID)
    whole = product(many, weight)
    assert np.array_equal(product(many[100 : 100 + rows], weight), whole[100 : 100 + rows])
    np.testing.assert_allclose(whole, many @ weight, atol=0.05)


def test_gridded_rounds_to_multiples() -> None:
    values = np.array([0.0, 0.3, -0.3, 5.123, -7.9], np.float32)
    found = gridded(values.copy(), ROW_GRID)
    assert np.array_equal(found / ROW_GRID, np.round(values / ROW_GRID))


def test_recur_is_the_recurrence_of_each_sequence() -> None:
    # Sequences 1, 2, 4 and 10: in the first column onwards, in the second backwards.
    keep = np.full((4, 2), 0.5, np.float32)
    new = np.array([[1, 1], [10, 10], [2, 2], [4, 4]], np.float32)
    layout = pack(np.array([0, 3]), np.array([3, 1]))
    recur(keep, new, layout.offsets)
    assert new[:, 0].tolist() == [1.0, 10.0, 2.5, 5.25]
    assert new[:, 1].tolist() == [3.0, 10.0, 4.0, 4.0]


def test_layer_is_the_published_unit_with_straight_gates() -> None:
    random = np.random.default_rng(1)
    state = 2
    weight = gridded(random.normal(size=(2 * state, 6 * state)).astype(np.float32), WEIGHT_GRID)
    bias = random.normal(size=6 * state).astype(np.float32)
    x = gridded(random.normal(size=(3, 2 * state)).astype(np.float32), ROW_GRID)
    found = Layer(weight, bias)(x, pack(np.array([0]), np.array([3])))

    u = x @ weight + bias
    new, keep, gate = np.split(u, 3, axis=1)
    keep, gate = np.clip(keep, 0, 1), np.clip(gate, 0, 1)
    c = np.zeros((3, 2 * state))
    for columns, steps in ((slice(0, state), (0, 1, 2)), (slice(state, None), (2, 1, 0))):
        before = np.zeros(state)
        for t in steps:
            before = keep[t, columns] * before + (1 - keep[t, columns]) * new[t, columns]
            c[t, columns] = before
    np.testing.assert_allclose(found, gate * c + (1 - gate) * x, rtol=1e-4, atol=1e-5)


def test_the_net_that_is_trained_is_the_net_that_runs() -> None:
    torch = pytest.importorskip("torch")
    from framing.attribution.net.stored import _layer
    from framing.training.attribution_net import Layer as Trained

    torch.manual_seed(0)
    trained, lengths = Trained(8), np.array([5, 3, 9])
    layout = pack(np.cumsum(lengths) - lengths, lengths)
    x = torch.randn(17, 16)
    with torch.no_grad():
        wanted = trained(x, x, torch.from_numpy(layout.mirror), layout.offsets.tolist()).numpy()
    weight, bias = (p.detach().numpy() for p in (trained.linear.weight, trained.linear.bias))
    np.testing.assert_allclose(_layer(weight, bias)(x.numpy(), layout), wanted, atol=0.02)
