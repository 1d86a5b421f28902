"""Articles that an outlet published twice, word for word or nearly so.

Only articles of one outlet are compared. The same agency copy in several outlets is a finding,
not a duplicate, and stays, even word for word.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.articles.sketches import MIX, NUMBERS, Candidates, Members, sketch

WORDS = 5  # words in a sequence
ALIKE = 0.8  # Jaccard index from which two bodies are near duplicates
WORD = re.compile(r"\w+")
DIGEST = 16  # bytes
HELD = 1000  # bodies compared last, whose sequences are held


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
    return seen.duplicates(lambda index: body(articles[index]))


def body(article: Article) -> str:
    """Return the text after the headline, or all of it where nothing follows."""
    rest = article.text[article.title_span[1] :]
    return rest if rest.strip() else article.text


class Seen:
    """What is kept in mind of articles that go by, some 300 bytes each, to tell which repeat one.

    Candidates come from sketches (`framing.articles.sketches`); only those are compared, and by
    their texts, so that nothing is told that is not so. Of pairs at the very threshold about one
    in three million is missed; comparing every two of 10,000 articles finds nothing else
    (tests/benchmarks/duplicates.py). datasketch and rensa, which do the same, keep their sketches
    in dictionaries: 13 and 4 KB an article.
    """

    def __init__(self) -> None:
        self._outlets, self._dates, self._files = _Names(), _Names(), _Names()
        self._lines = array("q")
        self._ids, self._id_ends = bytearray(), array("q", [0])
        self._digests, self._sketches = bytearray(), bytearray()
        self._long = bytearray()  # whether a body has any sequence

    def add(self, article: Article) -> None:
        """Keep an article in mind, as the next one."""
        self._outlets.add(article.outlet)
        self._dates.add(article.date or "9999")
        self._files.add(article.file)
        self._lines.append(article.line)
        self._ids += _bytes(article.id)
        self._id_ends.append(len(self._ids))
        text = body(article)
        plain = _bytes(" ".join(text.split()).casefold())
        self._digests += blake2b(plain, digest_size=DIGEST).digest()
        members = sequences(text)
        self._sketches += sketch(members).tobytes()
        self._long.append(len(members) > 0)

    def duplicates(self, body_of: Callable[[int], str]) -> list[Duplicate]:
        """Return the articles that repeat another, as `find` does.

        body_of: the body of an article by its number, in the order in which they were added.
        """
        members = lru_cache(HELD)(lambda index: sequences(body_of(index)))
        found: list[Duplicate] = []
        for group in self._groups():
            found += self._within(group, members)
        return sorted(found, key=lambda duplicate: duplicate.index)

    def _groups(self) -> Iterator[NDArray[np.int64]]:
        """Yield the articles of each outlet that has several, the ones that would be kept first."""
        outlet = self._outlets.numbers()
        keys = (np.array(self._lines), self._files.ranks(), self._dates.ranks(), outlet)
        order = np.lexsort(keys)
        order = self._by_id(order, np.stack(keys)[:, order])
        starts = np.flatnonzero(np.diff(outlet[order])) + 1
        yield from (group for group in np.split(order, starts) if len(group) > 1)

    def _by_id(self, order: NDArray[np.int64], keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """Sort by id those articles that are alike in every key."""
        tied = np.concatenate([[False], np.all(keys[:, 1:] == keys[:, :-1], axis=0)])
        firsts = np.flatnonzero(~tied[:-1] & tied[1:])
        for first in firsts.tolist():
            last = first + 1
            while last < len(tied) and tied[last]:
                last += 1
            order[first:last] = sorted(order[first:last].tolist(), key=self._id)
        return order

    def _id(self, index: int) -> bytes:
        return bytes(self._ids[self._id_ends[index] : self._id_ends[index + 1]])

    def _within(
        self, group: NDArray[np.int64], members: Callable[[int], Members]
    ) -> list[Duplicate]:
        """Return the duplicates among an outlet's articles."""
        digests = np.frombuffer(self._digests, f"S{DIGEST}")[group]
        _, first, which = np.unique(digests, return_index=True, return_inverse=True)
        original = group[first[which]]
        again = original != group
        found = [
            Duplicate(index, of, exact=True, share=1.0)
            for index, of in zip(group[again].tolist(), original[again].tolist(), strict=True)
        ]
        long = np.frombuffer(self._long, bool)[group]
        near = {each.index: each for each in self._near(group[~again & long], members)}
        # An exact copy of a near duplicate is, like that, a near duplicate of what is kept.
        told = [replace(near[d.of], index=d.index) if d.of in near else d for d in found]
        return told + list(near.values())

    def _near(
        self, group: NDArray[np.int64], members: Callable[[int], Members]
    ) -> Iterator[Duplicate]:
        sketches = np.frombuffer(self._sketches, np.uint8).reshape(-1, NUMBERS)[group]
        kept = np.ones(len(group), bool)
        for at, candidates in Candidates(sketches).alike(kept):
            index = int(group[at])
            for of in group[candidates].tolist():
                share = jaccard(members(index), members(of))
                if share >= ALIKE:
                    kept[at] = False
                    yield Duplicate(index, of, exact=False, share=share)
                    break


class _Names:
    """A column of names of which many are alike: a number each, and the names once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._numbers = array("q")

    def add(self, name: str) -> None:
        self._numbers.append(self._known.setdefault(name, len(self._known)))

    def numbers(self) -> NDArray[np.int64]:
        return np.array(self._numbers, np.int64)

    def ranks(self) -> NDArray[np.int64]:
        """Return for each name its place among the sorted ones."""
        rank = np.empty(len(self._known), np.int64)
        rank[[self._known[name] for name in sorted(self._known)]] = np.arange(len(rank))
        return rank[self.numbers()]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def sequences(text: str) -> Members:
    """Return the sorted set of a text's five-word sequences as 64-bit numbers.

    The numbers are the same in every run, unlike those of Python's own hash.
    """
    words = WORD.findall(text.casefold())
    numbers = np.fromiter(map(crc32, _bytes(" ".join(words)).split()), np.uint64, len(words))
    count = max(0, len(words) - WORDS + 1)
    mixed = np.zeros(count, np.uint64)
    for offset in range(WORDS):
        mixed = (mixed + numbers[offset : offset + count]) * MIX
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def jaccard(one: Members, other: Members) -> float:
    """Return the Jaccard index of two sets that are not both empty."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)
