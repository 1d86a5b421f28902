"""Articles measured as they come: some at a time, in order, whatever their number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from framing.articles.article import Article
from framing.processes import cores
from framing.table.articles import to_arrow
from framing.table.measure import ALONE_BELOW, SALVAGE, SHARES, batches, dwindling, growing
from framing.table.spread import Salvage, in_order
from framing.table.tables import Tables, joined
from framing.table.work import measure_batch

if TYPE_CHECKING:
    from framing.table.cache import Cache

# Characters looked at before it is decided how many processes there are.
AHEAD = 3_200_000


class Spread(Protocol):
    """How work is spread; see `framing.engines.base.engine`."""

    def __call__(
        self,
        work: Callable[[pa.Table], Tables],
        parts: Iterable[pa.Table],
        salvage: Salvage[pa.Table, Tables],
    ) -> Iterator[Tables]:
        """Yield the results in order."""


@dataclass(frozen=True)
class _Part:
    """A batch of articles: the tables of those that are kept, and the others."""

    articles: list[Article]
    kept: dict[str, Tables]
    new: list[Article]


def measured_parts(
    articles: Iterable[Article],
    *,
    fast: bool = False,
    workers: int | None = None,
    cache: Cache | None = None,
    spread: Spread | None = None,
) -> Iterator[tuple[list[Article], Tables]]:
    """Yield articles, about a batch at a time, with their tables, in the order given.

    The rows are those of `framing.table.measure.measure`. workers: processes to use; None means one
    for few articles, else one per core. cache: where measured articles are kept, batch by batch.
    spread: an engine, instead of processes of this machine. No more than a few batches are in
    memory at a time.
    """
    cut = batches(articles) if cache is None else growing(articles)
    parts = map(partial(_looked_up, cache), cut)
    for part in parts:
        if part.new:  # before that, no process is needed
            yield from _spread_over(chain([part], parts), fast, workers, cache, spread)
        else:
            yield part.articles, _together(part, {})
    if cache is not None:
        cache.prune()


def _looked_up(cache: Cache | None, articles: list[Article]) -> _Part:
    found = {a.id: cache.get(a) for a in articles} if cache is not None else {}
    kept = {article: tables for article, tables in found.items() if tables is not None}
    return _Part(articles, kept, [a for a in articles if a.id not in kept])


def _spread_over(
    parts: Iterator[_Part],
    fast: bool,
    workers: int | None,
    cache: Cache | None,
    spread: Spread | None,
) -> Iterator[tuple[list[Article], Tables]]:
    waiting: deque[_Part] = deque()
    first: list[_Part] = []
    if workers is None:
        first, new = _ahead(parts)
        workers = 1 if new < ALONE_BELOW else cores()
    processes = 1 if spread else workers  # how an engine evens out its work is its own affair

    def given() -> Iterator[pa.Table]:
        each = chain(first, parts)
        for part in _evened(each, processes) if processes > 1 else each:
            waiting.append(part)
            yield to_arrow(part.new)

    work = partial(measure_batch, fast=fast)
    found = spread(work, given(), SALVAGE) if spread else in_order(work, given(), workers, SALVAGE)
    for tables in found:
        part = waiting.popleft()
        if cache is None:
            yield part.articles, tables
        else:
            yield part.articles, _together(part, cache.put(part.new, tables))


def _evened(parts: Iterable[_Part], workers: int) -> Iterator[_Part]:
    """Yield parts, at last ever smaller ones, so that no process is left with much to do alone."""
    ahead: deque[_Part] = deque()
    for part in parts:
        ahead.append(part)
        if len(ahead) > SHARES * workers:
            yield ahead.popleft()
    kept = {article: tables for part in ahead for article, tables in part.kept.items()}
    last = [article for part in ahead for article in part.articles]
    for articles in dwindling(last, workers):
        here = {a.id: kept[a.id] for a in articles if a.id in kept}
        yield _Part(articles, here, [a for a in articles if a.id not in here])


def _ahead(parts: Iterator[_Part]) -> tuple[list[_Part], int]:
    """Return the parts that it takes to see whether there is much to measure, and how much."""
    taken: list[_Part] = []
    new = seen = 0
    for part in parts:
        taken.append(part)
        new += sum(len(article.text) for article in part.new)
        seen += sum(len(article.text) for article in part.articles)
        if new >= ALONE_BELOW or seen >= AHEAD:
            break
    return taken, new


def _together(part: _Part, measured: dict[str, Tables]) -> Tables:
    """Return the tables of a batch, in the order of its articles."""
    found = part.kept | measured
    return joined([found[article.id] for article in part.articles])
