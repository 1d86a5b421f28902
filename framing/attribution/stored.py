"""The weights of the attribution net on disk: one .npz of plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.encoder import WEIGHT_GRID, Encoder, Floats, Layer, gridded
from framing.attribution.perceptron import Perceptron
from framing.attribution.roles import RoleScorer
from framing.errors import ModelError
from framing.language.models import ScaledRows


@dataclass(frozen=True)
class Weights:
    """The parts of the net, ready to run."""

    words: dict[str, int]
    encoder: Encoder
    cue: Perceptron
    roles: RoleScorer


def read_weights(path: Path) -> Weights:
    """Return the weights in `path`; raises ModelError when it is missing or lacks an array."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except OSError as error:
        raise ModelError(
            "the weights cannot be read", where=path, cure="install the package again"
        ) from error
    return assembled(arrays)


def assembled(arrays: dict[str, NDArray[np.generic]]) -> Weights:
    """Return the net made of the stored `arrays`."""

    def get(name: str) -> Floats:
        return np.ascontiguousarray(arrays[name], np.float32)

    def perceptron(name: str) -> Perceptron:
        return Perceptron(
            _weight(get(f"{name}.0.weight")),
            get(f"{name}.0.bias"),
            get(f"{name}.2.weight")[0],
            get(f"{name}.2.bias")[0],
        )

    words = bytes(arrays["words"]).decode().split("\n")
    vectors = ScaledRows(arrays["word.codes"].astype(np.int8, copy=False), get("word.scale"))
    widths = [vectors.codes.shape[1], *(arrays[f"{n}.weight"].shape[1] for n in TABLES)]
    of_word, *of_tables = np.split(get("input.weight").T, np.cumsum(widths)[:-1])
    suffix, prefix, shape, rate = (
        get(f"{name}.weight") @ part for name, part in zip(TABLES, of_tables, strict=True)
    )
    n_layers = sum(name.startswith("layers.") and name.endswith("weight") for name in arrays)
    n_convolutions = sum(
        name.startswith("convolutions.") and name.endswith("weight") for name in arrays
    )
    return Weights(
        words={word: number for number, word in enumerate(words, start=1)},
        encoder=Encoder(
            vectors=vectors,
            rate_of_word=arrays["rate_of_word"].astype(np.int8),
            word_weight=gridded(of_word.copy(), WEIGHT_GRID),
            suffix=suffix,
            prefix=prefix,
            shape=shape,
            rate=rate + get("input.bias"),
            place=get("place.weight"),
            layers=tuple(
                _layer(get(f"layers.{i}.linear.weight"), get(f"layers.{i}.linear.bias"))
                for i in range(n_layers)
            ),
        ),
        cue=perceptron("cue"),
        roles=RoleScorer(
            of_token=_weight(get("of_token.weight")),
            of_cue=_weight(get("of_cue.weight")),
            cue_bias=get("of_cue.bias"),
            distance=get("distance.weight"),
            between=_weight(get("between.weight")),
            convolutions=tuple(
                (_weight(get(f"convolutions.{i}.weight")), get(f"convolutions.{i}.bias"))
                for i in range(n_convolutions)
            ),
            role=_weight(get("role.weight")),
            role_bias=get("role.bias"),
            accept=perceptron("accept"),
        ),
    )


TABLES = ("suffix", "prefix", "shape", "rate")


def _weight(matrix: Floats) -> Floats:
    """Return the matrix to multiply by, its columns the outputs, rounded to its grid."""
    return gridded(matrix.T.copy(), WEIGHT_GRID)


def _layer(weight: Floats, bias: Floats) -> Layer:
    """Return a layer, its gates scaled: torch's hardsigmoid is x / 6 + 1 / 2, cut at 0 and 1."""
    third = len(bias) // 3
    scale, shift = np.ones(len(bias), np.float32), np.zeros(len(bias), np.float32)
    scale[third:], shift[third:] = 1 / 6, 0.5
    return Layer(_weight(weight * scale[:, None]), bias * scale + shift)


def stored(
    state: dict[str, Floats], words: dict[str, int], rate_of_word: NDArray[np.int8]
) -> dict[str, NDArray[np.generic]]:
    """Return the arrays to write: half precision, the word vectors in bytes with a scale a row."""
    skipped = ("word.weight", "flat.", "masked")
    arrays: dict[str, NDArray[np.generic]] = {
        name: value.astype(np.float16)
        for name, value in state.items()
        if not name.startswith(skipped)
    }
    vectors = state["word.weight"]
    scale = np.maximum(np.abs(vectors).max(axis=1), 1e-6) / 127
    arrays["word.codes"] = np.round(vectors / scale[:, None]).astype(np.int8)
    arrays["word.scale"] = scale.astype(np.float32)
    arrays["words"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    arrays["rate_of_word"] = rate_of_word
    return arrays
