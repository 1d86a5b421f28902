"""Train the model of loaded wording.

`python -m framing.training.loaded --spec models/loaded/spec.toml --data ../shared/data
-o models/loaded`

First word vectors, on raw news (`--vectors FILE` stores them, or reuses them if they exist); then
nets on annotated articles, each without one fold of outlets, whose judgements of that fold give
the calibration, the bars and every figure; then the net that is stored.
`--without-fold K` leaves out the articles of that fold from all of this, to measure the program as
a whole on outlets that no part of it has seen; `--folds DIR` writes these nets, with calibration
and bars from the judgements of the other folds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import SYMBOLS, Vocabulary, mask
from framing.features.loaded.model import Net
from framing.training.loaded_bars import Bars, fitted
from framing.training.loaded_data import Gold, gold, raw_news, vocabulary_of
from framing.training.loaded_net import Weights, fit, joined, on_grid
from framing.training.loaded_vectors import vectors
from framing.training.outlet_folds import FOLDS
from framing.training.texts import DATA

NEVER = -30.0  # log-odds of what is not judged
Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float32]


def learn_vectors(spec: dict[str, Any], data: Path) -> Arrays:
    """Return vocabulary and word vectors, as arrays."""
    language = raw_news(data)
    vocabulary = vocabulary_of(language, **spec["vocabulary"])
    masked = mask(language, vocabulary)
    print(f"{len(masked.ids)} words, {len(vocabulary)} kinds", file=sys.stderr, flush=True)
    table = vectors(masked, len(vocabulary), spec["vectors"], spec["seed"])
    scale = np.abs(table).max(axis=1) / 127
    scale[scale == 0] = 1
    words = vocabulary.words
    return {
        "words": np.frombuffer("\n".join(words).encode(), np.uint8),
        "proper": np.array([i for i, w in enumerate(words) if w in vocabulary.proper], np.int32),
        "vectors": np.round(table / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
    }


def table_in(arrays: Arrays) -> Floats:
    """Return the word vectors that are stored in the arrays."""
    return np.asarray(arrays["vectors"] * arrays["scale"][:, None], np.float32)


def vocabulary_in(arrays: Arrays) -> Vocabulary:
    """Return the vocabulary that is stored in the arrays."""
    words = tuple(bytes(arrays["words"]).decode("utf-8").split("\n"))
    return Vocabulary(words, frozenset(words[i] for i in arrays["proper"].tolist()))


@dataclass(frozen=True)
class Lesson:
    """What all fits share: annotated articles, word vectors, the specification."""

    gold: Gold
    table: Floats
    spec: dict[str, Any]


def learn_net(lesson: Lesson, articles: NDArray[np.bool_]) -> Weights:
    """Return a net fitted on some articles: the mean of several fits."""
    found, spec, table = lesson.gold, lesson.spec, lesson.table
    mine = articles[found.article] & found.known
    dull = seen_unmarked(found, mine, len(table), spec["net"]["dull"])
    candidate = found.sight.candidate & (found.sight.listed | ~dull[found.masked.ids])
    rows = np.flatnonzero(candidate & mine)
    tags = found.language.tags[found.masked.token]
    parts = [
        fit(
            found.masked,
            tags,
            found.sight,
            found.target,
            rows,
            table,
            spec["net"],
            seed,
        )
        for seed in range(spec["seed"], spec["seed"] + spec["net"]["fits"])
    ]
    n_features = found.sight.own.shape[1] + found.sight.around.shape[1]
    inert = seen_unmarked(found, mine, len(table), 0)
    one = stricter(joined(parts, table.shape[1], n_features), spec["net"]["strict"])
    return {**one, "inert": inert}


def stricter(weights: Weights, share: float) -> Weights:
    """Return a net whose first output has a share of its second one added to it.

    Words are ranked by the first output. The second alone was taught to tell loaded words from
    mild ones.
    """
    changed = {}
    for name in ("out", "out_bias", "straight", "bag"):
        changed[name] = weights[name].copy()
        changed[name][..., 0] += share * weights[name][..., 1]
    for name in ("out", "straight"):
        changed[name] = on_grid(changed[name])
    return {**weights, **changed}


def seen_unmarked(
    found: Gold, mine: NDArray[np.bool_], n_words: int, times: int
) -> NDArray[np.bool_]:
    """Return which words are seen at least `times` times among the tokens `mine`, never marked."""
    ids = found.masked.ids[mine]
    marked = np.bincount(ids[found.target[mine] > 0], minlength=n_words)
    found_so: NDArray[np.bool_] = (np.bincount(ids, minlength=n_words) >= times) & (marked == 0)
    found_so[: len(SYMBOLS)] = False
    return found_so


def outputs_of(lesson: Lesson, weights: Weights, articles: NDArray[np.bool_]) -> Floats:
    """Return the outputs of a net for some articles, float32 (n_masked, 2); NEVER elsewhere."""
    found = lesson.gold
    outputs = np.full((len(found.masked.ids), 2), NEVER, np.float32)
    net = Net(vectors=lesson.table, **weights)
    which = net.judges(found.masked, found.sight)
    which = which[articles[found.article[which]]]
    tags = found.language.tags[found.masked.token]
    outputs[which] = net.outputs(found.masked, tags, found.sight, which)
    return outputs


def cross_fitted(lesson: Lesson, articles: NDArray[np.bool_]) -> tuple[Floats, dict[int, Weights]]:
    """Return outputs for some articles, each from a net that saw no article of its fold; the nets.

    The nets are by the fold that each left out.
    """
    found = lesson.gold
    outputs = np.full((len(found.masked.ids), 2), NEVER, np.float32)
    nets = {}
    for k in range(FOLDS):
        mine = articles & found.whole & (found.fold == k)
        if mine.any():
            nets[k] = learn_net(lesson, articles & (found.fold != k))
            outputs = np.maximum(outputs, outputs_of(lesson, nets[k], mine))
            print(f"fold {k} judged", file=sys.stderr, flush=True)
    return outputs, nets


def stored(arrays: Arrays, weights: Weights, bars: Bars) -> Arrays:
    """Return the arrays of the model's file."""
    halves = {k: v.astype(np.float16) if v.dtype == np.float32 else v for k, v in weights.items()}
    return {
        **arrays,
        **halves,
        "calibration_word": np.array(bars.word, np.float32),
        "calibration_sentence": np.array(bars.sentence, np.float32),
        "bars": np.array(bars.bars, np.float32),
    }


def write(folder: Path, spec: Path, arrays: Arrays) -> None:
    """Write a model's folder: its specification and the file of its arrays."""
    folder.mkdir(parents=True, exist_ok=True)
    file = tomllib.loads(spec.read_text("utf-8"))["file"]
    np.savez(folder / file, **arrays)  # type: ignore[arg-type]
    if spec.resolve() != (folder / "spec.toml").resolve():
        shutil.copy(spec, folder / "spec.toml")


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, and write weights and metrics beside the specification."""
    from framing.training.loaded_figures import figures, marks

    parser = argparse.ArgumentParser(
        prog="python -m framing.training.loaded",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--spec", type=Path, default=Path("models/loaded/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("--vectors", type=Path, help="where vectors are kept between runs")
    parser.add_argument("--without-fold", type=int, choices=range(FOLDS), help="leave out a fold")
    parser.add_argument(
        "--folds", type=Path, help="also write FOLDS/K/loaded, the net that left out fold K"
    )
    parser.add_argument("--yardstick", type=Path, help="score.py, to measure with")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/loaded"))
    options = parser.parse_args(arguments)
    spec = tomllib.loads(options.spec.read_text("utf-8"))
    if options.vectors and options.vectors.is_file():
        with np.load(options.vectors, allow_pickle=False) as kept:
            arrays: Arrays = dict(kept)
    else:
        arrays = learn_vectors(spec, options.data)
        if options.vectors:
            np.savez(options.vectors, **arrays)  # type: ignore[arg-type]
    beside = options.spec.parent
    files = beside / spec["labels"], beside / spec["articles"]
    found = gold(options.data, vocabulary_in(arrays), *files)
    lesson = Lesson(found, table_in(arrays), spec)
    articles = np.ones(len(found.rows), bool)
    if options.without_fold is not None:
        articles = found.fold != options.without_fold
    whole = articles & found.whole
    outputs, nets = cross_fitted(lesson, articles)
    for k, net in nets.items() if options.folds else ():
        others = fitted(found, outputs, whole & (found.fold != k), **spec["bars"])
        write(options.folds / str(k) / "loaded", options.spec, stored(arrays, net, others))
    bars = fitted(found, outputs, whole, **spec["bars"])
    weights = learn_net(lesson, articles)
    write(options.out, options.spec, stored(arrays, weights, bars))
    if options.without_fold is None:
        yardstick = options.yardstick or options.data.parent / "yardsticks" / "score.py"
        metrics = figures(found, outputs, bars, options.out, options.data, yardstick)
        for name, values in (("metrics.json", metrics), ("marks.json", marks(metrics))):
            (options.out / name).write_text(json.dumps(values, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
