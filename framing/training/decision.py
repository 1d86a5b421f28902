"""Train the decision on what counts: `python -m framing.training.decision --spec SPEC -o OUT`.

A logistic regression over the candidates of whole annotated articles. Every figure comes from
cross-validation over outlets: an article is judged by weights that saw no article of its outlet.
`--without-fold K` leaves the outlets of one fold out altogether, threshold and all.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decision.features import Features, features
from framing.attribution.decision.model import Decision
from framing.attribution.decision.parts import parts
from framing.attribution.find import candidates
from framing.language.reading import analyse
from framing.training.attribution_scoring import matched
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.texts import DATA, records

GOLD = "articles_gold.jsonl.gz"
AT_A_TIME = 40  # articles
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Examples:
    """The candidates of annotated articles.

    article: number of each one's article, int64 (n,). right: whether it is paired with one of the
    annotators' attributions, bool (n,). wanted: attributions of each article, int64 (n_articles,).
    """

    known: Features
    article: NDArray[np.int64]
    right: Bools
    wanted: NDArray[np.int64]

    def of(self, articles: Bools) -> Examples:
        """Return the candidates of some articles, the numbers of all articles as they are."""
        some = articles[self.article]
        index = np.flatnonzero(some)
        words = [[of_slot[i] for i in index] for of_slot in self.known.words]
        known = Features(self.known.numbers[some], words)
        return Examples(known, self.article[some], self.right[some], self.wanted * articles)


def examples(
    articles: Sequence[dict[str, Any]], *, fast: bool, without: Container[str] = ()
) -> Examples:
    """Return the candidates of annotated `articles`, as they are without some rules."""
    numbers: list[Floats] = []
    words: list[list[str]] | None = None
    article: list[int] = []
    right: list[bool] = []
    for start in range(0, len(articles), AT_A_TIME):
        some = [*enumerate(articles[start : start + AT_A_TIME], start)]
        language = analyse([str(record["text"]) for _, record in some])
        found = candidates(language, fast=fast, without=without)
        known = features(language, found, parts(language.tokens, found))
        numbers.append(known.numbers)
        words = words or [[] for _ in known.words]
        for kept, new in zip(words, known.words, strict=True):
            kept += new
        for (number, record), of_text in zip(some, found, strict=True):
            article += [number] * len(of_text)
            right += matched(record, of_text)
    return Examples(
        Features(np.concatenate(numbers), words or []),
        np.array(article),
        np.array(right),
        np.array([len(record["attributions"]) for record in articles]),
    )


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
    )


def held_out(every: Examples, fold: NDArray[np.int64], spec: dict[str, Any]) -> Floats:
    """Return the probability of each candidate, by weights that never saw its outlet."""
    found = np.zeros(len(every.right))
    for number in np.unique(fold).tolist():
        own = fold == number
        decision = fitted(every.of(~own), spec)
        found[own[every.article]] = decision.probability(every.of(own).known)
    return found


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
    articles: Sequence[dict[str, Any]], every: Examples, probability: Floats, clear: float
) -> dict[str, Any]:
    """Return the figures in all and by outlet, of probabilities held out."""
    outlets = np.array([record["outlet"] for record in articles])

    def of(some: Bools) -> dict[str, Any]:
        own = some[every.article]
        values = score(probability[own] >= clear, every.right[own], int(every.wanted[some].sum()))
        error = calibration_error(probability[own], every.right[own])
        values["calibration_error"] = error
        return {"articles": int(some.sum()), **{k: round(v, 4) for k, v in values.items()}}

    return {
        "clear": clear,
        "candidates": len(every.right),
        "attributions": int(every.wanted.sum()),
        "all": of(np.ones(len(outlets), bool)),
        "by_outlet": {name: of(outlets == name) for name in sorted(set(outlets.tolist()))},
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
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--without-fold", type=int, help=f"leave it out, 0 to {FOLDS - 1}")
    chosen = parser.parse_args(arguments)
    spec = tomllib.loads(chosen.spec.read_text(encoding="utf-8"))
    articles = [
        record
        for record in records(chosen.data / GOLD)
        if chosen.without_fold is None or fold_of(record["outlet"]) != chosen.without_fold
    ]
    every = examples(articles, fast=spec["net"] == "attribution-fast")
    fold = np.array([fold_of(record["outlet"]) for record in articles])
    probability = held_out(every, fold, spec)
    clear = best_threshold(probability, every.right, int(every.wanted.sum()))
    decision = fitted(every, spec, clear)
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.spec.resolve() != (chosen.out / "spec.toml").resolve():
        shutil.copy(chosen.spec, chosen.out / "spec.toml")
    np.savez(chosen.out / "weights.npz", allow_pickle=False, **stored(decision))
    thresholds = {name: getattr(decision, name) for name in ("clear", "voiced")}
    made = figures(articles, every, probability, clear)
    for name, values in (("settings.json", thresholds), ("metrics.json", made)):
        (chosen.out / name).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(made["all"]))


if __name__ == "__main__":
    main()
