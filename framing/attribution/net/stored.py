"""The weights of the attribution net on disk: one .npz of plain arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.by_pointers import PointerNet
from framing.attribution.net.by_roles import RoleNet
from framing.attribution.net.dense import DenseEncoder, DenseLayer
from framing.attribution.net.encoder import WEIGHT_GRID, Encoder, Floats, Layer, gridded
from framing.attribution.net.perceptron import Perceptron
from framing.attribution.net.pointers import BETWEEN, POINTERS, PointerScorer
from framing.attribution.net.roles import RoleScorer
from framing.model_files import ScaledRows


@dataclass(frozen=True)
class Weights:
    """The parts of the net, ready to run."""

    words: dict[str, int]
    net: RoleNet | PointerNet


def assembled(arrays: dict[str, NDArray[np.generic]]) -> Weights:
    """Return the net made of the stored `arrays`."""
    # Where layers stand beside their inputs, a state is wider than the first of them.
    local = arrays["place.weight"].shape[1]
    dense = arrays["of_token.weight"].shape[1] > local

    def get(name: str) -> Floats:
        return np.ascontiguousarray(arrays[name], np.float32)

    def of_state(name: str) -> Floats:
        """Return the matrix by which states are multiplied; a dense encoder's hold a constant."""
        weight = get(f"{name}.weight")
        return _weight(np.insert(weight, local, 0, axis=1) if dense else weight)

    def perceptron(name: str) -> Perceptron:
        return Perceptron(
            of_state(f"{name}.0") if name == "cue" else _weight(get(f"{name}.0.weight")),
            get(f"{name}.0.bias"),
            get(f"{name}.2.weight")[0],
            get(f"{name}.2.bias")[0],
        )

    def roles() -> RoleScorer:
        return RoleScorer(
            of_token=of_state("of_token"),
            of_cue=of_state("of_cue"),
            cue_bias=get("of_cue.bias"),
            distance=get("distance.weight"),
            between=_weight(get("between.weight")),
            convolutions=tuple(
                (_weight(get(f"convolutions.{i}.weight")), get(f"convolutions.{i}.bias"))
                for i in range(sum(name.startswith("convolutions.") for name in arrays) // 2)
            ),
            role=_weight(get("role.weight")),
            role_bias=get("role.bias"),
            accept=perceptron("accept"),
            odds=perceptron("odds"),
        )

    def pointers() -> PointerScorer:
        table = get("both") + (get("steps") + get("passed")).reshape(BETWEEN, 2 * POINTERS)
        return PointerScorer(
            of_token=of_state("of_token"),
            of_cue=of_state("of_cue"),
            cue_bias=get("of_cue.bias"),
            between=table.reshape(-1, POINTERS),
            accept=perceptron("accept"),
            odds=perceptron("odds"),
        )

    of_forms = tables(arrays, get)
    linear = [
        (get(f"layers.{i}.linear.weight"), get(f"layers.{i}.linear.bias"))
        for i in range(sum(name.startswith("layers.") for name in arrays) // 2)
    ]
    net: RoleNet | PointerNet
    if dense:
        layers = tuple(_dense_layer(*weights, local) for weights in linear)
        net = PointerNet(DenseEncoder(**of_forms, layers=layers), perceptron("cue"), pointers())
    else:
        encoder = Encoder(**of_forms, layers=tuple(starmap(_layer, linear)))
        net = RoleNet(encoder, perceptron("cue"), roles())
    words = bytes(arrays["words"]).decode().split("\n")
    return Weights({word: number for number, word in enumerate(words, start=1)}, net)


TABLES = ("suffix", "prefix", "shape", "rate")


def tables(arrays: dict[str, NDArray[np.generic]], get: Callable[[str], Floats]) -> dict[str, Any]:
    """Return the fields of `Tables`."""
    vectors = ScaledRows(arrays["word.codes"].astype(np.int8, copy=False), get("word.scale"))
    widths = [vectors.codes.shape[1], *(arrays[f"{n}.weight"].shape[1] for n in TABLES)]
    of_word, *of_tables = np.split(get("input.weight").T, np.cumsum(widths)[:-1])
    rest = {n: get(f"{n}.weight") @ part for n, part in zip(TABLES, of_tables, strict=True)}
    return {
        "vectors": vectors,
        "rate_of_word": arrays["rate_of_word"].astype(np.int8),
        "word_weight": gridded(of_word.copy(), WEIGHT_GRID),
        **rest,
        "rate": rest["rate"] + get("input.bias"),
        "position": get("place.weight"),
    }


def _weight(matrix: Floats) -> Floats:
    """Return the matrix to multiply by, its columns the outputs, rounded to its grid."""
    return gridded(matrix.T.copy(), WEIGHT_GRID)


def _layer(weight: Floats, bias: Floats) -> Layer:
    weight, bias = _with_gates(weight, bias, len(bias) // 3)
    return Layer(_weight(weight), bias)


def _dense_layer(weight: Floats, bias: Floats, local: int) -> DenseLayer:
    weight, bias = _with_gates(weight, bias, len(bias) // 2)
    whole = np.insert(weight, local, bias, axis=1)
    ahead, back, keep_ahead, keep_back = map(_weight, np.split(whole, 4))
    return DenseLayer((ahead, back), (keep_ahead, keep_back))


def _with_gates(weight: Floats, bias: Floats, first: int) -> tuple[Floats, Floats]:
    """Scale the gates from `first` on: torch's hardsigmoid is x / 6 + 1 / 2, cut at 0 and 1."""
    scale, shift = np.ones(len(bias), np.float32), np.zeros(len(bias), np.float32)
    scale[first:], shift[first:] = 1 / 6, 0.5
    return weight * scale[:, None], bias * scale + shift


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
