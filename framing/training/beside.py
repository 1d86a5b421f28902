"""Other classifiers in the same folds, so that a figure does not stand alone.

"yardstick" is the usual baseline: TF-IDF of the words and logistic regression, on the
texts as the classifier sees them. "measures" is logistic regression on the table of measures
alone, which a reader can follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.comparison.classify.groups import LEVEL, levelled
from framing.comparison.classify.measured import over_measures, regression
from framing.comparison.classify.splits import Split
from framing.comparison.classify.transformers import Masker
from framing.comparison.intervals import Array
from framing.training.classifier_spec import Spec

STEP = "regression"
LABELS = {
    "yardstick": "TF-IDF of words and logistic regression",
    "measures": "the table of measures alone",
    "itself": "this classifier",
    "alone": "this classifier, each article by itself",
}


def predicted(
    which: str,
    spec: Spec,
    articles: Sequence[Article],
    y: NDArray[np.str_],
    folds: Sequence[Split],
    *,
    measures: Array | None = None,
    outlet: Sequence[object] | None = None,
) -> NDArray[np.object_]:
    """Return the class that `which` predicts for every row tested, fold after fold.

    measures: (n_articles, n_measures), for "measures". outlet: where given, articles weigh by
    outlet as the classifier's do (`groups.levelled`), for "measures" only: the yardstick stays
    as people use it.
    """
    said = []
    for learnt, held in folds:
        measured = over_measures(STEP, regression(balanced=outlet is None))
        model = _words() if which == "yardstick" else measured
        seen, asked = _inputs(which, spec, articles, measures, learnt, held)
        weights: dict[str, Any] = {}
        if which == "measures" and outlet is not None:
            of = np.asarray(outlet, object)[learnt].astype(str)
            weights = {f"{STEP}__sample_weight": levelled(y[learnt], of, LEVEL)}
        model.fit(seen, y[learnt], **weights)
        said.append(model.predict(asked).astype(object))
    return np.concatenate(said)


def _inputs(
    which: str,
    spec: Spec,
    articles: Sequence[Article],
    measures: Array | None,
    learnt: NDArray[np.int64],
    held: NDArray[np.int64],
) -> tuple[Any, Any]:
    if which == "measures":
        if measures is None:
            raise ValueError("no measures were given")
        return measures[learnt], measures[held]
    masker = Masker(spec["cut_lead"], mask=spec["mask"]).fit([articles[i] for i in learnt])
    seen, asked = (masker.transform([articles[i] for i in rows]) for rows in (learnt, held))
    return seen, asked


def _words() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(TfidfVectorizer(sublinear_tf=True), LogisticRegression(max_iter=1000))
