"""Train the model of loaded language.

`python -m framing.training.loaded --spec models/loaded/spec.toml --data ../shared/data
-o models/loaded`

First the encoder, on raw news (some minutes on one core; `--encoder FILE` keeps it, and takes it
where it is there); then the heads, on annotated sentences, with every figure from predictions in
cross-validation grouped by article.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import SYMBOLS, Vocabulary, mask
from framing.features.loaded.model import Encoder, unpack
from framing.features.loaded.terms import terms
from framing.lexicons.lexicon import lexicons
from framing.training.loaded_corpus import raw_news, vocabulary_of
from framing.training.loaded_encoder import taught, vectors
from framing.training.texts import DATA

Arrays = dict[str, NDArray[Any]]


def learn_encoder(spec: dict[str, Any], data: Path) -> Arrays:
    """Return vocabulary, raw vectors, word weights and the encoder, as arrays."""
    rows, language = raw_news(data)
    vocabulary = vocabulary_of(language, **spec["vocabulary"])
    masked = mask(language, vocabulary)
    print(
        f"{len(rows)} articles, {len(masked.ids)} words, {len(vocabulary)} kinds", file=sys.stderr
    )
    start, wide = vectors(masked, len(vocabulary), spec["vectors"], spec["seed"])
    counts = np.bincount(masked.ids, minlength=len(vocabulary))
    weight = (1e-3 / (1e-3 + counts / counts.sum())).astype(np.float32)  # Arora and others (2017)
    weight[: len(SYMBOLS)] = 0.02

    lists = {name: set(outlets) for name, outlets in spec["outlets"].items()}
    kind = np.array(
        [
            1
            if row["outlet"] in lists["opinion"] or "opinion" in (row["url"] or "")
            else (0 if row["outlet"] in lists["news"] else -1)
            for row in rows
        ],
        np.int8,
    )
    lean = np.array([("left", "center", "right").index(row["political_lean"]) for row in rows])
    text = np.searchsorted(language.tokens.bounds, language.sentences[:-1], side="right") - 1
    encoder = taught(masked, kind[text], lean[text], start, spec["encoder"], spec["seed"])
    scale = np.abs(encoder.table).max(axis=1) / 127
    scale[scale == 0] = 1
    packed = np.round(encoder.table / scale[:, None]).astype(np.int8)
    parts = {k: np.asarray(v, np.float16) for k, v in asdict(encoder).items() if k != "vectors"}
    words = vocabulary.words
    return {
        "words": np.frombuffer("\n".join(words).encode(), np.uint8),
        "proper": np.array([i for i, w in enumerate(words) if w in vocabulary.proper], np.int32),
        "vectors": packed,
        "scale": scale.astype(np.float32),
        "weight": weight,
        "meaning": wide.astype(np.float16),
        **parts,
    }


def bag_matrix(
    ids: NDArray[np.int32], bounds: NDArray[np.int64], weight: NDArray[np.float32]
) -> Any:
    """Return sentences by words, weighted as `model.bag` does, a sparse matrix."""
    from scipy.sparse import csr_matrix

    w = weight[ids]
    length = np.sqrt(np.add.reduceat(w * w, bounds[:-1]))
    row = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    shape = (len(bounds) - 1, len(weight))
    return csr_matrix((w / length[row], (row, ids)), shape)


def encoder_of(arrays: Arrays) -> tuple[Vocabulary, Encoder]:
    """Return the vocabulary and the encoder as they will be shipped."""
    words = tuple(bytes(arrays["words"]).decode("utf-8").split("\n"))
    proper = frozenset(words[i] for i in arrays["proper"].tolist())
    names = [name for name in Encoder.__dataclass_fields__ if name != "vectors"]
    parts = {name: arrays[name].astype(np.float32) for name in names}
    table = arrays["vectors"] * arrays["scale"][:, None]
    return Vocabulary(words, proper), Encoder(table.astype(np.float32), **parts)


def lexicon_table(vocabulary: Vocabulary) -> NDArray[np.uint8]:
    """Return words by categories: 1 where a word alone is a term, whatever its part of speech.

    One column for each lexicon of loaded terms, in order, and one for all epistemic ones.
    """
    names = [name.partition("_")[2] for name in lexicons("loaded_*")]
    table = np.zeros((len(vocabulary), len(names) + 1), np.uint8)
    for pattern in ("loaded_*", "epistemic_*"):
        for first, longer in terms(pattern).rest.items():
            number = vocabulary.numbers.get(first)
            for rest, found in longer if number is not None else ():
                for term in () if rest else found:
                    column = names.index(term.category) if pattern == "loaded_*" else -1
                    table[number, column] = 1
    return table


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, and write weights and metrics beside the specification."""
    from framing.training.loaded_figures import figures
    from framing.training.loaded_heads import Trainer, learn_heads

    parser = argparse.ArgumentParser(
        prog="python -m framing.training.loaded",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--spec", type=Path, default=Path("models/loaded/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("--encoder", type=Path, help="where the encoder is kept between runs")
    parser.add_argument("--yardstick", type=Path, help="score.py, to measure with")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/loaded"))
    options = parser.parse_args(arguments)
    spec = tomllib.loads(options.spec.read_text("utf-8"))
    if options.encoder and options.encoder.is_file():
        with np.load(options.encoder, allow_pickle=False) as kept:
            arrays: Arrays = dict(kept)
    else:
        arrays = learn_encoder(spec, options.data)
        if options.encoder:
            np.savez(options.encoder, **arrays)  # type: ignore[arg-type]
    yardstick = options.yardstick or options.data.parent / "yardsticks" / "score.py"
    trainer = Trainer(spec, arrays)
    weights, judged = learn_heads(trainer, spec, arrays, options.data)
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez(options.out / spec["file"], **weights)  # type: ignore[arg-type]
    metrics = figures(trainer, unpack(weights), judged, spec, options.data, yardstick)
    (options.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
