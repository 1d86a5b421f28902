"""The words of articles as numbers, on disk: most of what a comparison would hold in memory."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.articles.sorting import Sorted
from framing.comparison.vocabulary import Vocabulary
from framing.memory import give_back
from framing.table.mapped import Appended, let_go

TOGETHER = 4096  # rows that are written at once
# Rows that are read at once where they lie apart: around each of them the system maps pages of its
# own choice, on Linux 64 KB of the words and as much of their weights.
APART = 512


def by_words(articles: Iterable[Article], row: Mapping[str, int]) -> Any:
    """Return the vectors of some articles (`vectors`), in the order of their rows.

    row: the place of each of these articles, by its id, from 0 on.
    """
    rows = array("q")

    def texts() -> Iterator[str]:
        for article in articles:
            place = row.get(article.id)
            if place is not None:
                rows.append(place)
                yield article.text

    return vectors(texts(), rows)


def vectors(texts: Iterable[str], rows: Sequence[int] | None = None) -> Any:
    """Return the TF-IDF vector of each text, sparse, (n_texts, n_words), on disk.

    Of n texts n_w hold the word w. Where it stands k times it weighs

        (1 + log k) (1 + log((1 + n) / (1 + n_w)))

    and a vector has the length 1, or 0 without words. Words are cut, and stop words left out, as
    scikit-learn does; they are numbered in sorted order. The texts are read once, one by one.
    rows: which row each becomes, filled in while they are read; None: in the order given.
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.preprocessing import normalize

    cut = CountVectorizer(stop_words="english").build_analyzer()
    known = Vocabulary()
    counts = on_disk(_counted(map(cut, texts), known), 1)
    n, n_words = counts.shape
    number = np.zeros(n_words, np.int32)
    for place, (_, met) in enumerate(Sorted(zip(known, count()))):
        number[met] = place
    del known
    firsts = range(0, n, TOGETHER)
    holding = np.zeros(n_words, np.int64)
    for first in firsts:
        holding += np.bincount(counts[first : first + TOGETHER].indices, minlength=n_words)
        let_go()
    weight = np.log((1.0 + n) / (1.0 + holding)) + 1.0
    order = np.arange(n) if rows is None else np.argsort(np.asarray(rows, np.int64))

    def weighed() -> Iterator[Any]:
        for first in firsts:
            some = taken(counts, order[first : first + TOGETHER])
            values = (np.log(some.data) + 1.0) * weight[some.indices]
            found = csr_matrix((values, number[some.indices], some.indptr), shape=some.shape)
            yield normalize(found, copy=False)

    kept = on_disk(weighed(), n_words)
    give_back()
    return kept


def _counted(texts: Iterable[Iterable[str]], known: Vocabulary) -> Iterator[Any]:
    """Yield how often texts hold each word, TOGETHER texts at a time; new words get a number.

    The words of a text stand in the order in which any text had them first.
    """
    from scipy.sparse import csr_matrix

    given = iter(texts)
    while True:
        ends, columns, values = array("q", [0]), array("i"), array("i")
        for words in islice(given, TOGETHER):
            counts = Counter(words).items()
            found = sorted((known.number(word), n) for word, n in counts)
            columns.extend(column for column, _ in found)
            values.extend(n for _, n in found)
            ends.append(len(columns))
        if len(ends) == 1:
            return
        rows = np.array(values, float), np.array(columns), np.array(ends)
        yield csr_matrix(rows, shape=(len(ends) - 1, len(known)))


def on_disk(parts: Iterable[Any], width: int) -> Any:
    """Return sparse rows, given some after others, as one matrix on disk, to be read only.

    width: columns that it has at least; parts may be wider than those before them.
    """
    from scipy.sparse import csr_matrix

    data, indices = Appended(np.dtype(float)), Appended(np.dtype(np.int32))
    lengths: list[NDArray[np.int64]] = []
    for part in parts:
        data.add(part.data)
        indices.add(part.indices)
        lengths.append(np.diff(part.indptr))
        width = max(width, part.shape[1])
    ends = np.concatenate([[0], *lengths]).cumsum()
    kind = np.int32 if ends[-1] <= np.iinfo(np.int32).max else np.int64
    columns = indices.array().astype(kind, copy=False)
    return csr_matrix((data.array(), columns, ends.astype(kind)), shape=(len(ends) - 1, width))


def taken(matrix: Any, rows: NDArray[np.int64]) -> Any:
    """Return some rows of a matrix that lies on disk in memory, whatever their order.

    matrix: sparse, as `on_disk` returns it. What was read of its file is let go of.
    """
    from scipy.sparse import vstack

    parts = []
    for first in range(0, max(1, len(rows)), APART):
        parts.append(matrix[rows[first : first + APART]])
        let_go()
    return parts[0] if len(parts) == 1 else vstack(parts, "csr")
