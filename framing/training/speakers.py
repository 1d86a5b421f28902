"""Train the model of speakers: whom each source means.

`python -m framing.training.speakers --spec models/speakers/spec.toml --data ../shared/data
--names names.zip -o models/speakers`

First the given names and the vectors of nouns, then the ranker, on the sources of whole articles.
`--without-fold K` leaves out the articles of the outlets of one fold, to be judged on them.

`--folds DIR` has it learn from articles read by its own answers, as it will read them: those of a
fold by the answers of DIR/K/speakers, made without fold K; without it, by the true speakers.
`--each DIR` then also writes DIR/K/speakers, which learnt so without fold K.

`--measure DIR` judges DIR/K/speakers on fold K, beside the other models there that saw nothing of
it; the figures go into `metrics.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.model import KIND as NET
from framing.attribution.net.model import VERSION as NET_VERSION
from framing.attribution.speakers.given_names import ODDS_STEP
from framing.attribution.speakers.stored import KIND, VERSION, shapes
from framing.model_files import VARIABLE, model_folder, open_arrays
from framing.training.annotated import annotated
from framing.training.by_outlet import brief
from framing.training.given_names import odds
from framing.training.out_of_fold import by_fold
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.speakers_drills import drills
from framing.training.texts import DATA, records

if TYPE_CHECKING:
    from framing.training.speakers_gold import Example

WORD = re.compile(r"[a-z][a-z.’'-]*[a-z.]")
KNOWN = ("given_names", "given_odds", "vector_words", "vectors")  # before the ranker learns
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


def known_of(folder: Path) -> Arrays:
    """Return the given names and the vectors of nouns of a model that was made before.

    Parameters
    ----------
    folder : Path
        Of the model of speakers.

    Returns
    -------
    dict of str to ndarray
        The arrays that `KNOWN` names.
    """
    stored = open_arrays(folder, kind=KIND, version=VERSION)
    return {name: stored[name] for name in KNOWN}


def read(
    rows: Sequence[dict[str, Any]], spec: dict[str, Any], folds: Path | None
) -> Iterator[Example]:
    """Yield the examples of annotated articles, and of made-up ones.

    Parameters
    ----------
    rows : sequence of dict
        Annotated articles.
    spec : dict
        The specification.
    folds : Path or None
        The models by whose answers articles are read, FOLDS/K/speakers those of fold K; None: by
        the true speakers. Made-up articles, which stand for what is certain, always are.

    Yields
    ------
    Example
        One source each; the made-up ones last.
    """
    # Here: what reads articles opens the model, which has to be there before.
    from framing.training.speakers_gold import drilled, examples

    if folds is not None:
        yield from by_fold(partial(examples, own_answers=True), rows, folds)
    size = spec["learning"]["articles"]
    for at in range(0, len(rows) if folds is None else 0, size):
        yield from examples(rows[at : at + size])
    made_up = list(drills(spec["drills"]["articles"], spec["seed"]))
    yield from drilled(made_up, spec["drills"]["weight"])


def without(fold: int, examples: Iterable[Example]) -> list[Example]:
    """Return the examples that are of no outlet of a fold; made-up ones are of none."""
    return [example for example in examples if example.fold != fold]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spec", type=Path, default=Path("models/speakers/spec.toml"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--names", type=Path, required=True, help="the corpus of names, a zip file")
    parser.add_argument("--without-fold", type=int, metavar="K")
    parser.add_argument("--folds", type=Path, help="models of each fold, to read articles with")
    parser.add_argument("--each", type=Path, help="also write EACH/K/speakers, made without fold K")
    parser.add_argument("--measure", type=Path, help="models of each fold, to measure")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args(arguments)
    if given.each and (given.folds is None or given.without_fold is not None):
        parser.error("--each needs --folds, and no --without-fold")
    spec = tomllib.loads(given.spec.read_text(encoding="utf-8"))
    from framing.training.speakers_figures import measured
    from framing.training.speakers_net import fitted

    rows = annotated(given.data, files=spec["learning"]["further"])
    left_out = {row["outlet"] for row in rows if fold_of(row["outlet"]) == given.without_fold}
    known = given_names(given.data, given.names, spec, left_out) | vectors(spec)
    # The sources are read with these names and vectors; whom they mean is still to be learnt.
    written(given.output, unlearnt(known), given.spec)
    os.environ[VARIABLE] = str(given.output.parent)
    kept = [row for row in rows if row["outlet"] not in left_out]
    made = list(read(kept, spec, given.folds))
    for fold in range(FOLDS) if given.each else ():
        ranker = fitted(without(fold, made), spec["learning"], spec["seed"])
        own = known_of(given.folds / str(fold) / "speakers") | ranker
        written(given.each / str(fold) / "speakers", own, given.spec)
        print(f"without fold {fold}", flush=True)
    written(given.output, known | fitted(made, spec["learning"], spec["seed"]), given.spec)
    print(f"{len(made)} sources of {len(kept)} articles", flush=True)
    if given.measure:
        found = measured(given.data, given.measure)
        (given.output / "metrics.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
        print(json.dumps(brief(found), indent=2))


if __name__ == "__main__":
    main()
