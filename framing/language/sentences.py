"""Sentences and paragraphs as bounds over the tokens of a batch."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from framing.language.tokens import Tokens

# A paragraph ends where at least one line break stands between two tokens.
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")


def paragraph_ends(tokens: Tokens) -> NDArray[np.int64]:
    """Return the token bounds of the paragraphs, int64 (n_paragraphs + 1,).

    A line break ends a paragraph, and so does the end of a text. The bounds begin with 0, end
    with the number of tokens and increase strictly: an empty text has no paragraph.
    """
    cuts = [tokens.bounds]
    for i, text in enumerate(tokens.texts):
        breaks = [match.start() for match in _BREAK.finditer(text)]
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        cuts.append(first + np.searchsorted(tokens.start[first:last], breaks))
    return np.unique(np.concatenate(cuts)).astype(np.int64)


def sentence_ends(tokens: Tokens) -> NDArray[np.int64]:
    """Return the token bounds of the sentences, int64 (n_sentences + 1,)."""
    ends = np.array([form in {".", "?", "!"} for form in tokens.vocabulary] or [False])
    cuts = np.flatnonzero(ends[tokens.type]) + 1 if len(tokens) else np.zeros(0, np.int64)
    return np.unique(np.concatenate([paragraph_ends(tokens), cuts])).astype(np.int64)
