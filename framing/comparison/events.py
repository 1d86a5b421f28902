"""Which articles cover the same event: similar words, close in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isqrt
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.alike import alike
from framing.comparison.by_words import by_words, taken, vectors
from framing.comparison.days import UNDATED, ordinals
from framing.comparison.forest import Forest
from framing.comparison.scored import scored
from framing.memory import give_back
from framing.table.numbered import Numbered
from framing.table.tables import Measurement

# Cosine distance at which average linkage stops. On 201 articles of three outlets with annotated
# events (BASIL; Fan and others 2019), shuffled together, .88 gives an adjusted Rand index of 1.00
# and .84 to .92 stay above .95.
DISTANCE = 0.88
# An event is told again within this many days; later stories are follow-ups.
DAYS = 3
# Without a date, only copies and near copies are taken to cover the same event.
UNDATED_DISTANCE = 0.6
HAIR = 1e-6  # what is kept of a distance of 0: in a sparse matrix 0 is no distance
CELLS = 500_000  # distances looked at together: 4 MB, some six times over
# Articles that are clustered together: their distances take 64 MB, twice over. Where more hang
# together, links of TIGHTER and TIGHTER distances are cut first, until the parts are that small.
MOST_TOGETHER = 4000
TIGHTER = 0.04


def events(texts: Sequence[str], dates: Sequence[str]) -> NDArray[np.int64]:
    """Return the event of each article, int64 (n_articles,), numbered in order of appearance.

    TF-IDF vectors of the words (logarithmic counts, stop words left out), cosine distance, and
    average-linkage clustering among articles that lie no more than DAYS days apart. `dates` are
    ISO dates or "". The result does not depend on the order of the articles but for the numbers.
    """
    return events_of(vectors(texts), dates)


def events_of(vectors, dates: Sequence[str]) -> NDArray[np.int64]:  # type: ignore[no-untyped-def]
    """Return the event of each article as `events` does, from its vectors."""
    n = len(dates)
    if n < 2:
        return np.zeros(n, np.int64)
    days = ordinals(dates)
    label = np.zeros(n, np.int64)
    following = 0
    # Average linkage joins two groups only if some pair of theirs is nearer than the threshold,
    # so the components of the graph of near pairs can be clustered one by one.
    near = _near(vectors, days)
    give_back()  # what forests took that are no more
    for members in _groups(np.arange(n), near, DISTANCE):
        label[members] = following
        if 1 < len(members) <= MOST_TOGETHER:  # more are all but copies of one another
            label[members] += _cluster(_narrow(taken(vectors, members)), days[members])
        following = label[members].max() + 1
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse].astype(np.int64)


def _near(vectors, days: NDArray[np.int64]):  # type: ignore[no-untyped-def]
    """Return the distances below DISTANCE that hold articles together, sparse (n, n).

    Only articles that lie close enough in time are looked at, so that dated articles take time in
    proportion to their number times that of the days around; of undated ones, only those that share
    words which few others hold (`alike`). Of a distance of 0 a hair is kept. Of all distances those
    are kept that say which articles hang together (`forest`).
    """
    forest = Forest(len(days))
    order = np.argsort(days, kind="stable")
    sorted_days = days[order]
    last = np.searchsorted(sorted_days, sorted_days + DAYS, "right")
    undated = np.flatnonzero(days == UNDATED)
    for one, other, cosine in alike(vectors, undated, 1.0 - UNDATED_DISTANCE):
        forest.add(one, other, np.maximum(1.0 - cosine, HAIR))
    side = max(1, isqrt(CELLS))
    for start in range(len(undated), len(days), side):
        block = order[start : start + side]
        mine = taken(vectors, block)
        for from_ in range(start, int(last[start : start + side].max()), side):
            others = order[from_ : from_ + side]
            theirs = mine if from_ == start else taken(vectors, others)
            distance = _distances(mine, days[block], theirs, days[others])
            if from_ == start:  # each pair once
                distance[np.tri(*distance.shape, dtype=np.bool_)] = 1.0
            row, column = np.nonzero(distance < DISTANCE)
            near = np.maximum(distance[row, column], HAIR)
            forest.add(block[row], others[column], near)
    return forest.links()


def of_measurement(measurement: Measurement) -> pa.Table:
    """Return the event of each scored article: columns `article` and `event`.

    Sorted by outlet and article, so that the numbers do not depend on the order of the corpus.
    """
    table = measurement.tables.articles
    articles = table.select(["article", "date"]).take(pa.array(scored(table)))
    place = Numbered(each.as_py() for each in articles["article"])
    words = by_words(measurement.corpus.articles, place)
    return pa.table(
        {"article": articles["article"], "event": events_of(words, articles["date"].to_pylist())}
    )


def _distances(  # type: ignore[no-untyped-def]
    one, its_days: NDArray[np.int64], other, other_days: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return cosine distances; 1 for pairs too far apart in time to be one event."""
    distance = 1.0 - (one @ other.T).toarray()
    a, b = its_days[:, None], other_days[None, :]
    undated = (a == UNDATED) | (b == UNDATED)
    apart = np.where(undated, distance >= UNDATED_DISTANCE, np.abs(a - b) > DAYS)
    distance[apart] = 1.0
    return np.asarray(np.clip(distance, 0.0, 1.0))


def _groups(articles: NDArray[np.int64], near, reach: float) -> Iterator[NDArray[np.int64]]:  # type: ignore[no-untyped-def]
    """Yield articles that hang together by distances below `reach`, MOST_TOGETHER at a time.

    near: the distances among `articles`, as `_near` has them.
    """
    from scipy.sparse.csgraph import connected_components

    cut = near
    if reach < DISTANCE:
        cut = near.copy()
        cut.data[cut.data >= reach] = 0.0
        cut.eliminate_zeros()
    _, component = connected_components(cut, directed=False)
    order = np.argsort(component, kind="stable")
    ends = np.flatnonzero(np.diff(component[order], append=-1)) + 1
    for first, last in pairwise([0, *ends.tolist()]):
        members = order[first:last]
        if len(members) <= MOST_TOGETHER or reach < 2 * TIGHTER:
            yield articles[members]
        else:
            yield from _groups(articles[members], cut[members][:, members], reach - TIGHTER)


def _narrow(vectors: Any) -> Any:
    """Return vectors without the words that none of them has: a product takes time for each word.

    Their products are the same to the last bit, since the words stay in order.
    """
    from scipy.sparse import csr_matrix

    words, column = np.unique(vectors.indices, return_inverse=True)
    shape = vectors.shape[0], len(words)
    return csr_matrix((vectors.data, column.astype(np.int32), vectors.indptr), shape=shape)


def _cluster(vectors, days: NDArray[np.int64]) -> NDArray[np.int64]:  # type: ignore[no-untyped-def]
    """Return the event of each of some articles, numbered from 0 on."""
    from scipy.cluster.hierarchy import fcluster, linkage

    joined = linkage(_of_pairs(vectors, days), "average")
    return np.asarray(fcluster(joined, DISTANCE, "distance") - 1, np.int64)


def _of_pairs(vectors, days: NDArray[np.int64]) -> NDArray[np.float64]:  # type: ignore[no-untyped-def]
    """Return the distance of every two articles, row by row above the diagonal, (n_pairs,)."""
    n = len(days)
    found = np.empty(n * (n - 1) // 2)
    size = max(1, CELLS // n)
    end = 0
    for start in range(0, n, size):
        some, rest = slice(start, start + size), slice(start, n)
        there = _distances(vectors[some], days[some], vectors[rest], days[rest])
        back = _distances(vectors[rest], days[rest], vectors[some], days[some]).T
        # Equal but for rounding.
        part = ((there + back) / 2)[~np.tri(*there.shape, dtype=np.bool_)]
        found[end : end + len(part)] = part
        end += len(part)
    return found
