"""Train the model of speakers: whom each source means.

`python -m framing.training.speakers --spec models/speakers/spec.toml --data ../shared/data
--names names.zip -o models/speakers`

First the given names and the vectors of nouns, then the ranker, on the sources of whole articles.
`--without-fold K` leaves out the articles of the outlets of one fold, to be judged on them.
`--folds DIR` judges these: DIR/K/speakers made without fold K, beside the other models that saw
nothing of it; the figures go into `metrics.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.model import KIND as NET
from framing.attribution.net.model import VERSION as NET_VERSION
from framing.attribution.speakers.given_names import ODDS_STEP
from framing.attribution.speakers.stored import shapes
from framing.model_files import VARIABLE, model_folder, open_arrays
from framing.training.annotated import annotated
from framing.training.by_outlet import brief
from framing.training.given_names import odds
from framing.training.outlet_folds import fold_of
from framing.training.speakers_drills import drills
from framing.training.texts import DATA, records

WORD = re.compile(r"[a-z][a-z.’'-]*[a-z.]")
Arrays = dict[str, NDArray[Any]]


def given_names(data: Path, names: Path, spec: dict[str, Any], without: set[str]) -> Arrays:
    """Return the first names of the raw articles, those of some outlets left out."""
    texts = (
        row["text"]
        for name in spec["given_names"]["articles"]
        for row in records(data / f"{name}.jsonl.gz")
        if row.get("outlet") not in without
    )
    with zipfile.ZipFile(names) as packed:
        men, women = (
            {line.strip() for line in packed.read(f"names/{sex}.txt").decode().splitlines()}
            for sex in ("male", "female")
        )
    listed = {name: (name in men, name in women) for name in (men | women) - {""}}
    found = odds(texts, listed, spec["given_names"])
    for word in spec["given_names"]["never"]:
        found.pop(word, None)
    return {
        "given_names": as_bytes(list(found)),
        "given_odds": np.array([round(value * ODDS_STEP) for value in found.values()], np.int8),
    }


def vectors(spec: dict[str, Any]) -> Arrays:
    """Return the vectors of the most frequent words, of those that the fast net learnt."""
    stored = open_arrays(model_folder(spec["vectors"]["of"]), kind=NET, version=NET_VERSION)
    words = stored["words"].tobytes().decode().split("\n")
    kept = [number for number, word in enumerate(words, 1) if WORD.fullmatch(word)]
    kept = kept[: spec["vectors"]["words"]]
    found = stored["word.codes"][kept].astype(np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-6
    return {
        "vector_words": as_bytes([words[number - 1] for number in kept]),
        "vectors": np.round(found * 127).astype(np.int8),
    }


def unlearnt(known: Arrays) -> Arrays:
    """Return `known` with a ranker of one unit that weighs nothing: a model that can be opened."""
    width = known["vectors"].shape[1]
    lengths = {"width": width, "nouns": 1, "units": 1}
    found = {"nouns": as_bytes(["none"])} | known
    for name, wanted in shapes().items():
        if name not in found:
            shape = [lengths.get(length) or int(length) for length in wanted.split()]
            found[name] = np.zeros(shape, np.float32)
    return found


def as_bytes(words: Sequence[str]) -> NDArray[np.uint8]:
    """Return words as the bytes of their lines."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def written(folder: Path, arrays: Arrays, path: Path) -> None:
    """Write a model folder: its arrays, and the specification that made them."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "weights.npz", **arrays)  # type: ignore[arg-type]
    if folder / "spec.toml" != path:
        (folder / "spec.toml").write_bytes(path.read_bytes())


def main(arguments: Sequence[str] | None = None) -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spec", type=Path, default=Path("models/speakers/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--names", type=Path, required=True, help="the corpus of names, a zip file")
    parser.add_argument("--without-fold", type=int, metavar="K")
    parser.add_argument("--folds", type=Path, help="models of each fold, to measure")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args(arguments)
    spec = tomllib.loads(given.spec.read_text(encoding="utf-8"))
    from framing.training.speakers_figures import measured
    from framing.training.speakers_gold import drilled, examples
    from framing.training.speakers_net import fitted

    rows = annotated(given.data, files=spec["learning"]["further"])
    left_out = {row["outlet"] for row in rows if fold_of(row["outlet"]) == given.without_fold}
    arrays = given_names(given.data, given.names, spec, left_out) | vectors(spec)
    # The sources are read with these names and vectors; whom they mean is still to be learnt.
    written(given.output, unlearnt(arrays), given.spec)
    os.environ[VARIABLE] = str(given.output.parent)
    kept = [row for row in rows if row["outlet"] not in left_out]
    made = [
        example
        for at in range(0, len(kept), spec["learning"]["articles"])
        for example in examples(kept[at : at + spec["learning"]["articles"]])
    ]
    made_up = list(drills(spec["drills"]["articles"], spec["seed"]))
    made += drilled(made_up, spec["drills"]["weight"])
    written(given.output, arrays | fitted(made, spec["learning"], spec["seed"]), given.spec)
    print(f"{len(made)} sources of {len(kept)} articles")
    if given.folds:
        found = measured(given.data, given.folds)
        (given.output / "metrics.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
        print(json.dumps(brief(found), indent=2))


if __name__ == "__main__":
    main()
