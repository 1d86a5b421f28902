"""A corpus measured batch by batch, on one core or several, with the same result."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pyarrow as pa

from framing.articles.article import Article, Corpus
from framing.table.articles import to_arrow
from framing.table.batch import measure_batch
from framing.table.tables import Tables

# Large enough that per-batch costs vanish, small enough that memory stays flat.
BATCH_CHARACTERS = 400_000
# Below this a second process costs more (it imports everything anew) than it saves.
ALONE_BELOW = 600_000


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut articles into batches of about BATCH_CHARACTERS, in order; a batch is never empty."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and size + len(article.text) > BATCH_CHARACTERS:
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
        workers = 1 if characters < ALONE_BELOW else (os.cpu_count() or 1)
    parts: list[list[Article]] = list(batches(corpus.articles)) or [[]]
    work = partial(measure_batch, fast=fast)
    done: list[Tables] = []

    def collect(results: Iterator[Tables]) -> None:
        for part, tables in zip(parts, results, strict=True):
            done.append(tables)
            if progress is not None:
                progress(len(part))

    tables = map(to_arrow, parts)
    if workers == 1 or len(parts) == 1:
        collect(map(work, tables))
    else:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # Spawned, not forked: a forked child can hang on the locks of its parent's threads.
        with ProcessPoolExecutor(min(workers, len(parts)), mp_context=get_context("spawn")) as pool:
            collect(pool.map(work, tables))
    return Tables(
        articles=pa.concat_tables([t.articles for t in done]),
        attributions=pa.concat_tables([t.attributions for t in done]),
        spans=pa.concat_tables([t.spans for t in done]),
    )
