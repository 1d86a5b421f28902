"""Rows in groups, such as the articles of an outlet: how many, their mean score, their weight."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Of rows weighted by group: a group of many more rows than this weighs as one, of fewer by them.
LEVEL = 20.0


def sizes(groups: Any) -> NDArray[np.int64]:
    """Return how many rows the group of each row has, (n_samples,)."""
    _, group, size = np.unique(np.asarray(groups), return_inverse=True, return_counts=True)
    return np.asarray(size[group])


def group_means(scores: Floats, groups: Any, least: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the mean score of each row's group, like `scores`, and whether it has `least` rows."""
    _, group = np.unique(np.asarray(groups), return_inverse=True)
    total = np.zeros(scores.shape)
    np.add.at(total, group, scores)
    size = sizes(groups)
    return total[group] / size[:, None], size >= least


def levelled(y: Any, groups: Any, level: float) -> Floats:
    """Return weights, (n_samples,), of mean 1: 1 / (rows of the group + level), balanced."""
    _, number = np.unique(y, return_inverse=True)
    weight = 1 / (sizes(groups) + level)
    of_class = np.bincount(number, weight)
    return np.asarray(weight / of_class[number] * len(number) / len(of_class))
