"""Train the decision on what counts.

    python -m framing.training.decision --spec SPEC --folds FOLDS \\
        --also tests/benchmarks/real/R.jsonl.gz tests/benchmarks/real/N.jsonl.gz -o OUT

A logistic regression over the candidates of whole annotated articles: the gold, on which it is
measured, and further ones and made-up ones (`decision_drills`), which only teach. The candidates of
an article are those of the net in FOLDS/K (`attribution_articles`), K its fold, which saw nothing
of its outlet, so that the decision learns what the net's word is worth on what is new to it. Every
figure comes from cross-validation over outlets: an article is judged by such candidates and by
weights that learnt from the candidates of no article of its outlet. These weights are written to
FOLDS/K, each with the threshold that is best on the other folds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.model import ORIGIN, Decision
from framing.training.annotated import annotated, with_texts
from framing.training.decision_drills import drills
from framing.training.decision_examples import Bools, Examples, examples
from framing.training.outlet_folds import fold_of
from framing.training.texts import DATA

Floats = NDArray[np.float64]
MADE_UP = -1  # the fold of made-up articles, which every model learns from


def fitted(learnt: Examples, spec: dict[str, Any], clear: float = 0.5) -> Decision:
    """Return the regression over some examples."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    known = learnt.known
    middle, spread = known.numbers.mean(0), known.numbers.std(0) + 1e-6
    seen = [Counter(of_slot) for of_slot in known.words]
    columns = {
        (slot, word): 0
        for slot, count in enumerate(seen)
        for word, times in sorted(count.items())
        if word and times >= spec["least"]
    }
    columns = {key: number for number, key in enumerate(columns)}
    at = [
        (row, columns[slot, word])
        for slot, of_slot in enumerate(known.words)
        for row, word in enumerate(of_slot)
        if (slot, word) in columns
    ]
    shape = (len(learnt.right), len(columns))
    rows, numbers = np.array(at, np.int64).reshape(-1, 2).T
    of_words = csr_matrix((np.ones(len(rows)), (rows, numbers)), shape)
    given = hstack([csr_matrix((known.numbers - middle) / spread), of_words]).tocsr()
    model = LogisticRegression(C=spec["strength"], solver="liblinear", tol=1e-3, random_state=0)
    model.fit(given, learnt.right)
    of_numbers, of_columns = np.split(model.coef_[0], [len(middle)])
    listed = sorted({word for _, word in columns})
    table = np.zeros((len(listed) + 1, len(known.words)), np.float32)
    place = {word: row for row, word in enumerate(listed, start=1)}
    for (slot, word), number in columns.items():
        table[place[word], slot] = of_columns[number]
    of_numbers = of_numbers / spread
    return Decision(
        words=place,
        of_words=table.astype(np.float16).astype(np.float32),
        of_numbers=of_numbers,
        intercept=float(model.intercept_[0] - middle @ of_numbers),
        clear=clear,
        voiced=spec["thresholds"]["voiced"],
        rare=rare_forms(learnt, **spec["rare"]),
    )


def rare_forms(learnt: Examples, most: int, right: float) -> dict[str, float]:
    """Return set forms met at most so often of which so many are right, with the share that is."""
    origins = np.array(learnt.known.words[ORIGIN])
    found = {}
    for origin in sorted(set(origins.tolist()) - {"", "net"}):
        mine = learnt.right[origins == origin]
        share = (int(mine.sum()) + 1) / (len(mine) + 2)  # Laplace's: few say little
        if len(mine) <= most and share >= right:
            found[origin] = round(share, 3)
    return found


def held_out(
    every: Examples, fold: NDArray[np.int64], spec: dict[str, Any]
) -> tuple[Floats, dict[int, Decision]]:
    """Return the probability of each candidate, by weights that never saw its outlet; the weights.

    The weights are by the fold that they left out.
    """
    found = np.zeros(len(every.right))
    decisions = {}
    for number in sorted({*fold[every.article].tolist()} - {MADE_UP}):
        own = fold == number
        decisions[number] = fitted(every.of(~own), spec)
        found[own[every.article]] = decisions[number].probability(every.of(own).known)
    return found, decisions


def best_threshold(probability: Floats, right: Bools, wanted: int) -> float:
    """Return the probability from which showing candidates has the best F1, to two places."""
    tried = np.arange(0.05, 0.95, 0.01).round(2)
    f1 = [score(probability >= least, right, wanted)["f1"] for least in tried]
    return float(tried[int(np.argmax(f1))])


def score(shown: Bools, right: Bools, wanted: int) -> dict[str, float]:
    """Return precision, recall and F1 of what is shown."""
    hits = int((shown & right).sum())
    precision, recall = hits / max(1, int(shown.sum())), hits / max(1, wanted)
    f1 = 2 * hits / max(1, int(shown.sum()) + wanted)
    return {"precision": precision, "recall": recall, "f1": f1}


def calibration_error(probability: Floats, right: Bools) -> float:
    """Return the mean distance of probability from share right, over ten equal bins."""
    cell = np.minimum((probability * 10).astype(int), 9)
    off = np.bincount(cell, probability - right, 10)
    return float(np.abs(off).sum() / max(1, len(right)))


def figures(
    articles: Sequence[dict[str, Any]], some: Bools, every: Examples, likely: Floats, clear: float
) -> dict[str, Any]:
    """Return the figures in all, by fold and by outlet, of probabilities held out.

    some: which of the articles the examples are of.
    """
    outlets = np.array([record["outlet"] for record in articles])
    folds = np.array([fold_of(outlet) for outlet in outlets.tolist()])

    def of(these: Bools) -> dict[str, Any]:
        own = these[every.article]
        values = score(likely[own] >= clear, every.right[own], int(every.wanted[these].sum()))
        values["calibration_error"] = calibration_error(likely[own], every.right[own])
        counted = int((these & some).sum())
        return {"articles": counted, **{k: round(v, 4) for k, v in values.items()}}

    return {
        "clear": clear,
        "candidates": len(every.right),
        "attributions": int(every.wanted.sum()),
        "all": of(some),
        "by_fold": {str(k): of(folds == k) for k in sorted(set(folds[some].tolist()))},
        "by_outlet": {name: of(outlets == name) for name in sorted(set(outlets[some].tolist()))},
    }


def stored(decision: Decision) -> dict[str, NDArray[Any]]:
    """Return the arrays to write."""
    return {
        "words": np.frombuffer("\n".join(decision.words).encode(), np.uint8),
        "of_words": decision.of_words.astype(np.float16),
        "of_numbers": decision.of_numbers,
        "intercept": np.array(decision.intercept),
    }


def main(arguments: list[str] | None = None) -> None:
    """Train by a specification; write weights, thresholds and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spec", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("-o", "--out", type=Path, help="folder to write, else that of the spec")
    parser.add_argument(
        "--also", type=Path, nargs="+", default=[], help="files of further annotated articles"
    )
    parser.add_argument("--folds", type=Path, required=True, help="folder of the folds' models")
    chosen = parser.parse_args(arguments)
    spec = tomllib.loads(chosen.spec.read_text(encoding="utf-8"))
    articles = annotated(chosen.data)
    articles += [record for path in chosen.also for record in with_texts(path, chosen.data)]
    fold = np.array([fold_of(record["outlet"]) for record in articles])
    made_up = [*drills(**spec["drills"])]
    articles += made_up
    gold = np.array([not record["training_only"] for record in articles])
    fold = np.append(fold, np.full(len(made_up), MADE_UP))
    fast = spec["net"] == "attribution-fast"
    every = examples(articles, fast=fast, folds=chosen.folds)
    found, decisions = held_out(every, fold, spec)

    def measured(which: Bools) -> tuple[float, dict[str, Any]]:
        """Return the best threshold for some articles of the gold, and the figures there."""
        likely, mine = found[which[every.article]], every.of(which)
        clear = best_threshold(likely, mine.right, int(mine.wanted.sum()))
        made = figures(articles, which, mine, likely, clear)
        return clear, made | {"articles_learnt_from": len(articles) - len(made_up)}

    clear, made = measured(gold)
    write(chosen.out or chosen.spec.parent, chosen.spec, fitted(every, spec, clear), made)
    print(json.dumps(made["all"]))
    for number, decision in decisions.items():
        clear, made = measured(gold & (fold != number))
        folder = chosen.folds / str(number) / chosen.spec.parent.name
        write(folder, chosen.spec, replace(decision, clear=clear), made)


def write(out: Path, spec: Path, decision: Decision, made: dict[str, Any]) -> None:
    """Write weights, thresholds and figures, and the specification beside them."""
    out.mkdir(parents=True, exist_ok=True)
    if spec.resolve() != (out / "spec.toml").resolve():
        shutil.copy(spec, out / "spec.toml")
    np.savez(out / "weights.npz", allow_pickle=False, **stored(decision))
    thresholds = {name: getattr(decision, name) for name in ("clear", "voiced", "rare")}
    for name, values in (("settings.json", thresholds), ("metrics.json", made)):
        (out / name).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
