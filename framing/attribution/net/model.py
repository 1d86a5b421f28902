"""The attribution model: the statements of a batch of texts.

The cue is the unit: every token is scored as a cue, for each likely one its source, cue and content
are found relative to it (`by_roles`, `by_pointers`), and statements are chosen among
(`candidates`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Spans, Statement
from framing.attribution.net.by_pointers import PointerNet
from framing.attribution.net.by_roles import RoleNet
from framing.attribution.net.candidates import Candidates, chosen, joined
from framing.attribution.net.decoding import Costs
from framing.attribution.net.encoder import Floats
from framing.attribution.net.inputs import Spellings, inputs
from framing.attribution.net.marks import in_double_marks
from framing.attribution.net.settings import Settings
from framing.attribution.net.shapes import shapes
from framing.attribution.net.stored import assembled
from framing.language.reading import Language
from framing.language.tokens import Tokens
from framing.model_files import complete, model_folder, open_arrays, read_json
from framing.model_shapes import fit

KIND, VERSION = "attribution", 2


@dataclass(frozen=True)
class Model:
    """Everything that turns tokens into statements."""

    spellings: Spellings
    net: RoleNet | PointerNet
    settings: Settings

    def candidates(self, tokens: Tokens) -> Candidates:
        """Return every candidate statement of the batch, in token numbers, ordered by cue."""
        if not len(tokens):
            return joined([])
        found: list[Candidates] = []
        given = inputs(tokens, self.spellings)
        for evidence, odds, parts in self.net.evidence(given, self.settings):
            accept = sigmoid(self.settings.slope * evidence + self.settings.intercept)
            rounded = np.array([round(probability, 4) for probability in accept.tolist()])
            found.append(Candidates(rounded, odds.astype(float), *parts))
        return joined(found)

    def statements(self, tokens: Tokens) -> tuple[tuple[Statement, ...], ...]:
        """Return the statements of each text, in text order."""
        candidates = self.candidates(tokens)
        least = self.settings.least
        kept = chosen(candidates, min(least, self.settings.faint), self.settings.overlap)
        texts = np.searchsorted(tokens.bounds, candidates.cue[kept, 0, 0], "right") - 1
        parts = [
            _spans(tokens, runs[kept])
            for runs in (candidates.source, candidates.cue, candidates.content)
        ]
        found: list[list[Statement]] = [[] for _ in tokens.texts]
        scores = (candidates.probability[kept].tolist(), candidates.odds[kept].tolist())
        for text, probability, odds, source, cue, content in zip(
            texts.tolist(), *scores, *parts, strict=True
        ):
            unclear = probability < least
            made = Statement(
                source, cue, content, probability=probability, odds=odds, unclear=unclear
            )
            found[text].append(made)
        return tuple(map(tuple, found))


def statements(language: Language, *, fast: bool = False) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text of a batch, in text order.

    fast: by the small model, some ten times as fast and a little less exact. What is found in a
    text does not depend on the texts beside it.
    """
    return named(fast).statements(in_double_marks(language.tokens))


def named(fast: bool) -> Model:
    """Return the fast model, or the accurate one."""
    return load("attribution-fast" if fast else "attribution")


@cache
def load(name: str) -> Model:
    """Return the model of the folder `name` under models/."""
    return read_model(model_folder(name))


def read_model(folder: Path) -> Model:
    """Return the model in `folder`: weights.npz, settings.json and the spec.toml that made them.

    Raises ModelError if one is missing, damaged, or of another kind or version.
    """
    arrays = open_arrays(folder, kind=KIND, version=VERSION)
    values = read_json(folder / "settings.json", KIND)
    with complete(KIND, folder):
        fit(arrays, shapes(arrays))
        weights = assembled(arrays)
        settings = Settings(**{**values, "costs": Costs(**values["costs"])})
        return Model(Spellings(weights.words), weights.net, settings)


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
