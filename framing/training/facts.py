"""Train what is shown as a fact: `python -m framing.training.facts --folds DIR -o models/facts`.

A logistic regression over the attributions of whole annotated articles: is this one right in all
its parts, statement, speaker and kind? Its examples must be as unsure as what readers will see, so
each article is annotated by the models in DIR/K, which saw no outlet of its fold K (a part that is
not there is the one that ships, and may have seen it). Figures are by folds again.
"""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Attribution
from framing.attribution.decision.facts import PARTS, names, of_article
from framing.attribution.find import attributions
from framing.language.reading import analyse
from framing.model_files import VARIABLE
from framing.training.annotated import annotated
from framing.training.attribution_scoring import characters, pair
from framing.training.decision import best_threshold, calibration_error, score
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.speakers_gold import agrees
from framing.training.texts import DATA

AT_A_TIME = 40  # articles
RECALLS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    """Attributions of the articles of one fold.

    known: of each its numbers, float64 (n, len(names())). right: whether all its parts are.
    wanted: how many attributions the annotators saw.
    """

    known: Floats
    right: NDArray[np.bool_]
    wanted: int


def examples(fold: int, data: Path, fast: bool) -> Examples:
    """Return the attributions of the gold articles of a fold, by the models in use."""
    rows = [r for r in annotated(data, further=False) if fold_of(r["outlet"]) == fold]
    known: list[list[float]] = []
    right: list[bool] = []
    for start in range(0, len(rows), AT_A_TIME):
        some = rows[start : start + AT_A_TIME]
        language = analyse([str(row["text"]) for row in some])
        dates = [str(row["date"] or "") for row in some]
        found = attributions(language, fast=fast, dates=dates)
        for row, of_text in zip(some, found, strict=True):
            text = str(row["text"])
            told = [
                (attribution, given)
                for attribution, given in zip(of_text, of_article(text, of_text), strict=True)
                if attribution.statement.voiced
            ]
            known += [[given.get(name, 0.0) for name in names()] for _, given in told]
            right += _right(row, [attribution for attribution, _ in told])
    return Examples(np.array(known), np.array(right), sum(len(r["attributions"]) for r in rows))


def _right(row: dict[str, Any], told: Sequence[Attribution]) -> list[bool]:
    """Return whether each attribution is one of the annotator's, with its speaker and kind."""
    text = str(row["text"])
    gold = [[characters(a["content"], text)] for a in row["attributions"]]
    ours = [[characters(a.statement.content, text)] for a in told]
    of = {j: row["attributions"][i] for i, j in pair(gold, ours).items()}
    return [
        number in of
        and (not of[number]["speaker"] or agrees(of[number], each.speaker, text))
        and of[number]["kind"] in (None, each.kind)
        for number, each in enumerate(told)
    ]


def with_models(fold: int, folder: Path, data: Path, fast: bool) -> Examples:
    """Return the `examples` of a fold by the models in `folder`, in a process of their own."""
    with ProcessPoolExecutor(1, get_context("spawn"), _use, (folder,)) as pool:
        return pool.submit(examples, fold, data, fast).result()


def _use(folder: Path) -> None:
    os.environ[VARIABLE] = str(folder)


def fitted(learnt: Sequence[Examples], strength: float) -> tuple[Floats, float]:
    """Return the weights and the bias of the regression over some examples."""
    from sklearn.linear_model import LogisticRegression

    known = np.concatenate([each.known for each in learnt])
    right = np.concatenate([each.right for each in learnt])
    spread = known.std(0) + 1e-3
    model = LogisticRegression(C=strength, max_iter=2000).fit(known / spread, right)
    return model.coef_[0] / spread, float(model.intercept_[0])


def probability(known: Floats, weights: Floats, bias: float) -> Floats:
    """Return the probability that each attribution is right in all its parts."""
    most = known[:, : len(PARTS)].min(axis=1)  # all cannot be likelier than one
    found: Floats = 1 / (1 + np.exp(-np.minimum(bias + known @ weights, most)))
    return found


def figures(folds: Sequence[Examples], likely: Floats, least: float) -> dict[str, Any]:
    """Return what a page shows at the threshold, and at others, of probabilities held out."""
    right = np.concatenate([each.right for each in folds])
    wanted = sum(each.wanted for each in folds)
    best = np.cumsum(right[np.argsort(-likely, kind="stable")])
    at = {share: int(np.searchsorted(best, share * wanted)) for share in RECALLS}
    shown = score(likely >= least, right, wanted)
    bounds = np.cumsum([0, *(len(each.right) for each in folds)])
    by_fold = [
        score(likely[low:high] >= least, each.right, each.wanted)["f1"]
        for each, low, high in zip(folds, bounds[:-1], bounds[1:], strict=True)
    ]
    return {
        "attributions": len(right),
        "least": least,
        "right_on_page": round(shown["precision"], 4),
        "found_on_page": round(shown["recall"], 4),
        "page_f1": round(shown["f1"], 4),
        "page_f1_by_fold": [round(f1, 4) for f1 in by_fold],
        "calibration_error": round(calibration_error(likely, right), 4),
        "right_on_page_at_found_on_page": {
            str(share): round(float(best[n] / (n + 1)), 4)
            for share, n in at.items()
            if n < len(best)
        },
    }


def main(arguments: list[str] | None = None) -> None:
    """Train, measure, and write weights and metrics beside the specification."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--spec", type=Path, default=Path("models/facts/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--folds", type=Path, required=True, help="folder of the folds' models")
    parser.add_argument("--fast", action="store_true", help="only measure, by the fast models")
    parser.add_argument("-o", "--out", type=Path, help="folder to write, else that of the spec")
    chosen = parser.parse_args(arguments)
    spec = tomllib.loads(chosen.spec.read_text(encoding="utf-8"))
    folds = [
        with_models(k, (chosen.folds / str(k)).resolve(), chosen.data, chosen.fast)
        for k in range(FOLDS)
    ]
    parts = []
    for k, each in enumerate(folds):
        others = [*folds[:k], *folds[k + 1 :]]
        parts.append(probability(each.known, *fitted(others, spec["strength"])))
    likely, right = np.concatenate(parts), np.concatenate([each.right for each in folds])
    least = best_threshold(likely, right, sum(each.wanted for each in folds))
    made = figures(folds, likely, least)
    print(json.dumps(made, indent=2))
    if chosen.fast:
        return
    weights, bias = fitted(folds, spec["strength"])
    stored = {
        "weights": dict(zip(names(), weights.round(4).tolist(), strict=True)),
        "bias": round(bias, 4),
        "least": least,
    }
    out = chosen.out or chosen.spec.parent
    out.mkdir(parents=True, exist_ok=True)
    for name, values in ((spec["file"], stored), ("metrics.json", made)):
        (out / name).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
