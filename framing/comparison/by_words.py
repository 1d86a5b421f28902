"""The words of articles as numbers, on disk: most of what a comparison would hold in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.comparison.events import vectors
from framing.memory import give_back
from framing.table.mapped import Appended

TOGETHER = 4096  # rows that are written at once


class _Told(Collection[str]):
    """The texts of some articles, read one by one in the order of the corpus, which may be large.

    row: the place of each of these articles, by its id.
    """

    def __init__(self, articles: Sequence[Article], row: Mapping[str, int]) -> None:
        self._articles, self._row = articles, row
        self.order: list[int] = []  # of the rows, once they have been read

    def __len__(self) -> int:
        return len(self._row)

    def __contains__(self, text: object) -> bool:
        return any(text == each for each in self)

    def __iter__(self) -> Iterator[str]:
        self.order = []
        for article in self._articles:
            row = self._row.get(article.id)
            if row is not None:
                self.order.append(row)
                yield article.text


def by_words(articles: Sequence[Article], row: Mapping[str, int]) -> Any:
    """Return the vectors of some articles (`events.vectors`), in the order of their rows, on disk.

    row: the place of each of these articles, by its id, from 0 on.
    """
    told = _Told(articles, row)
    found = vectors(told)
    if len(told.order) == found.shape[0]:
        order = np.argsort(told.order)
    else:  # nothing was read twice; no text holds a word that counts
        order = np.arange(found.shape[0])
    parts = np.array_split(order, max(1, -(-len(order) // TOGETHER)))
    kept = on_disk((found[part] for part in parts), found.shape[1])
    del found
    give_back()
    return kept


def on_disk(parts: Iterator[Any], width: int) -> Any:
    """Return sparse rows, given some after others, as one matrix on disk, to be read only."""
    from scipy.sparse import csr_matrix

    data, indices = Appended(np.dtype(float)), Appended(np.dtype(np.int32))
    lengths: list[NDArray[np.int64]] = []
    for part in parts:
        data.add(part.data)
        indices.add(part.indices)
        lengths.append(np.diff(part.indptr))
    ends = np.concatenate([[0], *lengths]).cumsum()
    kind = np.int32 if ends[-1] <= np.iinfo(np.int32).max else np.int64
    columns = indices.array().astype(kind, copy=False)
    return csr_matrix((data.array(), columns, ends.astype(kind)), shape=(len(ends) - 1, width))
