"""The fast net: from each likely cue, pointers to both ends of the parts of its statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from framing.attribution.net.candidates import Evidence
from framing.attribution.net.dense import DenseEncoder
from framing.attribution.net.encoder import exact, gridded
from framing.attribution.net.inputs import Inputs
from framing.attribution.net.perceptron import Perceptron
from framing.attribution.net.pointers import GRID, MARK, STOP, PointerScorer, parts, running, walks
from framing.attribution.net.settings import Settings

CUES_AT_A_TIME = 512


@dataclass(frozen=True)
class PointerNet:
    """Encoder, cue scorer and pointers."""

    encoder: DenseEncoder
    cue: Perceptron
    pointers: PointerScorer

    def evidence(self, given: Inputs, settings: Settings) -> Iterator[Evidence]:
        """Yield what speaks for each likely cue, and its parts, some at a time."""
        where, n = given.where, len(given.form)
        width = self.pointers.of_token.shape[1]
        likely, of_token = np.zeros(n, bool), np.empty((n, width), np.float32)
        cues, of_cues = [np.empty(0, np.int64)], []
        table = self.encoder.of_forms(given.forms)
        # What is large is looked at while it lies in the cache, and not kept.
        for tokens, row, states in self.encoder.groups(table, given):
            cue = np.take(self.cue.exactly(states), row)
            likely[tokens] = cue > 0
            some = np.flatnonzero(cue > settings.candidate_score)
            cues.append(some + tokens.start)
            of_cues.append(self.pointers.cue(states[row[some]]))
            vectors = gridded(exact(states, self.pointers.of_token), GRID)
            np.take(vectors, row, axis=0, out=of_token[tokens], mode="clip")
        every, of_cue = np.concatenate(cues), np.concatenate(of_cues)
        counts = np.cumsum(running(where.hits[STOP], where.hits[MARK], likely))
        for start in range(0, len(every), CUES_AT_A_TIME):
            chunk = slice(start, start + CUES_AT_A_TIME)
            way = walks(every[chunk], where.paragraph, given.colon)
            found, accept, odds = self.pointers.scored(of_token, of_cue[chunk], way, counts)
            yield accept, odds, parts(found, every[chunk])
