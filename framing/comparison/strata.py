"""What is held constant: the event, its topic and date, or its topic, whichever is possible."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.comparison.by_words import TOGETHER, on_disk, taken
from framing.comparison.days import UNDATED, first_days
from framing.comparison.dispersion import places
from framing.table.mapped import let_go

Integers = NDArray[np.int64]
# What is held constant, the closest first, and how a sentence says it.
BASES = {
    "same events": "on the same events",
    "same topics and dates": "on the same topics and dates",
    "same topics": "on the same topics",
    "all articles": "over all articles",
}
ALL = "all articles"
# A basis is possible if it leaves at least this share of the smaller side's articles.
KEPT = 0.25
MOST_TOPICS = 40
MOST_PERIODS = 6
LEARNT = 20_000  # events from which topics are learnt; of more, so many are drawn
SEED = 7


@dataclass(frozen=True)
class Strata:
    """The stratum of each article under every basis, each (n_articles,); strata hold whole events.

    basis: from the names of BASES, in their order.
    """

    basis: dict[str, Integers]

    def possible(
        self, name: str, mine: NDArray[np.bool_], *, minimum_articles: int, minimum_events: int
    ) -> bool:
        """Return whether two sides can be compared on a basis.

        It leaves at least KEPT of the smaller side's articles, and of either side at least
        `minimum_articles` from `minimum_events` events.
        """
        smaller = mine if mine.sum() <= (~mine).sum() else ~mine
        event = self.basis["same events"]
        both = shared(mine, self.basis[name])
        return bool(
            both[smaller].sum() >= KEPT * smaller.sum()
            and min(both[mine].sum(), both[~mine].sum()) >= minimum_articles
            and min(len(np.unique(event[both & side])) for side in (mine, ~mine)) >= minimum_events
        )

    def take(self, rows: Integers) -> Strata:
        """Return the strata of these articles alone."""
        return Strata({name: stratum[rows] for name, stratum in self.basis.items()})

    def comes_to(self, name: str) -> str:
        """Return a basis, or ALL where it holds nothing constant: of few events all are one topic.

        Articles that are all on one event are on the same event indeed.
        """
        stratum = self.basis[name]
        alone = name != "same events" and bool((stratum == stratum[:1]).all())
        return ALL if alone else name

    def closest(
        self,
        questions: Iterable[tuple[NDArray[np.bool_], NDArray[np.bool_]]],
        *,
        minimum_articles: int,
        minimum_events: int,
    ) -> str:
        """Return the closest basis on which every question can be asked that can be asked at all.

        questions: the articles of two sides each. One basis holds for all, so that the rows of a
        table can be read beside each other, and it follows from who wrote on what alone, not
        from any measure. A side with too few articles over all has no say in it.
        """
        minimum = {"minimum_articles": minimum_articles, "minimum_events": minimum_events}
        asked = []
        for first, second in questions:
            rows = np.flatnonzero(first | second)
            # As many copies of all strata as there are sides would take much memory.
            here = self if len(rows) == len(first) else self.take(rows)
            if here.possible(ALL, first[rows], **minimum):
                asked.append((here, first[rows]))
        for name in self.basis:
            if asked and all(here.possible(name, mine, **minimum) for here, mine in asked):
                return self.comes_to(name)
        return ALL


def shared(mine: NDArray[np.bool_], stratum: Integers) -> NDArray[np.bool_]:
    """Return whether each article lies in a stratum that both sides have."""
    place = places(stratum)
    count = np.bincount(place)
    first = np.bincount(place, mine)
    return np.asarray(((first > 0) & (first < count))[place])


def strata(vectors, event: Integers, dates: Sequence[str], outlet: Integers) -> Strata:  # type: ignore[no-untyped-def]
    """Return what articles can be compared within.

    vectors: TF-IDF rows (`events.vectors`), sorted so that the result does not depend on the
    order of the articles. A topic is a group of events alike in words, by k-means over the leading
    50 dimensions; about half the square root of the number of events, so that a topic holds many.
    Words that fewer than three outlets use (their own names, say) have no part in it. Periods cut
    the dates of the events into up to six parts of equal number; undated events are a part of
    their own.
    """
    topic = _topics(vectors, _shared_words(vectors, outlet), event)
    period = _periods(event, dates, int(topic.max(initial=0)) + 1)
    return Strata(
        dict(
            zip(
                BASES,
                (event, topic * (MOST_PERIODS + 1) + period, topic, np.zeros_like(event)),
                strict=True,
            )
        )
    )


def _shared_words(vectors, outlet: Integers) -> NDArray[np.bool_]:  # type: ignore[no-untyped-def]
    """Return which words enough outlets use, (n_words,)."""
    used = np.zeros(vectors.shape[1], np.int64)
    outlets = np.unique(outlet)
    for each in outlets:
        rows = np.flatnonzero(outlet == each)
        here = np.zeros(len(used), bool)
        for first in range(0, len(rows), TOGETHER):
            here[taken(vectors, rows[first : first + TOGETHER]).indices] = True
        used += here
    return np.asarray(used >= min(3, len(outlets)))


def _topics(vectors, words: NDArray[np.bool_], event: Integers) -> Integers:  # type: ignore[no-untyped-def]
    """Return the topic of each article: that of its event. words: which have a part in it."""
    n_events, n_words = int(event.max(initial=-1)) + 1, int(words.sum())
    n_topics = min(MOST_TOPICS, round(np.sqrt(n_events) / 2))
    if n_topics < 2 or min(vectors.shape[0], n_words) < 3:
        return np.zeros_like(event)
    centres = on_disk(_centres(vectors, words, event), n_words)
    return np.asarray(_grouped(centres, n_topics)[event], np.int64)


def _grouped(centres: Any, n_topics: int) -> Integers:
    """Return the topic of each event, (n_events,), learnt from LEARNT of them at most.

    Reduced, a million events would take a gigabyte; those that are not learnt from are looked at
    some at a time.
    """
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.preprocessing import normalize

    n_events, n_words = centres.shape
    space = TruncatedSVD(min(50, n_events - 1, n_words - 1), random_state=SEED)
    topics = KMeans(n_topics, n_init=4, random_state=SEED)
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        # Of events alike in all words it divides by their variance, 0, and makes fewer groups.
        warnings.simplefilter("ignore", ConvergenceWarning)
        if n_events <= LEARNT:
            return np.asarray(topics.fit_predict(normalize(space.fit_transform(centres))))
        learnt = np.random.default_rng(SEED).choice(n_events, LEARNT, replace=False)
        topics.fit(normalize(space.fit_transform(taken(centres, np.sort(learnt)))))
        found = []
        for first in range(0, n_events, TOGETHER):
            some = normalize(space.transform(centres[first : first + TOGETHER]))
            found.append(topics.predict(some))
            let_go()
    return np.concatenate(found).astype(np.int64)


def _centres(vectors, words: NDArray[np.bool_], event: Integers) -> Iterator[Any]:  # type: ignore[no-untyped-def]
    """Yield the mean direction of each event's articles, by `words`, some events at a time."""
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    order = np.argsort(event, kind="stable")
    ends = np.concatenate([[0], np.cumsum(np.bincount(event))])
    for first in range(0, len(ends) - 1, TOGETHER):
        here = ends[first : first + TOGETHER + 1]
        some = taken(vectors, order[here[0] : here[-1]])
        n = some.shape[0]
        belongs = csr_matrix((np.ones(n), np.arange(n), here - here[0]), shape=(len(here) - 1, n))
        yield normalize((belongs @ some)[:, words], copy=False)


def _periods(event: Integers, dates: Sequence[str], n_topics: int) -> Integers:
    """Return the period of each article's event, 0 for undated ones."""
    day = first_days(event, dates)
    dated = day != UNDATED
    n_periods = int(np.clip(dated.sum() // (10 * n_topics), 1, MOST_PERIODS))
    period = np.zeros(len(day), np.int64)
    if dated.any():
        bounds = np.quantile(day[dated], np.arange(1, n_periods) / n_periods)
        period[dated] = 1 + np.searchsorted(bounds, day[dated], "right")
    return period[event]
