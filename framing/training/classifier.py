"""Train a classifier of articles by its specification, and measure it honestly.

The figures are for articles held out by the claim (splits.py). Beside them stands the leaky twin:
the same classifier over random folds, with nothing masked and nothing cut, which is what a reader
would be shown by someone who does not look for leaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from framing.articles.article import Article
from framing.comparison.classify.cautious import UNLIKE, UNSURE, CautiousClassifier
from framing.comparison.classify.grams import Grams
from framing.comparison.classify.groups import LEVEL
from framing.comparison.classify.kept import keeping
from framing.comparison.classify.rarity import Rarity
from framing.comparison.classify.scaled import Scaled
from framing.comparison.classify.scores import calibration_floor, figures
from framing.comparison.classify.splits import CLAIMS, Claim, splits
from framing.comparison.classify.stored import Classifier, outlets_of, versions
from framing.comparison.classify.transformers import FeatureTable, Masker, as_kept
from framing.comparison.events import events
from framing.comparison.intervals import Array
from framing.errors import FramingError
from framing.training.beside import predicted
from framing.training.classifier_folds import Told, folds_of, groups_of, held_out, judged_rows
from framing.training.classifier_spec import Spec


@dataclass(frozen=True)
class Trained:
    """A classifier trained on all articles, and its figures from held-out folds."""

    classifier: Classifier
    metrics: dict[str, Any]


def steps(spec: Spec) -> int:
    """Return the number of steps that `trained` reports: all folds and the last fit."""
    groupings = int(spec["folds"]) * int(spec["repeats"])
    return groupings + len(spec["beside"]) + int(spec["folds"]) + 1


def trained(
    spec: Spec,
    articles: Sequence[Article],
    labels: Sequence[str],
    told: Told = lambda done: None,
    *,
    measures: Array | None = None,
) -> Trained:
    """Measure by cross-validation, then fit on all articles.

    labels: the class of each article, "" for those without. measures: (n_articles, n_measures),
    for a specification that sees them, or asks for them `beside`. Raises FramingError where fewer
    than two classes have enough articles, or the claim cannot be tested on them.
    """
    counts = Counter(label for label in labels if label)
    known = sorted(label for label, n in counts.items() if n >= spec["least"])
    if len(known) < 2:
        raise FramingError(
            f"{len(known)} classes of the task {spec['task']!r} have {spec['least']} articles or "
            f"more; a classifier needs two",
            where=spec.path,
            hint="give more articles, or lower the key least",
        )
    rows = [i for i, label in enumerate(labels) if label in set(known)]
    mine = [articles[i] for i in rows]
    y = np.array([labels[i] for i in rows])
    event = events([a.text for a in mine], [a.date for a in mine])
    claim: Claim = spec["claim"]
    group = groups_of(claim, mine, event)
    # By time, too, an event must not help to calibrate itself.
    inner = np.asarray(group if claim == "outlet" else event, object).astype(str)
    folds = folds_of(spec, claim, y, group, judged_rows(spec, mine))
    unit = np.asarray(group if claim == "outlet" else event, object)

    def measured(held: NDArray[np.int64], said: Any, sure: Array) -> dict[str, Any]:
        found = figures(
            y[held].tolist(), said.tolist(), sure, unit[held].tolist(), seed=spec["seed"]
        )
        return {**asdict(found), "n_articles": len(np.unique(held))}

    with keeping({} if measures is None else as_kept(mine, measures[rows])):
        pipeline = build(spec)
        pool = outlets_of(mine) if spec["together"] else None
        tests = held_out(pipeline, mine, y, inner, folds, known, told, pool)
        tested, probability, said = tests.rows, tests.probability, tests.said
        beside = {}
        first = folds[: spec["folds"]]  # one grouping is enough to compare
        where = np.concatenate([held for _, held in first])
        for which in spec["beside"]:
            other = predicted(
                which, spec, mine, y, first,
                measures=None if measures is None else measures[rows],
                outlet=group if claim == "outlet" else None,
            )  # fmt: skip
            beside[which] = _brief(measured(where, other, np.ones(len(where))))
            told(1)
        twin = _leaky(spec, mine, y, told)
        last = clone(pipeline).fit(mine, y, cautious__groups=inner)
    told(1)
    named, sure = np.array(known)[probability.argmax(axis=1)], probability.max(axis=1)
    if beside and spec["repeats"] > 1:
        one = slice(len(where))
        beside["itself"] = _brief(measured(where, named[one], sure[one]))
    if pool is not None:
        by_itself = np.array(known)[tests.alone.argmax(axis=1)]
        own = measured(tested, by_itself, tests.alone.max(axis=1))
        beside["alone"] = {**_brief(own), "calibration_error": own["calibration_error"]}
    right = named == y[tested]
    answered = (said != UNSURE) & (said != UNLIKE)
    metrics = {
        "name": spec["name"],
        "task": spec["task"],
        "claim": CLAIMS[claim],
        "articles": {label: counts[label] for label in known},
        "left out": len(articles) - len(rows),
        "events": int(event.max()) + 1,
        "honest": {
            **measured(tested, named, sure),
            "calibration_floor": calibration_floor(sure, tests.judged, spec["seed"]),
            "declined": float(np.mean(~answered)),
            "accuracy where answered": float(right[answered].mean()) if answered.any() else None,
            "f1 of each class": _each(y[tested], named),
            "confusion": _confusion(y[tested], named, known),
        },
        "beside": beside,
        "leaky twin": {
            "claim": CLAIMS["article"] + "; nothing masked, nothing cut",
            **twin,
        },
        "made with": versions(),
    }
    return Trained(Classifier(spec.nested(), last), _rounded(metrics))


def build(spec: Spec, *, leaky: bool = False) -> Any:
    """Return the unfitted pipeline; leaky: nothing masked or cut, nothing calibrated."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import FeatureUnion, Pipeline
    from sklearn.svm import LinearSVC

    words = Pipeline(
        [
            ("mask", Masker(spec["cut_lead"] and not leaky, mask=spec["mask"] and not leaky)),
            (
                "grams",
                Grams(spec["classifier.words"], spec["classifier.characters"],
                      spec["classifier.bits"]),
            ),
            ("rarity", Rarity()),
        ]
    )  # fmt: skip
    table = Pipeline([("measures", FeatureTable()), ("scale", Scaled())])
    seen = {
        "words": words,
        "features": table,
        # Scaled measures are many times as long as a TF-IDF vector, whose length is 1.
        "both": FeatureUnion(
            [("words", words), ("features", table)], transformer_weights={"features": 0.03}
        ),
    }[spec["over"]]
    cost, seed = spec["classifier.cost"], spec["seed"]
    level = LEVEL if spec["claim"] == "outlet" and not leaky else None
    balance = "balanced" if level is None else None  # rows that are levelled weigh alike already
    estimator = (
        LinearSVC(C=cost, class_weight=balance, tol=1e-2, random_state=seed)
        if spec["classifier.kind"] == "svm"
        else LogisticRegression(C=cost, class_weight=balance, max_iter=1000)
    )
    if leaky:
        return Pipeline([("seen", seen), ("classifier", estimator)])
    cautious = CautiousClassifier(
        estimator,
        folds=3,
        accuracy=spec["classifier.accuracy"],
        level=level,
        rounded=True,
        together=spec["together"] or None,
        random_state=seed,
    )
    return Pipeline([("seen", seen), ("cautious", cautious)])


def _leaky(
    spec: Spec, articles: Sequence[Article], y: NDArray[np.str_], told: Told
) -> dict[str, float]:
    """Return the figures of random folds with nothing masked or cut."""
    folds = splits("article", y.tolist(), folds=spec["folds"], seed=spec["seed"])
    predicted = np.empty(len(y), object)
    for learnt, held in folds:
        fitted = build(spec, leaky=True).fit([articles[i] for i in learnt], y[learnt])
        predicted[held] = fitted.predict([articles[i] for i in held])
        told(1)
    sure = np.ones(len(y))  # this twin states no probability
    found = figures(y.tolist(), predicted.tolist(), sure, list(range(len(y))), seed=spec["seed"])
    return _brief(asdict(found))


def _brief(found: dict[str, Any]) -> dict[str, float]:
    return {name: found[name] for name in ("macro_f1", "low", "high", "accuracy")}


def _each(truth: Any, predicted: Any) -> dict[str, float]:
    from sklearn.metrics import f1_score

    names = sorted(set(truth.tolist()))
    found = f1_score(truth, predicted, labels=names, average=None, zero_division=0.0)
    return dict(zip(names, map(float, found), strict=True))


def _confusion(truth: Any, predicted: Any, known: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return how many held-out articles of each class were classified as each."""
    pairs = Counter(zip(truth.tolist(), predicted.tolist(), strict=True))
    return {a: {b: pairs[a, b] for b in known if pairs[a, b]} for a in known}


def _rounded(value: Any) -> Any:
    """Return the figures to four decimals; more would mean nothing."""
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value
