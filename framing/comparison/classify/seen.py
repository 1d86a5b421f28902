"""Telling outlets apart by the measures of a report alone: how well, and by which of them.

A classifier of measures can be read: behind each measure there are spans of text. It sees no words,
so nothing has to be masked. Folds keep each event whole; the same classifier over random folds is
shown for comparison: what a test that ignores leaks would report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.comparison.classify.cautious import UNLIKE, UNSURE, CautiousClassifier
from framing.comparison.classify.measured import over_measures, regression
from framing.comparison.classify.reasons import above
from framing.comparison.classify.scores import Figures, figures
from framing.comparison.classify.splits import Claim, splits
from framing.comparison.dispersion import CONSTANT, Array
from framing.comparison.intervals import mean_interval
from framing.comparison.means import MINIMUM_ARTICLES, MINIMUM_EVENTS, by_cluster

FOLDS = 5
SHUFFLES = 5
SEED = 0
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Seen:
    """What a classifier of outlets by measures sees; rows are the articles asked about.

    outlets: the classes, sorted. rows: which articles were asked about. truth, said: (n_rows,),
    numbers of outlets, said of each article by the fold that had not seen its event. sure: the
    probability stated for it. declined: whether the classifier declines to answer. honest,
    leaky: figures by event and over random folds. drop, low, high: (n_measures,), by how much
    the probability given to the right outlet falls when a measure is shuffled among the articles
    held out, and its 95 % interval over events (permutation importance after Breiman 2001,
    Machine Learning 45, who counts right answers; probabilities lose less to rounding).
    weight: (n_outlets, n_measures), what one standard deviation more of a measure adds to the
    score of an outlet, over the mean of the other outlets. scaled: (n_rows, n_measures), the
    measures in standard deviations from their mean, a missing one at the median.
    """

    outlets: tuple[str, ...]
    rows: Integers
    truth: Integers
    said: Integers
    sure: Array
    declined: NDArray[np.bool_]
    honest: Figures
    leaky: Figures
    drop: Array
    low: Array
    high: Array
    weight: Array
    scaled: Array

    @property
    def confusion(self) -> Integers:
        """Return how many articles of each outlet (row) were attributed to each (column)."""
        n = len(self.outlets)
        return np.bincount(self.truth * n + self.said, minlength=n * n).reshape(n, n)


def enough(outlet: Sequence[str], event: Integers) -> list[str]:
    """Return the outlets with enough articles and events, sorted."""
    names = np.array(outlet, object)
    return [
        name
        for name in sorted(set(outlet))
        if (names == name).sum() >= MINIMUM_ARTICLES
        and len(np.unique(event[names == name])) >= MINIMUM_EVENTS
    ]


def seen(values: Array, outlet: Sequence[str], event: Integers, among: Sequence[str]) -> Seen:
    """Return what a classifier of the outlets `among` (two at least) sees in measures.

    values: (n_articles, n_measures), NaN where undefined. outlet, event: of each article.
    """
    names = tuple(sorted(among))
    rows = np.flatnonzero(np.isin(np.array(outlet, object), names))
    truth = np.searchsorted(names, [outlet[int(i)] for i in rows])
    of, asked = event[rows], values[rows]
    said, sure, declined, drop = _held_out(asked, truth, of, "event")
    loose, *_ = _held_out(asked, truth, of, "article", shuffles=0)
    whole = _model().fit(asked, truth, cautious__groups=of)
    totals, counts = by_cluster(drop, of)
    mean, low, high = mean_interval(totals, counts, np.full(drop.shape[1], CONSTANT))
    return Seen(
        outlets=names,
        rows=rows,
        truth=truth,
        said=said,
        sure=sure,
        declined=declined,
        honest=_figures(names, truth, said, sure, of.tolist()),
        leaky=_figures(names, truth, loose, np.ones(len(rows)), list(range(len(rows)))),
        drop=mean,
        low=low,
        high=high,
        weight=above(whole[-1].estimator_.coef_),
        scaled=whole[:-1].transform(asked),
    )


def _figures(
    names: Sequence[str], truth: Integers, said: Integers, sure: Array, groups: list[int]
) -> Figures:
    return figures([names[i] for i in truth], [names[i] for i in said], sure, groups, seed=SEED)


def _model() -> Any:
    """Return the unfitted Pipeline."""
    return over_measures("cautious", CautiousClassifier(regression(), folds=3, random_state=SEED))


def _held_out(
    values: Array, truth: Integers, event: Integers, claim: Claim, shuffles: int = SHUFFLES
) -> tuple[Integers, Array, NDArray[np.bool_], Array]:
    """Return the prediction for each held-out article, its probability, whether declined, and the
    drops.

    drop: (n_articles, n_measures), the probability of the right outlet less its mean with the
    measure shuffled among the articles of the fold.
    """
    from scipy.special import softmax

    said, sure = np.zeros(len(truth), np.int64), np.zeros(len(truth))
    declined, drop = np.zeros(len(truth), bool), np.zeros(values.shape)
    generator = np.random.default_rng(SEED)
    for learnt, held in splits(claim, truth.tolist(), groups=event.tolist(), folds=FOLDS):
        model = _model().fit(values[learnt], truth[learnt], cautious__groups=event[learnt])
        cautious, scaled = model[-1], model[:-1].transform(values[held])
        chances = cautious.predict_proba(scaled)
        said[held] = cautious.classes_[chances.argmax(axis=1)]
        sure[held] = chances.max(axis=1)
        declined[held] = np.isin(cautious.judge(scaled).astype(str), [UNSURE, UNLIKE])
        scores, weights = _scores(cautious.estimator_, scaled), cautious.estimator_.coef_
        right = np.arange(len(held)), np.searchsorted(cautious.classes_, truth[held])
        for j in range(values.shape[1]):
            for _ in range(shuffles):
                moved = scaled[generator.permutation(len(held)), j] - scaled[:, j]
                now = scores + moved[:, None] * _of_classes(weights[:, j])
                chance = softmax(now / cautious.temperature_, axis=1)[right]
                drop[held, j] += (chances[right] - chance) / shuffles
    return said, sure, declined, drop


def _scores(estimator: Any, scaled: Array) -> Array:
    found = estimator.decision_function(scaled)
    return np.stack([-found / 2, found / 2], axis=1) if found.ndim == 1 else np.asarray(found)


def _of_classes(weight: Array) -> Array:
    """Return the weight of a measure for each class; two classes share one weight."""
    return np.array([-weight[0] / 2, weight[0] / 2]) if len(weight) == 1 else weight
