"""Penn part-of-speech tags by a small convolutional net that runs in NumPy.

A word's vector (of its form, affixes and shape) and its share in the first convolution depend on
the form alone: they are computed once per entry of the vocabulary and added up by look-up. What
is left a token is one convolution over three places and the choice of the tag.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.language.forms import AFFIXES, BUCKETS, SHAPES, affixes, key, shape
from framing.language.tokens import Tokens
from framing.model_files import complete, model_folder, open_arrays
from framing.model_shapes import fit

VERSION = 1
Floats = NDArray[np.float32]

# The tags of the English Web Treebank. "" is never given: index 0 stands for "no tag yet".
TAGS: tuple[str, ...] = (
    *("", "#", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX"),
    *("FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS"),
    *("PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD"),
    *("VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``"),
)
REACH = 2  # words to either side that the first convolution sees
# See `framing.model_shapes`.
ARRAYS = {
    **{"words": "lines words", "vector": "words+1 width", "vector_scale": "width"},
    **{"own_words": "lines own", "own": "own+1 width", "own_scale": "width"},
    **{"affix": f"{BUCKETS} width", "affix_scale": "width", "shape": f"{SHAPES} width"},
    **{"bias": "width", "mix": "width width", "mix_bias": "width", "gain": "width"},
    **{"shift": "width", "first_bias": "hidden", "first": f"width {2 * REACH + 1}*hidden"},
    **{"second": "3*hidden hidden", "second_bias": "hidden"},
    **{"tag": "tags", "out": "hidden tags", "out_bias": "tags"},
}
_BLOCK = 64  # rows of a matrix product come in multiples, so that no row depends on their number
_CHUNK = 1024  # places worked on at a time


@dataclass(frozen=True)
class Tagger:
    """The net.

    words, own_words: key of a form -> row of the tables "vector" and "own"; row 0 is unknown.
    arrays: the tables "vector" (from raw news), "own" (from the treebank) and "affix", int8
        (n_rows, width), each with a "_scale" (width,); "shape" (SHAPES, width); "bias"; "mix",
        "gain" and "shift" of the layer on top; "first" (width, 5 * hidden), "second" (3 * hidden,
        hidden) and "out" (hidden, n_tags) with their biases; "tag", uint8 (n_tags,), into TAGS.
    """

    words: dict[str, int]
    own_words: dict[str, int]
    arrays: dict[str, NDArray[np.generic]]

    def word_vectors(self, vocabulary: tuple[str, ...]) -> Floats:
        """Return the vectors of the forms, float32 (n_forms or more, width)."""
        keys = [key(form) for form in vocabulary]
        lows = [k.lower() for k in keys]
        row = np.array([self.words.get(low, 0) for low in lows], np.int32)
        own = np.array(
            [
                self.own_words.get(k) or self.own_words.get(low, 0)
                for k, low in zip(keys, lows, strict=True)
            ],
            np.int32,
        )
        parts = np.array([affixes(form) for form in vocabulary], np.int32).reshape(-1, AFFIXES)
        shapes = np.array([shape(form) for form in vocabulary], np.int32)
        summed = self._table("vector")[row] * self._float("vector_scale")
        summed += self._table("own")[own] * self._float("own_scale")
        together = np.zeros((len(vocabulary), summed.shape[1]), np.int16)
        for column in parts.T:
            together += self._table("affix")[column]
        summed += together * self._float("affix_scale")
        summed += self._float("shape")[shapes] + self._float("bias")
        x = np.zeros((_rows(len(summed) + 1), summed.shape[1]), np.float32)
        x[: len(summed)] = summed
        x += np.maximum(x, 0) @ self._float("mix") + self._float("mix_bias")
        x -= x.mean(1, keepdims=True)
        x /= np.sqrt((x * x).mean(1, keepdims=True) + 1e-5)
        return x * self._float("gain") + self._float("shift")

    def tag(self, tokens: Tokens, sentences: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the tag of each token, uint8 (n_tokens,), index into TAGS."""
        n_forms = len(tokens.vocabulary)
        # What each form gives to the places around it, one row a place.
        shares = self.word_vectors(tokens.vocabulary) @ self._float("first")
        shares[n_forms] = 0  # the blank between two sentences
        shares = shares[: n_forms + 1].reshape(-1, len(self._float("first_bias")))
        shares[:: 2 * REACH + 1] += self._float("first_bias")

        # Place of each token when blanks stand before, between and after the sentences.
        lengths = np.diff(sentences)
        place = np.arange(len(tokens)) + REACH * np.repeat(np.arange(len(lengths)), lengths)
        size = len(tokens) + REACH * len(lengths)
        form = np.full(size + 2 * (REACH + 1), n_forms, np.int32)
        form[place + REACH + 1] = tokens.type
        best = [
            self._best(form[first : first + _CHUNK + 2 * (REACH + 1)], shares, n_forms)
            for first in range(0, size, _CHUNK)
        ]
        tags: NDArray[np.uint8] = np.asarray(self.arrays["tag"], np.uint8)[np.concatenate(best)]
        return tags

    def _best(self, window: NDArray[np.int32], shares: Floats, blank: int) -> NDArray[np.intp]:
        """Return the number of the best tag of each word of `window` but its REACH + 1 edges."""
        n, hidden = len(window) - 2 * (REACH + 1), shares.shape[1]
        row = window * (2 * REACH + 1)
        state = shares[row[: n + 2]]
        share = np.empty_like(state)
        for step in range(1, 2 * REACH + 1):
            np.take(shares, row[step : step + n + 2] + step, axis=0, out=share, mode="clip")
            state += share
        np.maximum(state, 0, out=state)
        is_word = window[REACH : REACH + n + 2] != blank
        state[~is_word] = 0
        words = np.flatnonzero(is_word[1:-1])
        beside = np.empty((_rows(len(words)), 3 * hidden), np.float32)
        beside[len(words) :] = 0
        for k in range(3):
            beside[: len(words), k * hidden : (k + 1) * hidden] = state[words + k]
        second = beside @ self._float("second")
        second += self._float("second_bias")
        np.maximum(second, 0, out=second)
        second += beside[:, hidden : 2 * hidden]
        scores: Floats = second @ self._float("out") + self._float("out_bias")
        return np.asarray(scores[: len(words)].argmax(1), np.intp)

    def _table(self, name: str) -> NDArray[np.int8]:
        return np.asarray(self.arrays[name], np.int8)

    def _float(self, name: str) -> Floats:
        return np.asarray(self.arrays[name], np.float32)


def tag(tokens: Tokens, sentences: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the Penn tag of each token, uint8 (n_tokens,), index into `TAGS`.

    `sentences` are the token bounds of the sentences, see `sentences.sentence_ends`.
    """
    if not len(tokens):
        return np.zeros(0, np.uint8)
    return load().tag(tokens, sentences)


@cache
def load(path: Path | None = None) -> Tagger:
    """Return the tagger in folder `path`, or the one that travels with the package."""
    path = model_folder("tagger") if path is None else path
    arrays = open_arrays(path, kind="tagger", version=VERSION)
    with complete("tagger", path):
        fit(arrays, ARRAYS)
        return from_arrays(arrays)


def from_arrays(arrays: dict[str, NDArray[np.generic]]) -> Tagger:
    """Return the tagger made of the `arrays` as they are stored."""
    tables = [_numbered(arrays.pop(name)) for name in ("words", "own_words")]
    stored = {
        name: array if array.dtype in (np.int8, np.uint8) else array.astype(np.float32)
        for name, array in arrays.items()
    }
    return Tagger(words=tables[0], own_words=tables[1], arrays=stored)


def _numbered(text: NDArray[np.generic]) -> dict[str, int]:
    """Return the lines of a text that is stored as bytes, numbered from 1."""
    lines = text.tobytes().decode("utf-8").split("\n")
    return dict(zip(lines, range(1, len(lines) + 1), strict=True))


def _rows(n: int) -> int:
    """Return the number of rows, a multiple of _BLOCK, that a matrix with `n` rows is given."""
    return -(-n // _BLOCK) * _BLOCK
