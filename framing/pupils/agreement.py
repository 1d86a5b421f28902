"""How far the readers of one text agree, layer by layer, with words as units.

Krippendorff's alpha (Krippendorff 2004, Content Analysis, chapter 11): 1 where all mark the same
words, 0 where they agree no more than chance would have it, from `nltk.metrics.agreement`. Every
word of the text is a unit that each reader marks or leaves. Beside it, over all pairs of readers:
the share of words treated alike, and the overlap of their marks, 2 both / (one + other) (Dice), to
which the many words that nobody marks add nothing.

The interval resamples the sentences of the text: how far the figure depends on which sentences
these are. It says nothing on other pupils.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from framing.language.reading import analyse
from framing.pupils.layers import LAYERS
from framing.pupils.marks import Reading
from framing.pupils.words import marked_words, word_bounds

Marked = NDArray[np.bool_]  # (n_readers, n_words)
Floats = NDArray[np.float64]
RESAMPLED = 1000
# Below so many sentences, or so many with a mark, no interval is given.
LEAST_SENTENCES, LEAST_MARKED = 5, 3


@dataclass(frozen=True)
class Agreement:
    """How far the readers of one text agree on one layer.

    readers, words: how many; markers: readers who marked anything; some, most: words that anybody
    marked, and that more than half did. alpha, low, high: Krippendorff's alpha with its 95 %
    interval; alike, overlap: means over pairs of readers. NaN where nothing was marked, or (the
    interval) where the text, or what is marked in it, is too short.
    """

    layer: str
    readers: int
    words: int
    markers: int
    some: int
    most: int
    alpha: float
    low: float
    high: float
    alike: float
    overlap: float


def marked(readings: Sequence[Reading], layer: str) -> Marked:
    """Return which words of their text each reader marked, bool (n_readers, n_words)."""
    bounds = word_bounds(readings[0].text)
    return np.stack([marked_words(bounds, reading.spans(layer)) for reading in readings])


def agreements(readings: Sequence[Reading]) -> list[Agreement]:
    """Return the agreement on every layer of two or more readings of one text."""
    sentence = sentence_of_words(readings[0].text)
    return [_agreement(layer, marked(readings, layer), sentence) for layer in LAYERS]


def sentence_of_words(text: str) -> NDArray[np.int64]:
    """Return the number of the sentence in which each word stands, int64 (n_words,)."""
    return np.searchsorted(sentence_starts(text), word_bounds(text)[:, 0], side="right") - 1


def sentence_starts(text: str) -> NDArray[np.int64]:
    """Return where each sentence of a text starts, int64 (n_sentences,); the first at 0."""
    language = analyse([text])
    starts = language.tokens.start[language.sentences[:-1]].astype(np.int64)
    return np.concatenate([[0], starts[1:]])


def alpha(marks: Marked) -> float:
    """Return Krippendorff's alpha of binary marks; NaN where nobody marked, or all marked all."""
    from nltk.metrics.agreement import AnnotationTask

    if not marks.any() or marks.all():
        return float("nan")
    data = [
        (reader, word, int(value))
        for reader, row in enumerate(marks)
        for word, value in enumerate(row)
    ]
    return float(AnnotationTask(data=data).alpha())


def alphas_of_counts(counts: Floats, weights: Floats, readers: int) -> Floats:
    """Return alpha for each row of weights, by the same formula over counts, float (n_rows,).

    counts: (n_words,), how many of `readers` marked each word; weights: (n_rows, n_words), how
    often each word is counted.
    """
    differing = counts * (readers - counts) * 2 / (readers * (readers - 1))
    n = weights.sum(1)
    ones = weights @ counts
    total = n * readers
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = 2 * ones * (total - ones) / (total * (total - 1))
        found: Floats = 1 - (weights @ differing) / n / expected
    return found


def pairs(marks: Marked) -> tuple[Floats, Floats]:
    """Return for each pair of readers the share of words treated alike, and the overlap.

    Pairs in the order of `itertools.combinations`; the overlap is NaN where neither marked.
    """
    found = [
        (np.mean(marks[i] == marks[j]), overlap(marks[i], marks[j]))
        for i, j in combinations(range(len(marks)), 2)
    ]
    alike, overlaps = np.array(found, float).reshape(-1, 2).T
    return alike, overlaps


def overlap(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Return 2 both / (one + other) of two readers' marked words; NaN where neither marked."""
    whole = int(one.sum() + other.sum())
    return 2 * int((one & other).sum()) / whole if whole else float("nan")


def _agreement(layer: str, marks: Marked, sentence: NDArray[np.int64]) -> Agreement:
    counts = marks.sum(0)
    readers, words = marks.shape
    alike, overlaps = pairs(marks)
    low, high = _interval(counts.astype(float), sentence, readers)
    return Agreement(
        layer=layer,
        readers=readers,
        words=words,
        markers=int(marks.any(1).sum()),
        some=int((counts > 0).sum()),
        most=int((2 * counts > readers).sum()),
        alpha=alpha(marks),
        low=low,
        high=high,
        alike=float(alike.mean()),
        overlap=float(np.nanmean(overlaps)) if np.isfinite(overlaps).any() else float("nan"),
    )


def _interval(counts: Floats, sentence: NDArray[np.int64], readers: int) -> tuple[float, float]:
    nan = float("nan")
    n = int(sentence.max(initial=-1)) + 1
    if n < LEAST_SENTENCES or len(np.unique(sentence[counts > 0])) < LEAST_MARKED:
        return nan, nan
    drawn = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), RESAMPLED)
    found = alphas_of_counts(counts, drawn[:, sentence].astype(float), readers)
    # A draw without any mark has no alpha.
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)
