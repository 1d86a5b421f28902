"""What the net saw in the parts of a candidate: its states, or what follows from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.parts import Part, Parts
from framing.attribution.net.encoder import Floats

# First token of the cue, mean of the content, mean of the source.
PLACES = 3
# Weights of states are stored times so much, so that rounding to the net's grid costs little.
GAIN = 4.0


def pooled(seen: Floats, where: Parts) -> NDArray[np.float64]:
    """Return what was seen at the places of each candidate, float64 (n, PLACES, k).

    seen: of each token, float32 (n_tokens, k), on a grid, so that sums are exact. A place that a
    candidate lacks holds 0.
    """
    total = np.zeros((len(seen) + 1, seen.shape[1]))
    np.cumsum(seen, axis=0, dtype=np.float64, out=total[1:])
    cue = seen[where.cue.first] * where.cue.given[:, None]
    return np.stack([cue, _mean(total, where.content), _mean(total, where.source)], axis=1)


def added(of_places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what each candidate's log odds gain, float64 (n,), of one column for each place."""
    gain: NDArray[np.float64] = np.einsum("ijj->i", of_places) / GAIN
    return gain


def _mean(total: NDArray[np.float64], part: Part) -> NDArray[np.float64]:
    size = np.maximum(part.last - part.first, 1)[:, None]
    mean: NDArray[np.float64] = (total[part.last] - total[part.first]) / size
    return mean * part.given[:, None]
