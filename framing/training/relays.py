"""Train the model that tells relayed statements from first-hand ones.

`python -m framing.training.relays --spec models/relays/spec.toml --data ../shared/data
--folds FOLDS -o OUT`

A logistic regression over the statements of annotated articles, both as annotated and as the nets
find them with the models of each fold (`--folds`, see `out_of_fold`). Every figure is from folds
over outlets. `--each DIR` also writes the models that saw no outlet of one fold.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Attribution, Spans, Statement
from framing.attribution.find import statements as find
from framing.attribution.profiles.profile import Profile
from framing.attribution.relays.evidence import Surroundings, evidence
from framing.attribution.relays.weights import Weights
from framing.attribution.resolve import resolve
from framing.attribution.speakers.names import views
from framing.language.reading import analyse
from framing.training.annotated import annotated
from framing.training.attribution_scoring import characters, pair
from framing.training.by_outlet import brief, by_outlet
from framing.training.out_of_fold import by_fold
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.texts import DATA, records

OLDER = "sourcing_gold.jsonl.gz"  # twenty articles of ten other outlets
FIRST_HAND = Weights({}, 0.0, 1.0)  # calls nothing relayed
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """A statement of an annotated article.

    found: whether the nets found it, else it is as annotated. measured: whether it belongs to the
    set that the figures are of. stated: whether the text says who passes it on, so that no model
    is asked. relayed: what the annotators say.
    """

    outlet: str
    article: str
    found: bool
    measured: bool
    stated: bool
    relayed: bool
    features: frozenset[str]

    @property
    def fold(self) -> int:
        """The fold of its outlet."""
        return fold_of(self.outlet)


def examples(rows: list[dict[str, Any]]) -> list[Example]:
    """Return the statements of annotated articles, as the program finds them and as annotated."""
    language = analyse([row["text"] for row in rows])
    made = views(language, [True] * len(rows))
    told: list[Example] = []
    for is_found, statements in ((True, find(language)), (False, [_annotated(r) for r in rows])):
        resolved = resolve(language, statements, FIRST_HAND)
        for row, view, attributions in zip(rows, made, resolved, strict=True):
            if view is None:
                continue
            kept = [a.statement for a in attributions]
            around = Surroundings(view, kept, [_profile(a) for a in attributions])
            told += [
                Example(
                    row["outlet"],
                    str(row["id"]),
                    is_found,
                    row.get("training_only") is False,
                    bool(attributions[number].carriers),
                    relayed,
                    frozenset(evidence(around, number, attributions[number].form)),
                )
                for number, relayed in _judged(row, kept)
            ]
    return told


def _annotated(record: dict[str, Any]) -> tuple[Statement, ...]:
    return tuple(
        Statement(_spans(a["source"]), _spans(a["cue"]), _spans(a["content"]))
        for a in record["attributions"]
        if a["content"]
    )


def _spans(given: Sequence[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in given)


def _profile(found: Attribution) -> Profile:
    return Profile(found.speaker, found.kind, naming=found.naming)


def _judged(record: dict[str, Any], told: Sequence[Statement]) -> Iterator[tuple[int, bool]]:
    """Yield the voiced statements that pair with an annotated one, and whether that is relayed.

    Where the annotators differ ("?"), it is left out.
    """
    text = record["text"]
    truth = [a for a in record["attributions"] if a["content"]]
    voiced = [i for i, statement in enumerate(told) if statement.voiced]
    gold = [[characters(a["content"], text)] for a in truth]
    pairs = pair(gold, [[characters(told[i].content, text)] for i in voiced])
    for i, j in sorted(pairs.items(), key=lambda each: each[1]):
        if truth[i]["carrier"] != "?":
            yield voiced[j], bool(truth[i]["carrier"])


@dataclass(frozen=True)
class Fitted:
    """A regression: a weight for each feature, and what is added to their sum."""

    weights: dict[str, float]
    bias: float

    def probabilities(self, rows: Sequence[Example]) -> NDArray[np.float64]:
        """Return how likely each statement is relayed, float64 (n,)."""
        sums = [sum(self.weights.get(name, 0.0) for name in sorted(r.features)) for r in rows]
        return 1 / (1 + np.exp(-self.bias - np.array(sums)))


def fitted(rows: Sequence[Example], spec: dict[str, Any]) -> Fitted:
    """Return the regression over `rows`."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for row in rows for name in row.features)
    names = sorted(name for name, count in counts.items() if count >= spec["least"])
    column = {name: i for i, name in enumerate(names)}
    entries = [(i, column[n]) for i, row in enumerate(rows) for n in row.features if n in column]
    at, place = np.array(sorted(entries)).T
    table = csr_matrix((np.ones(len(at)), (at, place)), (len(rows), len(names)))
    model = LogisticRegression(C=spec["cost"], max_iter=1000)
    model.fit(table, [row.relayed for row in rows])
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return Fitted({name: w for name, w in weights.items() if w}, float(model.intercept_[0]))


def figures(relayed: Bools, called: Bools) -> dict[str, float]:
    """Return precision, recall and F1 of the statements called relayed."""
    right = int((relayed & called).sum())
    return {
        "precision": round(right / max(1, int(called.sum())), 3),
        "recall": round(right / max(1, int(relayed.sum())), 3),
        "f1": round(2 * right / max(1, int(called.sum() + relayed.sum())), 3),
    }


def chosen(probability: NDArray[np.float64], relayed: Bools, stated: Bools, least: float) -> float:
    """Return the threshold of the best F1 at which a share `least` of what is called is relayed."""
    steps = [round(t, 2) for t in np.arange(0.1, 0.91, 0.01)]
    found = {t: figures(relayed, stated | (probability >= t)) for t in steps}
    able = [t for t in steps if found[t]["precision"] >= least] or steps[-1:]
    return max(able, key=lambda t: (found[t]["f1"], -t))


def written(folder: Path, model: Fitted, threshold: float, spec: Path) -> None:
    """Write the folder of a model, with the specification that made it."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.resolve() != spec.parent.resolve():
        shutil.copy(spec, folder / "spec.toml")
    stored = {"threshold": threshold, "bias": round(model.bias, 4), "weights": model.weights}
    (folder / "weights.json").write_text(json.dumps(stored, indent=0) + "\n", "utf-8")


def main() -> None:
    """Train, measure by folds over outlets, and write the model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spec", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--folds", type=Path, help="models of each fold, to find statements with")
    parser.add_argument("--each", type=Path, help="also write the model of each fold K to EACH/K")
    given = parser.parse_args()
    spec = tomllib.loads(given.spec.read_text("utf-8"))["learning"]
    articles = [*annotated(given.data), *records(given.data / OLDER)]
    rows = [*by_fold(examples, articles, given.folds)]
    made = [fitted([row for row in rows if row.fold != fold], spec) for fold in range(FOLDS)]
    judged = [i for i, row in enumerate(rows) if row.found and row.measured]
    relayed = np.array([rows[i].relayed for i in judged])
    stated = np.array([rows[i].stated for i in judged])
    probability = np.array([made[rows[i].fold].probabilities([rows[i]])[0] for i in judged])
    threshold = chosen(probability, relayed, stated, spec["precision"])
    written(given.output, fitted(rows, spec), threshold, given.spec)
    for fold, model in enumerate(made if given.each else ()):
        written(given.each / str(fold) / "relays", model, threshold, given.spec)
    called = stated | (probability >= threshold)

    def of_outlet(mine: Bools) -> dict[str, Any]:
        here = [rows[i] for i, yes in zip(judged, mine, strict=True) if yes]
        told: dict[str, Any] = {"articles": len({row.article for row in here})}
        told |= {"statements": len(here), "relayed": int(relayed[mine].sum())}
        return told | figures(relayed[mine], called[mine])

    measured = {
        "statements": len(judged),
        "relayed": int(relayed.sum()),
        "threshold": threshold,
        "stated alone": figures(relayed, stated),
        "stated or likely": figures(relayed, called),
        "at 0.2": figures(relayed, stated | (probability >= 0.2)),
        "by_outlet": by_outlet([rows[i].outlet for i in judged], of_outlet),
    }
    (given.output / "metrics.json").write_text(json.dumps(measured, indent=2) + "\n", "utf-8")
    print(json.dumps(brief(measured), indent=2))


if __name__ == "__main__":
    main()
