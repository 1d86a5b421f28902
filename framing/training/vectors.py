"""Word vectors from raw news text: positive pointwise mutual information, then a truncated SVD.

Levy and Goldberg (2014), "Neural Word Embedding as Implicit Matrix Factorization"; contexts are
distinguished by side, and smoothed by the power .75, as in Levy, Goldberg and Dagan (2015),
"Improving Distributional Similarity with Lessons Learned from Word Embeddings".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.inputs import normal
from framing.language.tokens import Tokens

WINDOW = 3
SMOOTHING = 0.75


def numbered(batches: Sequence[Tokens], size: int, least: int) -> dict[str, int]:
    """Return the `size` most frequent keys seen at least `least` times, numbered from 1."""
    counts: Counter[str] = Counter()
    for tokens in batches:
        seen = np.bincount(tokens.type, minlength=len(tokens.vocabulary))
        for form, count in zip(tokens.vocabulary, seen.tolist(), strict=True):
            counts[normal(form)] += count
    kept = sorted(
        (key for key, count in counts.items() if count >= least), key=lambda k: (-counts[k], k)
    )
    return {key: number for number, key in enumerate(kept[:size], start=1)}


def vectors(
    batches: Sequence[Tokens], words: dict[str, int], dimension: int, seed: int
) -> NDArray[np.float32]:
    """Return a vector of each word, float32 (len(words) + 1, dimension); row 0 is zero."""
    from scipy.sparse import coo_matrix, csr_matrix
    from sklearn.utils.extmath import randomized_svd

    n = len(words) + 1
    total: csr_matrix = csr_matrix((n, 2 * n), dtype=np.float32)
    for tokens in batches:
        ids = np.array([words.get(normal(f), 0) for f in tokens.vocabulary], np.int32)[tokens.type]
        text = np.repeat(np.arange(len(tokens.texts)), np.diff(tokens.bounds))
        for gap in range(1, WINDOW + 1):
            left, right = ids[:-gap], ids[gap:]
            keep = (text[:-gap] == text[gap:]) & (left > 0) & (right > 0)
            left, right = left[keep], right[keep]
            weight = np.full(len(left), 1 / gap, np.float32)
            total = total + coo_matrix((weight, (left, right)), (n, 2 * n)).tocsr()
            total = total + coo_matrix((weight, (right, left + n)), (n, 2 * n)).tocsr()
    pairs = total.tocoo()
    of_word = np.asarray(total.sum(axis=1)).ravel()
    of_context = np.asarray(total.sum(axis=0)).ravel() ** SMOOTHING
    of_context *= of_word.sum() / of_context.sum()
    information = np.log(pairs.data * of_word.sum() / (of_word[pairs.row] * of_context[pairs.col]))
    positive = information > 0
    matrix = csr_matrix(
        (
            information[positive].astype(np.float32),
            (pairs.row[positive], pairs.col[positive]),
        ),
        shape=(n, 2 * n),
    )
    left, values, _ = randomized_svd(matrix, dimension, n_iter=4, random_state=seed)
    found = left * np.sqrt(values)
    found /= max(1e-6, float(found.std()))
    found[0] = 0
    return np.asarray(found, np.float32)
