"""Who may be in the training set when an article is judged: it depends on what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

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
    and "outlet". By time, the dated articles are cut into folds + 1 stretches of whole days; each
    but the first is judged by what came before it, and articles without a date take no part.
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
    kind = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    return list(kind.split(y, y, of))


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
