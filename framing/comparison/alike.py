"""Which articles share most of their words, without comparing every two.

Words that few articles hold name the candidates. What common words can add to a cosine is bounded:
of two vectors split into common and rare words, the common parts multiply to at most the product
of their lengths (Cauchy and Schwarz). So two articles are looked at only if their rare words and
that bound together reach the threshold, and nothing is missed. This is prefix filtering as in
Bayardo, Ma and Srikant (2007), Scaling up all pairs similarity search, with one split for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Pairs = tuple[Integers, Integers, Floats]  # places of the one and the other, their cosine

SPLITS = 24  # ways to tell common from rare words that are weighed against each other
SAMPLE = 1000  # articles by which they are weighed
HAIR = 1e-9  # above any rounding of a cosine: a pair at the threshold is looked at
TURNS = 8  # what has had its turn is not looked at again by later ones
PRODUCTS = 2_000_000  # of two numbers, made together: some 60 MB


def alike(vectors: Any, rows: Integers, least: float) -> Iterator[Pairs]:
    """Yield the pairs of an article of `rows` and any other whose cosine is above `least`.

    vectors: sparse (n_articles, n_words), of length 1 or 0, no number below 0. least: above 0.
    Each pair comes once.
    """
    from scipy.sparse import csr_matrix

    if not len(rows):
        return
    vectors = csr_matrix(vectors)
    rare = _rare(vectors, rows, least)
    bound = _lengths(vectors, ~rare)
    kept = vectors.multiply(rare[None, :]).tocsr()
    kept.eliminate_zeros()
    # Articles with much in common words first: all that has to be looked at for its sake is there.
    order = rows[np.argsort(-bound[rows], kind="stable")]
    turn = np.full(len(bound), len(bound))
    turn[order] = np.arange(len(order))
    for part in np.array_split(order, min(TURNS, len(order))):
        later = np.flatnonzero(turn >= turn[part[0]])
        later = later[np.argsort(-bound[later], kind="stable")]
        for one, other in _candidates(kept, bound, part, later, least):
            due = turn[other] > turn[one]
            one, other = one[due], other[due]
            cosine = _cosines(vectors, one, other)
            above = cosine > least
            yield one[above], other[above], cosine[above]


def _candidates(
    kept: Any, bound: Floats, rows: Integers, others: Integers, least: float
) -> Iterator[tuple[Integers, Integers]]:
    """Yield the pairs of `rows` and `others` that may reach `least`, each once.

    kept: the vectors without common words. bound: the lengths of those; others: by falling bound.
    """
    columns = kept[others].T.tocsr()
    holding = np.diff(columns.indptr)
    whole = _reached(bound[others], bound[rows], least)  # by their common words alone
    steps = np.cumsum(_sums(kept[rows], holding) + whole)
    for first, last in _parts(steps):
        some = rows[first:last]
        found = (kept[some] @ columns).tocoo()
        near = found.data + bound[some[found.row]] * bound[others[found.col]] >= least - HAIR
        sizes = whole[first:last]
        row = np.concatenate((found.row[near], np.repeat(np.arange(len(some)), sizes)))
        column = np.concatenate((found.col[near], *map(np.arange, sizes.tolist())))
        pair = np.unique(row.astype(np.int64) * len(others) + column)
        yield some[pair // len(others)], others[pair % len(others)]


def _rare(vectors: Any, rows: Integers, least: float) -> NDArray[np.bool_]:
    """Return which words are taken for rare: those with which there is least to multiply."""
    n, n_words = vectors.shape
    share = len(rows) / n
    of_all = np.bincount(vectors.indices, minlength=n_words).astype(float)
    order = np.argsort(-of_all, kind="stable")  # the commonest word first
    cost = share * np.concatenate((np.cumsum(of_all[order][::-1] ** 2)[::-1], [0.0]))
    some = vectors[np.linspace(0, n - 1, min(n, SAMPLE)).astype(int)]
    known = int(np.count_nonzero(of_all))
    best, fewest = np.ones(n_words, bool), cost[0]
    for split in np.unique(np.geomspace(1, max(1, known), SPLITS).astype(int)):
        rare = np.ones(n_words, bool)
        rare[order[:split]] = False
        bound = _lengths(some, ~rare)
        pairs = float(_reached(-np.sort(-bound), bound, least).mean()) * n * len(rows) / len(bound)
        total = cost[split] + pairs * vectors.nnz / n
        if total < fewest:
            best, fewest = rare, total
    return best


def _lengths(vectors: Any, words: NDArray[np.bool_]) -> Floats:
    """Return the length of each vector, of these words alone, (n_articles,)."""
    squares = np.where(words[vectors.indices], vectors.data, 0.0) ** 2
    owner = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    return np.sqrt(np.bincount(owner, squares, minlength=vectors.shape[0]))


def _reached(falling: Floats, mine: Floats, least: float) -> Integers:
    """Return with how many of the `falling` lengths each of `mine` makes up `least`."""
    with np.errstate(divide="ignore"):
        needed = (least - HAIR) / mine
    return np.asarray(np.searchsorted(-falling, -needed, "right"), np.int64)


def _sums(vectors: Any, of_word: NDArray[Any]) -> Integers:
    """Return for each vector the sum of `of_word` over its words."""
    whole = np.concatenate(([0], np.cumsum(of_word[vectors.indices], dtype=np.int64)))
    return np.asarray(whole[vectors.indptr[1:]] - whole[vectors.indptr[:-1]], np.int64)


def _parts(steps: Integers) -> Iterator[tuple[int, int]]:
    """Yield slices of rows with some PRODUCTS steps each. steps: made up to each row's end."""
    first = 0
    while first < len(steps):
        before = int(steps[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(steps, before + PRODUCTS, "right")))
        yield first, last
        first = last


def _cosines(vectors: Any, one: Integers, other: Integers) -> Floats:
    """Return the cosine of each pair, (n_pairs,)."""
    found = np.zeros(len(one))
    size = max(1, PRODUCTS * vectors.shape[0] // max(1, vectors.nnz))
    for start in range(0, len(one), size):
        part = slice(start, start + size)
        found[part] = vectors[one[part]].multiply(vectors[other[part]]).sum(1).A1
    return found
