"""A corpus measured batch by batch, on one core or several, with the same result."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from framing.articles.article import Article, Corpus
from framing.processes import cores, pool
from framing.table.articles import to_arrow
from framing.table.batch import measure_batch
from framing.table.tables import Tables, joined

if TYPE_CHECKING:
    from concurrent.futures import Future

# Large enough that per-batch costs vanish, small enough that memory stays flat.
BATCH_CHARACTERS = 400_000
# For the fast model's spans alone: a form is looked at once a batch, which is a large part of what
# they cost, and larger batches have fewer forms a word. An eighth faster than the above.
SPANS_CHARACTERS = 1_600_000
# Below this a second process costs more (it imports everything anew) than it saves.
ALONE_BELOW = 600_000

Part = TypeVar("Part")
Result = TypeVar("Result")


def batches(articles: Iterable[Article], characters: int | None = None) -> Iterator[list[Article]]:
    """Cut articles into batches, in order; a batch is never empty.

    characters: about how many of a batch, by default BATCH_CHARACTERS.
    """
    most = characters or BATCH_CHARACTERS
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and size + len(article.text) > most:
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch


def measure(
    corpus: Corpus,
    *,
    fast: bool = False,
    workers: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Tables:
    """Measure every article of `corpus`.

    workers: processes to use; None takes one for a small corpus, else one a core.
    progress: called with the number of articles done after each batch.
    """
    if workers is None:
        characters = sum(len(article.text) for article in corpus.articles)
        workers = 1 if characters < ALONE_BELOW else cores()
    parts: list[list[Article]] = list(batches(corpus.articles)) or [[]]
    work = partial(measure_batch, fast=fast)
    done: list[Tables] = []

    def collect(results: Iterator[Tables]) -> None:
        for part, tables in zip(parts, results, strict=True):
            done.append(tables)
            if progress is not None:
                progress(len(part))

    collect(in_order(work, map(to_arrow, parts), min(workers, len(parts))))
    return joined(done)


def in_order(
    work: Callable[[Part], Result], parts: Iterable[Part], workers: int
) -> Iterator[Result]:
    """Yield `work(part)` for each part, in order; a few parts at a time are under way.

    work: a function that another process can import. workers: processes; with 1, none is started.
    """
    if workers == 1:
        yield from map(work, parts)
        return
    with pool(workers) as others:
        waiting: deque[Future[Result]] = deque()
        for part in parts:
            waiting.append(others.submit(work, part))
            if len(waiting) > 2 * workers:  # memory stays flat however many parts there are
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
