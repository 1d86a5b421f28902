"""The model of loaded wording at work: NumPy only, name-blind, a probability a word.

For each word that can be loaded it sees what `sight` lists, word vectors of our own for the word
and those on either side, their tags and last letters. One hidden layer adds these up, a second
one weighs them. Two outputs: is the word loaded, or at least mildly; is it loaded beyond doubt.
A sentence's probability follows from those of its words. Training, data and figures: the card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import product
from framing.features.loaded.beside import around
from framing.features.loaded.masking import SYMBOLS, Masked, Vocabulary, mask
from framing.features.loaded.sight import AROUND, NEAR, OWN, PATTERN, SUFFIXES, Sight, see
from framing.features.loaded.terms import Found, terms
from framing.language.reading import Language
from framing.language.tags import TAGS
from framing.model_files import ScaledRows, complete, model_folder, open_arrays
from framing.model_shapes import fit

KIND, VERSION = "loaded language", 2
CHUNK = 512  # words judged at a time: what is computed of them fits the processor's cache
PIECE = 100_000  # words looked at together, which bounds the memory
Floats = NDArray[np.float32]
# See `framing.model_shapes`.
N_WORDS = f"words+{len(SYMBOLS)}"
ARRAYS = {
    **{"words": "lines words", "proper": "proper", "inert": N_WORDS, "bag": f"{N_WORDS} 2"},
    **{"vectors": f"{N_WORDS} width", "scale": N_WORDS, "tags": f"{len(TAGS)} tag"},
    **{"hidden_bias": "hidden", "near": f"places width+tag+{NEAR} hidden"},
    **{"word": f"{N_WORDS} word", "suffix": f"{SUFFIXES} suffix"},
    **{"own": f"{OWN + AROUND}+word+suffix hidden", "straight": f"{OWN} 2"},
    **{"middle_bias": "middle", "middle": "hidden middle", "out": "middle 2", "out_bias": "2"},
    **{"calibration_word": "2", "calibration_sentence": "4", "bars": "2"},
}


@dataclass(frozen=True)
class Judged:
    """What the model says of a batch.

    sentences: float32 (n_sentences,), the probability that each holds a loaded term. words:
    float32 (n_tokens,), the probability that each is loaded, 0 for names and function words.
    loaded: bool (n_tokens,), which clear the bar. found: the terms of the lexicons, judged or not.
    """

    sentences: Floats
    words: Floats
    loaded: NDArray[np.bool_]
    found: list[Found]


@dataclass(frozen=True)
class Net:
    """The weights.

    vectors: of words, (n_words, d); near: (2 reach + 1, d + n_tag + n_near, h), one matrix for each
    place from `reach` words before to as many after; tags: (n_tags, n_tag).
    word: a short vector of the word judged, (n_words, w); suffix: (n_suffixes, s); own:
    (n_own + n_around + w + s, h), hidden_bias: (h,). middle: (h, m), middle_bias: (m,).
    out: (m, 2), out_bias: (2,). straight: (n_own, 2), from the features to the outputs.
    bag: (n_words, 2), of the word judged to the outputs. inert: bool (n_words,), words that
    nobody marked in what was learnt from; they are not judged unless the lexicons hold them.
    """

    vectors: ScaledRows | Floats
    near: Floats
    tags: Floats
    word: Floats
    suffix: Floats
    own: Floats
    hidden_bias: Floats
    middle: Floats
    middle_bias: Floats
    out: Floats
    out_bias: Floats
    straight: Floats
    bag: Floats
    inert: NDArray[np.bool_]

    def judges(self, masked: Masked, sight: Sight) -> NDArray[np.int64]:
        """Return which of the masked words it has to judge; no other is loaded."""
        return np.flatnonzero(sight.candidate & (sight.listed | ~self.inert[masked.ids]))

    def outputs(
        self, masked: Masked, tags: NDArray[np.uint8], sight: Sight, which: NDArray[np.int64]
    ) -> Floats:
        """Return both outputs, log-odds, of the words `which`, float32 (len(which), 2)."""
        found = np.empty((len(which), 2), np.float32)
        reach = len(self.near) // 2
        for start in range(0, len(masked.ids), PIECE):
            own = slice(*np.searchsorted(which, (start, start + PIECE)))
            first = max(0, start - reach)
            rows = slice(first, start + PIECE + reach)
            part = sight.part(rows)
            self._write_outputs(found[own], masked.ids[rows], tags[rows], part, which[own] - first)
        return found

    def _write_outputs(
        self,
        found: Floats,
        ids: NDArray[np.int32],
        tags: NDArray[np.uint8],
        sight: Sight,
        which: NDArray[np.int64],
    ) -> None:
        """Write both outputs of the words `which` into the rows of `found`."""
        words = (ids, tags, sight.near, sight.sentence)
        beside = around(self.vectors, self.tags, self.near, words, which)
        for start in range(0, len(which), CHUNK):
            block = which[start : start + CHUNK]
            form, own, suffix = ids[block], sight.own[block], sight.suffix[block]
            seen = [own, sight.around[block], self.word[form], self.suffix[suffix]]
            hidden = beside[start : start + CHUNK]
            hidden += product(np.hstack(seen), self.own) + self.hidden_bias
            np.maximum(hidden, 0, out=hidden)
            middle = np.maximum(product(hidden, self.middle) + self.middle_bias, 0)
            odds = product(middle, self.out) + self.out_bias
            odds += product(own, self.straight)
            found[start : start + CHUNK] = odds + self.bag[form]


@dataclass(frozen=True)
class Model:
    """The net, with what turns its outputs into decisions.

    word: slope and intercept of a word's probability, from the first output. sentence: weights of
    its likeliest word's log-odds by the second output, of the log-sum of all odds and of the
    logarithm of its length, and an intercept. bars: from which probability a term of the lexicons
    is loaded, and one that only the model marks.
    """

    vocabulary: Vocabulary
    net: Net
    word: tuple[float, float]
    sentence: tuple[float, float, float, float]
    bars: tuple[float, float]

    def judge(self, language: Language, titles: NDArray[np.int64] | None = None) -> Judged:
        """Return the probabilities of all sentences and words of a batch.

        titles: where the headline of each text ends, int64 (n_texts,).
        """
        found = terms(PATTERN).find(language)
        masked = mask(language, self.vocabulary)
        words = np.zeros(len(language.tokens), np.float32)
        loaded = np.zeros(len(words), bool)
        if not len(masked.ids):
            return Judged(np.zeros(0, np.float32), words, loaded, found)
        sight = see(language, masked, found, titles)
        which = self.net.judges(masked, sight)
        outputs = self.net.outputs(masked, language.tags[masked.token], sight, which)
        slope, intercept = self.word
        probability = logistic(slope * outputs[:, 0] + intercept)
        token = masked.token[which]
        words[token] = probability
        bars = np.where(sight.listed[which], *self.bars)
        loaded[token] = probability >= bars
        seen = sentence_sight(outputs[:, 1], sight.sentence[which], np.diff(masked.bounds))
        weights = np.array(self.sentence, np.float32)
        sentences = logistic((seen * weights[:3]).sum(1) + weights[3])
        sentences[seen[:, 0] <= NOTHING] = 0
        return Judged(sentences, words, loaded, found)


NOTHING = -20.0  # log-odds of a sentence without a word that can be loaded


def sentence_sight(odds: Floats, sentence: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
    """Return what decides of sentences, float32 (n, 3); see `Model.sentence`."""
    n = len(lengths)
    most = np.full(n, NOTHING, np.float32)
    np.maximum.at(most, sentence, odds)
    total = np.zeros(n)
    np.add.at(total, sentence, np.exp(np.clip(odds, -30, 30).astype(np.float64)))
    return np.column_stack([most, np.log(total + 1e-6), np.log(lengths)]).astype(np.float32)


def logistic(odds: Floats) -> Floats:
    """Return probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float32)


def unpack(arrays: Mapping[str, NDArray[np.generic]]) -> Model:
    """Build the model from the arrays of its file: vectors are bytes with a scale a row."""
    f = {k: np.asarray(v, np.float32) for k, v in arrays.items() if v.dtype.kind == "f"}
    words = tuple(bytes(np.asarray(arrays["words"], np.uint8)).decode("utf-8").split("\n"))
    proper = np.asarray(arrays["proper"]).tolist()
    apart = ("vectors", "inert")
    parts = {name: f[name] for name in Net.__dataclass_fields__ if name not in apart}
    vectors = ScaledRows(np.asarray(arrays["vectors"], np.int8), f["scale"])
    slope, intercept = (float(x) for x in f["calibration_word"])
    a, b, c, d = (float(x) for x in f["calibration_sentence"])
    listed, unlisted = (float(x) for x in f["bars"])
    return Model(
        vocabulary=Vocabulary(words, frozenset(words[i] for i in proper)),
        net=Net(vectors=vectors, inert=np.asarray(arrays["inert"], bool), **parts),
        word=(slope, intercept),
        sentence=(a, b, c, d),
        bars=(listed, unlisted),
    )


@cache
def load(path: Path) -> Model:
    """Read the model in folder `path`, without pickle.

    Raises ModelError if it is of another kind or version, or a part of it is missing.
    """
    with complete(KIND, path):
        arrays = open_arrays(path, kind=KIND, version=VERSION)
        fit(arrays, ARRAYS)
        return unpack(arrays)


def model() -> Model:
    """Return the model that travels with the package."""
    return load(model_folder("loaded"))


def spans_of(
    language: Language, loaded: NDArray[np.bool_], found: Sequence[Found]
) -> Sequence[tuple[int, int, int]]:
    """Return text, first and last token (exclusive) of each loaded term, in order.

    loaded: which tokens are; found: the terms of the lexicons. What hyphens hold together is one
    word, a phrase of the lexicons is loaded as a whole, and loaded words that touch are one term;
    none crosses two sentences.
    """
    tokens = language.tokens
    on = loaded.copy()
    if not on.any():
        return []
    for hit in found:
        if hit.last > hit.first + 1 and on[hit.first : hit.last].any():
            on[hit.first : hit.last] = True
    word = _words(language)
    first = np.flatnonzero(np.r_[True, word[1:] != word[:-1]])
    on = np.logical_or.reduceat(on, first)[word]
    sentence = np.searchsorted(language.sentences, np.arange(len(on)), side="right")
    begins = on & ~np.r_[False, on[:-1] & (sentence[1:] == sentence[:-1])]
    ends = on & ~np.r_[on[1:] & (sentence[1:] == sentence[:-1]), False]
    starts = np.flatnonzero(begins)
    texts = np.searchsorted(tokens.bounds, starts, side="right") - 1
    return list(
        zip(texts.tolist(), starts.tolist(), (np.flatnonzero(ends) + 1).tolist(), strict=True)
    )


def _words(language: Language) -> NDArray[np.int64]:
    """Return the number of the word of each token: hyphens without blanks join tokens."""
    tokens = language.tokens
    hyphen = np.array([form == "-" for form in tokens.vocabulary], bool)[tokens.type]
    text = np.repeat(np.arange(len(tokens.texts)), np.diff(tokens.bounds))
    joined = np.zeros(len(tokens), bool)  # to the token before
    joined[1:] = (tokens.start[1:] == tokens.end[:-1]) & (text[1:] == text[:-1])
    joined[1:] &= hyphen[1:] | hyphen[:-1]
    return np.cumsum(~joined) - 1
