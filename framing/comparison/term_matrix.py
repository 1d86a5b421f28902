"""Counts of the terms of many articles, (n_articles, n_terms), sparse."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np

from framing.comparison.by_words import on_disk
from framing.comparison.dispersion import Array, Integers
from framing.comparison.term_counts import Terms

# Fewer uses or articles than these, all outlets together, cannot tell outlets apart.
ASKED_USES = 10
ASKED_ARTICLES = 6


@dataclass(frozen=True)
class TermMatrix:
    """Counts of the terms that are used often enough.

    outlets, terms: sorted. counts: (n_articles, n_terms), on disk. words, outlet, event:
    (n_articles,), the words counted in each article, the number of its outlet, and its event.
    """

    outlets: tuple[str, ...]
    terms: tuple[str, ...]
    counts: Any
    words: Array
    outlet: Integers
    event: Integers

    @staticmethod
    def of(texts: Sequence[Terms]) -> TermMatrix:
        """Return the counts of articles, which are read twice and may lie on disk."""
        from scipy.sparse import csr_array

        facts: list[tuple[str, int, int]] = []
        kept = _often(_noted(texts, facts))
        places: dict[str, int] = {}
        ends, columns, values = array("q", [0]), array("i"), array("i")
        for text in texts:
            for term, n in text.counts.items():
                if crc(term) in kept:
                    columns.append(places.setdefault(term, len(places)))
                    values.append(n)
            ends.append(len(columns))
        # Each is let go of as soon as the next is made of it: they are as large as all articles.
        column, uses = np.array(columns), np.array(values)
        del columns, values
        often = np.bincount(column, uses, len(places)) >= ASKED_USES
        often &= np.bincount(column, minlength=len(places)) >= ASKED_ARTICLES
        names = sorted(name for name, place in places.items() if often[place])
        sorted_place = np.zeros(len(places), np.int32)
        sorted_place[[places[name] for name in names]] = np.arange(len(names))
        kept_here = often[column]
        ends_here = np.concatenate([[0], np.cumsum(kept_here)])[np.array(ends)]
        column = sorted_place[column[kept_here]]
        uses = uses[kept_here].astype(float)
        counts = csr_array((uses, column, ends_here), shape=(len(facts), len(names)))
        counts.sort_indices()
        counts = csr_array(on_disk(iter([counts]), len(names)))
        outlets, outlet = np.unique([name for name, _, _ in facts], return_inverse=True)
        return TermMatrix(
            tuple(outlets.tolist()),
            tuple(names),
            counts,
            np.array([total for _, total, _ in facts], float),
            outlet,
            np.array([event for _, _, event in facts], np.int64),
        )


def _noted(texts: Iterable[Terms], facts: list[tuple[str, int, int]]) -> Iterator[Terms]:
    """Yield the texts; note outlet, words and event of each in `facts`."""
    for text in texts:
        facts.append((text.outlet, text.total, text.event))
        yield text


def _often(texts: Iterable[Terms]) -> set[int]:
    """Return the sums of terms that enough articles have, so that rare ones are not held.

    Of two terms with one sum both are kept: who counts them looks again.
    """
    sums = array("I")
    for text in texts:
        sums.extend(set(map(crc, text.counts)))
    each, articles = np.unique(np.array(sums, np.uint32), return_counts=True)
    return set(each[articles >= ASKED_ARTICLES].tolist())


def crc(term: str) -> int:
    """Return a number for a term, the same in every run."""
    return crc32(term.encode("utf-8", "surrogatepass"))


def holding(counts: Any) -> Integers:
    """Return how many rows hold each term, (n_terms,)."""
    return np.asarray(counts.count_nonzero(axis=0), np.int64)


def gathered(group: Integers, counts: Any) -> Any:
    """Return the rows of each group added, sparse."""
    from scipy.sparse import csr_array

    _, place = np.unique(group, return_inverse=True)
    shape = int(place.max(initial=-1)) + 1, len(place)
    return csr_array((np.ones(len(place)), (place, np.arange(len(place)))), shape=shape) @ counts
