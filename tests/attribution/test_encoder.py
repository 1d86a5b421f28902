"""The encoder and its blocks: the same numbers in whatever company."""

import numpy as np
import pytest

from framing.attribution.encoder import BLOCK, Layer, product, recur
from framing.attribution.windows import pack


@pytest.mark.parametrize("rows", [1, 7, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5])
def test_product_is_the_same_for_any_number_of_rows(rows: int) -> None:
    random = np.random.default_rng(0)
    many = random.normal(size=(4 * BLOCK, 48)).astype(np.float32)
    weight = random.normal(size=(48, 36)).astype(np.float32)
    whole = product(many, weight)
    found = product(many[100 : 100 + rows], weight)
    np.testing.assert_allclose(found, whole[100 : 100 + rows], rtol=1e-5, atol=1e-5)
    assert np.array_equal(found, product(many[100 : 100 + rows].copy(), weight))
    np.testing.assert_allclose(whole, many @ weight, rtol=1e-4, atol=1e-4)


def test_recur_is_the_recurrence_of_each_sequence() -> None:
    keep = np.full((4, 1), 0.5, np.float32)
    new = np.array([[1], [10], [2], [4]], np.float32)  # sequences 1, 2, 4 and 10
    layout = pack(np.array([0, 3]), np.array([3, 1]))
    recur(keep, new, layout.offsets)
    assert new[:, 0].tolist() == [1.0, 10.0, 2.5, 5.25]


def test_layer_is_the_published_unit() -> None:
    random = np.random.default_rng(1)
    state = 2
    weight = random.normal(size=(2 * state, 6 * state)).astype(np.float32)
    bias = random.normal(size=6 * state).astype(np.float32)
    x = random.normal(size=(3, 2 * state)).astype(np.float32)
    found = Layer(weight, bias)(x, pack(np.array([0]), np.array([3])))

    u = x @ weight + bias
    new, keep, gate = np.split(u, 3, axis=1)
    keep, gate = (1 / (1 + np.exp(-2 * part)) for part in (keep, gate))  # weights come halved
    c = np.zeros((3, 2 * state))
    for columns, steps in ((slice(0, state), (0, 1, 2)), (slice(state, None), (2, 1, 0))):
        before = np.zeros(state)
        for t in steps:
            before = keep[t, columns] * before + (1 - keep[t, columns]) * new[t, columns]
            c[t, columns] = before
    np.testing.assert_allclose(found, gate * np.tanh(c) + (1 - gate) * x, rtol=1e-4, atol=1e-5)
