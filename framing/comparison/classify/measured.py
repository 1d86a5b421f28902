"""A classifier over the table of measures: gaps filled, columns on one scale, a regression."""

from __future__ import annotations

from typing import Any


def regression() -> Any:
    """Return the unfitted logistic regression whose weights a reader can follow."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)


def over_measures(name: str, last: Any) -> Any:
    """Return an unfitted Pipeline over (n_articles, n_measures) that ends in `last`, called `name`.

    A measure that an article lacks is taken to be the median of the articles learnt from.
    """
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    return Pipeline(
        [
            ("missing", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("scale", StandardScaler()),
            (name, last),
        ]
    )
