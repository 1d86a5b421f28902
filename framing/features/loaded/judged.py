"""The loaded terms of a batch: what the model calls loaded where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.features.base.feature import Batch
from framing.features.base.once import once_a_batch
from framing.features.loaded.model import model, spans_of
from framing.features.loaded.term_forms import Term

UNLISTED = "unlisted"  # the category of what stands in no lexicon


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded term: index of the text, tokens [first, last), the lexicons' term in it or None.

    Of several terms, the one with the highest charge. probability: that of its likeliest word.
    """

    text: int
    first: int
    last: int
    term: Term | None
    probability: float

    @property
    def category(self) -> str:
        """The name of the lexicon in which it stands, UNLISTED if in none."""
        return self.term.category if self.term else UNLISTED


@dataclass(frozen=True)
class Reading:
    """The loaded terms of a batch, in order, and the probability of each of its sentences.

    sentences: float32 (n_sentences,), how likely each holds a loaded term.
    """

    terms: tuple[LoadedTerm, ...]
    sentences: NDArray[np.float32]


@once_a_batch
def reading(batch: Batch) -> Reading:
    """Return what the model says of a batch."""
    titles = np.array([article.title_span[1] for article in batch.articles], np.int64)
    judged = model().judge(batch.language, titles)
    spans = spans_of(batch.language, judged.loaded, judged.found)
    firsts = np.array([hit.first for hit in judged.found], np.int64)
    found = []
    for text, first, last in spans:
        a, b = np.searchsorted(firsts, (first, last))
        inside = judged.found[a:b]
        term = max((hit.term for hit in inside), key=lambda term: term.charge, default=None)
        found.append(LoadedTerm(text, first, last, term, float(judged.words[first:last].max())))
    return Reading(tuple(found), judged.sentences)


def loaded_terms(batch: Batch) -> Sequence[LoadedTerm]:
    """Return the loaded terms of a batch, in order, in any voice."""
    return reading(batch).terms
