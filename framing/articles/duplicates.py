"""Articles that an outlet published twice, word for word or nearly so.

Only articles of one outlet are compared. The same agency copy in several outlets is a finding,
not a duplicate, and stays, even word for word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article

WORDS = 5  # words in a sequence
ALIKE = 0.8  # Jaccard index from which two bodies are near duplicates
WORD = re.compile(r"\w+")
MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses no bits


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
    outlets: defaultdict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(articles)), key=lambda i: _seniority(articles[i])):
        outlets[articles[index].outlet].append(index)
    found: list[Duplicate] = []
    for group in outlets.values():
        if len(group) > 1:
            found += _within(articles, group)
    return sorted(found, key=lambda duplicate: duplicate.index)


def _seniority(article: Article) -> tuple[str, str, int, str]:
    return article.date or "9999", article.file, article.line, article.id


def body(article: Article) -> str:
    """Return the text after the headline, or all of it where nothing follows."""
    rest = article.text[article.title_span[1] :]
    return rest if rest.strip() else article.text


def _within(articles: Sequence[Article], group: list[int]) -> list[Duplicate]:
    found: list[Duplicate] = []
    seen: dict[bytes, int] = {}
    distinct: list[int] = []
    for index in group:
        plain = " ".join(body(articles[index]).split()).casefold()
        digest = blake2b(plain.encode(errors="replace"), digest_size=16).digest()
        first = seen.setdefault(digest, index)
        if first == index:
            distinct.append(index)
        else:
            found.append(Duplicate(index, first, exact=True, share=1.0))
    near = _near(sequences([body(articles[index]) for index in distinct]))
    gone = {distinct[at]: Duplicate(distinct[at], distinct[of], False, j) for at, of, j in near}
    # An exact copy of a near duplicate is, like that, a near duplicate of what is kept.
    told = [replace(gone[each.of], index=each.index) if each.of in gone else each for each in found]
    return told + list(gone.values())


def sequences(texts: Sequence[str]) -> list[NDArray[np.uint64]]:
    """Return, for each text, the sorted set of its five-word sequences as 64-bit numbers."""
    result = []
    for text in texts:
        words = WORD.findall(text.casefold())
        # Python's own hash changes from run to run; only whether two are equal matters here.
        numbers = np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)
        count = max(0, len(words) - WORDS + 1)
        mixed = np.zeros(count, np.uint64)
        for offset in range(WORDS):
            mixed = (mixed + numbers[offset : offset + count]) * MIX
            mixed ^= mixed >> np.uint64(29)
        result.append(np.unique(mixed))
    return result


def _near(sets: list[NDArray[np.uint64]]) -> list[tuple[int, int, float]]:
    """Return (set, earlier set that is kept, Jaccard index) for the near duplicates.

    Exact, by prefix filtering (Chaudhuri, Ganti and Kaushik 2006): with every set in one common
    order, two sets of n and m members that share enough also share one of the first
    n - ceil(.8 n) + 1 members of the one and of the other. In the order of rarity those are
    members that few sets have, so that few pairs are compared. MinHash, as datasketch does it,
    would need a dependency and miss some pairs; 10,000 articles of 500 words take 3 to 7 s this way
    (tests/benchmarks/duplicates.py).
    """
    sizes = np.array([len(each) for each in sets], np.int64)
    if not sizes.sum():
        return []
    owner = np.repeat(np.arange(len(sets)), sizes)
    _, member, counts = np.unique(np.concatenate(sets), return_inverse=True, return_counts=True)
    rarity = np.empty(len(counts), np.int64)
    rarity[np.argsort(counts, kind="stable")] = np.arange(len(counts))
    shared_from = len(counts) - int((counts > 1).sum())  # ranks below: in one set only
    ordered = np.sort((owner << 32) | rarity[member]) & 0xFFFFFFFF
    starts = np.concatenate([[0], np.cumsum(sizes)])
    needed = np.ceil(ALIKE * sizes - 1e-9).astype(np.int64)
    prefixes = starts[:-1] + sizes - needed + (sizes > 0)
    index: defaultdict[int, list[int]] = defaultdict(list)  # member → kept sets that have it
    found = []
    for at, (start, end) in enumerate(zip(starts[:-1].tolist(), prefixes.tolist(), strict=True)):
        prefix = ordered[start:end]
        prefix = prefix[prefix >= shared_from].tolist()
        candidates = sorted({kept for value in prefix for kept in index.get(value, ())})
        twin = _first_alike(sets, at, candidates)
        if twin is not None:
            found.append((at, *twin))
            continue
        for value in prefix:
            index[value].append(at)
    return found


def _first_alike(
    sets: list[NDArray[np.uint64]], at: int, candidates: list[int]
) -> tuple[int, float] | None:
    size = len(sets[at])
    for other in candidates:
        if min(size, len(sets[other])) < ALIKE * max(size, len(sets[other])):
            continue
        common = len(np.intersect1d(sets[at], sets[other], assume_unique=True))
        share = common / (size + len(sets[other]) - common)
        if share >= ALIKE:
            return other, share
    return None
