"""Worker processes: spawned, with one thread of linear algebra each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock
from typing import TYPE_CHECKING, Any

from framing import memory

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_starting = Lock()


class _Worker(SpawnProcess):
    """A spawned process that leaves the user's script alone.

    Python runs the main module again in each spawned process. A plain script without
    `if __name__ == "__main__"` would then measure in each worker what it measures itself, and no
    worker would ever begin. Ours need nothing of it (joblib's workers do without it as well).
    """

    def start(self) -> None:
        main = sys.modules["__main__"]
        with _starting:  # or a second thread would take what is hidden for what was there
            shown = {name: main.__dict__.pop(name, None) for name in ("__spec__", "__file__")}
            main.__spec__ = None
            try:
                super().start()
            finally:
                main.__dict__.update({name: value for name, value in shown.items() if value})


class _Workers(SpawnContext):
    Process = _Worker


def pool(
    workers: int, opening: Callable[..., object] | None = None, given: tuple[Any, ...] = ()
) -> ProcessPoolExecutor:
    """Return a pool of processes that call `opening(*given)` once, when they start.

    They are spawned rather than forked, because a forked child can hang on the locks of its
    parent's threads. They have one thread each: threads of several processes on the same cores wait
    for one another, and a report of a thousand articles would take twice as long on two cores.
    What they are given must be importable: nothing that a script itself defines.
    """
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, _Workers(), _opened, (opening, given))


def _opened(opening: Callable[..., object] | None, given: tuple[Any, ...]) -> None:
    from threadpoolctl import threadpool_limits

    _end_with_parent()
    memory.collect_rarely()
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
