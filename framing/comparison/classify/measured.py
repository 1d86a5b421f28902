"""A classifier over the table of measures: gaps filled, columns on one scale, a regression."""

from __future__ import annotations

from typing import Any


def regression(*, balanced: bool = True) -> Any:
    """Return the unfitted logistic regression whose weights a reader can follow.

    balanced: classes weigh the same, however many articles they have; False where weights of the
    rows do that.
    """
    from sklearn.linear_model import LogisticRegression

    weight = "balanced" if balanced else None
    return LogisticRegression(C=0.1, class_weight=weight, max_iter=1000)


def over_measures(name: str, last: Any) -> Any:
    """Return an unfitted Pipeline over (n_articles, n_measures) that ends in `last`, called `name`.

    A measure that an article lacks is replaced by the median of the training articles.
    """
    from sklearn.pipeline import Pipeline

    from framing.comparison.classify.scaled import Scaled

    return Pipeline([("scale", Scaled()), (name, last)])
