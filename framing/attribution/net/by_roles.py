"""The accurate net: the role of every token near a likely cue, decoded as the best sequence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from framing.attribution.net.candidates import Evidence
from framing.attribution.net.decoding import best_roles, runs, sureness
from framing.attribution.net.encoder import Encoder
from framing.attribution.net.inputs import Inputs
from framing.attribution.net.perceptron import Perceptron
from framing.attribution.net.roles import RoleScorer
from framing.attribution.net.settings import Settings


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
        states = self.encoder.states(table, given.form, where.position, given.windows)
        cue = self.cue(states)
        counts = np.column_stack([where.counts, np.cumsum(cue > 0, dtype=np.int32)])
        cues = np.flatnonzero(cue > settings.candidate_score)
        for scored in self.roles.scored(states, cues, where.paragraph, colon, counts):
            roles = best_roles(scored, settings.costs)
            sure = np.float32(settings.sureness) * sureness(scored, roles)
            yield scored.accept + sure, scored.odds, runs(roles, scored.near)
