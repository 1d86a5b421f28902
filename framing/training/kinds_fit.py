"""Fit the regressions of kinds and namings of speakers, and join them as they are stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import KINDS
from framing.attribution.profiles.evidence import GROUPS
from framing.attribution.profiles.kinds import (
    CLASSES,
    IN_COMPANY,
    LEARNT_NAMINGS,
    Floats,
    KindModel,
    assembled,
)
from framing.attribution.profiles.word_vectors import packed
from framing.training.kinds_gold import LABELS, PIECES, Example

Arrays = dict[str, NDArray[Any]]
# Features that are a name's own words: learnt only where many share them.
OF_NAMES = ("name=", "called=", "source=")
# From which speakers kinds and namings are learnt: see `kinds_gold.Example.origin`.
OF_KINDS = ("annotated", *LABELS, "given", PIECES, "made up")
OF_NAMINGS = ("annotated", "given", PIECES, *LABELS)
# Which of them weigh more where they say more: they are those of whole articles.
OF_ARTICLES = ("annotated", "given")


def fitted(examples: Sequence[Example], words: Arrays, spec: dict[str, Any]) -> Arrays:
    """Return the weights of kinds and namings with the word vectors, as they are stored.

    They are learnt from speakers as the annotators put them together and as the program does, where
    it takes the right one; kinds also from labelled ones and from made-up ones. Nothing is known
    yet of an article's other speakers: see `in_company`.
    """
    examples = [e for e in examples if e.right]
    names = _names(examples, spec)
    bare = _bare(words, names)
    kinds = _of_kinds(bare, examples, np.zeros((len(examples), len(KINDS)), np.float32), spec)
    told = [e for e in examples if e.origin in OF_NAMINGS and e.naming in LEARNT_NAMINGS]
    truth = [LEARNT_NAMINGS.index(e.naming) for e in told]
    nobody = np.zeros((len(told), len(KINDS)), np.float32)
    cost = {"cost": spec["naming_cost"]}
    namings = _regression(bare, told, truth, len(LEARNT_NAMINGS), nobody, spec | cost)
    weights, dense, constant = (
        np.concatenate([getattr(part, field) for part in (kinds, namings, kinds)], axis=-1)
        for field in ("weights", "dense", "constant")
    )
    return {
        **words,
        "features": packed(names),
        "kinds": packed(KINDS),
        "weights": weights.astype(np.float16),
        "dense": dense.astype(np.float16),
        "constant": constant,
        "others": kinds.others,
        "sharpness": np.array(1, np.float32),
    }


def in_company(
    first: Arrays, examples: Sequence[Example], others: Floats, spec: dict[str, Any]
) -> Arrays:
    """Return `first` with kinds learnt from the same examples beside what the others are.

    others: of each example, float32 (len(examples), n_kinds), see `kinds_company.others`.
    """
    right = [i for i, e in enumerate(examples) if e.right]
    found = _of_kinds(assembled(first), [examples[i] for i in right], others[right], spec)
    made = first | {"others": found.others}
    for field in ("weights", "dense", "constant"):
        made[field] = first[field].copy()
        made[field][..., IN_COMPANY] = getattr(found, field)
    return made


def _of_kinds(
    bare: KindModel, examples: Sequence[Example], others: Floats, spec: dict[str, Any]
) -> _Weights:
    some = [i for i, e in enumerate(examples) if e.origin in OF_KINDS]
    told = [examples[i] for i in some]
    truth = [KINDS.index(e.kind) for e in told]
    return _regression(bare, told, truth, len(KINDS), others[some], spec)


@dataclass(frozen=True)
class _Weights:
    """Of single features, of mean vectors, of the kinds of other speakers, and constants: each
    with a column for every class.
    """

    weights: Floats
    dense: Floats
    others: Floats
    constant: Floats


def _names(examples: Sequence[Example], spec: dict[str, Any]) -> list[str]:
    """Return the features that have a weight."""
    counts = Counter(
        name for e in examples if e.origin in OF_KINDS for name in e.evidence.weights()
    )
    return sorted(
        name
        for name, count in counts.items()
        if count >= spec["least_named" if name.startswith(OF_NAMES) else "least_examples"]
    )


def _regression(
    bare: KindModel,
    examples: Sequence[Example],
    truth: Sequence[int],
    classes: int,
    others: Floats,
    spec: dict[str, Any],
) -> _Weights:
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    entries = [
        (i, bare.rows[name], amount)
        for i, each in enumerate(examples)
        for name, amount in each.evidence.weights().items()
        if name in bare.rows
    ]
    at, column, amount = zip(*entries, strict=True)
    single = csr_matrix((amount, (at, column)), (len(examples), len(bare.rows)))
    means = np.hstack([_means(bare, examples), others])
    scales = _scales(spec, bare.vectors.width)
    weight = [
        spec["weights"][e.origin] * (e.count**0.5 if e.origin in OF_ARTICLES else 1)
        for e in examples
    ]
    model = LogisticRegression(C=spec["cost"], max_iter=spec["steps"])
    given = hstack([single, csr_matrix(means.astype(np.float64) * scales)]).tocsr()
    model.fit(given, truth, sample_weight=weight)
    coefficients = np.zeros((classes, given.shape[1]), np.float32)
    coefficients[model.classes_] = model.coef_
    constant = np.full(classes, -20, np.float32)
    constant[model.classes_] = model.intercept_
    split = single.shape[1]
    dense = coefficients[:, split:].T * scales[:, None]
    cut = len(dense) - len(KINDS)
    return _Weights(coefficients[:, :split].T, dense[:cut], dense[cut:], constant)


def _means(model: KindModel, examples: Sequence[Example]) -> Floats:
    """Return the mean vectors of the groups of each example, side by side."""
    groups = [e.evidence.words[group] for e in examples for group in GROUPS]
    return model.vectors.means(groups).reshape(len(examples), -1)


def _bare(words: Arrays, names: Sequence[str]) -> KindModel:
    """Return a model that knows only the word vectors."""
    none = np.zeros((len(names), CLASSES), np.float32)
    return assembled(
        words
        | {"features": packed(names), "kinds": packed(KINDS), "weights": none, "dense": none}
        | {"constant": none[:1], "others": none, "sharpness": np.array(1, np.float32)}
    )


def _scales(spec: dict[str, Any], width: int) -> Floats:
    """Return the scale of each number beside the single features: mean vectors, then the others."""
    scales = spec["scales"]
    of_groups = np.repeat([scales[group] for group in GROUPS], width)
    return np.append(of_groups, [scales["others"]] * len(KINDS)).astype(np.float32)
