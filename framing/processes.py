"""Worker processes: spawned, with one thread of linear algebra each."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


def pool(
    workers: int, opening: Callable[..., object] | None = None, given: tuple[Any, ...] = ()
) -> ProcessPoolExecutor:
    """Return a pool of processes that call `opening(*given)` once, when they start.

    They are spawned rather than forked, because a forked child can hang on the locks of its
    parent's threads. They have one thread each: threads of several processes on the same cores wait
    for one another, and a report of a thousand articles would take twice as long on two cores.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(workers, get_context("spawn"), _opened, (opening, given))


def _opened(opening: Callable[..., object] | None, given: tuple[Any, ...]) -> None:
    from threadpoolctl import threadpool_limits

    _end_with_parent()
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # for libraries that are loaded later
    threadpool_limits(1)  # for those that came with `given`
    if opening is not None:
        opening(*given)


def _end_with_parent() -> None:
    """End this process when its parent has ended, however that ended (kill -9 included)."""
    from multiprocessing import parent_process
    from threading import Thread

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, name="end with parent", daemon=True).start()


def cores() -> int:
    """Return how many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
