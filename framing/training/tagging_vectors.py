"""Word vectors for the tagger from raw text: what stands directly beside a word.

Positive pointwise mutual information of a word with the frequent words one and two places away,
sides and distances distinguished, then a truncated SVD (Levy and Goldberg 2014, "Neural Word
Embedding as Implicit Matrix Factorization"). With so narrow a window, the vectors distinguish
word classes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.language.forms import key
from framing.language.tokens import Tokens, tokenize
from framing.training.texts import records

BATCH = 500


def vectors(
    files: list[str], settings: dict[str, Any], data: Path
) -> tuple[dict[str, int], NDArray[np.float32]]:
    """Return the rows of the words of the texts in `files`, from 1, and the vectors.

    The vectors are float32 (n_words + 1, dimension); row 0, for unknown words, is zero.
    """
    from scipy.sparse import coo_matrix, csr_matrix
    from sklearn.utils.extmath import randomized_svd

    texts = list(dict.fromkeys(r["text"] for name in files for r in records(data / name)))
    batches = [tokenize(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
    words = _numbered(batches, settings["least"])
    n_words, n_contexts = len(words) + 1, settings["contexts"] + 2
    gaps = settings["gaps"]
    total = csr_matrix((n_words, 2 * len(gaps) * n_contexts), dtype=np.float32)
    for tokens in batches:
        ids = np.array([words.get(key(f).lower(), 0) for f in tokens.vocabulary], np.int32)
        word = ids[tokens.type]
        # Rare and unknown neighbours share one context.
        context = np.where((word > 0) & (word < n_contexts - 1), word, n_contexts - 1)
        text = np.repeat(np.arange(len(tokens.texts)), np.diff(tokens.bounds))
        for i, gap in enumerate(gaps):
            left, right = slice(None, -gap), slice(gap, None)
            for side, (of, beside) in enumerate(((left, right), (right, left))):
                keep = (text[left] == text[right]) & (word[of] > 0)
                column = context[beside][keep] + (2 * i + side) * n_contexts
                ones = np.ones(len(column), np.float32)
                total = total + coo_matrix((ones, (word[of][keep], column)), total.shape).tocsr()
    pairs = total.tocoo()
    of_word = np.asarray(total.sum(axis=1)).ravel()
    of_context = np.asarray(total.sum(axis=0)).ravel() ** settings["smoothing"]
    of_context *= of_word.sum() / of_context.sum()
    expected = of_word[pairs.row] * of_context[pairs.col] / of_word.sum()
    information = np.log(pairs.data / expected)
    keep = information > 0
    matrix = csr_matrix(
        (information[keep].astype(np.float32), (pairs.row[keep], pairs.col[keep])), total.shape
    )
    left, values, _ = randomized_svd(matrix, settings["dimension"], n_iter=4, random_state=0)
    found = left * np.sqrt(values)
    found /= found.std()
    found[0] = 0
    return words, np.asarray(found, np.float32)


def _numbered(batches: list[Tokens], least: int) -> dict[str, int]:
    """Return the keys seen `least` times or more, the most frequent first, numbered from 1."""
    counts: Counter[str] = Counter()
    for tokens in batches:
        seen = np.bincount(tokens.type, minlength=len(tokens.vocabulary))
        for form, count in zip(tokens.vocabulary, seen.tolist(), strict=True):
            counts[key(form).lower()] += count
    kept = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    return {word: number for number, word in enumerate(kept, start=1)}
