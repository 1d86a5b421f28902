"""Why a classifier names a class: the terms, or the measures, that weighed most, with their spans.

A linear classifier adds up what it sees, so its score can be decomposed exactly. What is
shown is how much each part raises the score of the class named above the mean of all the other
classes. A heavy term does not mean that an outlet is for or against anything, only that such
terms are more frequent in articles of that class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.comparison.classify.grams import by_word
from framing.comparison.classify.stored import Classifier

MOST_REASONS = 8  # reasons an article
PLACES = 5  # spans a reason


@dataclass(frozen=True, slots=True)
class Reason:
    """A term or a measure that speaks for the class named.

    term: a word as it stands in the article, or a measure's name; weight: what it adds, in all
    its places together, to the score of the class above the mean of the others; spans: up to PLACES
    of them, character offsets into `Article.text`, none for a measure (`report.evidence` has them).
    """

    term: str
    weight: float
    spans: tuple[tuple[int, int], ...]


def reasons(
    classifier: Classifier,
    articles: Sequence[Article],
    named: Sequence[str],
    most: int = MOST_REASONS,
) -> list[list[Reason]]:
    """Return for each article what weighed most for the class `named`, the heaviest first."""
    step, cautious = classifier.pipeline[0], classifier.pipeline[-1]
    parts = dict(getattr(step, "transformer_list", [("", step)]))
    words = parts.get("words") or (step if "mask" in step.named_steps else None)
    table = parts.get("features") or (step if words is None else None)
    n_words = 0 if words is None else 2 << words.named_steps["grams"].bits
    weights = above(cautious.estimator_.coef_)
    rows = [weights[classifier.classes.index(each)] for each in named]
    found: list[list[Reason]] = [[] for _ in articles]
    if words is not None:
        for place, each in enumerate(_terms(words, articles, [r[:n_words] for r in rows])):
            found[place] += each
    if table is not None:
        scale = (getattr(step, "transformer_weights", None) or {}).get("features", 1.0)
        for place, each in enumerate(_measures(table, articles, [r[n_words:] for r in rows])):
            found[place] += [Reason(r.term, r.weight * scale, r.spans) for r in each]
    return [
        sorted((r for r in each if r.weight > 0), key=lambda r: (-r.weight, r.term))[:most]
        for each in found
    ]


def above(coefficients: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each class's coefficients less the mean of the other classes', one row per class."""
    if len(coefficients) == 1:  # two classes: one row says both
        return np.concatenate([-coefficients, coefficients])
    n = len(coefficients)
    return np.asarray((coefficients - coefficients.mean(axis=0)) * n / (n - 1))


def _terms(
    words: Any, articles: Sequence[Article], rows: Sequence[NDArray[np.float64]]
) -> list[list[Reason]]:
    steps = words.named_steps
    texts = steps["mask"].transform(list(articles))
    counts = steps["grams"].transform(texts)
    weighted = steps["rarity"].transform(counts)
    found = []
    for place, (text, row) in enumerate(zip(texts, rows, strict=True)):
        each = np.zeros(len(row))
        once, weight = counts[place], weighted[place]
        each[once.indices] = row[once.indices] * weight.data / once.data
        sums: dict[str, float] = defaultdict(float)
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for span, share in zip(*by_word(text, steps["grams"], each), strict=True):
            term = text[slice(*span)]
            sums[term.casefold()] += float(share)
            spans[term.casefold()].append(span)
        found.append(
            [
                Reason(text[slice(*spans[term][0])], value, tuple(spans[term][:PLACES]))
                for term, value in sums.items()
            ]
        )
    return found


def _measures(
    table: Any, articles: Sequence[Article], rows: Sequence[NDArray[np.float64]]
) -> list[list[Reason]]:
    names = table[0].get_feature_names_out()
    values = table.transform(list(articles))
    return [
        [Reason(str(name), float(v), ()) for name, v in zip(names, row * value, strict=True)]
        for row, value in zip(rows, values, strict=True)
    ]
