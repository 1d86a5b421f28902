"""What the decision learns from: the candidates of whole annotated articles."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.features import Features, features
from framing.attribution.decision.parts import parts
from framing.attribution.decision.states import pooled
from framing.attribution.find import candidates
from framing.attribution.net.model import named
from framing.language.reading import analyse
from framing.training.attribution_scoring import matched

AT_A_TIME = 40  # articles
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Examples:
    """The candidates of annotated articles.

    states: of the net at the places of each, float32 (n, PLACES, width of a state).
    article: number of each one's article, int64 (n,). right: whether it is paired with one of the
    annotators' attributions, bool (n,). wanted: attributions of each article, int64 (n_articles,).
    """

    known: Features
    states: NDArray[np.float32]
    article: NDArray[np.int64]
    right: Bools
    wanted: NDArray[np.int64]

    def of(self, articles: Bools) -> Examples:
        """Return the candidates of some articles, the numbers of all articles as they are."""
        some = articles[self.article]
        index = np.flatnonzero(some)
        words = [[of_slot[i] for i in index] for of_slot in self.known.words]
        return Examples(
            Features(self.known.numbers[some], words),
            self.states[some],
            self.article[some],
            self.right[some],
            self.wanted * articles,
        )


def examples(
    articles: Sequence[dict[str, Any]], *, fast: bool, without: Container[str] = ()
) -> Examples:
    """Return the candidates of annotated `articles`, as they are without some rules."""
    whole = np.eye(named(fast).net.wide, dtype=np.float32)  # a state as it is
    numbers: list[NDArray[np.float64]] = []
    states: list[NDArray[np.float32]] = []
    words: list[list[str]] | None = None
    article: list[int] = []
    right: list[bool] = []
    for start in range(0, len(articles), AT_A_TIME):
        some = [*enumerate(articles[start : start + AT_A_TIME], start)]
        language = analyse([str(record["text"]) for _, record in some])
        found, seen = candidates(language, whole, fast=fast, without=without)
        where = parts(language.tokens, found)
        known = features(language, found, where)
        numbers.append(known.numbers)
        states.append(pooled(seen, where).astype(np.float32))
        words = words or [[] for _ in known.words]
        for kept, new in zip(words, known.words, strict=True):
            kept += new
        for (number, record), of_text in zip(some, found, strict=True):
            article += [number] * len(of_text)
            right += matched(record, of_text)
    return Examples(
        Features(np.concatenate(numbers), words or []),
        np.concatenate(states),
        np.array(article),
        np.array(right),
        np.array([len(record["attributions"]) for record in articles]),
    )
