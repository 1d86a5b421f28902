"""A corpus measured batch by batch, on one core or several, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import pyarrow as pa

from framing.articles.article import Article, Corpus
from framing.processes import cores
from framing.table.articles import to_arrow
from framing.table.failures import DIED
from framing.table.spread import Salvage, in_order
from framing.table.tables import Tables, joined
from framing.table.work import measure_batch, unmeasured_batch

# Large enough that per-batch costs vanish, small enough that memory stays flat.
BATCH_CHARACTERS = 400_000
# For the fast model alone: each form is looked up once per batch, a large part of the cost,
# and larger batches have fewer forms per word. An eighth faster than the size above.
SPANS_CHARACTERS = 1_600_000
# The first of the batches that are kept: little is lost when a small run is cut off. Smaller ones
# would cost more than they save, some hundredths of a second each.
STEP_CHARACTERS = 50_000
# Batches that make up a process's share of what is left, so that all end at about the same time.
SHARES = 2
# Below this a second process costs more (it imports everything again) than it saves.
ALONE_BELOW = 600_000

SALVAGE: Salvage[pa.Table, Tables] = Salvage(
    split=lambda part: [part.slice(row, 1) for row in range(part.num_rows)],
    lost=partial(unmeasured_batch, error=DIED),
    joined=joined,
)


def batches(articles: Iterable[Article], characters: int | None = None) -> Iterator[list[Article]]:
    """Cut articles into batches, in order; no batch is empty.

    characters: approximate size of a batch, by default BATCH_CHARACTERS.
    """
    most = characters or BATCH_CHARACTERS
    return _cut(articles, lambda done: most)


def growing(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut articles into batches that are each as large as all before it; none is empty.

    They have STEP_CHARACTERS at first and BATCH_CHARACTERS at most: a run that keeps each batch and
    is cut off loses half of what it did, or one batch, and is hardly slower.
    """
    return _cut(articles, lambda done: min(max(done, STEP_CHARACTERS), BATCH_CHARACTERS))


def dwindling(articles: Sequence[Article], workers: int) -> Iterator[list[Article]]:
    """Cut the last articles into batches for several processes, at last ever smaller ones.

    Each has half of a process's share of what is left, STEP_CHARACTERS at least and
    BATCH_CHARACTERS at most.
    """
    whole = sum(len(article.text) for article in articles)

    def most(done: int) -> int:
        share = (whole - done) // (SHARES * workers)
        return min(max(share, STEP_CHARACTERS), BATCH_CHARACTERS)

    return _cut(articles, most)


def _cut(articles: Iterable[Article], most: Callable[[int], int]) -> Iterator[list[Article]]:
    """Cut articles into batches; most: their characters, given those of all batches before."""
    batch: list[Article] = []
    size = done = 0
    for article in articles:
        if batch and size + len(article.text) > most(done):
            yield batch
            done += size
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
    """Measure every article of a corpus.

    Parameters
    ----------
    corpus : Corpus
        What `framing.read` returns.
    fast : bool
        Use the fast attribution model.
    workers : int or None
        Processes to use; None means one for a small corpus, else one per core.
    progress : callable or None
        Called after each batch with the number of articles that it held.

    Returns
    -------
    Tables
        Arrow tables: a row per article, per attribution and per marked span.

    Raises
    ------
    TypeError
        For anything but a corpus.

    Examples
    --------
    >>> from framing import measure
    >>> from framing.articles.article import Article, Corpus
    >>> corpus = Corpus((Article("a", '"It holds," Mayor Ann Lee said.'),))
    >>> tables = measure(corpus, fast=True)
    >>> tables.articles["attributions"].to_pylist(), tables.attributions["speaker"].to_pylist()
    ([1.0], ['Ann Lee'])
    """
    if not isinstance(corpus, Corpus):
        raise TypeError(
            f"measure takes a corpus, not a {type(corpus).__name__}; read one with framing.read, "
            "or mark a single text with framing.annotate"
        )
    if workers is None:
        characters = sum(len(article.text) for article in corpus.articles)
        workers = 1 if characters < ALONE_BELOW else cores()
    cut = dwindling(corpus.articles, workers) if workers > 1 else batches(corpus.articles)
    parts: list[list[Article]] = list(cut) or [[]]
    work = partial(measure_batch, fast=fast)
    done: list[Tables] = []

    def collect(results: Iterator[Tables]) -> None:
        for part, tables in zip(parts, results, strict=True):
            done.append(tables)
            if progress is not None:
                progress(len(part))

    collect(in_order(work, map(to_arrow, parts), min(workers, len(parts)), SALVAGE))
    return replace(joined(done), fast=fast)
