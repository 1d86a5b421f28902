"""What turns the net's outputs into probabilities and decisions, fitted on articles not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.model import NOTHING, logistic, sentence_sight, spans_of
from framing.training.loaded_data import Gold

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Bars:
    """See `Model`: word (slope, intercept), sentence (three weights, intercept), bars."""

    word: tuple[float, float]
    sentence: tuple[float, float, float, float]
    bars: tuple[float, float]


@dataclass(frozen=True)
class Marks:
    """Marks counted as a reader would: right on a loaded term, wrong on none, mild not counted.

    found: how many of the gold's loaded terms have a mark; wanted: how many there are.
    """

    right: int
    wrong: int
    mild: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the marks that are right, mild ones left out of account."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the gold's loaded terms that have a mark."""
        return self.found / max(1, self.wanted)


def counted(gold: Gold, loaded: NDArray[np.bool_], articles: NDArray[np.bool_]) -> Marks:
    """Count the marks of some articles; loaded: bool (n_masked,)."""
    n = len(gold.language.tokens)
    on = np.zeros(n, bool)
    on[gold.masked.token] = loaded & articles[gold.article]
    target, term = np.zeros(n, np.float32), np.full(n, -1)
    target[gold.masked.token], term[gold.masked.token] = gold.target, gold.term
    tally, found = {1.0: 0, 0.5: 0, 0.0: 0}, set[int]()
    for _, first, last in spans_of(gold.language, on, gold.found):
        here = target[first:last]
        tally[
            1.0
            if (here == 1).sum() > 0 and (here == 1).sum() >= (here == 0.5).sum()
            else 0.5
            if here.any()
            else 0.0
        ] += 1
        found |= set(term[first:last][here == 1].tolist())
    mine = articles[gold.article]
    wanted = len(set(gold.term[(gold.target == 1) & mine].tolist()))
    return Marks(tally[1.0], tally[0.0], tally[0.5], len(found), wanted)


def fitted(
    gold: Gold, outputs: Floats, articles: NDArray[np.bool_], recall: float, right: float
) -> Bars:
    """Return calibration and bars from outputs of nets that saw none of `articles`.

    outputs: float32 (n_masked, 2), for all candidates. recall: the share of the loaded terms that
    the bar of listed terms is to find together with the other; right: the share of what only
    the model marks that has to be right.
    """
    from sklearn.linear_model import LogisticRegression

    candidate = judged(outputs) & articles[gold.article]
    used = candidate & (gold.target != 0.5)
    plain = LogisticRegression(C=1e6).fit(outputs[used, :1], gold.target[used] == 1)
    word = float(plain.coef_[0, 0]), float(plain.intercept_[0])
    probability = np.zeros(len(outputs), np.float32)
    probability[candidate] = logistic(word[0] * outputs[candidate, 0] + word[1])
    listed = gold.sight.listed
    unlisted_bar = _lowest(gold, np.where(listed, 0, probability), articles, right)
    low, high = 0.0, 1.0
    for _ in range(14):
        middle = (low + high) / 2
        marks = counted(gold, cleared(probability, listed, (middle, unlisted_bar)), articles)
        low, high = (middle, high) if marks.recall >= recall else (low, middle)

    which = np.flatnonzero(judged(outputs))
    seen = sentence_sight(
        outputs[which, 1], gold.sight.sentence[which], np.diff(gold.masked.bounds)
    )
    text = sentence_articles(gold)
    kept = articles[text] & (gold.truth >= 0) & (seen[:, 0] > NOTHING)
    head = LogisticRegression(C=1e6, max_iter=500).fit(seen[kept], gold.truth[kept] == 1)
    a, b, c = (float(x) for x in head.coef_[0])
    return Bars(word, (a, b, c, float(head.intercept_[0])), (low, unlisted_bar))


def judged(outputs: Floats) -> NDArray[np.bool_]:
    """Return which words have been judged at all."""
    return np.asarray(outputs[:, 0] > NOTHING)


def cleared(
    probability: Floats, listed: NDArray[np.bool_], bars: tuple[float, float]
) -> NDArray[np.bool_]:
    """Return which words clear their bar."""
    return np.asarray(probability >= np.where(listed, *bars))


def sentence_articles(gold: Gold) -> NDArray[np.int64]:
    """Return the article of each sentence."""
    bounds = gold.language.tokens.bounds
    return np.searchsorted(bounds, gold.language.sentences[:-1], side="right") - 1


def _lowest(gold: Gold, probability: Floats, articles: NDArray[np.bool_], right: float) -> float:
    """Return the lowest bar above which enough of the marks are right."""
    for bar in np.arange(0.25, 0.95, 0.02).tolist():
        if counted(gold, probability >= bar, articles).precision >= right:
            return float(bar)
    return 0.95
