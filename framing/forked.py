"""Processes forked from one that has opened what they need; it starts with nothing of ours.

It is the fork server of Python's `multiprocessing`: a fresh process without threads of ours, so
that nothing is forked in the middle of something else. It lives as long as a block of code, since
it keeps the environment and the models that it began with.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any

from framing.processes import Unseen

_server: Any = forkserver._forkserver  # to end it: see `_end`


class _Forked(Unseen, ForkServerProcess):
    """A process that has everything from the beginning."""

    def start(self) -> None:
        """Start it; raise BrokenProcessPool where that fails."""
        from concurrent.futures.process import BrokenProcessPool

        Forked.used = True
        try:
            super().start()
        except (EOFError, ConnectionError) as error:  # the server died: its parts are done anew
            Forked.fails = True
            raise BrokenProcessPool("no process could be forked") from error


class Forked(ForkServerContext):
    """used: whether a process was forked. fails: whether one could not be."""

    Process = _Forked
    used = fails = False


@contextmanager
def begun(module: str) -> Iterator[Forked | None]:
    """Give the context of processes that have imported `module`, None where another has the server.

    It does not wait until that is imported; the first process does.
    """
    if _server._forkserver_pid is not None:
        yield None
        return
    Forked.used = Forked.fails = False
    forkserver.set_forkserver_preload([module])
    try:
        forkserver.ensure_running()
        yield Forked()
    finally:
        _end()
        forkserver.set_forkserver_preload(["__main__"])


def _end() -> None:
    """End the server; Python would let it live as long as this process, with what it began with.

    Asked kindly, it would first import what it was given, and wait for a process that was being
    forked when this one was interrupted, of which no pool knows; that one ends with this one.
    """
    if _server._forkserver_pid is not None:
        with suppress(ProcessLookupError):
            os.kill(_server._forkserver_pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        _server._stop()
