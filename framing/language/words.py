"""Which tokens are words: those that hold a letter or a digit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.language.tokens import Tokens


def is_word(tokens: Tokens) -> NDArray[np.bool_]:
    """Return for each token whether it is a word, bool (n_tokens,)."""
    return tokens.solid


def words_before(tokens: Tokens) -> NDArray[np.int64]:
    """Return how many words of the batch stand before each token, int64 (n_tokens + 1,).

    The words of tokens [first, last) are words_before[last] - words_before[first].
    """
    counted = np.zeros(len(tokens) + 1, np.int64)
    np.cumsum(is_word(tokens), out=counted[1:])
    return counted


def words_in(tokens: Tokens) -> NDArray[np.int64]:
    """Return the number of words of each text, int64 (n_texts,)."""
    return np.diff(words_before(tokens)[tokens.bounds])
