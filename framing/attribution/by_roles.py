"""The accurate net: the role of every token near a likely cue, decoded as the best sequence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from framing.attribution.candidates import Evidence
from framing.attribution.decoding import best_roles, runs, sureness
from framing.attribution.encoder import Encoder
from framing.attribution.inputs import Inputs
from framing.attribution.perceptron import Perceptron
from framing.attribution.roles import RoleScorer
from framing.attribution.settings import Settings


@dataclass(frozen=True)
class RoleNet:
    """Encoder, cue scorer and role scorer."""

    encoder: Encoder
    cue: Perceptron
    roles: RoleScorer

    def evidence(self, given: Inputs, settings: Settings) -> Iterator[Evidence]:
        """Yield what speaks for each likely cue, and its parts, some at a time."""
        table = self.encoder.of_forms(given.forms)
        where, colon = given.where, given.colon
        states = self.encoder.states(table, given.form, where.place, given.windows)
        cue = self.cue(states)
        counts = np.column_stack([where.counts, np.cumsum(cue > 0, dtype=np.int32)])
        cues = np.flatnonzero(cue > settings.candidate_score)
        for scored in self.roles.scored(states, cues, where.paragraph, colon, counts):
            roles = best_roles(scored, settings.costs)
            sure = np.float32(settings.sureness) * sureness(scored, roles)
            yield scored.accept + sure, runs(roles, scored.near)
