"""What the decision learns from: the candidates of whole annotated articles."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.features import Features, features
from framing.attribution.decision.parts import parts
from framing.attribution.find import candidates
from framing.language.reading import analyse
from framing.training.attribution_scoring import matched
from framing.training.out_of_fold import by_fold

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Examples:
    """The candidates of annotated articles.

    article: number of each one's article, int64 (n,). right: whether it is paired with one of the
    annotators' attributions, bool (n,). wanted: attributions of each article, int64 (n_articles,).
    """

    known: Features
    article: Ints
    right: Bools
    wanted: Ints

    def of(self, articles: Bools) -> Examples:
        """Return the candidates of some articles, the numbers of all articles as they are."""
        known, article, right = self._rows(np.flatnonzero(articles[self.article]))
        return Examples(known, article, right, self.wanted * articles)

    def in_order(self) -> Examples:
        """Return the candidates in the order of their articles."""
        return Examples(*self._rows(np.argsort(self.article, kind="stable")), self.wanted)

    def _rows(self, rows: Ints) -> tuple[Features, Ints, Bools]:
        words = [[of_slot[row] for row in rows.tolist()] for of_slot in self.known.words]
        return Features(self.known.numbers[rows], words), self.article[rows], self.right[rows]


def examples(
    articles: Sequence[dict[str, Any]],
    *,
    fast: bool,
    without: Container[str] = (),
    folds: Path | None = None,
) -> Examples:
    """Return the candidates of annotated `articles`, as they are without some rules.

    folds: of models; those of each article's fold find its candidates (`out_of_fold`), else those
    in use.
    """
    numbered = [{**record, "number": number} for number, record in enumerate(articles)]
    read = [*by_fold(partial(_read, fast=fast, without=without), numbered, folds)]
    words = [[*chain(*of_slot)] for of_slot in zip(*(r.known.words for r in read), strict=True)]
    return Examples(
        Features(np.concatenate([r.known.numbers for r in read]), words),
        np.concatenate([r.article for r in read]),
        np.concatenate([r.right for r in read]),
        np.array([len(record["attributions"]) for record in articles]),
    ).in_order()


def _read(some: list[dict[str, Any]], fast: bool, without: Container[str]) -> list[Examples]:
    """Return the candidates of some numbered articles, in a list of one."""
    language = analyse([str(record["text"]) for record in some])
    found = candidates(language, fast=fast, without=without)
    sizes = [len(of_text) for of_text in found]
    numbers = np.array([record["number"] for record in some])
    right = [each for pair in zip(some, found, strict=True) for each in matched(*pair)]
    known = features(language, found, parts(language.tokens, found))
    article = np.repeat(numbers, sizes)
    return [Examples(known, article, np.array(right, bool), np.zeros(0, np.int64))]
