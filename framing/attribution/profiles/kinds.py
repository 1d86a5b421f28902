"""For whom a speaker speaks, and whether he or she is named: multinomial logistic regressions over
all that the article says of the speaker; the one that decides on kinds also knows what the
article's other speakers are by a first one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing import model_files
from framing.attribution.attribution import KINDS
from framing.attribution.profiles.evidence import GROUPS, Evidence
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
    in company are multiplied so that their probabilities hold.
    """

    rows: Mapping[str, int]
    weights: Floats
    dense: Floats
    constant: Floats
    others: Floats
    sharpness: float
    vectors: WordVectors

    def scores(self, found: Sequence[Evidence]) -> Floats:
        """Return what speaks for each class by what is said of each speaker, float32
        (len(found), CLASSES).
        """
        if not found:
            return np.zeros((0, CLASSES), np.float32)
        groups = [evidence.words[group] for evidence in found for group in GROUPS]
        means = self.vectors.means(groups).reshape(len(found), -1)
        scores: Floats = means @ self.dense + self.constant
        ids: list[int] = []
        owners: list[int] = []
        amounts: list[float] = []
        for number, evidence in enumerate(found):
            for name, amount in evidence.weights().items():
                row = self.rows.get(name)
                if row is not None:
                    ids.append(row)
                    owners.append(number)
                    amounts.append(amount)
        if ids:
            each = self.weights[ids] * np.array(amounts, np.float32)[:, None]
            np.add.at(scores, owners, each)
        return scores

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
    return KindModel(
        {name: row for row, name in enumerate(unpacked(arrays["features"]))},
        floats("weights"),
        floats("dense"),
        floats("constant"),
        floats("others"),
        float(np.asarray(arrays["sharpness"], np.float32)),
        vectors,
    )
