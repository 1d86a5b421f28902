"""The model of loaded language at work: NumPy only, name-blind, sentence by sentence.

What it sees of a sentence: a bag of its words, how many belong to each category of the lexicons,
and the states of a small convolution over word vectors of our own, which was taught on raw news
to tell opinionated outlets from agencies. A logistic regression weighs them; its probability is
calibrated. Training, and what each part is, stands in framing/training/loaded.py and in the card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import product
from framing.features.loaded.masking import SYMBOLS, Masked, Vocabulary, mask
from framing.features.loaded.sight import bag, beside, categories, listed
from framing.features.loaded.terms import Found
from framing.language.reading import Language
from framing.model_files import ScaledRows, complete, open_arrays

KIND, VERSION = "loaded language", 1
CHUNK = 8192  # tokens at a time: states of a chunk fit the processor's cache
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """Word vectors and the convolution over them.

    vectors: (n_words, d), row 0 zero. conv: (width, d, h), from the words
    before to those after; bias: (h,). attention: (h,). hidden: (2h, k), hidden_bias: (k,).
    heads: (k, 2), heads_bias: (2,): log-odds of an opinionated outlet, and of one of neither side.
    """

    vectors: Floats | ScaledRows
    conv: Floats
    bias: Floats
    attention: Floats
    hidden: Floats
    hidden_bias: Floats
    heads: Floats
    heads_bias: Floats

    @property
    def table(self) -> Floats:
        """All word vectors, float32 (n_words, d)."""
        return self.vectors[np.arange(len(self.vectors))]

    def states(self, ids: NDArray[np.int32], bounds: NDArray[np.int64]) -> Floats:
        """Return the state of each token, float32 (n, h); sentences do not see each other."""
        seen = np.zeros(len(self.vectors), bool)
        seen[ids] = True
        seen[0] = False
        types = np.flatnonzero(seen)
        row = np.zeros(len(self.vectors), np.int32)
        row[types] = np.arange(1, len(types) + 1)
        width = len(self.conv)
        middle = width // 2
        tables = np.zeros((width, len(types) + 1, len(self.bias)), np.float32)
        for k in range(width):
            tables[k, 1:] = product(self.vectors[types], self.conv[k])
        tables[middle] += self.bias
        # Blanks around every sentence, as many as the window reaches.
        place = np.arange(len(ids)) + middle * np.repeat(np.arange(1, len(bounds)), np.diff(bounds))
        padded = np.zeros(len(ids) + middle * len(bounds), np.int32)
        padded[place] = row[ids]
        out: Floats = tables[middle][padded[place]]
        for k in range(width):
            if k != middle:
                out += tables[k][padded[place + k - middle]]
        np.maximum(out, 0, out=out)
        return out

    def pooled(self, states: Floats, bounds: NDArray[np.int64]) -> Floats:
        """Return maximum and attended mean of each sentence's states, float32 (n, 2h)."""
        first, lengths = bounds[:-1], np.diff(bounds)
        weight = column(states, self.attention)
        weight = np.exp(weight - np.repeat(np.maximum.reduceat(weight, first), lengths))
        weight /= np.repeat(np.add.reduceat(weight, first), lengths)
        mean = np.add.reduceat(states * weight[:, None], first)
        return np.hstack([np.maximum.reduceat(states, first), mean]).astype(np.float32)

    def outlets(self, pooled: Floats) -> Floats:
        """Return the two log-odds that the encoder was taught, float32 (n, 2)."""
        hidden = np.maximum(product(pooled, self.hidden) + self.hidden_bias, 0)
        return np.asarray(product(hidden, self.heads) + self.heads_bias, np.float32)


@dataclass(frozen=True)
class Judged:
    """Probabilities: sentences float32 (n_sentences,), words float32 (n_tokens,), names 0."""

    sentences: Floats
    words: Floats


@dataclass(frozen=True)
class Model:
    """Encoder, lexicon and the weights of sentences and words.

    weight: of a word in the bag, less for frequent words (n_words,); bag: a word's score.
    dense: weights of [categories, pooled, outlets]; constant; calibration: slope and intercept.
    word: a word's own log-odds of being marked; word_states: (h,); word_beside: (3,) part of a
    loaded term before, there, after; word_sentence: weight of the sentence's log-odds;
    word_constant.
    threshold, word_threshold: from which probability a sentence is, a word is loaded.
    """

    vocabulary: Vocabulary
    encoder: Encoder
    lexicon: NDArray[np.uint8]
    weight: Floats
    bag: Floats
    dense: Floats
    constant: float
    calibration: tuple[float, float]
    word: Floats
    word_states: Floats
    word_beside: Floats
    word_sentence: float
    word_constant: float
    threshold: float
    word_threshold: float

    def judge(self, language: Language, found: Sequence[Found] | None = None) -> Judged:
        """Return the probability of every sentence and every token of a batch.

        found: the loaded terms of the batch, where they are known already.
        """
        masked = mask(language, self.vocabulary)
        flags = listed(language, found)[masked.token]
        words = np.zeros(len(language.tokens), np.float32)
        parts = [self._judge(part, flags[rows]) for part, rows in chunks(masked)]
        if not parts:
            return Judged(np.zeros(0, np.float32), words)
        words[masked.token] = np.concatenate([part.words for part in parts])
        return Judged(np.concatenate([part.sentences for part in parts]), words)

    def _judge(self, part: Masked, flags: NDArray[np.bool_]) -> Judged:
        ids, bounds = part.ids, part.bounds
        states = self.encoder.states(ids, bounds)
        pooled = self.encoder.pooled(states, bounds)
        seen = np.hstack(
            [
                categories(self.lexicon, flags[:, 0], ids, bounds),
                pooled,
                self.encoder.outlets(pooled),
            ]
        )
        odds = column(seen, self.dense) + bag(self.bag, self.weight, ids, bounds) + self.constant
        slope, intercept = self.calibration
        word = self.word[ids] + column(states, self.word_states) + self.word_constant
        word += column(beside(flags[:, 1], bounds), self.word_beside)
        word += self.word_sentence * np.repeat(odds, np.diff(bounds))
        probability = logistic(np.asarray(word, np.float32))
        probability[ids < len(SYMBOLS)] = 0
        return Judged(logistic(np.asarray(slope * odds + intercept, np.float32)), probability)


def chunks(masked: Masked) -> list[tuple[Masked, slice]]:
    """Cut a batch into pieces of about CHUNK tokens, each with bounds of its own."""
    found = []
    bounds, first = masked.bounds, 0
    while first < len(bounds) - 1:
        last = int(np.searchsorted(bounds, bounds[first] + CHUNK, side="right")) - 1
        last = max(last, first + 1)
        piece = bounds[first : last + 1]
        rows = slice(int(piece[0]), int(piece[-1]))
        found.append((Masked(masked.ids[rows], masked.token[rows], piece - piece[0]), rows))
        first = last
    return found


def column(rows: Floats, weight: Floats) -> Floats:
    """Return rows @ weight for one column of weights, the same for a row in any company."""
    return product(rows, weight[:, None])[:, 0]


def logistic(odds: Floats) -> Floats:
    """Return probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float32)


def word_spans(language: Language, loaded: NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    """Return text, start and end of each word that has a token of `loaded`.

    What hyphens hold together ("far-fetched") is one word.
    """
    tokens = language.tokens
    if not loaded.any():
        return []
    hyphen = np.array([form == "-" for form in tokens.vocabulary], bool)[tokens.type]
    text = np.repeat(np.arange(len(tokens.texts)), np.diff(tokens.bounds))
    joined = np.zeros(len(tokens), bool)  # to the token before
    joined[1:] = (tokens.start[1:] == tokens.end[:-1]) & (text[1:] == text[:-1])
    joined[1:] &= hyphen[1:] | hyphen[:-1]
    first = np.flatnonzero(~joined)
    word = np.flatnonzero(np.logical_or.reduceat(loaded, first))
    last = np.append(first[1:], len(tokens)) - 1
    begin, end = first[word], last[word]
    return list(
        zip(
            text[begin].tolist(),
            tokens.start[begin].tolist(),
            tokens.end[end].tolist(),
            strict=True,
        )
    )


def unpack(arrays: Mapping[str, NDArray[np.generic]]) -> Model:
    """Build the model from the arrays of its file: vectors are bytes with a scale a row."""
    f = {
        name: np.asarray(value, np.float32)
        for name, value in arrays.items()
        if value.dtype.kind == "f"
    }
    words = tuple(bytes(np.asarray(arrays["words"], np.uint8)).decode("utf-8").split("\n"))
    proper = np.asarray(arrays["proper"]).tolist()
    encoder = Encoder(
        ScaledRows(np.asarray(arrays["vectors"], np.int8), f["scale"]),
        **{
            name: f[name]
            for name in (
                *("conv", "bias", "attention", "hidden", "hidden_bias", "heads", "heads_bias"),
            )
        },
    )
    return Model(
        vocabulary=Vocabulary(words, frozenset(words[i] for i in proper)),
        encoder=encoder,
        lexicon=np.asarray(arrays["lexicon"], np.uint8),
        weight=f["weight"],
        bag=f["bag"],
        dense=f["dense"],
        constant=float(f["constant"]),
        calibration=(float(f["calibration"][0]), float(f["calibration"][1])),
        word=f["word"],
        word_states=f["word_states"],
        word_beside=f["word_beside"],
        word_sentence=float(f["word_sentence"]),
        word_constant=float(f["word_constant"]),
        threshold=float(f["threshold"]),
        word_threshold=float(f["word_threshold"]),
    )


@cache
def load(path: Path) -> Model:
    """Read the model in folder `path`, without pickle.

    Raises ModelError if it is of another kind or version, or a part of it is missing.
    """
    arrays = open_arrays(path, kind=KIND, version=VERSION)
    with complete(KIND, path):
        return unpack(arrays)
