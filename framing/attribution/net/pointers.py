"""The parts of a statement as pointers: from a cue outwards, where each part begins and ends.

From each candidate cue two walks go outwards, one to the left and one to the right. On each walk
five pointers choose a step: where the content begins and ends, where the source begins and ends,
and how far the cue reaches; step 0, the cue itself, stands for none. A pointer's score is one
product of two short vectors, of the token and of the cue, and an entry of a table for what lies
between the two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import Floats, Ints, exact, gridded
from framing.attribution.net.inputs import COUNTED
from framing.attribution.net.pairs import BEFORE, BEHIND, STEPS, stretches
from framing.attribution.net.perceptron import Perceptron

Counted = NDArray[np.int32] | NDArray[np.bool_]

CONTENT_FIRST, CONTENT_LAST, SOURCE_FIRST, SOURCE_LAST, CUE_LAST = range(5)
POINTERS = 5
LEFT, RIGHT = 0, 1
# What lies between a token and its cue, counted up to so many: sentence ends, quotation marks, and
# other cues; with the distance one index below BETWEEN.
MOST = (3, 4, 3)
FIELD = 21  # bits of each running count
CLASS = np.searchsorted(STEPS, np.arange(BEFORE + BEHIND), "right")  # of a number of steps
BETWEEN = (len(STEPS) + 1) * int(np.prod(MOST))
STOP, MARK = COUNTED.index("stop"), COUNTED.index("quotation mark")
# Both factors of a pointer's score are multiples of it, and sums below 2 ** 12 then exact.
GRID = 2.0**-6
FIT = 16.0  # gain of a pointer from which more does not count


@dataclass(frozen=True)
class Walks:
    """Rows, one a step of a walk; of each cue the walk to the left, then that to the right.

    token: token of each row; the first of each walk is the cue. int64 (n_rows,).
    walk: number of each row's walk, 2 * cue + side, int64 (n_rows,).
    step: how many tokens the row's lies from the cue, int64 (n_rows,).
    starts: first row of each walk, int64 (2 * n_cues,).
    """

    token: Ints
    walk: Ints
    step: Ints
    starts: Ints


def walks(cues: Ints, paragraph: NDArray[np.int32], colon: NDArray[np.bool_]) -> Walks:
    """Return the walks from `cues` (token numbers, rising) over what may be in their statements."""
    low, high = stretches(cues, paragraph, colon)
    lengths = np.column_stack([cues - low, high - 1 - cues]).ravel() + 1
    starts = np.cumsum(lengths) - lengths
    walk = np.repeat(np.arange(len(lengths)), lengths)
    step = np.arange(len(walk)) - starts[walk]
    token = cues[walk >> 1] + np.where(walk & 1, step, -step)
    return Walks(token, walk, step, starts)


def running(stops: Counted, marks: Counted, cues: Counted) -> Ints:
    """Return three running counts in one number each, so that one look-up finds all."""
    packed: Ints = stops.astype(np.int64) + (marks.astype(np.int64) << FIELD)
    packed += cues.astype(np.int64) << 2 * FIELD
    return packed


def between(way: Walks, counts: Ints) -> Ints:
    """Return the class of what lies between each row's token and its cue, below BETWEEN.

    counts: running counts of all tokens, see `running`.
    """
    found = CLASS[way.step]
    passed = np.abs(counts[way.token] - counts[way.token[way.starts]][way.walk])
    for field, most in enumerate(MOST):
        found *= most
        found += np.minimum(passed >> field * FIELD & (1 << FIELD) - 1, most - 1)
    return found


@dataclass(frozen=True)
class Pointed:
    """The steps of the pointers on each walk, 0 for none, and how well they fit.

    steps: int64 (2 * n_cues, POINTERS). gain: score above that of none, float32, likewise.
    """

    steps: Ints
    gain: Floats


def pointed(scores: Floats, way: Walks) -> Pointed:
    """Return where the pointers of `scores`, float32 (POINTERS, n_rows), rest.

    The end nearer to the cue is chosen first, the farther one from there on.
    """
    steps = np.empty((POINTERS, len(way.starts)), np.int64)
    gain = np.empty((POINTERS, len(way.starts)), np.float32)
    none = scores[:, way.starts]
    for pointer in range(POINTERS):
        score = scores[pointer]
        if pointer in (CONTENT_LAST, SOURCE_LAST):
            begun = steps[pointer - 1]
            score = np.where(way.step < begun[way.walk], np.float32(-np.inf), score)
        best = np.maximum.reduceat(score, way.starts)
        at = np.flatnonzero(score == best[way.walk])[::-1]
        steps[pointer, way.walk[at]] = way.step[at]  # of equals the nearest, written last
        gain[pointer] = best - none[pointer]
    return Pointed(steps.T, gain.T)


@dataclass(frozen=True)
class PointerScorer:
    """Weights of the pointers; `depth` is the length of the vectors.

    of_token: float32 (wide, POINTERS * depth). of_cue: float32 (wide, 2 * POINTERS * depth + own),
    for the walks to the left and to the right, and what `accept` sees of the cue itself.
    between: float32 (2 * BETWEEN, POINTERS), of each class for the left and for the right.
    accept, odds: of 2 * POINTERS + own inputs.
    """

    of_token: Floats
    of_cue: Floats
    cue_bias: Floats
    between: Floats
    accept: Perceptron
    odds: Perceptron

    def cue(self, states: Floats) -> Floats:
        """Return what is multiplied with the tokens near each cue, and what accepts it."""
        found = exact(states, self.of_cue)
        found += self.cue_bias
        return found

    def scored(
        self, of_token: Floats, of_cue: Floats, way: Walks, counts: Ints
    ) -> tuple[Pointed, Floats, Floats]:
        """Return where the pointers rest; the scores that each cue is one, and that it counts.

        of_token: of all tokens, rounded to GRID. of_cue: see `cue`. counts: see `running`.
        """
        width = of_token.shape[1]
        own = of_cue[:, 2 * width :]
        both = gridded(of_cue[:, : 2 * width].reshape(-1, width), GRID)
        factors = np.take(of_token, way.token, axis=0, mode="clip")
        factors *= np.take(both, way.walk, axis=0, mode="clip")
        summed = np.repeat(np.eye(POINTERS, dtype=np.float32), width // POINTERS, axis=0)
        scores = np.matmul(factors, summed)
        row = 2 * between(way, counts) + (way.walk & 1)
        scores += np.take(self.between, row, axis=0, mode="clip")
        found = pointed(np.ascontiguousarray(scores.T), way)
        fit = np.clip(found.gain.reshape(len(of_cue), -1) / FIT, 0, 1)
        seen = np.concatenate([fit, own], axis=1)
        return found, self.accept(seen), self.odds(seen)


def parts(found: Pointed, cues: Ints) -> tuple[Ints, Ints, Ints]:
    """Return source, cue and content in token numbers, int64 (n_cues, runs, 2); 0, 0 is no run.

    Where pointers cross, the cue goes before the source and the source before the content; a
    source within the content is left out.
    """
    steps = found.steps.reshape(-1, 2, POINTERS)
    reach = steps[:, :, CUE_LAST]
    content = _beyond(steps[:, :, CONTENT_FIRST], steps[:, :, CONTENT_LAST], reach)
    source = _beyond(steps[:, :, SOURCE_FIRST], steps[:, :, SOURCE_LAST], reach)
    gain = found.gain.reshape(-1, 2, POINTERS)
    gain = gain[:, :, SOURCE_FIRST] + gain[:, :, SOURCE_LAST]
    left = gain[:, LEFT] >= gain[:, RIGHT]  # of two sources the better one stays
    source[:, :, 0] *= np.column_stack([left, ~left]) | (source[:, ::-1, 0] == 0)
    within = (content[:, :, 0] > 0) & (content[:, :, 0] < source[:, :, 0])
    source[:, :, 0] *= ~within | (source[:, :, 0] > content[:, :, 1])
    meets = (source[:, :, 0] > 0) & ~within
    nearest = np.where(meets, np.maximum(content[:, :, 0], source[:, :, 1] + 1), content[:, :, 0])
    content = _beyond(np.where(content[:, :, 0] > 0, nearest, 0), content[:, :, 1], reach)
    cue = np.column_stack([cues - reach[:, LEFT], cues + reach[:, RIGHT] + 1])[:, None]
    return _in_tokens(source, cues), cue, _in_tokens(content, cues)


def _beyond(first: Ints, last: Ints, reach: Ints) -> Ints:
    """Return first and last step, int64 (n_cues, 2, 2), of what lies beyond `reach`; 0 if none."""
    begin = np.maximum(first, reach + 1) * ((first > 0) & (last > reach))
    begin *= begin <= last
    return np.stack([begin, last], axis=2)


def _in_tokens(steps: Ints, cues: Ints) -> Ints:
    """Return the tokens [first, last) of the steps on both sides; a side without any goes last."""
    left, right = steps[:, LEFT], steps[:, RIGHT]
    found = np.empty_like(steps)
    found[:, LEFT] = np.where(left[:, :1] > 0, cues[:, None] - left[:, ::-1] + [0, 1], 0)
    found[:, RIGHT] = np.where(right[:, :1] > 0, cues[:, None] + right + [0, 1], 0)
    lone = left[:, 0] == 0
    found[lone] = found[lone, ::-1]
    return found
