"""Worker processes: spawned, or forked from a template, with one thread of linear algebra each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import TYPE_CHECKING, Any

from framing import memory

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from framing.forked import Forked

_starting = Lock()


class Unseen(BaseProcess):
    """A process that leaves the user's script alone.

    Python runs the main module again in each spawned process. A plain script without
    `if __name__ == "__main__"` would then measure in each worker what it measures itself, and no
    worker would ever begin. Ours need nothing of it (joblib's workers do without it as well).
    """

    def start(self) -> None:
        """Start it while the script is out of sight."""
        main = sys.modules["__main__"]
        with _starting:  # or a second thread would take what is hidden for what was there
            shown = {name: main.__dict__.pop(name, None) for name in ("__spec__", "__file__")}
            main.__spec__ = None
            try:
                super().start()
            finally:
                main.__dict__.update({name: value for name, value in shown.items() if value})


class _Worker(Unseen, SpawnProcess):
    """A process that imports what it needs."""


class _Workers(SpawnContext):
    Process = _Worker


_templates: list[Forked] = []  # the one that is there, if any


@contextmanager
def template(module: str) -> Iterator[None]:
    """Have the processes of `pool` forked from one that has imported `module`, begun at once.

    It gets ready while this process does something else, and what it has opened is opened once
    and shared. On Linux alone; elsewhere, and where there is one already, nothing changes.
    """
    if sys.platform != "linux" or _templates:
        yield
        return
    from framing import forked

    with forked.begun(module) as context:
        if context is not None:
            _templates.append(context)
        try:
            yield
        finally:
            _templates.clear()


def pool(
    workers: int, opening: Callable[..., object] | None = None, given: tuple[Any, ...] = ()
) -> ProcessPoolExecutor:
    """Return a pool of processes that call `opening(*given)` once, when they start.

    They are spawned, or forked from a `template`, never from this process, because a forked child
    can hang on the locks of its parent's threads. They have one thread each: threads of several
    processes on the same cores wait for one another, and a report of a thousand articles would take
    twice as long on two cores. What they are given must be importable: nothing that a script itself
    defines.
    """
    from concurrent.futures import ProcessPoolExecutor

    context = next((each for each in _templates if not each.fails), _Workers())
    return ProcessPoolExecutor(workers, context, _opened, (opening, given))


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
