"""Invented measures of known mean for simulations: mostly zero, skewed, bounded or normal."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.comparison.dispersion import AMOUNT, CONSTANT, SHARE

Draw = Callable[[np.random.Generator, tuple[int, int], float], NDArray[np.float64]]


def _zeros(
    generator: np.random.Generator, n: tuple[int, int], share: float, values: NDArray[np.float64]
) -> NDArray[np.float64]:
    return np.where(generator.random(n) < share, values, 0.0)


@pytest.fixture(scope="session")
def shapes() -> Callable[[str], tuple[int, Draw, float]]:
    """Return what makes a measure by the name of its shape (`_shape`)."""
    return _shape


def _shape(name: str) -> tuple[int, Draw, float]:
    """Return family, a function that draws articles x measures, and the mean, times a scale."""
    found: dict[str, tuple[int, Draw, float]] = {
        # One article in ten has any; a beta of mean .3 there.
        "rare share": (SHARE, lambda g, n, s: _zeros(g, n, 0.1 * s, g.beta(1.5, 3.5, n)), 0.03),
        "share": (SHARE, lambda g, n, s: _zeros(g, n, 0.6 * s, g.beta(2, 3, n)), 0.24),
        "rare rate": (AMOUNT, lambda g, n, s: _zeros(g, n, 0.15 * s, g.gamma(2, 1.5, n)), 0.45),
        "rate": (AMOUNT, lambda g, n, s: _zeros(g, n, 0.6, g.gamma(2, 2 * s, n)), 2.4),
        "count": (AMOUNT, lambda g, n, s: 1.0 * g.negative_binomial(3, 3 / (3 + 7 * s), n), 7.0),
        "normal": (CONSTANT, lambda g, n, s: g.normal(2 * s, 1, n), 2.0),
    }  # fmt: skip
    return found[name]
