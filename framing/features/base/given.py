"""Words given to each attribution: every attributed word once, for its innermost speaker."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.features.base.feature import Batch
from framing.features.base.once import once_a_batch
from framing.features.loaded.voices import QUOTED, voices


@dataclass(frozen=True)
class Given:
    """Words given to the voiced attributions of a batch.

    words: for each article, int64 (n_attributions,): the words in the content of each that lie in
    no attribution within it; 0 for attitudes that nobody voiced. A word in a chain ("media
    reported that the ministry said …") is thus given to who made the claim, not to who carries it.
    quoted: the same, but only words in quotation marks. total: words of each article.
    """

    words: tuple[NDArray[np.int64], ...]
    quoted: tuple[NDArray[np.int64], ...]
    total: NDArray[np.int64]


@once_a_batch
def given(batch: Batch) -> Given:
    """Return the words given to each attribution of `batch`."""
    tokens = batch.language.tokens
    spoken = voices(batch)
    is_word = np.array([any(map(str.isalnum, form)) for form in tokens.vocabulary] or [False], bool)
    word = is_word[tokens.type] if len(tokens) else np.zeros(0, bool)
    words, quoted = [], []
    for i, found in enumerate(batch.attributions):
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        starts = tokens.start[first:last]
        owner = np.full(last - first, len(found))
        spans = sorted(
            (
                (start, end, number)
                for number, attribution in enumerate(found)
                if attribution.statement.voiced
                for start, end in attribution.statement.content
            ),
            key=lambda span: (span[0] - span[1], span[2]),
        )
        for start, end, number in spans:
            low, high = np.searchsorted(starts, (start, end))
            owner[low:high] = number
        mine = word[first:last]
        in_marks = mine & (spoken.voice[first:last] == QUOTED)
        size = len(found) + 1
        words.append(np.bincount(owner[mine], minlength=size)[: len(found)])
        quoted.append(np.bincount(owner[in_marks], minlength=size)[: len(found)])
    return Given(tuple(words), tuple(quoted), spoken.words.sum(axis=1))


def share(part: float, whole: float) -> float:
    """Return part / whole, NaN where there is nothing to take a share of."""
    return float(part) / float(whole) if whole else float("nan")
