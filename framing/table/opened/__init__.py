"""What measuring needs, opened before there is anything to measure.

`framing.processes.template` imports `fast` or `accurate`, and the processes that measure are forked
from where that was done.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress

from framing import memory

# Speakers, a quotation, a headline and a word of judgement: what most articles ask for.
TEXT = """Mayor Ann Lee rejects reckless plan

"The dam will hold," Mayor Ann Lee said on Monday. Officials told the Gazette that the plan, which
was called reckless by critics, could be changed. According to the ministry, he has not read it."""


def open_all(*, fast: bool) -> None:
    """Measure a text of ours; what goes wrong is told when it goes wrong for an article."""
    memory.collect_rarely()
    for library in ("OMP", "OPENBLAS"):  # not imported yet: no thread is begun that no fork has
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    with suppress(Exception):
        import threadpoolctl  # noqa: F401  # each process asks it for one thread

        from framing.articles.article import Article
        from framing.table.articles import to_arrow
        from framing.table.batch import measure_batch

        article = Article("opened", TEXT, title=TEXT.partition("\n")[0], title_span=(0, 35))
        measure_batch(to_arrow([article]), fast=fast)
    gc.freeze()  # so that pages stay shared: the processes never look for garbage there
