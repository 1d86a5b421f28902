"""Drafts gathered to the articles of a corpus: each has an id, none is there twice.

Three things of an article depend on all others: its id, whether it repeats another, and which of
its lines recur over its outlet. So articles are read once and put aside, in a list or on disk, and
come out when all have been seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from framing.articles import furniture
from framing.articles.article import Article, Reject
from framing.articles.duplicates import Duplicate, Seen
from framing.articles.notes import Notes, hashed
from framing.articles.notes import repeated as repeated_values
from framing.articles.settling import settled, without_recurring
from framing.articles.standing_lines import StandingLines
from framing.outlets import Registry

Draft = tuple[Article, str]  # with its file's path below the folder that was named


class Kept(Protocol):
    """Where drafts are put aside: a list, or a spool."""

    def append(self, value: Draft, /) -> None:
        """Add one at the end."""

    def __getitem__(self, index: int, /) -> Draft:
        """Return one."""

    def __iter__(self) -> Iterator[Draft]:
        """Yield all in order."""

    def __len__(self) -> int:
        """Return how many there are."""


class Gathered:
    """The articles of a corpus, in the order given; each pass over them gives the same ones.

    rejects: what was not read, what is set aside as a duplicate, and what lists the articles in a
    language that we do not measure.
    """

    def __init__(
        self,
        drafts: Iterable[tuple[Article | Reject, str]],
        registry: Registry,
        kept: Kept,
        *,
        deduplicate: bool = True,
    ) -> None:
        self.rejects: list[Reject] = []
        self._kept = kept
        ids, seen = _Ids(), Seen()
        for item, key in drafts:
            if isinstance(item, Reject):
                self.rejects.append(item)
                continue
            article = settled(item, registry)
            kept.append((article, key))
            ids.add(article, key)
            if deduplicate:
                seen.add(article)
        self._level = ids.levels()
        self._gone = np.zeros(len(kept), bool)
        if deduplicate:
            found = seen.duplicates(lambda index: kept[index][0])
            self.rejects += [repeated(each, self._named(each.index), self._named(each.of))
                             for each in found]  # fmt: skip
            self._gone[[each.index for each in found]] = True
        lines = StandingLines()
        for index, draft in self._staying():
            lines.add(draft[0])
            if draft[0].status == "unscored":
                self.rejects.append(unscored(self._with_id(index, draft)))
        self._recurring = lines.recurring()

    def __len__(self) -> int:
        return len(self._gone) - int(self._gone.sum())

    def __iter__(self) -> Iterator[Article]:
        for index, draft in self._staying():
            article = self._with_id(index, draft)
            keyed = furniture.keyed(article)
            yield without_recurring(article, self._recurring.spans(article.outlet, keyed))

    def _staying(self) -> Iterator[tuple[int, Draft]]:
        for index, draft in enumerate(self._kept):
            if not self._gone[index]:
                yield index, draft

    def _named(self, index: int) -> Article:
        return self._with_id(index, self._kept[index])

    def _with_id(self, index: int, draft: Draft) -> Article:
        return replace(draft[0], id=_names(*draft)[self._level[index]])


LEVELS = 4


class _Ids:
    """Gives every article an id of its own; what is noted of them meanwhile lies on disk.

    A record's own id, or the stem of its file. Where several articles would have one id, each of
    them takes its file's path below the named folder instead, then its file and line.
    """

    def __init__(self) -> None:
        self._hashes = Notes([(str(level), np.uint64) for level in range(LEVELS)])

    def add(self, article: Article, key: str) -> None:
        stem, path, *others = _names(article, key)
        short = hashed(stem)
        longer = short if path == stem else hashed(path)
        self._hashes.append((short, longer, *map(hashed, others)))

    def levels(self) -> NDArray[np.uint8]:
        """Return which of an article's `_names` is its id."""
        level = np.zeros(len(self._hashes), np.uint8)
        now = self._hashes.column("0")
        for finer in range(1, LEVELS):
            again = repeated_values(now)
            if not len(again):
                break
            now[again] = self._hashes.column(str(finer))[again]
            level[again] = finer
        return level


def _names(article: Article, key: str) -> tuple[str, ...]:
    """Return what may be an article's id, the shortest first."""
    stem, path = article.id or key.rsplit("/", 1)[-1], article.id or key
    return stem, path, f"{path}:{article.line}", f"{article.file}:{article.line}"


def repeated(found: Duplicate, again: Article, first: Article) -> Reject:
    """Return the entry that lists an article that repeats another of its outlet."""
    told = "the same text as" if found.exact else f"shares {found.share:.0%} of the wording of"
    reason = "exact duplicate" if found.exact else "near duplicate"
    detail = f"{told} {first.id} ({first.file}:{first.line})"
    return Reject(again.file, again.line, again.id, reason, detail)


def unscored(article: Article) -> Reject:
    """Return the entry that lists an article in a language that we do not measure."""
    detail = f"unscored: the text is in '{article.language}'; we measure English"
    return Reject(article.file, article.line, article.id, "language not supported", detail)
