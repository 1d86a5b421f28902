"""Words given to each attribution: every attributed word once, for its innermost speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.features.base.feature import Batch
from framing.features.base.once import once_a_batch
from framing.features.base.speech import is_speech
from framing.features.loaded.voices import QUOTED, voices
from framing.language.tokens import Tokens
from framing.language.words import is_word


@dataclass(frozen=True)
class Given:
    """Words given to the attributions of a batch.

    words: for each article, int64 (n_attributions,): the words in the content of each that lie in
    no attribution within it; 0 for what does not count as speech (`speech.is_speech`). A word in a
    chain ("media reported that the ministry said …") is thus given to who made the claim, not to
    who relays it.
    quoted: the same, but only words in quotation marks. total: words of each article.
    """

    words: tuple[NDArray[np.int64], ...]
    quoted: tuple[NDArray[np.int64], ...]
    total: NDArray[np.int64]


def innermost(
    tokens: Tokens, text: int, contents: Iterable[tuple[int, int, int]]
) -> NDArray[np.int64]:
    """Return for each token of a text the number of the shortest content that it lies in.

    text: its place in the batch. contents: start and end in the text, and a number of 0 or more.
    int64 (n_tokens_of_text,), -1 for a token in none.
    """
    first, last = tokens.bounds[text], tokens.bounds[text + 1]
    found = np.full(last - first, -1, np.int64)
    # The longest first, so that what lies within another ends up on top.
    order = sorted(contents, key=lambda span: (span[0] - span[1], span[2]))
    edges = np.array([span[:2] for span in order], np.int64).reshape(-1, 2)
    places = np.searchsorted(tokens.start[first:last], edges).tolist()
    for (low, high), (_, _, number) in zip(places, order, strict=True):
        found[low:high] = number
    return found


@once_a_batch
def given(batch: Batch) -> Given:
    """Return the words given to each attribution of `batch`."""
    tokens = batch.language.tokens
    spoken = voices(batch)
    word = is_word(tokens)
    words, quoted = [], []
    for i, found in enumerate(batch.attributions):
        here = slice(tokens.bounds[i], tokens.bounds[i + 1])
        contents = (
            (start, end, number)
            for number, attribution in enumerate(found)
            if is_speech(attribution)
            for start, end in attribution.statement.content
        )
        owner = innermost(tokens, i, contents)
        counted = word[here] & (owner >= 0)
        in_marks = counted & (spoken.voice[here] == QUOTED)
        words.append(np.bincount(owner[counted], minlength=len(found)))
        quoted.append(np.bincount(owner[in_marks], minlength=len(found)))
    return Given(tuple(words), tuple(quoted), spoken.words.sum(axis=1))


def share(part: float, whole: float) -> float:
    """Return part / whole, NaN where there is nothing to take a share of."""
    return float(part) / float(whole) if whole else float("nan")
