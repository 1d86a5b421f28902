"""Headline and body: is the headline's claim attributed, and is it more loaded than the body?

What a headline leaves out is the choice of whoever wrote it, often not the reporter. Both measures
are our definition.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.loaded.judged import loaded_terms
from framing.features.loaded_terms import per_thousand
from framing.language.words import words_before, words_in

WITH = "the headline names who says what it claims"
WITHOUT = "the headline claims it in the outlet's own name"


def measure(batch: Batch) -> Measured:
    """Compare each headline with its body; NaN where an article has no headline or no body."""
    tokens = batch.language.tokens
    n = len(batch.articles)
    edge = np.zeros(n, np.int64)  # first token of the body
    attributed = np.full(n, np.nan)
    marks: list[Mark] = []
    for i, article in enumerate(batch.articles):
        start, end = article.title_span
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        edge[i] = first + np.searchsorted(tokens.start[first:last], end)
        if end > start:
            numbers = sorted(set(_attributions(batch, i, start, end)))
            attributed[i] = bool(numbers)
            label, note = ("attributed", WITH) if numbers else ("not attributed", WITHOUT)
            number = numbers[0] if numbers else -1
            marks.append(Mark(i, "headline", start, end, label, "", note, number))
    counts = np.zeros((n, 2))
    for hit in loaded_terms(batch):
        counts[hit.text, int(hit.first >= edge[hit.text])] += 1
    rates = per_thousand(counts, _words(batch, edge))
    columns: dict[str, Sequence[float]] = {
        "headline_attributed": attributed.tolist(),
        "headline_loaded": rates[:, 0].tolist(),
        "body_loaded": rates[:, 1].tolist(),
        "headline_loaded_more": (rates[:, 0] - rates[:, 1]).tolist(),
    }
    return Measured(columns, marks)


def _attributions(batch: Batch, article: int, start: int, end: int) -> list[int]:
    """Return the attributions that have their content, or a part of it, in text[start:end]."""
    return [
        number
        for number, found in enumerate(batch.attributions[article])
        if any(a < end and b > start for a, b in found.statement.content)
    ]


def _words(
    batch: Batch, edge: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Return the number of words of headline and body, (n_articles, 2)."""
    tokens = batch.language.tokens
    counted = words_before(tokens)
    head = counted[edge] - counted[tokens.bounds[:-1]]
    return np.stack([head, words_in(tokens) - head], axis=1)


FEATURE = Feature(
    "Headline and body",
    (
        Column(
            "headline_attributed",
            "yes or no",
            "whether the headline says who makes the claim in it",
            title="headlines that say who makes the claim",
        ),
        Column(
            "headline_loaded",
            "per 1,000 words",
            "loaded terms per 1,000 words of the headline, in any voice",
            title="loaded terms in the headline",
        ),
        Column(
            "body_loaded",
            "per 1,000 words",
            "loaded terms per 1,000 words of the text below the headline, in any voice",
            title="loaded terms below the headline",
        ),
        Column(
            "headline_loaded_more",
            "number",
            "how many more loaded terms per 1,000 words the headline has than the body",
            title="loaded terms, headline minus body",
            formula="headline_loaded − body_loaded",
        ),
    ),
    (Layer("headline"),),
    measure,
)
