"""The attribution model: the frames of a batch of texts.

The cue is the unit: every token is scored as a cue, and for each likely one its source, cue and
content are labelled relative to it (`roles`), decoded and chosen among (`decoding`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing import resources
from framing.attribution.candidates import Candidates, chosen, joined
from framing.attribution.decoding import Costs, best_roles, runs, sureness
from framing.attribution.encoder import Encoder, Floats
from framing.attribution.formats import with_formats
from framing.attribution.frame import Frame, Spans
from framing.attribution.inputs import colons, forms, places
from framing.attribution.perceptron import Perceptron
from framing.attribution.roles import RoleScorer
from framing.attribution.stored import read_weights
from framing.attribution.windows import windows
from framing.language.reading import Language
from framing.language.tokens import Tokens


@dataclass(frozen=True)
class Settings:
    """Thresholds of the decoding.

    candidate: probability from which a token is a candidate cue. least: of a frame to be kept.
    overlap: of contents above which two frames tell the same. sureness: weight of the roles' log
    probability beside the acceptance score. slope, intercept: calibration of their sum.
    """

    candidate: float = 0.1
    least: float = 0.4
    overlap: float = 0.5
    sureness: float = 0.03
    slope: float = 1.0
    intercept: float = 0.0
    costs: Costs = field(default_factory=Costs)


@dataclass(frozen=True)
class Model:
    """Everything that turns tokens into frames."""

    words: dict[str, int]
    encoder: Encoder
    cue: Perceptron
    roles: RoleScorer
    settings: Settings

    def candidates(self, tokens: Tokens) -> Candidates:
        """Return every candidate frame of the batch, in token numbers, in the order of the cues."""
        if not len(tokens):
            return joined([])
        where = places(tokens)
        colon = colons(tokens)
        states = self.encoder.states(
            self.encoder.of_forms(forms(tokens.vocabulary, self.words)),
            tokens.type,
            where.place,
            windows(where.paragraph, tokens.bounds, colon),
        )
        cue = sigmoid(self.cue(states))
        counts = np.column_stack([where.counts, np.cumsum(cue > 0.5, dtype=np.int32)])
        likely = np.flatnonzero(cue > self.settings.candidate)
        found: list[Candidates] = []
        for scored in self.roles.scored(states, likely, where.paragraph, colon, counts):
            roles = best_roles(scored, self.settings.costs)
            sure = np.float32(self.settings.sureness) * sureness(scored, roles)
            evidence: Floats = scored.accept + sure
            accept = sigmoid(self.settings.slope * evidence + self.settings.intercept)
            rounded = np.array([round(probability, 4) for probability in accept.tolist()])
            found.append(Candidates(rounded, *runs(roles, scored.near)))
        return joined(found)

    def frames(self, tokens: Tokens) -> tuple[tuple[Frame, ...], ...]:
        """Return the frames of each text, in text order."""
        candidates = self.candidates(tokens)
        kept = chosen(candidates, self.settings.least, self.settings.overlap)
        texts = np.searchsorted(tokens.bounds, candidates.cue[kept, 0, 0], "right") - 1
        parts = [
            _spans(tokens, runs[kept])
            for runs in (candidates.source, candidates.cue, candidates.content)
        ]
        found: list[list[Frame]] = [[] for _ in tokens.texts]
        for text, probability, source, cue, content in zip(
            texts.tolist(), candidates.probability[kept].tolist(), *parts, strict=True
        ):
            found[text].append(Frame(source, cue, content, probability=probability))
        return tuple(map(with_formats, tokens.texts, found))


def frames(language: Language, *, fast: bool = False) -> tuple[tuple[Frame, ...], ...]:
    """Return the frames of each text of a batch, in text order.

    fast: by the small model, some three times as fast and a little less exact. What is found in a
    text does not depend on the texts beside it.
    """
    return load("attribution-fast" if fast else "attribution").frames(language.tokens)


@cache
def load(name: str) -> Model:
    """Return the model of the folder `name` under models/."""
    return read(resources.folder("models") / name)


def read(folder: Path) -> Model:
    """Return the model in `folder`: weights.npz and settings.json."""
    weights = read_weights(folder / "weights.npz")
    values = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    settings = Settings(**{**values, "costs": Costs(**values["costs"])})
    return Model(
        words=weights.words,
        encoder=weights.encoder,
        cue=weights.cue,
        roles=weights.roles,
        settings=settings,
    )


def sigmoid(scores: Floats) -> Floats:
    """Return the probability of each score."""
    probability: Floats = 0.5 * (1 + np.tanh(0.5 * scores))
    return probability


def _spans(tokens: Tokens, runs: NDArray[np.int64]) -> Iterator[Spans]:
    """Yield the characters of each candidate's runs of tokens, see `Candidates`."""
    some = runs[:, :, 1] > 0
    starts = iter(tokens.start[runs[:, :, 0][some]].tolist())
    ends = iter(tokens.end[runs[:, :, 1][some] - 1].tolist())
    for count in some.sum(axis=1).tolist():
        yield tuple(zip(islice(starts, count), islice(ends, count), strict=True))
