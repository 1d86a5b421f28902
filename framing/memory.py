"""Memory that a process takes early, gives back, or collects: start-up imports nothing for it."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def collect_rarely() -> None:
    """Let Python look for garbage rarely: a process of ours keeps what it builds, and frequent
    collection would cost a tenth of its time.
    """
    gc.set_threshold(100_000, 20, 100)


def take_memory_of_linear_algebra() -> None:
    """Let OpenBLAS take its memory now, where this process may use only so much (`ulimit -v`).

    It takes some once, at the first product, and ends the process where there is none left; what
    Python lacks afterwards is a MemoryError.
    """
    try:
        import resource
    except ImportError:  # Windows, where there is no such limit
        return
    if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        return
    import numpy as np

    square = np.ones((256, 256), np.float32)
    square @ square


def give_back() -> None:
    """Return to the system what was freed, where the C library (glibc) or Arrow keeps it for later.

    Both keep what many small pieces took, since more of them may follow.
    """
    import ctypes

    arrow = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # another library, another system
        return


def collect() -> None:
    """Free what holds nothing but itself, then `give_back`: a fifth of a second, and more of much.

    A cache over a method of its own object is such a ring. As Python looks for them rarely
    (`collect_rarely`), it would keep the indices of a corpus long after their last use.
    """
    gc.collect()
    give_back()


def leave(code: int) -> NoReturn:
    """End the process with `code` once what was registered for its end has run.

    What libraries put away after that crashes where they once got no memory (three of 150 runs that
    might use 300 MB), and the exit code would be a signal's.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads it any more
            stream.flush()
    os._exit(code)
