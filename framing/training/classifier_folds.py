"""Folds by the claim, and the predictions for the rows that each fold holds out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from framing.articles.article import Article
from framing.comparison.classify.groups import sizes
from framing.comparison.classify.splits import Claim, Split, splits
from framing.comparison.intervals import Array
from framing.errors import FramingError
from framing.training.classifier_spec import Spec

Told = Callable[[int], object]


def groups_of(claim: Claim, articles: Sequence[Article], event: NDArray[np.int64]) -> list[object]:
    """Return the group of each article that is held out as a whole: its outlet, date or event."""
    if claim == "outlet":
        return [a.outlet for a in articles]
    return [a.date for a in articles] if claim == "time" else event.tolist()


def judged_rows(spec: Spec, articles: Sequence[Article]) -> NDArray[np.int64]:
    """Return the rows that are held out and judged: those of the files named, or all."""
    files = set(spec["judged"])
    return np.array([i for i, a in enumerate(articles) if not files or Path(a.file).name in files])


def folds_of(
    spec: Spec, claim: Claim, y: NDArray[np.str_], group: list[object], judged: NDArray[np.int64]
) -> list[Split]:
    """Return the folds of every grouping; rows not judged only train, except in held-out groups."""
    of = np.asarray(group, object)
    found: list[Split] = []
    try:
        for again in range(spec["repeats"]):
            for learnt, held in splits(
                claim, y[judged].tolist(), groups=of[judged].tolist(), folds=spec["folds"],
                seed=spec["seed"] + again,
            ):  # fmt: skip
                held = judged[held]
                if len(judged) == len(y):
                    found.append((learnt, held))
                else:
                    found.append((np.flatnonzero(~np.isin(of, np.unique(of[held]))), held))
    except ValueError as error:
        raise FramingError(
            f"the claim {claim!r} cannot be tested on these articles: {error}",
            where=spec.path,
            hint="give more articles, or lower the key folds",
        ) from error
    return found


@dataclass(frozen=True)
class HeldOut:
    """The predictions for rows by classifiers that had not seen them.

    rows: numbers of the rows, one per test; probability: (n_tests, n_classes); alone: the same
    for each row by itself, where rows are judged together; said: the class, or that it declines;
    judged: the name of the judgement that a row is part of.
    """

    rows: NDArray[np.int64]
    probability: Array
    alone: Array
    said: NDArray[np.object_]
    judged: list[str]


def held_out(
    pipeline: Any,
    articles: Sequence[Article],
    y: NDArray[np.str_],
    inner: Any,
    folds: Sequence[Split],
    known: Sequence[str],
    told: Told,
    pool: Sequence[str] | None,
) -> HeldOut:
    """Test the rows of each fold; pool: of each row, where rows are judged together."""
    rows, probabilities, words, alone, judged = [], [], [], [], []
    for number, (learnt, held) in enumerate(folds):
        fitted = clone(pipeline).fit(
            [articles[i] for i in learnt], y[learnt], cautious__groups=inner[learnt]
        )
        seen, last = fitted[:-1].transform([articles[i] for i in held]), fitted[-1]
        groups = None if pool is None else [pool[i] for i in held]
        # A class that a fold's training lacks has probability 0 there.
        full, own = np.zeros((2, len(held), len(known)))
        has = np.searchsorted(known, last.classes_)
        full[:, has], own[:, has] = last.predict_proba(seen, groups), last.predict_proba(seen)
        rows.append(held)
        probabilities.append(full)
        alone.append(own)
        words.append(last.judge(seen, groups))
        many = np.zeros(len(held), bool) if groups is None else sizes(groups) >= last.together
        judged += [
            f"together {groups[i]}" if groups and many[i] else f"{number} {row}"
            for i, row in enumerate(held.tolist())
        ]
        told(1)
    return HeldOut(
        np.concatenate(rows),
        np.concatenate(probabilities),
        np.concatenate(alone),
        np.concatenate(words),
        judged,
    )
