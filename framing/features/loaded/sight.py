"""What the model of loaded language sees of words and sentences, beside the encoder's states."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.terms import Found, terms
from framing.language.reading import Language

Floats = NDArray[np.float32]


def listed(language: Language, found: Sequence[Found] | None = None) -> NDArray[np.bool_]:
    """Return two flags a token, bool (n_tokens, 2): begins a loaded term, is part of one.

    found: the loaded terms of the batch, where they are known already.
    """
    flags = np.zeros((len(language.tokens), 2), bool)
    for hit in terms("loaded_*").find(language) if found is None else found:
        flags[hit.first, 0] = True
        flags[hit.first : hit.last, 1] = True
    return flags


def categories(
    lexicon: NDArray[np.uint8],
    begins: NDArray[np.bool_],
    ids: NDArray[np.int32],
    bounds: NDArray[np.int64],
) -> Floats:
    """Return what the lexicons say of each sentence, float32 (n, n_categories + 5).

    Logarithms of the counts of words by category, whatever their part of speech; of all such
    words, and their density; the length; logarithm of the count of loaded terms as the lexicons
    find them in context (`begins`), and whether there is one.
    """
    counts = np.add.reduceat(lexicon[ids].astype(np.float32), bounds[:-1])
    n = np.diff(bounds).astype(np.float32)
    logs = np.log1p(counts)
    loaded = logs[:, :-1].sum(axis=1)  # the last column is epistemic terms
    found = np.add.reduceat(begins.astype(np.float32), bounds[:-1])
    return np.column_stack(
        [logs, np.log1p(loaded), loaded / np.sqrt(n), np.log(n), np.log1p(found), found > 0]
    ).astype(np.float32)


def bag(score: Floats, weight: Floats, ids: NDArray[np.int32], bounds: NDArray[np.int64]) -> Floats:
    """Return each sentence's sum of weight x score over its words, by the weights' length."""
    w = weight[ids]
    length = np.sqrt(np.add.reduceat(w * w, bounds[:-1]))
    return np.asarray(np.add.reduceat(w * score[ids], bounds[:-1]) / length, np.float32)


def beside(part: NDArray[np.bool_], bounds: NDArray[np.int64]) -> Floats:
    """Return whether a loaded term stands before, at, and after each token, float32 (n, 3)."""
    out = np.zeros((len(part), 3), np.float32)
    out[1:, 0] = part[:-1]
    out[:, 1] = part
    out[:-1, 2] = part[1:]
    out[bounds[:-1], 0] = 0
    out[bounds[1:] - 1, 2] = 0
    return out
