"""How far apart outlets are: how well an article of one can be told from an article of another.

Distance is the cross-validated area under the ROC curve (AUC) of telling two outlets apart by the
table of measures: .5, chance; 1, always right. It says that they differ, not in what.

An AUC strays from .5 even where there is nothing to find, and farther than sampling alone explains,
because the classifier was itself fitted to chance. So chance is what the same classifier makes of
the same articles with their outlets exchanged. Ridge regression (Hoerl and Kennard 1970,
Technometrics 12) scores an article held out by a weighted sum of the others' labels,
and the weights do not depend on the labels: all exchanges cost one product of matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.correction import is_clear, q_values
from framing.comparison.dispersion import SHARE, Array, Integers
from framing.comparison.drawn import drawn
from framing.comparison.events import events
from framing.comparison.exchanges import Exchanges, shuffled
from framing.comparison.intervals import around
from framing.comparison.permutation import Chance, least_p
from framing.comparison.scored import scored
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.mapped import let_go
from framing.table.tables import Measurement

# Fewer cannot be split into folds that say anything.
MINIMUM_ARTICLES = 20
FOLDS = 5
PERMUTATIONS = 1999
MOST_ARTICLES = 2000  # articles of an outlet: of more, so many are drawn
FEW = 1000  # articles of two outlets of which every two are held against each other
PENALTY = 1000.0  # of squared weights; of 30 to 3,000 the one that told 40 pairs apart best
SEED = 0
CHANCE = 0.5

DISTANCES = pa.schema(
    [
        pa.field("outlet_a", pa.string()),
        pa.field("outlet_b", pa.string()),
        pa.field("n_a", pa.int32()),  # articles that are told apart, MOST_ARTICLES at most
        pa.field("n_b", pa.int32()),
        pa.field("auc", pa.float64()),  # NaN where there are too few articles
        pa.field("low", pa.float64()),  # 95 % interval; it holds .5 exactly where p is .05 or more
        pa.field("high", pa.float64()),
        pa.field("p", pa.float64()),
        pa.field("q", pa.float64()),  # p corrected for the number of pairs asked about
        pa.field("enough", pa.bool_()),
        pa.field("clear", pa.bool_()),
        pa.field("sentence", pa.string()),
    ]
)


def distances(
    measurement: Measurement,
    *,
    minimum: int = MINIMUM_ARTICLES,
    numbered: Mapping[str, int] | None = None,
    among: Collection[str] | None = None,
) -> pa.Table:
    """Return a table by DISTANCES, one row per pair of outlets, sorted by their ids.

    numbered: the event of each article where it is known, as in `outlets.Comparison.events`.
    among: the outlets asked about, None for all; each pair takes some hundredths of a second, some
    seconds where both have MOST_ARTICLES.

    Ridge regression on the standardised measures (a missing one takes the training median); folds
    keep each event whole, so that a shared story cannot tell outlets apart. p is by exchanging
    the outlets of whole blocks (the articles of one outlet on one event), q corrects it for all
    pairs. Under `minimum` articles or FOLDS events of either outlet nothing is said.
    """
    order = scored(measurement.tables.articles)
    facts = measurement.tables.articles.select(["article", "outlet", "date"])
    outlet = np.array(facts["outlet"].take(pa.array(order)).to_pylist(), object)
    some = drawn(outlet, MOST_ARTICLES)
    order, outlet = order[some], outlet[some]
    table = facts.take(pa.array(order))
    ids = table["article"].to_pylist()
    if numbered is None:
        text = {article.id: article.text for article in measurement.corpus.articles}
        event = events([text[i] for i in ids], table["date"].to_pylist())
    else:
        event = np.array([numbered[i] for i in ids], np.int64)
    measures = [column.name for column in columns()]

    def read(mine: NDArray[np.bool_]) -> Array:
        values = numbers(measurement.tables.articles, measures, order[mine])
        let_go()  # a table on disk would come to lie in memory whole
        return values

    names = sorted(set(outlet) if among is None else set(outlet) & set(among))
    rows = [
        _pair(read, outlet, event, a, b, minimum)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
    ]
    (corrected,) = q_values([np.array([row["p"] for row in rows], float)])
    for row, q in zip(rows, corrected.tolist(), strict=True):
        row["q"], row["clear"] = q, row["low"] > CHANCE and is_clear(row["low"], 1.0, q, CHANCE)
        row["sentence"] = row["sentence"] or _sentence(row)
    return pa.Table.from_pylist(rows, schema=DISTANCES)


def _pair(
    read: Callable[[NDArray[np.bool_]], Array],
    outlet: NDArray[np.object_],
    event: Integers,
    a: str,
    b: str,
    least: int,
) -> dict[str, Any]:
    mine = np.isin(outlet, [a, b])
    is_a = outlet[mine] == a
    n_a, n_b = int(is_a.sum()), int((~is_a).sum())
    few = ""
    if min(n_a, n_b) < least:
        few = f"articles to say how far {a} is from {b} (under {least} of one of them)"
    elif min(len(np.unique(event[outlet == side])) for side in (a, b)) < FOLDS:
        few = f"events to say how far {a} is from {b} (under {FOLDS} of one of them)"
    row = {"outlet_a": a, "outlet_b": b, "n_a": n_a, "n_b": n_b, "enough": not few}
    if few:
        nothing = dict.fromkeys(("auc", "low", "high", "p"), float("nan"))
        return row | nothing | {"sentence": f"Too few {few}."}
    found = told_apart(read(mine), is_a, event[mine])
    names = ("auc", "low", "high", "p")
    return row | dict(zip(names, found, strict=True)) | {"sentence": ""}


def told_apart(
    values: Array, is_a: NDArray[np.bool_], event: Integers, permutations: int = PERMUTATIONS
) -> tuple[float, float, float, float]:
    """Return the AUC of telling "a" from the others, its 95 % interval (low, high) and p.

    values: (n_articles, n_measures), NaN where undefined; is_a, event: (n_articles,). The AUC
    compares articles within folds only, since scores of two folds are not on one scale. With
    `reach` what chance alone reaches off .5, the interval holds all A with

        (AUC - A)^2 <= reach^2 A (1 - A) / .25
    """
    fold = folds(event)
    _, first, place = np.unique(2 * event + is_a, return_index=True, return_inverse=True)
    side, rank = is_a[first], np.zeros(len(first), np.int64)
    generator = np.random.default_rng(SEED)
    if len(values) > FEW:
        exchanges = Exchanges.drawn(side, rank, permutations, generator)
        areas = areas_of_many(values, side, place, exchanges, fold)
    else:
        drawn = shuffled(side, rank, permutations, generator)
        labels = np.concatenate([is_a[None], drawn[:, place]]).T.astype(float)
        areas = area(held_out_weights(values, fold) @ labels, labels, fold)
    off = np.abs(areas - CHANCE)[:, None]
    chance = Chance(off[0], np.where(np.isnan(off[1:]), np.inf, off[1:]), least_p(side, rank))
    reach = chance.reach()
    low, high = around(areas[:1], reach**2 / CHANCE**2, np.array([SHARE]))
    return float(areas[0]), float(low[0]), float(high[0]), float(chance.p_values()[0])


def folds(event: Integers) -> Integers:
    """Return the fold of each article, 0 to FOLDS - 1, whole events, whatever their outlets.

    The largest events are dealt out first, each to the fold that has fewest articles.
    """
    _, place, size = np.unique(event, return_inverse=True, return_counts=True)
    order = np.random.default_rng(SEED).permutation(len(size))
    held, fold = np.zeros(FOLDS, int), np.zeros(len(size), np.int64)
    for number in order[np.argsort(-size[order], kind="stable")]:
        fold[number] = held.argmin()
        held[fold[number]] += size[number]
    return fold[place]


def held_out_weights(values: Array, fold: Integers, penalty: float = PENALTY) -> Array:
    """Return what each article's label weighs in the score of each other, (n, n); rows are scores.

    Those of one fold weigh nothing in each other's.
    """
    weights = np.zeros((len(values), len(values)))
    for held in np.unique(fold):
        asked, learnt = np.flatnonzero(fold == held), np.flatnonzero(fold != held)
        seen, new = _standardised(values[learnt], values[asked])
        inner = seen @ seen.T + penalty * np.eye(len(learnt))
        found = np.linalg.solve(inner, seen @ new.T).T
        weights[np.ix_(asked, learnt)] = found - found.mean(1, keepdims=True)
    return weights


def areas_of_many(
    values: Array,
    side: NDArray[np.bool_],
    place: Integers,
    exchanges: Exchanges,
    fold: Integers,
    penalty: float = PENALTY,
) -> Array:
    """Return the AUC of the sides and of each of their exchanges, (1 + times,).

    side: (n_blocks,), place: (n_articles,), the block of each. The scores are those of
    `held_out_weights` but for rounding. With S the articles learnt from, x one held out and y the
    labels less their mean, both

        x (S'S + penalty)^-1 S' y = x S' (SS' + penalty)^-1 y

    and of the two inverses the first is as large as there are measures, not articles.
    """
    wins, pairs = np.zeros((2, 1 + exchanges.times))
    for held in np.unique(fold):
        asked, learnt = np.flatnonzero(fold == held), np.flatnonzero(fold != held)
        seen, new = _standardised(values[learnt], values[asked])
        inner = seen.T @ seen + penalty * np.eye(seen.shape[1])
        weights = np.linalg.solve(inner, new.T).T
        given = [(slice(0, 1), side[:, None].astype(float))]
        drawn = ((slice(s.start + 1, s.stop + 1), labels) for s, labels in exchanges.parts())
        for which, labels in chain(given, drawn):
            known = labels[place[learnt]]
            score = weights @ (seen.T @ (known - known.mean(0)))
            won, among = _wins(score, labels[place[asked]])
            wins[which] += won
            pairs[which] += among
    with np.errstate(invalid="ignore"):
        return np.asarray(wins / pairs)


def area(score: Array, label: Array, fold: Integers) -> Array:
    """Return the AUC within folds of each column, ties counting half; labels are 0 or 1.

    score, label: (n_articles, n_columns). NaN where no fold has both labels.
    """
    wins, pairs = np.zeros((2, score.shape[1]))
    for number in np.unique(fold):
        here = fold == number
        won, among = _wins(score[here], label[here])
        wins += won
        pairs += among
    with np.errstate(invalid="ignore"):
        return np.asarray(wins / pairs)


def _wins(score: Array, label: Array) -> tuple[Array, Array]:
    """Return of each column how many pairs of a 1 and a 0 are in order, ties half, of how many."""
    from scipy.stats import rankdata

    ones = label.sum(0)
    won = (rankdata(score, axis=0) * label).sum(0) - ones * (ones + 1) / 2
    return won, ones * (len(label) - ones)


def _standardised(learnt: Array, held: Array) -> tuple[Array, Array]:
    """Return both in standard deviations of what is learnt from, missing values at its median.

    They are changed in place: of many articles there is no room for copies.
    """
    empty = ~np.isfinite(learnt).any(axis=0)
    median = np.zeros(learnt.shape[1])
    median[~empty] = np.nanmedian(learnt[:, ~empty], axis=0)
    for values in (learnt, held):
        np.copyto(values, median, where=~np.isfinite(values))
    spread = learnt.std(axis=0)
    spread[spread <= 10 * np.finfo(float).eps * np.abs(learnt).max(axis=0)] = 1.0  # never varies
    mean = learnt.mean(axis=0)
    for values in (learnt, held):
        values -= mean
        values /= spread
    return learnt, held


def _sentence(row: Mapping[str, Any]) -> str:
    a, b, auc = row["outlet_a"], row["outlet_b"], row["auc"]
    figure = f"AUC {auc:.2f}, 95 % interval {row['low']:.2f} to {row['high']:.2f}"
    if not row["clear"]:
        return f"Articles of {a} and {b} cannot clearly be told apart by the measures ({figure})."
    return (
        f"Given an article of {a} and one of {b}, the measures tell them apart "
        f"{100 * auc:.0f} times in 100 ({figure}; by chance 50)."
    )
