"""What the decoding of an attribution net is told beside its weights."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from framing.attribution.net.decoding import Costs


@dataclass(frozen=True)
class Settings:
    """Thresholds of the decoding.

    candidate: probability from which a token is a candidate cue. least: of a statement to be kept.
    faint: from which one is kept as `unclear`, for others to decide on; 1 for none. overlap: of
    contents above which two statements tell the same. slope, intercept: calibration of the evidence
    for a statement. Where roles are labelled also: sureness, the weight of their log probability
    beside the acceptance score, and the costs of their changes.
    """

    candidate: float = 0.1
    least: float = 0.4
    faint: float = 1.0
    overlap: float = 0.5
    sureness: float = 0.03
    slope: float = 1.0
    intercept: float = 0.0
    costs: Costs = field(default_factory=Costs)

    @property
    def candidate_score(self) -> float:
        """The score that has the probability `candidate`."""
        some = self.candidate > 0
        return math.log(self.candidate / (1 - self.candidate)) if some else -math.inf
