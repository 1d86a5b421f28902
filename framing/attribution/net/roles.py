"""Role of each token near a candidate cue: no part of its statement, source, cue or content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import Floats, Ints, product
from framing.attribution.net.pairs import GAP, Pairs, between, distance, pairs
from framing.attribution.net.perceptron import Perceptron

OUTSIDE, SOURCE, CUE, CONTENT = range(4)
ROLES = 4
DILATIONS = (1, 2, 4)
CUES_AT_A_TIME = 128


@dataclass(frozen=True)
class Scored:
    """Candidate cues with the roles of the tokens near them.

    near: the rows. roles: log probability of each role, float32 (n_rows, ROLES).
    accept, odds: having seen its statement, the score that the candidate is a cue, and the log odds
        that the statement counts on a page, float32 (n_cues,).
    """

    near: Pairs
    roles: Floats
    accept: Floats
    odds: Floats


@dataclass(frozen=True)
class RoleScorer:
    """Weights of the role scorer; `pair` is its width.

    of_token, of_cue: float32 (wide, 2 * pair): what is added, then what is multiplied.
    convolutions: for each dilation the weight, float32 (3 * pair, pair), and the bias.
    """

    of_token: Floats
    of_cue: Floats
    cue_bias: Floats
    distance: Floats
    between: Floats
    convolutions: tuple[tuple[Floats, Floats], ...]
    role: Floats
    role_bias: Floats
    accept: Perceptron
    odds: Perceptron

    def scored(
        self,
        states: Floats,
        cues: Ints,
        paragraph: NDArray[np.int32],
        colon: NDArray[np.bool_],
        counts: NDArray[np.int32],
    ) -> Iterator[Scored]:
        """Yield the candidates `cues` (token numbers, rising), some at a time.

        states, paragraph, colon, counts: of all tokens, see `encoder`, `pairs`.
        """
        of_token = product(states, self.of_token)
        for start in range(0, len(cues), CUES_AT_A_TIME):
            some = cues[start : start + CUES_AT_A_TIME]
            yield self._scored(of_token, states[some], pairs(some, paragraph, colon), counts)

    def _scored(
        self, of_token: Floats, states: Floats, near: Pairs, counts: NDArray[np.int32]
    ) -> Scored:
        width = of_token.shape[1] // 2
        of_cue = product(states, self.of_cue) + self.cue_bias
        real = near.real[:, None].astype(np.float32)
        token, cue = of_token[near.token], of_cue[near.owner]
        h = token[:, width:] * cue[:, width:]
        h += token[:, :width]
        h += cue[:, :width]
        h += self.distance[distance(near)]
        h += product(between(near, counts), self.between)
        np.maximum(h, 0, out=h)
        h *= real
        for dilation, (weight, bias) in zip(DILATIONS, self.convolutions, strict=False):
            step = product(_neighbours(h, dilation), weight)
            step += bias
            np.maximum(step, 0, out=step)
            step *= real
            h += step
        peak = np.maximum.reduceat(h, near.starts, axis=0)
        seen = np.concatenate([peak, of_cue[:, :width]], axis=1)
        scores = product(h, self.role)
        scores += self.role_bias
        return Scored(near, log_softmax(scores), self.accept(seen), self.odds(seen))


def _neighbours(rows: Floats, dilation: int) -> Floats:
    """Return each row between those `dilation` before and behind it; GAP keeps statements apart."""
    assert dilation <= GAP
    width = rows.shape[1]
    three = np.zeros((len(rows), 3 * width), np.float32)
    three[dilation:, :width] = rows[:-dilation]
    three[:, width : 2 * width] = rows
    three[:-dilation, 2 * width :] = rows[dilation:]
    return three


def log_softmax(scores: Floats) -> Floats:
    """Return the log probabilities of `scores`, row by row."""
    scores = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)))
