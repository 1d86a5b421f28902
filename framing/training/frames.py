"""Train the model of headline frames of news on gun violence.

`python -m framing.training.frames --spec models/frames/spec.toml --data ../shared/data
-o models/frames`

Every figure is from cross-validation in which near-identical headlines, or leads, share a fold.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.learnt.headline_frames import (
    BUCKETS,
    HeadlineFrames,
    buckets,
    frames,
    letters_of,
    listed,
    unpack,
    words_of,
)
from framing.training.texts import DATA, records

SET = "framing_gvfc"
Arrays = dict[str, NDArray[Any]]


def counted(pieces: Sequence[Sequence[str]]) -> Any:
    """Return headlines by buckets, 1 + log of the counts, a sparse matrix."""
    from scipy.sparse import csr_matrix

    rows = [buckets(of_one) for of_one in pieces]
    bounds = np.cumsum([0, *(len(ids) for ids, _ in rows)])
    ids = np.concatenate([ids for ids, _ in rows])
    return csr_matrix((np.concatenate([c for _, c in rows]), ids, bounds), (len(rows), BUCKETS))


def fitted(
    headlines: Sequence[str], leads: Sequence[str], truth: NDArray[np.str_], spec: dict[str, Any]
) -> Arrays:
    """Return the weights of a logistic regression, as they will be shipped.

    The lead of each article is learnt as a further headline, with less weight: it says the same
    in more words.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    texts = [*headlines, *leads]
    blocks, rarities = [], []
    for pieces in (words_of, letters_of):
        counts = counted([pieces(text) for text in texts])
        seen_in = np.bincount(counts.indices, minlength=BUCKETS)
        rarity = (np.log((1 + len(texts)) / (1 + seen_in)) + 1).astype(np.float16)
        rarity[seen_in == 0] = 0
        rarities.append(rarity)
        blocks.append(normalize(counts.multiply(rarity.astype(np.float32)).tocsr()))
    lists = spec["lists"] * listed(texts)
    importance = np.repeat([1.0, spec["lead"]], [len(headlines), len(leads)])
    model = LogisticRegression(C=spec["cost"], class_weight="balanced", max_iter=2000)
    seen = hstack([*blocks, csr_matrix(lists)]).tocsr()
    model.fit(seen, np.concatenate([truth, truth]), sample_weight=importance)
    order = [list(model.classes_).index(frame) for frame in frames()]
    weights = model.coef_[order].T.astype(np.float16)
    return {
        "word_rarity": rarities[0],
        "letter_rarity": rarities[1],
        "words": weights[:BUCKETS],
        "letters": weights[BUCKETS : 2 * BUCKETS],
        "lists": (spec["lists"] * weights[2 * BUCKETS :]).astype(np.float16),
        "constant": model.intercept_[order].astype(np.float16),
    }


def groups_of(headlines: Sequence[str], leads: Sequence[str], alike: float) -> NDArray[np.int32]:
    """Return the group of each headline: those with nearly the same words, or leads, are one.

    One agency's story under two headlines is thus in one group, link by link.
    """
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer

    near = np.eye(len(headlines), dtype=bool)
    for texts in (headlines, leads):
        vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
        near |= (vectors @ vectors.T).toarray() > alike
    return np.asarray(connected_components(near, directed=False)[1], np.int32)


def judged(
    headlines: Sequence[str],
    leads: Sequence[str],
    truth: NDArray[np.str_],
    spec: dict[str, Any],
    seed: int,
) -> NDArray[np.float32]:
    """Return the probability of each frame by a model that saw nothing of the same group.

    What is judged is the headline alone.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    folds = StratifiedGroupKFold(spec["folds"], shuffle=True, random_state=seed)
    groups = groups_of(headlines, leads, spec["alike"])
    out = np.zeros((len(headlines), len(frames())), np.float32)
    for learnt, held in folds.split(headlines, truth, groups):
        titles, texts = [headlines[i] for i in learnt], [leads[i] for i in learnt]
        model: HeadlineFrames = unpack(fitted(titles, texts, truth[learnt], spec))
        out[held] = model.judge([headlines[i] for i in held])
    return out


def lead_of(row: dict[str, Any], characters: int) -> str:
    """Return the beginning of an article, on one line."""
    return " ".join((row["lead"] or "").split())[:characters]


def scored(
    ids: Sequence[str], labels: Sequence[str], data: Path, yardstick: Path
) -> dict[str, float]:
    """Return the yardstick's figures of `labels`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for key, label in zip(ids, labels, strict=True):
            print(json.dumps({"id": key, "label": label}), file=out)
        out.flush()
        gold = str(data / f"{SET}.jsonl.gz")
        done = subprocess.run(
            [sys.executable, str(yardstick), "label", gold, out.name, "--field", "frame"],
            check=True,
            capture_output=True,
            text=True,
        )
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def figures(
    rows: Sequence[dict[str, Any]], spec: dict[str, Any], seed: int, data: Path, yardstick: Path
) -> dict[str, Any]:
    """Return every figure of the card: lists alone, the model over repeats, and by frame."""
    from sklearn.metrics import f1_score

    ids, headlines = [row["id"] for row in rows], [row["title"] for row in rows]
    leads = [lead_of(row, spec["characters"]) for row in rows]
    truth = np.array([row["frame"] for row in rows])
    names = np.array(frames())
    alone = names[listed(headlines).argmax(axis=1)]
    runs = []
    for repeat in range(spec["repeats"]):
        probability = judged(headlines, leads, truth, spec, seed + repeat)
        runs.append((names[probability.argmax(axis=1)], probability.max(axis=1)))
    found = [scored(ids, labels.tolist(), data, yardstick) for labels, _ in runs]
    by_frame = np.mean(
        [f1_score(truth, labels, labels=names, average=None) for labels, _ in runs], axis=0
    )
    either = [
        np.mean([frame in (row["frame"], row["frame2"]) for frame, row in pairs])
        for pairs in (list(zip(labels.tolist(), rows, strict=True)) for labels, _ in runs)
    ]
    return {
        "headlines": len(rows),
        "groups": int(groups_of(headlines, leads, spec["alike"]).max()) + 1,
        "lists alone": scored(ids, alone.tolist(), data, yardstick),
        "model": {key: round(float(np.mean([f[key] for f in found])), 4) for key in found[0]},
        "macro_f1 of each cross-validation": [f["macro_f1"] for f in found],
        "first or second frame hit": round(float(np.mean(either)), 4),
        "mean probability of the frame chosen": round(
            float(np.mean([p.mean() for _, p in runs])), 4
        ),
        "f1 by frame": {
            frame: round(float(f1), 3) for frame, f1 in zip(frames(), by_frame, strict=True)
        },
    }


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, and write weights and metrics beside the specification."""
    parser = argparse.ArgumentParser(
        prog="python -m framing.training.frames",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--spec", type=Path, default=Path("models/frames/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("--yardstick", type=Path, help="score.py, to measure with")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/frames"))
    options = parser.parse_args(arguments)
    spec = tomllib.loads(options.spec.read_text("utf-8"))
    rows = [row for row in records(options.data / f"{SET}.jsonl.gz") if row["frame"]]
    yardstick = options.yardstick or options.data.parent / "yardsticks" / "score.py"
    truth = np.array([row["frame"] for row in rows])
    leads = [lead_of(row, spec["learning"]["characters"]) for row in rows]
    weights = fitted([row["title"] for row in rows], leads, truth, spec["learning"])
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez(options.out / spec["file"], **weights)  # type: ignore[arg-type]
    metrics = figures(rows, spec["learning"], spec["seed"], options.data, yardstick)
    (options.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
