"""Word vectors learnt from raw news, with names removed.

Positive pointwise mutual information and a truncated SVD (Levy and Goldberg, 2014, Neural Word
Embedding as Implicit Matrix Factorization), over narrow contexts that distinguish sides and wide
ones that do not.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import NONE, UNKNOWN, Masked

Floats = NDArray[np.float32]


def vectors(masked: Masked, n_words: int, options: dict[str, Any], seed: int) -> Floats:
    """Return word vectors of spread 1, float32 (n_words, dimension); row 0 is zero."""
    sentence = np.repeat(np.arange(len(masked.bounds) - 1), np.diff(masked.bounds))
    views = [
        _contexts(masked.ids, sentence, n_words, options["near"], True, options["each"], seed),
        _contexts(masked.ids, sentence, n_words, options["wide"], False, options["each"], seed),
    ]
    both = np.hstack(views)
    both -= both.mean(axis=0)
    turn = np.linalg.svd(both.T @ both)[0][:, : options["dimension"]]
    found = both @ turn
    found /= found.std()
    found[NONE] = 0
    return np.asarray(found, np.float32)


def _contexts(
    ids: NDArray[np.int32],
    sentence: NDArray[np.int64],
    n: int,
    window: int,
    sided: bool,
    dimension: int,
    seed: int,
) -> Floats:
    """Return unit vectors from contexts within `window`; sided: whether before and after are
    distinguished."""
    from scipy.sparse import coo_matrix, csr_matrix
    from sklearn.utils.extmath import randomized_svd

    columns = 2 * n if sided else n
    total = csr_matrix((n, columns), dtype=np.float32)
    for gap in range(1, window + 1):
        left, right = ids[:-gap], ids[gap:]
        near = sentence[:-gap] == sentence[gap:]
        weight = 1 / gap if sided else 1.0
        for row, column, shift in ((left, right, 0), (right, left, n if sided else 0)):
            kept = near & (row != UNKNOWN)
            data = np.full(int(kept.sum()), weight, np.float32)
            total = (
                total + coo_matrix((data, (row[kept], column[kept] + shift)), (n, columns)).tocsr()
            )
    pairs = total.tocoo()
    of_word = np.asarray(total.sum(axis=1)).ravel()
    of_context = np.asarray(total.sum(axis=0)).ravel() ** 0.75
    of_context *= of_word.sum() / of_context.sum()
    information = np.log(pairs.data * of_word.sum() / (of_word[pairs.row] * of_context[pairs.col]))
    kept = information > 0
    matrix = csr_matrix(
        (information[kept].astype(np.float32), (pairs.row[kept], pairs.col[kept])), (n, columns)
    )
    left_vectors, values, _ = randomized_svd(matrix, dimension, n_iter=3, random_state=seed)
    found = left_vectors * np.sqrt(values)
    found /= np.maximum(1e-6, np.linalg.norm(found, axis=1, keepdims=True))
    return np.asarray(found, np.float32)
