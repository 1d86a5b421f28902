"""Who may be in the training set when an article is judged: it depends on what is claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

Claim = Literal["article", "event", "time", "outlet"]
CLAIMS: dict[Claim, str] = {
    "article": "an article drawn at random; the same event may be in the training set (leaky)",
    "event": "an article about an event that no training article is about",
    "time": "an article published later than every training article",
    "outlet": "an article of an outlet that was never seen",
}
Split = tuple[NDArray[np.int64], NDArray[np.int64]]


def splits(
    claim: Claim,
    labels: Sequence[str],
    *,
    groups: Sequence[object] | None = None,
    folds: int = 5,
    seed: int = 0,
) -> list[Split]:
    """Return (training rows, test rows) of each fold, for a claim.

    groups: the event, the ISO date or the outlet of each article, for the claims "event", "time"
    and "outlet". By time, the dated articles are cut into folds + 1 periods of whole days; each
    but the first is predicted from those before it, and undated articles are left out.
    Raises ValueError where there are fewer groups than folds.
    """
    y = np.asarray(labels)
    if claim == "article":
        return list(StratifiedKFold(folds, shuffle=True, random_state=seed).split(y, y))
    if groups is None:
        raise ValueError(f"the claim {claim!r} needs the group of each article")
    of = np.asarray(groups, object).astype(str)
    if claim == "time":
        return _by_time(of, folds)
    if len(np.unique(of)) < folds:
        raise ValueError(f"{folds} folds need at least as many groups")
    if max(Counter(labels).values()) < folds:
        raise ValueError(f"{folds} folds need a class with at least as many articles")
    return grouped(y, of, folds=folds, seed=seed)


def grouped(y: NDArray[Any], groups: NDArray[Any], *, folds: int, seed: int) -> list[Split]:
    """Return folds that keep each group whole and the classes as even as they can be.

    The folds are those of scikit-learn's StratifiedGroupKFold, shuffled by `seed`, found in a
    fraction of the time: all places for a group are tried at once.
    """
    _, first, y = np.unique(y, return_index=True, return_inverse=True)
    y = np.argsort(np.argsort(first))[y]  # classes in order of appearance
    _, group = np.unique(groups, return_inverse=True)
    n_groups, n_classes = int(group.max()) + 1, int(y.max()) + 1
    counts = np.bincount(group * n_classes + y, minlength=n_groups * n_classes)
    counts = counts.reshape(n_groups, n_classes).astype(float)
    turn = np.arange(n_groups)
    np.random.RandomState(seed).shuffle(turn)  # as scikit-learn draws
    order = turn[np.argsort(-np.std(counts[turn], axis=1), kind="stable")]
    totals = counts.sum(axis=0)
    filled, places = np.zeros((folds, n_classes)), np.eye(folds)[:, :, None]
    size = [0.0] * folds
    home = np.zeros(n_groups, np.int64)
    for g in order.tolist():
        uneven = np.std((filled + places * counts[g]) / totals, axis=1).mean(axis=1).tolist()
        best, least, fewest = 0, np.inf, np.inf
        for fold in range(folds):
            near = abs(uneven[fold] - least) <= 1e-8 + 1e-5 * abs(least)
            if uneven[fold] < least or (near and size[fold] < fewest):
                best, least, fewest = fold, uneven[fold], size[fold]
        filled[best] += counts[g]
        size[best] += counts[g].sum()
        home[g] = best
    fold_of = home[group]
    return [(np.flatnonzero(fold_of != f), np.flatnonzero(fold_of == f)) for f in range(folds)]


def _by_time(dates: NDArray[np.str_], folds: int) -> list[Split]:
    _, place = np.unique(dates, return_inverse=True)
    dated = np.flatnonzero(dates != "")
    if len(np.unique(dates[dated])) <= folds:
        raise ValueError(f"{folds} folds by time need more than {folds} days")
    # Cut where the articles are, not the calendar, but never within a day.
    cuts = np.quantile(place[dated], np.arange(1, folds + 1) / (folds + 1), method="lower")
    stretch = np.searchsorted(np.unique(cuts), place, side="left")
    return [
        (dated[stretch[dated] < k], dated[stretch[dated] == k])
        for k in range(1, int(stretch[dated].max()) + 1)
    ]
