"""What a process does to the disk, counted; it can kill itself before any of these operations.

Counted are the files that Python opens to write, each half of what it writes to them, what it
renames, removes, makes, sets times of and links, and the statements that SQLite runs. Libraries
that write by themselves are not seen; ours are given files that Python opened.
"""

from __future__ import annotations

import builtins
import io
import itertools
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGES = ("chmod", "link", "mkdir", "remove", "rename", "rmdir", "symlink", "truncate", "utime")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

Step = Callable[[str], None]


def count(told: Path, last: int) -> None:
    """From now on, add a line to `told` before each operation of this process, and kill it before
    operation `last` (0: never). There is no way back: for a process that runs one command.
    """
    numbers = itertools.count(1)  # threads write too
    lines = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    sys.dont_write_bytecode = True  # or the first run would have operations of its own

    def step(what: str) -> None:
        os.write(lines, f"{what}\n".encode(errors="replace"))
        if next(numbers) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = given
            if flags & WRITES:
                step(f"open {path}")
        elif event.startswith("os.") and event[3:] in CHANGES:
            step(f"{event[3:]} {given[0]}")

    io.open = builtins.open = _opening(step)
    sqlite3.connect = _connecting(step)
    sys.addaudithook(heard)


def _connecting(step: Step) -> Any:
    """Return what connects like `sqlite3.connect`, and takes a step before each statement."""
    plain = sqlite3.connect

    def connected(*given: Any, **more: Any) -> sqlite3.Connection:
        connection = plain(*given, **more)
        connection.set_trace_callback(changing)
        return connection

    def changing(statement: str) -> None:
        if not statement.lower().startswith(("select", "pragma")):
            step(f"sqlite {statement[:60]!r}")

    return connected


def _opening(step: Step) -> Any:
    """Return what opens files like `open`, and takes a step before each half that is written."""
    plain = io.open

    class Halves(io.FileIO):
        def write(self, content: Any) -> int:
            whole = memoryview(content).cast("B")
            done = 0
            for part in filter(None, (whole[: len(whole) // 2], whole[len(whole) // 2 :])):
                step(f"write {len(part)} {self.name}")
                done += super().write(part) or 0
            return done

    def opened(
        file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
        errors: str | None = None, newline: str | None = None, closefd: bool = True,
        opener: Any = None,
    ) -> Any:  # fmt: skip
        if not {*mode} & {*"wax+"}:
            return plain(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = Halves(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        if buffering == 0:
            return raw
        stream = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return stream
        return io.TextIOWrapper(stream, encoding, errors, newline, buffering == 1)

    return opened
