"""The fields that are words of the article, with what proposes and describes candidates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from framing.attribution.attribution import Span, Statement
from framing.attribution.profiles import titles, why
from framing.attribution.profiles.chooser import Features, read_chooser
from framing.attribution.profiles.entity import Entity
from framing.attribution.profiles.word_vectors import Floats, directions
from framing.attribution.speakers.view import Run, View

Functions = tuple[
    Callable[..., list[list[Any]]], Callable[..., list[Features]], Callable[[Any], Run]
]
# By field: candidates of each speaker, the features of one, and the tokens of the words whose
# vectors tell of it.
CHOSEN: dict[str, Functions] = {
    "title": (titles.candidates, titles.features, lambda c: (c.head, c.head + 1)),
    "why": (why.candidates, why.features, lambda c: (c.first, c.last)),
}
FOLDERS = {"title": "titles", "why": "why"}


def chosen(
    field: str,
    view: View,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    running: Floats,
) -> dict[str, Span]:
    """Return the characters that are chosen for `field`, by the name of the speaker.

    running: see `WordVectors.running`, of the words of the article.
    """
    candidates, features, telling = CHOSEN[field]
    listed = candidates(view, entities, statements)
    flat = [(entity, c) for entity, own in zip(entities, listed, strict=True) for c in own]
    made: dict[str, Span] = {}
    if not flat:
        return made
    chooser = read_chooser(FOLDERS[field])
    described = [features(view, entity, c) for entity, c in flat]
    likely = chooser.probabilities(described, means(running, [telling(c) for _, c in flat]))
    at = 0
    for entity, own in zip(entities, listed, strict=True):
        if own:
            best = at + int(np.argmax(likely[at : at + len(own)]))
            if likely[best] >= chooser.least:
                made[entity.name] = view.span(flat[best][1].first, flat[best][1].last)
        at += len(own)
    return made


def means(running: Floats, stretches: Sequence[Run]) -> Floats:
    """Return the direction of the mean vector of each stretch of tokens."""
    first, last = np.array(stretches).T
    return directions(running[last] - running[first])
