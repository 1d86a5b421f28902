"""Articles that an outlet published twice, word for word or nearly so.

Only articles of one outlet are compared. The same agency copy in several outlets is a finding,
not a duplicate, and stays, even word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.articles.notes import Notes
from framing.articles.sequences import PIECE, of_each, sequences
from framing.articles.sketches import NUMBERS, Candidates, Members, keys, sketches
from framing.articles.sorting import Sorted

ALIKE = 0.8  # Jaccard index from which two bodies are near duplicates
DIGEST = 16  # bytes
HELD = 2**20  # sequences of the bodies compared last that are held
ROW = np.dtype(  # of an article, as it is noted
    [
        *((name, np.uint32) for name in ("outlet", "date", "file")),
        ("line", np.int64),
        ("digest", f"S{DIGEST}"),
        ("long", bool),  # whether the body has any sequence
        ("sketch", np.uint8, NUMBERS),
    ]
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Article `index` repeats article `of`; `share` is their Jaccard index, 1 for an exact one."""

    index: int
    of: int
    exact: bool
    share: float


def find(articles: Sequence[Article]) -> list[Duplicate]:
    """Return the articles that repeat another of the same outlet, by index.

    Exact: the bodies (without headlines) are alike but for case and white space. Near: the
    Jaccard index of their sets of five-word sequences is at least .8. Bodies of fewer than five
    words are compared exactly alone. The earliest by (date, file, line, id) is kept, undated
    ones last; every other one is compared with an article that is kept. So the result does not
    depend on the order of `articles`.
    """
    seen = Seen()
    for article in articles:
        seen.add(article)
    return seen.duplicates(articles.__getitem__)


def body(article: Article) -> str:
    """Return the text after the headline, or all of it where nothing follows."""
    rest = article.text[article.title_span[1] :]
    return rest if rest.strip() else article.text


class Seen:
    """What is noted of articles that go by, on disk, to tell which repeat one.

    Candidates come from sketches (`framing.articles.sketches`); only those are compared, and by
    their texts, so that nothing is told that is not so. Of pairs at the very threshold about one
    in three million is missed; comparing every two of 10,000 articles finds nothing else
    (tests/benchmarks/duplicates.py). datasketch and rensa, which do the same, keep their sketches
    in dictionaries: 13 and 4 KB an article. Here some 150 bytes an article are in memory, and only
    while duplicates are looked for.
    """

    def __init__(self) -> None:
        self._outlets, self._dates, self._files = _Numbering(), _Numbering(), _Files()
        self._notes = Notes(ROW)
        self._waiting: list[tuple[tuple[int, int, int, int], str]] = []
        self._letters = 0  # of the texts that wait to be noted together

    def add(self, article: Article) -> None:
        """Keep an article in mind, as the next one."""
        facts = (
            self._outlets.number(article.outlet),
            self._dates.number(article.date or "9999"),
            self._files.number(article.file),
            article.line,
        )
        self._waiting.append((facts, body(article).casefold()))
        self._letters += len(article.text)
        if self._letters >= PIECE:
            self._note()

    def _note(self) -> None:
        facts, folded = zip(*self._waiting, strict=True)
        members = of_each(folded)
        rows = np.zeros(len(facts), ROW)
        for place, name in enumerate(("outlet", "date", "file", "line")):
            rows[name] = [each[place] for each in facts]
        rows["digest"] = [_digest(" ".join(text.split())) for text in folded]
        rows["long"] = [len(each) > 0 for each in members]
        rows["sketch"] = sketches(members)
        self._notes.extend(rows)
        self._waiting, self._letters = [], 0

    def duplicates(self, article_of: Callable[[int], Article]) -> list[Duplicate]:
        """Return the articles that repeat another, as `find` does.

        article_of: an article by its number, in the order in which they were added.
        """
        if self._waiting:
            self._note()
        if not len(self._notes):
            return []
        order = self._ordered(article_of)
        outlet = self._notes.column("outlet")[order]
        original = self._originals(order, outlet)
        again = original != np.arange(len(order))
        compared = np.flatnonzero(self._notes.column("long")[order] & ~again)
        held = _Held(lambda index: sequences(body(article_of(index))))
        near = {
            each.index: each for each in self._near(order[compared], outlet[compared], held.members)
        }
        found = []
        for index, of in zip(order[again].tolist(), order[original[again]].tolist(), strict=True):
            # An exact copy of a near duplicate is, like that, a near duplicate of what is kept.
            exact = Duplicate(index, of, exact=True, share=1.0)
            found.append(replace(near[of], index=index) if of in near else exact)
        return sorted([*found, *near.values()], key=lambda duplicate: duplicate.index)

    def _ordered(self, article_of: Callable[[int], Article]) -> NDArray[np.uint32]:
        """Return all articles outlet by outlet, the ones that would be kept first."""
        keys = [
            self._notes.column("line"),
            self._files.ranks(self._notes.column("file")),
            self._dates.ranks(self._notes.column("date")),
            self._notes.column("outlet"),
        ]
        order = np.lexsort(keys).astype(np.uint32)
        tied = np.ones(len(order) - 1, bool)
        for key in keys:
            tied &= np.diff(key[order]) == 0
        edges = np.diff(tied, prepend=False, append=False).nonzero()[0].tolist()
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            some = order[first : last + 1].tolist()
            order[first : last + 1] = sorted(some, key=lambda index: _bytes(article_of(index).id))
        return order

    def _originals(
        self, order: NDArray[np.uint32], outlet: NDArray[np.uint32]
    ) -> NDArray[np.uint32]:
        """Return the place in `order` of the first article of its outlet with each one's words."""
        digests = self._notes.column("digest")[order]
        original = np.arange(len(order), dtype=np.uint32)
        bounds = np.flatnonzero(np.diff(outlet, prepend=outlet[0] ^ 1, append=outlet[-1] ^ 1))
        for start, end in pairwise(bounds.tolist()):
            if end - start > 1:
                of_outlet = digests[start:end]
                _, first, which = np.unique(of_outlet, return_index=True, return_inverse=True)
                original[start:end] = start + first[which]
        return original

    def _near(
        self,
        order: NDArray[np.uint32],
        outlet: NDArray[np.uint32],
        members: Callable[[int], Members],
    ) -> Iterator[Duplicate]:
        def keys_of(band: int) -> NDArray[np.uint64]:
            found: NDArray[np.uint64]
            found = self._notes.made(lambda rows: keys(rows["sketch"], band), np.uint64)[order]
            return found | outlet.astype(np.uint64) << np.uint64(40)  # none of another outlet

        def sketches_of(places: NDArray[np.int64]) -> NDArray[np.uint8]:
            found: NDArray[np.uint8] = self._notes.some(order[places].tolist())["sketch"]
            return found

        kept = np.ones(len(order), bool)
        for at, candidates in Candidates(keys_of, sketches_of).alike(kept):
            index = int(order[at])
            for of in order[candidates].tolist():
                share = jaccard(members(index), members(of))
                if share >= ALIKE:
                    kept[at] = False
                    yield Duplicate(index, of, exact=False, share=share)
                    break


class _Numbering:
    """Names of which many are alike: a number each, and the names once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self._known.setdefault(name, len(self._known))

    def ranks(self, numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Return for each name its place among the sorted ones."""
        rank = np.empty(len(self._known), np.uint32)
        rank[[self._known[name] for name in sorted(self._known)]] = np.arange(len(rank))
        return rank[numbers]


class _Files:
    """The names of files, which may be as many as the articles: all articles of one come together.

    The names wait on disk, each with its number.
    """

    def __init__(self) -> None:
        self._names: Sorted[tuple[str, int]] = Sorted()
        self._last: str | None = None

    def number(self, name: str) -> int:
        if name != self._last:
            self._last = name
            self._names.add((name, len(self._names)))
        return len(self._names) - 1

    def ranks(self, numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Return for each name its place among the sorted ones; those alike have one."""
        rank = np.empty(len(self._names), np.uint32)
        place, before = -1, None
        for name, number in self._names:
            place += name != before
            rank[number], before = place, name
        return rank[numbers]


class _Held:
    """The sequences of the bodies compared last."""

    def __init__(self, find: Callable[[int], Members]) -> None:
        self._find, self._size = find, 0
        self._found: dict[int, Members] = {}  # the latest at the end

    def members(self, index: int) -> Members:
        found = self._found.pop(index, None)
        if found is None:
            found = self._find(index)
            self._size += len(found)
        self._found[index] = found
        while self._size > HELD and len(self._found) > 1:
            self._size -= len(self._found.pop(next(iter(self._found))))
        return found


def _digest(text: str) -> bytes:
    return blake2b(_bytes(text), digest_size=DIGEST).digest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def jaccard(one: Members, other: Members) -> float:
    """Return the Jaccard index of two sets that are not both empty."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)
