"""How far the readers of one text agree, layer by layer, with words as units.

Krippendorff's alpha (Krippendorff 2004, Content Analysis, chapter 11): 1 where all mark the same
words, 0 where they agree no more than chance would have it, from `nltk.metrics.agreement`. Every
word of the text is a unit that each reader marks or leaves. Beside it, over all pairs of readers:
the share of words treated alike, and the overlap of their marks, 2 both / (one + other) (Dice), to
which the many words that nobody marks add nothing. Intervals: `framing.pupils.resampled`.
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
from framing.pupils.resampled import Floats, Sentences, sentences
from framing.pupils.words import marked_words, word_bounds

Marked = NDArray[np.bool_]  # (n_readers, n_words)
Interval = tuple[float, float]


@dataclass(frozen=True)
class Agreement:
    """How far the readers of one text agree on one layer.

    readers, words: how many; markers: readers who marked anything; some, most: words that anybody
    marked, and that more than half did. alpha: Krippendorff's; alike, overlap: means over pairs of
    readers; each with its 95 % interval (_low, _high). NaN where nothing was marked, or (an
    interval) where the text, or what is marked in it, is too short.
    """

    layer: str
    readers: int
    words: int
    markers: int
    some: int
    most: int
    alpha: float
    alpha_low: float
    alpha_high: float
    alike: float
    alike_low: float
    alike_high: float
    overlap: float
    overlap_low: float
    overlap_high: float


def marked(readings: Sequence[Reading], layer: str) -> Marked:
    """Return which words of their text each reader marked, bool (n_readers, n_words)."""
    bounds = word_bounds(readings[0].text)
    return np.stack([marked_words(bounds, reading.spans(layer)) for reading in readings])


def agreements(readings: Sequence[Reading]) -> list[Agreement]:
    """Return the agreement on every layer of two or more readings of one text."""
    of_text = sentences(sentence_of_words(readings[0].text))
    return [_agreement(layer, marked(readings, layer), of_text) for layer in LAYERS]


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


def alphas_of_counts(counts: Floats, readers: int, of_text: Sentences, draws: Floats) -> Floats:
    """Return alpha in each draw of sentences, by the same formula over counts, float (n_draws,).

    counts: (n_words,), how many of `readers` marked each word; draws: (n_draws, n_sentences), how
    often each sentence is counted.
    """
    differing = counts * (readers - counts) * 2 / (readers * (readers - 1))
    n = draws @ of_text.sums(np.ones_like(counts))
    ones = draws @ of_text.sums(counts)
    total = n * readers
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = 2 * ones * (total - ones) / (total * (total - 1))
        found: Floats = 1 - (draws @ of_text.sums(differing)) / n / expected
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


def mean_overlaps(one: Marked, other: Marked, of_text: Sentences, draws: Floats) -> Floats:
    """Return the mean overlap of the rows of `one` with those of `other` in each draw.

    NaN where in a draw no pair of rows has a mark.
    """
    both = draws @ of_text.sums(one & other).T
    size = draws @ (of_text.sums(one) + of_text.sums(other)).T
    with np.errstate(invalid="ignore"):
        found: Floats = np.nansum(2 * both / size, axis=1) / (size > 0).sum(axis=1)
    return found


def _agreement(layer: str, marks: Marked, of_text: Sentences) -> Agreement:
    counts = marks.sum(0)
    readers, words = marks.shape
    alike, overlaps = pairs(marks)
    first, second = np.array([*combinations(range(readers), 2)]).T
    any_ = counts > 0

    def treated_alike(draws: Floats) -> Floats:
        same = draws @ of_text.sums((marks[first] == marks[second]).mean(0))
        found: Floats = same / (draws @ of_text.sums(np.ones(words)))
        return found

    alpha_low, alpha_high = of_text.interval(
        any_, lambda draws: alphas_of_counts(counts.astype(float), readers, of_text, draws)
    )
    alike_low, alike_high = of_text.interval(any_, treated_alike)
    overlap_low, overlap_high = of_text.interval(
        any_, lambda draws: mean_overlaps(marks[first], marks[second], of_text, draws)
    )
    return Agreement(
        layer=layer,
        readers=readers,
        words=words,
        markers=int(marks.any(1).sum()),
        some=int(any_.sum()),
        most=int((2 * counts > readers).sum()),
        alpha=alpha(marks),
        alpha_low=alpha_low,
        alpha_high=alpha_high,
        alike=float(alike.mean()),
        alike_low=alike_low,
        alike_high=alike_high,
        overlap=float(np.nanmean(overlaps)) if np.isfinite(overlaps).any() else float("nan"),
        overlap_low=overlap_low,
        overlap_high=overlap_high,
    )
