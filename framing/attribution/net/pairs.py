"""The tokens around each candidate cue: which, how far from it, and what stands between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.inputs import COUNTED

Ints = NDArray[np.int64]

BEFORE, BEHIND = 72, 112  # tokens before and behind the cue that can belong to its statement
GAP = 4  # empty rows between the stretches of two cues, as wide as the widest convolution reaches
STEPS = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 16, 20, 25, 32, 40, 56, 80])
DISTANCES = 2 * len(STEPS) + 1
BETWEEN = 4 * (len(COUNTED) + 1)
MOST = 4  # counts between a token and its cue are cut here


@dataclass(frozen=True)
class Pairs:
    """Rows, one a token near a cue, cue after cue, with GAP empty rows behind each cue's.

    token, cue: token of each row and of its cue, int64 (n_rows,); empty rows repeat the cue.
    owner: number of each row's cue among the candidates, int64 (n_rows,).
    real: False in the empty rows, bool (n_rows,).
    starts, lengths: first row and number of real rows of each candidate, int64 (n_cues,).
    """

    token: Ints
    cue: Ints
    owner: Ints
    real: NDArray[np.bool_]
    starts: Ints
    lengths: Ints


def stretches(
    cues: Ints, paragraph: NDArray[np.int32], colon: NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """Return the token bounds of what may belong to the statements of `cues` (token numbers,
    rising).

    That is the cue's paragraph within BEFORE and BEHIND, and the next paragraph too where the
    cue's ends in a colon.
    """
    own = paragraph[cues]
    low = np.maximum(np.searchsorted(paragraph, own, "left"), cues - BEFORE)
    high = np.searchsorted(paragraph, own, "right")
    led = colon[high - 1] & (high < len(paragraph))
    high = np.where(led, np.searchsorted(paragraph, own + 1, "right"), high)
    return low, np.minimum(high, cues + BEHIND)


def pairs(cues: Ints, paragraph: NDArray[np.int32], colon: NDArray[np.bool_]) -> Pairs:
    """Return the rows of the tokens that may belong to the statements of `cues`."""
    low, high = stretches(cues, paragraph, colon)
    lengths = high - low
    starts = np.cumsum(lengths + GAP) - (lengths + GAP)
    owner = np.repeat(np.arange(len(cues)), lengths + GAP)
    token = np.arange(len(owner)) - starts[owner] + low[owner]
    real = token < high[owner]
    return Pairs(np.where(real, token, cues[owner]), cues[owner], owner, real, starts, lengths)


def distance(near: Pairs) -> Ints:
    """Return the class of each row's distance from its cue, below DISTANCES, signed."""
    gap = near.token - near.cue
    size = np.searchsorted(STEPS, np.abs(gap), "right")
    return np.asarray(np.where(gap < 0, len(STEPS) - size, len(STEPS) + size))


def between(near: Pairs, counts: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return what stands between each row's token and its cue, float32 (n_rows, BETWEEN).

    counts: running counts, int32 (n_tokens, len(COUNTED) + 1). Of each: how many, up to MOST, and
    whether none, in columns of their own before and behind the cue.
    """
    found = np.minimum(np.abs(counts[near.token] - counts[near.cue]), MOST).astype(np.float32)
    before = (near.token < near.cue)[:, None]
    values = np.concatenate([found / MOST, found == 0], axis=1)
    return np.concatenate([values * before, values * ~before], axis=1, dtype=np.float32)
