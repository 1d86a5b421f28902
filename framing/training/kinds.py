"""Train the model of kinds of speakers.

`python -m framing.training.kinds --data ../shared/data --folds FOLDS -o models/kinds`

FOLDS: a folder with the models of each fold (see `out_of_fold`), with which speakers are found.
Every figure is from folds over outlets. `--each DIR` also writes the models that saw no outlet of
one fold.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import KINDS
from framing.attribution.profiles.kinds import LEARNT_NAMINGS, Floats, alone, assembled, namings
from framing.attribution.profiles.word_vectors import packed
from framing.language.tokens import tokenize
from framing.training import vectors
from framing.training.annotated import RAW, annotated
from framing.training.by_outlet import Bools, brief, by_outlet
from framing.training.kinds_company import others
from framing.training.kinds_drills import drills
from framing.training.kinds_fit import Arrays, fitted, in_company
from framing.training.kinds_gold import (
    LABELS,
    Example,
    of_articles,
    of_drills,
    of_labels,
    of_pieces,
)
from framing.training.out_of_fold import by_fold
from framing.training.outlet_folds import FOLDS
from framing.training.pieces import pieces
from framing.training.texts import DATA, records

BATCH = 500


def word_vectors(data: Path, spec: dict[str, Any]) -> Arrays:
    """Return the vectors of the words of the raw articles: words, codes and scale."""
    texts = dict.fromkeys(
        f"{row.get('title') or ''}\n\n{row['text']}" for name in RAW for row in records(data / name)
    )
    listed = list(texts)
    batches = [tokenize(listed[i : i + BATCH]) for i in range(0, len(listed), BATCH)]
    words = vectors.numbered(batches, spec["words"], spec["least"])
    table = vectors.vectors(batches, words, spec["dimension"], spec["seed"])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    scale = np.maximum(np.abs(table).max(axis=1), 1e-6) / 127
    codes = np.round(table / scale[:, None]).astype(np.int8)
    return {"words": packed(list(words)), "codes": codes, "scale": scale.astype(np.float32)}


def judged(
    examples: Sequence[Example], others_of: Floats | None, made: Sequence[Arrays]
) -> tuple[Floats, Floats]:
    """Return the probabilities of kinds and of namings of each example by the model of its fold.

    others_of: what the other speakers are, see `kinds_company.others`; None for kinds by what is
    said of each speaker alone. made: the arrays of the model of each fold, which saw no outlet of
    it.
    """
    kinds = np.zeros((len(examples), len(KINDS)), np.float32)
    naming = np.zeros((len(examples), len(LEARNT_NAMINGS)), np.float32)
    for fold, arrays in enumerate(made):
        held = [i for i, e in enumerate(examples) if e.fold == fold]
        if held:
            model = assembled(arrays)
            scores = model.scores([examples[i].evidence for i in held])
            naming[held] = namings(scores)
            kinds[held] = (
                alone(scores) if others_of is None else model.in_company(scores, others_of[held])
            )
    return kinds, naming


def sharpness(likely: Floats, truth: NDArray[np.int64], count: NDArray[Any]) -> float:
    """Return by what scores are multiplied so that the probabilities of the truth are largest."""
    scores = np.log(np.maximum(likely, 1e-9))
    best = (np.inf, 1.0)
    for factor in np.arange(0.5, 2.55, 0.05):
        total = scores * factor
        total -= np.log(np.exp(total).sum(axis=1, keepdims=True))
        loss = -(total[np.arange(len(truth)), truth] * count).sum()
        best = min(best, (float(loss), float(factor)))
    return best[1]


def figures(
    examples: Sequence[Example],
    likely: Floats,
    naming: Floats,
    factor: float,
    outlets: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the card says, counted by attribution over the annotated articles.

    outlets: the outlet of each of these articles.
    """
    likely = likely**factor
    likely /= likely.sum(axis=1, keepdims=True)
    truth = np.array([KINDS.index(e.kind) for e in examples])
    count = np.array([e.count for e in examples])
    chosen, sure = likely.argmax(axis=1), likely.max(axis=1)
    right = chosen == truth
    named = [
        e.naming == "anonymous" or e.naming == LEARNT_NAMINGS[row.argmax()]
        for e, row in zip(examples, naming, strict=True)
    ]

    def share(hits: Any, of: Any) -> float | None:
        return round(float((hits * count)[of].sum() / count[of].sum()), 4) if of.any() else None

    origin = np.array([e.origin for e in examples])
    own, given = origin == "annotated", origin == "given"
    true = np.array([e.right for e in examples])

    def of_outlet(mine: Bools) -> dict[str, Any]:
        return {
            "articles": len({e.article for e, yes in zip(examples, mine, strict=True) if yes}),
            "attributions": int(count[own & mine].sum()),
            "kind": share(right, own & mine),
            "kind, program's speakers": share(right, given & mine),
            "naming, program's speakers": share(named, given & mine),
        }

    bins = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(((sure - right) * count)[own & (bins == b)].sum()) for b in range(10)]
    folds = np.array([e.fold for e in examples])
    return {
        "sharpness": factor,
        "attributions": int(count[own].sum()),
        "speakers": int(own.sum()),
        "accuracy": share(right, own),
        "accuracy by speaker": round(float(right[own].mean()), 4),
        "calibration error": round(float(sum(gaps) / count[own].sum()), 4),
        "by fold": [share(right, own & (folds == fold)) for fold in range(FOLDS)],
        "recall by kind": {kind: share(right, own & (truth == i)) for i, kind in enumerate(KINDS)},
        "with the program's speakers": {
            "kind": share(right, given),
            "naming": share(named, given),
            "kind where the speaker is right": share(right, given & true),
        },
        "by_outlet": by_outlet([outlets[e.article] for e in examples], of_outlet),
    }


def written(folder: Path, arrays: Arrays, file: str, spec: str) -> None:
    """Write the folder of a model: its arrays, and the specification that made them."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / file, **arrays)  # type: ignore[arg-type]
    (folder / "spec.toml").write_text(spec, "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, and write weights and metrics beside the specification."""
    parser = argparse.ArgumentParser(
        prog="python -m framing.training.kinds",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--spec", type=Path, default=Path("models/kinds/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("--each", type=Path, help="also write the model of each fold K to EACH/K")
    parser.add_argument("--folds", type=Path, help="models of each fold, to find speakers with")
    parser.add_argument("--vectors", type=Path, help="a model whose word vectors are taken over")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/kinds"))
    options = parser.parse_args(arguments)
    text = options.spec.read_text("utf-8")
    spec = tomllib.loads(text)
    learning = spec["learning"]
    if options.vectors:
        with np.load(options.vectors / spec["file"], allow_pickle=False) as stored:
            words = {name: stored[name] for name in ("words", "codes", "scale")}
    else:
        words = word_vectors(options.data, learning)
    rows = annotated(options.data)
    examples = [*by_fold(of_articles, rows, options.folds)]
    for origin, file in LABELS.items():
        examples += of_labels(options.data, options.spec.parent / file, origin)
    examples += of_pieces(pieces())
    examples += of_drills(list(drills(learning["seed"], learning["drills"])))
    first = [
        fitted([e for e in examples if e.fold != fold], words, learning) for fold in range(FOLDS)
    ]
    company = others(examples, judged(examples, None, first)[0])
    made = []
    for fold, arrays in enumerate(first):
        some = [i for i, e in enumerate(examples) if e.fold != fold]
        made.append(in_company(arrays, [examples[i] for i in some], company[some], learning))
    likely, naming = judged(examples, company, made)
    some = [i for i, e in enumerate(examples) if e.measured]
    own = [i for i in some if examples[i].origin == "annotated"]
    truth = np.array([KINDS.index(examples[i].kind) for i in own])
    factor = sharpness(likely[own], truth, np.array([examples[i].count for i in own]))
    outlets = {row["id"]: row["outlet"] for row in rows}
    found = figures([examples[i] for i in some], likely[some], naming[some], factor, outlets)
    print(json.dumps(brief(found), indent=2))
    known = {"sharpness": np.array(factor, np.float32)}
    whole = in_company(fitted(examples, words, learning), examples, company, learning)
    written(options.out, whole | known, spec["file"], text)
    (options.out / "metrics.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    if options.each:
        for fold, arrays in enumerate(made):
            written(options.each / str(fold) / "kinds", arrays | known, spec["file"], text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
