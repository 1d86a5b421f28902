"""When a finding is called clear: one level for all questions, corrected for how many are asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.comparison.dispersion import Array
from framing.comparison.intervals import LEVEL

# The false share of what is called clear, at most; intervals leave the same share outside.
CLEAR = round(1 - LEVEL, 10)


def q_values(p: Sequence[Array]) -> list[Array]:
    """Return p-values corrected together (Benjamini and Hochberg 1995); NaN stays NaN."""
    from scipy.stats import false_discovery_control

    every = np.concatenate(p) if p else np.zeros(0)
    asked = np.isfinite(every)
    q = np.full(len(every), np.nan)
    if asked.any():
        q[asked] = false_discovery_control(every[asked])
    return np.split(q, np.cumsum([len(part) for part in p])[:-1]) if p else []


def p_text(value: float) -> str:
    """Return p or q in three places; what is under CLEAR is never rounded up to it.

    >>> [p_text(value) for value in (0.0001, 0.034, 0.04965, 0.05, 1.0)]
    ['< .001', '.034', '< .05', '.050', '1.000']
    """
    if value < 0.001:
        return "< .001"
    if value < CLEAR <= round(value, 3):
        return f"< {CLEAR}".replace("0.", ".")
    return f"{value:.3f}".removeprefix("0")


def is_clear(low: float, high: float, q: float, null: float = 0.0) -> bool:
    """Return whether a finding is clear: its interval leaves out `null`, and q is under CLEAR.

    What is undefined (NaN), because too little is known, is not clear.
    """
    return bool(q < CLEAR and (low > null or high < null))
