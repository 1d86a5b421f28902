"""The line through the log odds by which a net's probabilities fit articles held out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.net import model
from framing.language.tokens import Tokens
from framing.training.attribution_scoring import matched

LEAST = 0.03  # probability of the statements looked at

Floats = NDArray[np.float64]


def line(probability: Floats, right: NDArray[np.bool_]) -> tuple[float, float]:
    """Return slope and intercept of the log odds (Platt 1999), by maximum likelihood."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=np.inf).fit(log_odds(probability)[:, None], right)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def log_odds(probability: Floats) -> Floats:
    """Return the log odds of probabilities, those of 0 and 1 cut."""
    cut = np.clip(probability, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(cut / (1 - cut)))


def probabilities(statements: Iterable[Sequence[Statement]]) -> Floats:
    """Return the probability of each statement of each text."""
    return np.array([statement.probability for of_text in statements for statement in of_text])


def calibrated(net: model.Model, held: list[dict[str, Any]], tokens: Tokens) -> model.Model:
    """Return `net` with the slope and intercept that fit `held` (the texts of `tokens`) best."""
    bare = replace(net.settings, slope=1.0, intercept=0.0, least=LEAST)
    found = replace(net, settings=bare).statements(tokens)
    right = [hit for record, f in zip(held, found, strict=True) for hit in matched(record, f)]
    if all(right) or not any(right):
        return net
    slope, intercept = line(probabilities(found), np.array(right, bool))
    settings = replace(net.settings, slope=round(slope, 3), intercept=round(intercept, 3))
    return replace(net, settings=settings)
