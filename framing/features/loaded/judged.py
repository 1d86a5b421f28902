"""The loaded terms of a batch: what the model calls loaded where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.corrections.applied import OTHER_WORDS, Unfit
from framing.corrections.attached import corrections_of
from framing.corrections.correction import VOICES
from framing.features.base.feature import Batch
from framing.features.base.once import once_a_batch
from framing.features.loaded.model import model, spans_of
from framing.features.loaded.term_forms import Term

UNLISTED = "unlisted"  # the category of what stands in no lexicon


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded term: index of the text, tokens [first, last), the lexicons' term in it or None.

    Of several terms, the one with the highest charge. probability: that of its likeliest word, 1
    for a term that a reader marked. voice: as a reader gave it, "" where it follows from the text.
    """

    text: int
    first: int
    last: int
    term: Term | None
    probability: float
    voice: str = ""

    @property
    def category(self) -> str:
        """The name of the lexicon in which it stands, UNLISTED if in none."""
        return self.term.category if self.term else UNLISTED


@dataclass(frozen=True)
class Reading:
    """The loaded terms of a batch, in order, and the probability of each of its sentences.

    sentences: float32 (n_sentences,), how likely each holds a loaded term. unfit: the readers'
    corrections that fit no term, each with the index of its text.
    """

    terms: tuple[LoadedTerm, ...]
    sentences: NDArray[np.float32]
    unfit: tuple[tuple[int, Unfit], ...] = ()


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
    terms, unfit = as_corrected(batch, found)
    return Reading(tuple(terms), judged.sentences, tuple(unfit))


def as_corrected(
    batch: Batch, found: Sequence[LoadedTerm]
) -> tuple[list[LoadedTerm], list[tuple[int, Unfit]]]:
    """Return the loaded terms of a batch after what readers corrected, and what did not fit.

    A correction that names no term at exactly its place, or other words, changes nothing. The
    terms are in text order; what did not fit comes with the index of its text.
    """
    unfit = []
    tokens = batch.language.tokens
    kept = {(hit.text, hit.first, hit.last): hit for hit in found}
    for text, article in enumerate(batch.articles):
        low, high = int(tokens.bounds[text]), int(tokens.bounds[text + 1])
        for correction in corrections_of(article):
            start, end = correction.start, correction.end
            if correction.mark != "loaded":
                continue
            if article.text[start:end] != correction.words:
                unfit.append((text, Unfit(correction, OTHER_WORDS)))
                continue
            first = low + int(np.searchsorted(tokens.end[low:high], start, side="right"))
            last = low + int(np.searchsorted(tokens.start[low:high], end))
            place = (text, first, last)
            if correction.action == "add" and first < last:
                voice = correction.after.get("voice")
                kept[place] = LoadedTerm(*place, None, 1.0, voice if voice in VOICES else "")
            elif place not in kept:
                unfit.append((text, Unfit(correction, "no loaded term is marked just there")))
            elif correction.action == "delete":
                del kept[place]
            else:
                kept[place] = replace(kept[place], probability=1.0, voice=correction.after)
    return [kept[place] for place in sorted(kept)], unfit


def loaded_terms(batch: Batch) -> Sequence[LoadedTerm]:
    """Return the loaded terms of a batch, in order, in any voice."""
    return reading(batch).terms
