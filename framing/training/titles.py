"""Train the choosers of speakers' titles (`titles`) and of why they are heard (`why`).

`python -m framing.training.titles title --data ../shared/data --folds FOLDS -o models/titles`
`python -m framing.training.titles why --data ../shared/data -o models/why`

They learn from the annotated articles with the word vectors of `models/kinds`. Every figure is
from folds over outlets; `--without-fold K` leaves the outlets of one fold out, and nothing is
measured.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.profiles.chooser import Chooser, Features, assembled, features_of
from framing.attribution.profiles.entity import Asked
from framing.attribution.profiles.fields import CHOSEN, means
from framing.attribution.profiles.kinds import read_kinds
from framing.attribution.profiles.word_vectors import packed
from framing.attribution.profiles.words import words_of
from framing.training.annotated import annotated
from framing.training.by_outlet import Bools, brief, by_outlet
from framing.training.kinds import written
from framing.training.kinds_gold import known_speakers
from framing.training.out_of_fold import by_fold
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.pieces import pieces
from framing.training.speakers_gold import agrees
from framing.training.texts import DATA

Arrays = dict[str, NDArray[Any]]
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Example:
    """A speaker with the candidates for a field: features, the mean vectors of their telling
    words, and how well each fits.

    origin: whether the annotators put the speaker together, or the program did, rightly (see
    `kinds_gold.Known`). measured: whether its article belongs to the set that the figures are of.
    wanted: whether the annotation has the field. fit: the share of words that a candidate and the
    annotation have in common, of all words of both; 0 where less than half of the shorter one's
    words are shared.
    """

    outlet: str
    article: str
    count: int
    origin: str
    measured: bool
    wanted: bool
    features: list[list[Features]]
    means: NDArray[np.float32]
    fit: list[float]

    @property
    def fold(self) -> int:
        """The fold of its outlet."""
        return fold_of(self.outlet)


def examples_of(rows: list[dict[str, Any]], field: str) -> list[Example]:
    """Return the speakers of annotated articles with their candidates for a field."""
    found = []
    vectors = read_kinds().vectors
    for known in known_speakers(rows):
        view, entity, text = known.view, known.entity, known.row["text"]
        told = [each for each in known.told if agrees(each, entity.name, text)]
        if not told:
            continue
        wanted = _words(told[0][field] or "")
        words = words_of([view])
        proposed = CHOSEN[field](words, [Asked(0, entity, known.statements)])
        (told_by,) = means(words, vectors, [proposed.telling])
        runs = zip(proposed.first.tolist(), proposed.last.tolist(), strict=True)
        found.append(
            Example(
                known.row["outlet"],
                str(known.row["id"]),
                len(told),
                known.origin,
                not known.row["training_only"],
                bool(wanted),
                features_of(proposed.groups),
                told_by,
                [_fit(wanted, _words(view.slice(*run))) for run in runs],
            )
        )
    return found


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def _fit(wanted: set[str], given: set[str]) -> float:
    shared = len(wanted & given)
    if not wanted or not given or 2 * shared < min(len(wanted), len(given)):
        return 0.0
    return shared / len(wanted | given)


def fitted(learnt: Sequence[Example], spec: dict[str, Any]) -> Arrays:
    """Return the weights of the regression, as they are stored."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    features = [[*chain.from_iterable(of)] for each in learnt for of in each.features]
    counts = Counter(name for names in features for name in set(names))
    kept = sorted(name for name, count in counts.items() if count >= spec["least_candidates"])
    rows = {name: i for i, name in enumerate(kept)}
    entries = [(i, rows[f]) for i, names in enumerate(features) for f in set(names) if f in rows]
    at, column = zip(*entries, strict=True)
    single = csr_matrix((np.ones(len(at)), (at, column)), (len(features), len(kept)))
    dense = np.concatenate([each.means for each in learnt]).astype(np.float64)
    right = [fit > 0 and fit >= spec["near"] * max(each.fit) for each in learnt for fit in each.fit]
    model = LogisticRegression(C=spec["cost"], max_iter=spec["steps"])
    model.fit(hstack([single, csr_matrix(spec["scale"] * dense)]).tocsr(), right)
    weights = model.coef_[0]
    return {
        "features": packed(kept),
        "weights": weights[: len(kept)].astype(np.float16),
        "dense": (spec["scale"] * weights[len(kept) :]).astype(np.float16),
        "constant": np.array(model.intercept_[0], np.float32),
        "least": np.array(spec["least_probability"], np.float32),
    }


def figures(held: Sequence[Example], choosers: dict[int, Chooser]) -> dict[str, Any]:
    """Return how often the field is found and right, counted by attribution, also by outlet."""
    count = np.array([each.count for each in held])
    wanted = np.array([each.wanted for each in held])
    reach = np.array([any(each.fit) for each in held])
    fit = np.array([_chosen_fit(each, choosers[each.fold]) for each in held])

    def share(of: Bools, among: Bools) -> float | None:
        whole = count[among].sum()
        return round(float(count[of & among].sum() / whole), 4) if whole else None

    def told(mine: Bools) -> dict[str, Any]:
        return {
            "attributions": int(count[mine].sum()),
            "wanted": int(count[wanted & mine].sum()),
            "found": share(fit > 0, wanted & mine),
            "right of those given": share(fit > 0, (fit >= 0) & mine),
        }

    def of_outlet(mine: Bools) -> dict[str, Any]:
        here = {each.article for each, yes in zip(held, mine, strict=True) if yes}
        return {"articles": len(here), **told(mine)}

    every = np.ones(len(held), bool)
    shared = float(np.average(fit[fit > 0], weights=count[fit > 0]))
    return {
        **told(every),
        "among the candidates": share(reach, wanted),
        "words shared, of both, where right": round(shared, 3),
        "by_outlet": by_outlet([each.outlet for each in held], of_outlet),
    }


def _chosen_fit(each: Example, chooser: Chooser) -> float:
    """Return how well the candidate fits that is chosen, NaN where none is."""
    if not each.features:
        return np.nan
    single = [sum(map(chooser.weights.__getitem__, of)) for of in each.features]
    likely = chooser.likely(np.array(single, float), each.means)
    best = int(likely.argmax())
    return each.fit[best] if likely[best] >= chooser.least else np.nan


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, and write weights and metrics beside the specification."""
    parser = argparse.ArgumentParser(
        prog="python -m framing.training.titles",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("field", choices=sorted(CHOSEN))
    parser.add_argument("--spec", type=Path, help="specification, else that of models/FIELD")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("--folds", type=Path, help="models of each fold, to find speakers with")
    parser.add_argument("--each", type=Path, help="also write the model of each fold K to EACH/K")
    parser.add_argument("--without-fold", type=int, help=f"leave it out, 0 to {FOLDS - 1}")
    parser.add_argument("-o", "--out", type=Path, help="folder, else models/FIELD")
    options = parser.parse_args(arguments)
    folder = Path("models") / {"title": "titles"}.get(options.field, options.field)
    text = (options.spec or folder / "spec.toml").read_text("utf-8")
    spec = tomllib.loads(text)
    every = annotated(options.data) + (pieces() if spec["learning"]["pieces"] else [])
    rows = [r for r in every if fold_of(r["outlet"]) != options.without_fold]
    make = partial(examples_of, field=options.field)
    read = by_fold(make, rows, options.folds)
    known = [e for e in read if e.origin in spec["learning"]["speakers"]]
    out = options.out or folder
    out.mkdir(parents=True, exist_ok=True)
    if options.without_fold is None:
        made = [
            fitted([e for e in known if e.fold != fold], spec["learning"]) for fold in range(FOLDS)
        ]
        choosers = dict(enumerate(map(assembled, made)))
        found: dict[str, Any] = {
            origin: figures([e for e in known if e.measured and e.origin == origin], choosers)
            for origin in spec["learning"]["speakers"]
        }
        outlets = [found[origin].pop("by_outlet") for origin in spec["learning"]["speakers"]]
        found["by_outlet"] = outlets[0]  # of the annotators' speakers
        print(json.dumps(brief(found), indent=2))
        (out / "metrics.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
        for fold, arrays in enumerate(made if options.each else ()):
            written(options.each / str(fold) / folder.name, arrays, spec["file"], text)
    written(out, fitted(known, spec["learning"]), spec["file"], text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
