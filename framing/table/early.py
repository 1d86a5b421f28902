"""Processes that start, and load the models, while articles are still being read."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

from framing.articles.article import Article
from framing.errors import FramingError
from framing.processes import cores, pool
from framing.table.measure import ALONE_BELOW

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

# Letters read until processes start: so many that work remains for several, even if some articles
# are then set aside.
EARLY = 4 * ALONE_BELOW
SAMPLE = '"It holds," Mayor Ann Lee said.'  # its attribution takes every model


class Early:
    """A pool for `framing.table.spread.in_order` that starts once enough has been read.

    Reading takes one core; the others would wait, and then wait again for imports and models.
    pool: None until then.
    """

    def __init__(self, workers: int | None, *, fast: bool) -> None:
        self.workers = workers or cores()
        self.pool: ProcessPoolExecutor | None = None
        self._fast, self._letters = fast, 0

    def __enter__(self) -> Early:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)

    def seen(self, article: Article) -> None:
        """Count an article that was read; start the processes where that makes enough."""
        self._letters += len(article.text)
        if self.pool is None and self.workers > 1 and self._letters >= EARLY:
            self.pool = pool(self.workers, load, (self._fast,))
            self.pool.submit(int)  # a pool starts its processes when it is first given something


def load(fast: bool) -> None:
    """Import what measures articles, and load its models; no feature is asked for anything.

    A model that does not load is told of where the first articles are measured.
    """
    from framing.attribution.find import attributions
    from framing.features.base.feature import Batch
    from framing.features.base.registry import features
    from framing.features.loaded.judged import reading
    from framing.language.reading import analyse

    with suppress(FramingError):
        features()
        language = analyse([SAMPLE])
        found = attributions(language, fast=fast)
        reading(Batch((Article("", SAMPLE),), language, tuple(found)))
