"""Loaded sentences: those that hold a loaded term, and how likely each sentence does.

A sentence is loaded if a term in it is (`loaded_terms`). Its probability is the model's: of a
hundred sentences of whole articles with that probability, so many hold a term that a careful
reader calls loaded (models/loaded/card.md says how that was measured, and how little it minds
whose side is named). It does not say that a sentence is wrong.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.loaded.judged import reading
from framing.features.loaded.voices import QUOTED, voices
from framing.language.words import is_word

SOURCE = "our own model, see models/loaded/card.md"
WHERE = "sentences that are not wholly inside quotation marks"

COLUMNS = (
    Column(
        "loaded_sentences_share",
        "share",
        "how many of the outlet's sentences hold a loaded term, whoever they name",
        of=WHERE,
        source=SOURCE,
    ),
    Column(
        "loaded_sentences_probability",
        "number",
        f"mean probability, 0 to 1, that a sentence holds a loaded term, over {WHERE}",
        source=SOURCE,
        formula="Σ pₛ ÷ sentences, with pₛ the model's probability of sentence s",
    ),
    Column(
        "loaded_sentences_quoted_share",
        "share",
        "how many of the quoted sentences hold a loaded term",
        of="sentences wholly inside quotation marks",
        source=SOURCE,
    ),
)


def measure(batch: Batch) -> Measured:
    """Mark every sentence with its probability.

    A sentence that is quoted from its first word to its last has the voice "quoted".
    Shares and means are NaN where the article has no sentence of that kind.
    """
    language = batch.language
    tokens, bounds = language.tokens, language.sentences
    n_texts, n = len(batch.articles), len(bounds) - 1
    text = np.searchsorted(tokens.bounds, bounds[:-1], side="right") - 1
    found = reading(batch)
    probability = found.sentences
    loaded = np.zeros(n, bool)
    loaded[np.searchsorted(bounds, [hit.first for hit in found.terms], side="right") - 1] = True
    quoted = _wholly_quoted(batch)
    marks = [
        Mark(
            number,
            "sentence",
            start,
            end,
            label="loaded" if is_loaded else "",
            voice="quoted" if is_quoted else "outlet",
            value=value,
        )
        for number, start, end, is_loaded, is_quoted, value in zip(
            text.tolist(),
            tokens.start[bounds[:-1]].tolist(),
            tokens.end[bounds[1:] - 1].tolist() if n else [],
            loaded.tolist(),
            quoted.tolist(),
            probability.tolist(),
            strict=True,
        )
    ]
    own, own_loaded = _counts(text, ~quoted, loaded, n_texts)
    said, said_loaded = _counts(text, quoted, loaded, n_texts)
    total = np.bincount(text[~quoted], probability[~quoted], n_texts)
    with np.errstate(invalid="ignore", divide="ignore"):
        return Measured(
            {
                "loaded_sentences_share": (own_loaded / own).tolist(),
                "loaded_sentences_probability": (total / own).tolist(),
                "loaded_sentences_quoted_share": (said_loaded / said).tolist(),
            },
            marks,
        )


def _counts(
    text: NDArray[np.int64], kept: NDArray[np.bool_], loaded: NDArray[np.bool_], n: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each text how many sentences are kept, and how many of these are loaded."""
    every = np.bincount(text[kept], minlength=n).astype(float)
    return every, np.bincount(text[kept & loaded], minlength=n).astype(float)


def _wholly_quoted(batch: Batch) -> NDArray[np.bool_]:
    """Return for each sentence whether all of its words stand inside quotation marks."""
    language = batch.language
    if not len(language.tokens):
        return np.zeros(0, bool)
    quoted = voices(batch).voice == QUOTED
    first = language.sentences[:-1]
    word = is_word(language.tokens)
    words = np.add.reduceat(word.astype(np.int64), first)
    inside = np.add.reduceat((word & quoted).astype(np.int64), first)
    return np.asarray((words > 0) & (inside == words))


FEATURE = Feature("Loaded sentences", COLUMNS, (Layer("sentence"),), measure)
