"""For whom a speaker speaks, and whether he or she is named: multinomial logistic regressions over
all that the article says of the speaker; the one that decides on kinds also knows what the
article's other speakers are by a first one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from framing import model_files
from framing.attribution.attribution import KINDS
from framing.attribution.profiles.evidence import (
    FIGURE,
    GROUPS,
    LEXICON,
    SAID,
    Evidence,
    is_of_lexicon,
)
from framing.attribution.profiles.word_vectors import WordVectors, unpacked
from framing.model_files import ScaledRows
from framing.model_shapes import fit

VERSION = 4
KIND = "kinds of speakers"
# Whether a speaker's name is kept back is a matter of the article's words (`speakers.described`).
LEARNT_NAMINGS = ("named", "body", "unnamed")
Floats = NDArray[np.float32]
# Columns of the weights: kinds by what is said of the speaker alone, namings, kinds in company.
ALONE = slice(0, len(KINDS))
NAMINGS = slice(ALONE.stop, ALONE.stop + len(LEARNT_NAMINGS))
IN_COMPANY = slice(NAMINGS.stop, NAMINGS.stop + len(KINDS))
CLASSES = IN_COMPANY.stop
FEW = 2  # other speakers of whom nothing is known, in every article: one or two tell little
# See `framing.model_shapes`.
ARRAYS = {
    **{"words": "lines words", "codes": "words+1 width", "scale": "words+1"},
    **{"features": "lines features", "weights": f"features {CLASSES}"},
    **{"kinds": f"lines {len(KINDS)}", "sharpness": ""},
    **{"dense": f"{len(GROUPS)}*width {CLASSES}", "constant": f"{CLASSES}"},
    **{"others": f"{len(KINDS)} {len(KINDS)}"},
}


@dataclass(frozen=True)
class KindModel:
    """The weights, with the word vectors that they are learnt on.

    rows: features by name. weights: float32 (n_features, CLASSES); dense: float32 (n_groups *
    width, CLASSES), on the mean vectors; constant: float32 (CLASSES,). others: float32 (n_kinds,
    n_kinds), on the kinds of the article's other speakers. sharpness: by what the scores of kinds
    in company are multiplied so that their probabilities hold. worth: float32 (n_features, 3), by
    how often a feature is said (`Evidence.counts`).
    """

    rows: Mapping[str, int]
    weights: Floats
    dense: Floats
    constant: Floats
    others: Floats
    sharpness: float
    vectors: WordVectors
    worth: Floats

    def scores(self, found: Sequence[Evidence]) -> Floats:
        """Return what speaks for each class by what is said of each speaker, float32
        (len(found), CLASSES).
        """
        return self.scores_apart([found])[0]

    def scores_apart(self, articles: Sequence[Sequence[Evidence]]) -> list[Floats]:
        """Return the `scores` of the speakers of each article, as if each were asked about alone.

        What is looked up is looked up for all articles together.
        """
        found = [evidence for of_article in articles for evidence in of_article]
        groups = [evidence.words[group] for evidence in found for group in GROUPS]
        means = self.vectors.means(groups).reshape(len(found), len(GROUPS) * self.vectors.width)
        singles, ends = self._singles(found)
        scores = np.empty((len(found), CLASSES), np.float32)
        made: list[Floats] = []
        first = 0
        for of_article in articles:
            last = first + len(of_article)
            # A product of this article's rows alone: the others change no digit of it.
            scores[first:last] = means[first:last] @ self.dense + self.constant
            made.append(scores[first:last])
            first = last
        begin = 0
        for number, end in enumerate(ends):
            if end > begin:
                # One after another, the scores first: a sum of floats depends on the order.
                parts = (scores[number : number + 1], singles[begin:end])
                np.add.reduce(np.concatenate(parts), axis=0, out=scores[number])
            begin = end
        return made

    def _singles(self, found: Sequence[Evidence]) -> tuple[Floats, list[int]]:
        """Return the weights of all features by class, and where those of each speaker end."""
        ids: list[int] = []
        counts: list[int] = []
        ends: list[int] = []
        for evidence in found:
            said = evidence.counts()
            ids += map(self.rows.get, said, repeat(-1))
            counts += said.values()
            ends.append(len(ids))
        rows, often = np.array(ids, np.int64), np.minimum(np.array(counts, np.int64), 2)
        known = rows >= 0
        rows, often = rows[known], often[known]
        behind = np.append(0, np.cumsum(known))
        return self.weights[rows] * self.worth[rows, often][:, None], behind[ends].tolist()

    def in_company(self, scores: Floats, others: Floats) -> Floats:
        """Return the probability of each of `KINDS`, float32 (len(scores), n_kinds).

        others: float32 (len(scores), n_kinds), the `company` of each, from what they are `alone`;
        zeros where there is nobody else.
        """
        kinds: Floats = scores[:, IN_COMPANY] + others @ self.others
        return softmax(kinds * np.float32(self.sharpness))


def alone(scores: Floats) -> Floats:
    """Return the probability of each of `KINDS` as if the article had no other speaker."""
    return softmax(scores[:, ALONE])


def namings(scores: Floats) -> Floats:
    """Return the probability of each of `LEARNT_NAMINGS`, float32 (len(scores), n_namings)."""
    return softmax(scores[:, NAMINGS])


def company(rows: Floats) -> Floats:
    """Return what all other rows are on average for each row, less sure where they are few."""
    found: Floats = (rows.sum(axis=0) - rows) / np.float32(len(rows) - 1 + FEW)
    return found


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of which the scores of each row are the logarithms."""
    likely: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    return likely


@cache
def read_kinds() -> KindModel:
    """Return the model of kinds; raises ModelError where it is missing or broken."""
    path = model_files.model_folder("kinds")
    arrays = model_files.open_arrays(path, kind=KIND, version=VERSION)
    with model_files.complete(KIND, path):
        fit(arrays, ARRAYS)
        return assembled(arrays)


def assembled(arrays: Mapping[str, NDArray[np.generic]]) -> KindModel:
    """Return the model made of the stored `arrays`."""

    def floats(name: str) -> Floats:
        return np.ascontiguousarray(arrays[name], np.float32)

    words = unpacked(arrays["words"])
    codes = np.asarray(arrays["codes"], np.int8)
    vectors = WordVectors(
        {word: row for row, word in enumerate(words, 1)},
        ScaledRows(codes, floats("scale")),
    )
    if list(unpacked(arrays["kinds"])) != list(KINDS):
        raise ValueError("its kinds are not those of the program")
    features = unpacked(arrays["features"])
    return KindModel(
        {name: row for row, name in enumerate(features)},
        floats("weights"),
        floats("dense"),
        floats("constant"),
        floats("others"),
        float(np.asarray(arrays["sharpness"], np.float32)),
        vectors,
        _worth(features),
    )


def _worth(features: Sequence[str]) -> Floats:
    """Return the weight of each feature by how often it is said, see `Evidence.weights`."""
    of_lexicon = np.array([is_of_lexicon(feature) for feature in features], bool)
    said = np.where(of_lexicon, LEXICON, 1.0)[:, None] * SAID
    known = np.full((len(features), 1), FIGURE)  # of a public figure
    return np.hstack((known, said)).astype(np.float32)
