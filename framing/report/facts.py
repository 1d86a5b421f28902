"""What pages ask of every article but its text: noted while the articles are read once."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.articles.picked import Picked
from framing.table.numbered import Numbered


class Facts:
    """Id, outlet and date of each article, some 40 bytes each.

    places: the place of each article by its id. scored: places of those that were measured.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        outlets: dict[str, int] = {}
        dates: dict[str, int] = {}
        outlet, date, scored = array("i"), array("i"), array("q")

        def ids() -> Iterator[str]:
            for place, article in enumerate(articles):
                outlet.append(outlets.setdefault(article.outlet, len(outlets)))
                date.append(dates.setdefault(article.date, len(dates)))
                if article.status == "scored":
                    scored.append(place)
                yield article.id

        self.places = Numbered(ids())
        self.scored: NDArray[np.int64] = np.array(scored, np.int64)
        self._outlets: list[str] = [*outlets]
        self._dates: list[str] = [*dates]
        self._outlet, self._date = np.array(outlet, np.int32), np.array(date, np.int32)

    def outlet(self, place: int) -> str:
        """Return the outlet of the article at a place."""
        return self._outlets[int(self._outlet[place])]

    def ids(self, outlet: str | None = None) -> Sequence[str]:
        """Return the ids of the measured articles, of all or of one outlet, in the order given."""
        of = self.scored
        if outlet is not None:
            known = outlet in self._outlets
            of = of[self._outlet[of] == self._outlets.index(outlet)] if known else of[:0]
        return Picked(self.places.names, array("q", of.tobytes()))

    def counts(self) -> Counter[str]:
        """Return how many measured articles each outlet has, by its first one."""
        different, first, counts = np.unique(
            self._outlet[self.scored], return_index=True, return_counts=True
        )
        order = np.argsort(first)
        names = [self._outlets[code] for code in different[order].tolist()]
        return Counter(dict(zip(names, counts[order].tolist(), strict=True)))

    def outlets(self) -> set[str]:
        """Return the outlets of all articles, measured or not."""
        return {*self._outlets}

    def dates(self) -> list[str]:
        """Return the different dates of the measured articles, sorted, without undated ones."""
        found = (self._dates[code] for code in np.unique(self._date[self.scored]).tolist())
        return sorted(date for date in found if date)
